"""The seals of a folder: who signed the list of its files, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.release import manifest_signature, timestamp
from evalkit.release.inventory import differences, digests_of, inventory
from evalkit.release.layout import SIGNATURE, STAMP, SUMS
from evalkit.release.manifest import read_manifest
from evalkit.release.plain_file import plain_bytes
from evalkit.release.release_record import LARGEST
from evalkit.release.signed import Signed
from evalkit.release.timestamp import Stamped
from evalkit.run.verification import Check, State

MOST = 20  # files of which each difference is told
_LARGEST_SEAL = 1_000_000  # bytes of a signature or a timestamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What the seals of a folder say, and whether they hold."""

    checks: tuple[Check, ...]
    listed: Mapping[str, str] | None  # digest by name; None: there is no list that can be read
    signer: str  # "" where it cannot be read
    moment: datetime  # at which signatures are judged: proven by the timestamp, or now
    certificate: bytes | None = None  # the signer's, DER

    @property
    def holds(self) -> bool:
        """Whether all of it is right and leads to an authority that is trusted."""
        return all(check.state == "holds" for check in self.checks)

    @property
    def is_signed(self) -> bool:
        """Whether the list is signed by somebody who is trusted, at whatever time."""
        held = {check.what for check in self.checks if check.state == "holds"}
        return {SUMS, "signature"} <= held


def check_seals(folder: Path, anchors: Sequence[bytes], *, now: datetime) -> Sealed:
    """Return what the seals of a folder say; no file but them is read.

    A signature is judged at the time that the timestamp proves, so that it outlives the
    certificate; where the timestamp does not hold, at ``now``.

    Args:
        folder: what is sealed.
        anchors: certificates of the authorities that are trusted, DER.
        now: the present time.
    """
    contents = {name: _bytes(folder / name) for name in (SUMS, SIGNATURE, STAMP)}
    lacking = [
        Check(what=name, state="broken", detail="it is not there, or no plain file of its kind")
        for name, content in contents.items()
        if content is None
    ]
    content, signature, stamp = contents.values()
    if content is None or signature is None or stamp is None:
        listed = None if content is None else _list(content)[0]
        return Sealed(checks=tuple(lacking), listed=listed, signer="", moment=now)
    stamped = timestamp.check(content, stamp, anchors)
    moment = stamped.at if stamped.state == "holds" and stamped.at is not None else now
    signed = manifest_signature.check(content, signature, anchors, moment=moment)
    listed, list_check = _list(content)
    checks = (
        list_check,
        Check(what="signature", state=signed.state, detail=words_of(signed)),
        Check(what="timestamp", state=stamped.state, detail=_time(stamped)),
    )
    return Sealed(
        checks=checks,
        listed=listed,
        signer=signed.signer,
        moment=moment,
        certificate=signed.certificate,
    )


def _list(content: bytes) -> tuple[Mapping[str, str] | None, Check]:
    try:
        listed = read_manifest(content)
    except EvidenceError as error:
        detail = str(error).removeprefix(f"{SUMS}: ")
        return None, Check(what=SUMS, state="broken", detail=detail)
    return listed, Check(what=SUMS, state="holds", detail=f"{len(listed):,} files listed")


def _time(stamped: Stamped) -> str:
    """Return what is said of a timestamp, with time and authority in front."""
    if stamped.at is None:
        return stamped.detail
    return f"{stamped.at:%Y-%m-%d %H:%M:%S} UTC by {stamped.authority}: {stamped.detail}"


def words_of(signed: Signed) -> str:
    """Return what is said of a signature, with who made it in front."""
    if not signed.signer or signed.signer in signed.detail:
        return signed.detail
    return f"{signed.signer}: {signed.detail}"


def _bytes(path: Path) -> bytes | None:
    """Return a plain file's bytes, or None where there is none, or one of no such size."""
    try:
        return plain_bytes(path, most=LARGEST if path.name == SUMS else _LARGEST_SEAL)
    except EvidenceError:
        return None


def check_files(folder: Path, listed: Mapping[str, str] | None) -> tuple[Check, ...]:
    """Return whether a folder holds the files that are listed, all of them and nothing else.

    Args:
        folder: the folder.
        listed: what its ``SHA256SUMS`` says; None: it cannot be read.
    """
    if listed is None:
        return (_files("could not be checked", f"there is no {SUMS} that can be read"),)
    there = inventory(folder)
    found = digests_of(folder, tuple(each for each in there.files if each in listed))
    said = differences(listed, there, found)
    if not said:
        return (_files("holds", f"{len(listed):,} files, each as it is listed, and no other"),)
    checks = [_files("broken", detail) for detail in said[:MOST]]
    if len(said) > MOST:
        checks.append(_files("broken", f"and {len(said) - MOST:,} more"))
    return tuple(checks)


def _files(state: State, detail: str) -> Check:
    return Check(what="files", state=state, detail=detail)
