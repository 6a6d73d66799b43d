"""A folder is sealed and put in its place: whole or not at all."""

import os
import shutil
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.release import manifest_signature, timestamp
from evalkit.release.inventory import digests_of, inventory
from evalkit.release.keys import Key
from evalkit.release.layout import CERTIFICATES, SIGNATURE, STAMP, SUMS
from evalkit.release.manifest import manifest_bytes
from evalkit.release.timestamp import TimestampAuthority
from evalkit.run.folder import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Whose keys sign a release, and who states the time."""

    review: Key | None  # None: a trial, or a withdrawal
    authorisation: Key
    authority: TimestampAuthority

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys in the order in which they sign."""
        return (self.authorisation,) if self.review is None else (self.review, self.authorisation)


def placed(target: Path, fill: Callable[[Path], None], signers: Signers, now: datetime) -> Path:
    """Make the folder ``target``: filled, sealed, on the disk; return it.

    Args:
        target: where it is to be; nothing may be there.
        fill: writes the files into a folder that is given to it.
        signers: whose keys seal it.
        now: the time that the signature states.

    Raises:
        UsageError: something is there already.
        EvidenceError: it cannot be written; then nothing of it is there.
    """
    refuse_taken(target)
    partial = target.with_name(f".{target.name}.partial")
    with writing(target):
        shutil.rmtree(partial, ignore_errors=True)  # of a process that was killed
        partial.mkdir(parents=True)
        try:
            fill(partial)
            seal(partial, signers, now)
            _to_disk(partial)
            refuse_taken(target)
            partial.rename(target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        _sync(target.parent)
    return target


def refuse_taken(target: Path) -> None:
    """Refuse a place where something is.

    Raises:
        UsageError: something is there.
    """
    if os.path.lexists(target):
        raise UsageError(
            f"--out: {target} is there already, and what was released is never written again; "
            "another version of it is a new revision ('evalkit release amend'), another copy goes "
            "to another --out"
        )


def seal(folder: Path, signers: Signers, now: datetime) -> None:
    """Write ``SHA256SUMS`` over all files of a folder, its signature and its timestamp."""
    content = manifest_bytes(digests_of(folder, inventory(folder).files))
    (folder / SUMS).write_bytes(content)
    signature = manifest_signature.sign(content, signers.authorisation, now=now)
    (folder / SIGNATURE).write_bytes(signature)
    (folder / STAMP).write_bytes(timestamp.stamp(content, signers.authority))


def write_certificates(folder: Path, keys: Sequence[Key]) -> None:
    """Write the certificates of those who sign: for convenience, by themselves no proof."""
    certificates = dict.fromkeys(der for key in keys for der in (key.certificate, *key.chain))
    text = "".join(map(ssl.DER_cert_to_PEM_cert, certificates))
    (folder / CERTIFICATES).write_text(text, encoding="ascii")


def _to_disk(folder: Path) -> None:
    for each in (*folder.rglob("*"), folder):
        _sync(each)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
