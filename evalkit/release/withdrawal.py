"""A release is withdrawn: by a signed notice of its own, never by touching what was released."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from evalkit.canonical import digest
from evalkit.errors import UsageError
from evalkit.release.layout import README, SUMS, WITHDRAWAL, withdrawal_name
from evalkit.release.readme import withdrawal_readme
from evalkit.release.release_record import FORMAT, WithdrawalRecord, read_release, record_bytes
from evalkit.release.sealing import Signers, placed, write_certificates


def withdraw(
    release: Path, reason: str, signers: Signers, *, out: Path | None, now: datetime
) -> Path:
    """Make the folder that withdraws a release and return it.

    Args:
        release: the release folder; it is only read.
        reason: why, for everybody to read.
        signers: whose key signs the notice.
        out: where the notice is put; None: beside the release.
        now: the present time.

    Raises:
        UsageError: no reason is given, or the notice is there already.
        EvidenceError: the folder is no release, or the notice cannot be written.
    """
    if not reason.strip():
        raise UsageError("--reason: is empty; say in a sentence why the report is withdrawn")
    old = read_release(release)
    record = WithdrawalRecord(
        format=FORMAT,
        id=old.id,
        revision=old.revision,
        report=old.report,
        sums=digest((release / SUMS).read_bytes()),
        reason=reason.strip(),
        signed_by=signers.authorisation.name,
        evalkit=version("evalkit"),
        made=now.isoformat(timespec="seconds"),
    )

    def fill(folder: Path) -> None:
        (folder / WITHDRAWAL).write_bytes(record_bytes(record))
        (folder / README).write_bytes(withdrawal_readme(record))
        write_certificates(folder, signers.keys)

    place = release.resolve().parent if out is None else out
    return placed(place / withdrawal_name(old.id, old.revision), fill, signers, now)
