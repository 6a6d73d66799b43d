"""``release.json``: what a release folder says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from evalkit.canonical import canonical_bytes, digest, from_plain, plain_json, to_plain
from evalkit.errors import EvidenceError, RecordError
from evalkit.release.layout import RECORD, SUMS, WITHDRAWAL, Disclosure
from evalkit.release.manifest import read_manifest
from evalkit.report.reviews import Review

FORMAT: Literal[1] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord:
    """What is released, to whom, and who answers for it."""

    format: Literal[1]
    id: str
    revision: int
    report: str  # digest of report.json
    disclosure: Disclosure
    languages: str  # en, zh-TW or both
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
        found = from_plain(kind, to_plain(plain_json(content)))
    except RecordError as error:
        raise EvidenceError(f"{name}: is not what evalkit wrote ({error})") from error
    if record_bytes(found) != content:
        raise EvidenceError(f"{name}: is not written in canonical form")
    return found


def read_release(release: Path) -> ReleaseRecord:
    """Return what a release folder says of itself; no signature is looked at.

    Raises:
        EvidenceError: it is no release folder, or ``release.json`` is not the file that
            ``SHA256SUMS`` lists.
    """
    return record_in(listed_bytes(release, RECORD), ReleaseRecord, RECORD)


def read_withdrawal(notice: Path) -> WithdrawalRecord:
    """Return what a folder that withdraws a release says; no signature is looked at.

    Raises:
        EvidenceError: it is none, or ``withdrawal.json`` is not the file that is listed.
    """
    return record_in(listed_bytes(notice, WITHDRAWAL), WithdrawalRecord, WITHDRAWAL)


def listed_bytes(folder: Path, name: str) -> bytes:
    """Return the bytes of a file that is what ``SHA256SUMS`` lists.

    Raises:
        EvidenceError: there is no such file or list, or the file is another.
    """
    content, listed = _bytes(folder, name), read_manifest(_bytes(folder, SUMS))
    if listed.get(name) != digest(content):
        raise EvidenceError(f"{folder / name}: is not the file that {SUMS} lists")
    return content


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise EvidenceError(
            f"{folder}: is no release folder ({name} cannot be read: {error.strerror}); name one "
            "that 'evalkit release make' made"
        ) from error
