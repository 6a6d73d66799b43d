"""``release.json``: what a release folder says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from evalkit.canonical import canonical_bytes, from_plain, plain_json, to_plain
from evalkit.errors import EvidenceError, RecordError
from evalkit.release.layout import RECORD, SUMS, WITHDRAWAL, Disclosure
from evalkit.release.manifest import read_manifest
from evalkit.release.plain_file import listed_bytes, plain_bytes
from evalkit.report.blocks import Languages
from evalkit.report.reviews import Review

FORMAT: Literal[1] = 1
LARGEST = 64_000_000  # bytes of SHA256SUMS and of the records
_ID = re.compile(r"[A-Z][A-Z0-9]{0,7}-[0-9]{8}-[0-9a-f]{12}", re.ASCII)
_DEEPEST = 60  # levels of a JSON value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord:
    """What is released, to whom, and who answers for it."""

    format: Literal[1]
    id: str
    revision: int
    report: str  # digest of report.json
    disclosure: Disclosure
    languages: Languages
    unreviewed: bool  # an engineer's trial: no report of a laboratory
    reviews: tuple[Review, ...]  # of this very report, in the order in which they were given
    signed_by: str  # whose key signed SHA256SUMS
    evalkit: str  # the version that rendered and released it
    fonts: Mapping[str, str]  # digest of each font file that the PDF was set in
    made: str  # ISO 8601, with its offset


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRecord:
    """That a release is withdrawn, and why."""

    format: Literal[1]
    id: str
    revision: int
    report: str  # digest of the withdrawn report.json
    sums: str  # digest of the withdrawn SHA256SUMS
    reason: str
    signed_by: str
    evalkit: str
    made: str


T = TypeVar("T", ReleaseRecord, WithdrawalRecord)


def record_bytes(record: ReleaseRecord | WithdrawalRecord) -> bytes:
    """Return the canonical bytes of ``release.json`` or ``withdrawal.json``."""
    return canonical_bytes(record) + b"\n"


def record_in(content: bytes, kind: type[T], name: str) -> T:
    """Return the record in the bytes of a file.

    Raises:
        EvidenceError: they are not byte for byte what :func:`record_bytes` writes.
    """
    try:
        found = from_plain(kind, json_in(content, name))
    except RecordError as error:
        raise EvidenceError(f"{name}: is not what evalkit wrote ({error})") from error
    if record_bytes(found) != content:
        raise EvidenceError(f"{name}: is not written in canonical form")
    if not _ID.fullmatch(found.id) or found.revision < 1:
        raise EvidenceError(
            f"{name}: is of no report (got {found.id!r}, revision {found.revision}); an id such as "
            "EK-20260131-7f3a9c2e41d0 and a revision from 1 are right"
        )
    return found


def json_in(content: bytes, name: str) -> Any:  # noqa: ANN401 - a JSON value
    """Return the JSON value in the bytes of a file, as dicts and lists.

    Raises:
        EvidenceError: they are none, or one that is nested deeper than anything evalkit writes.
    """
    try:
        value = to_plain(plain_json(content))
    except (RecordError, RecursionError) as error:
        raise EvidenceError(f"{name}: is not what evalkit wrote ({error})") from error
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(_DEEPEST):
        lists = [each.values() if isinstance(each, dict) else each for each in level]
        level = [part for each in lists for part in each if isinstance(part, dict | list)]
    if level:
        raise EvidenceError(f"{name}: is not what evalkit wrote (more than {_DEEPEST} levels deep)")
    return value


def read_release(release: Path) -> ReleaseRecord:
    """Return what a release folder says of itself; no signature is looked at.

    Raises:
        EvidenceError: it is no release folder, or ``release.json`` is not the file that
            ``SHA256SUMS`` lists.
    """
    return record_in(bytes_in(release, RECORD), ReleaseRecord, RECORD)


def read_withdrawal(notice: Path) -> WithdrawalRecord:
    """Return what a folder that withdraws a release says; no signature is looked at.

    Raises:
        EvidenceError: it is none, or ``withdrawal.json`` is not the file that is listed.
    """
    return record_in(bytes_in(notice, WITHDRAWAL), WithdrawalRecord, WITHDRAWAL)


def bytes_in(folder: Path, name: str) -> bytes:
    """Return the bytes of a file that is what ``SHA256SUMS`` lists.

    Raises:
        EvidenceError: there is no such file or list, or the file is another.
    """
    try:
        listed = read_manifest(plain_bytes(folder / SUMS, most=LARGEST))
        return listed_bytes(folder, name, listed)
    except EvidenceError as error:
        raise EvidenceError(
            f"{folder}: is no release folder that can be read ({error}); name one that 'evalkit "
            "release make' made"
        ) from error
