"""Whether a release still stands: what lies beside it may replace or withdraw it."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.release.layout import WITHDRAWAL
from evalkit.release.readiness import same_name
from evalkit.release.record_checks import Contents
from evalkit.release.release_record import ReleaseRecord, read_release, read_withdrawal
from evalkit.release.seals import Sealed, check_seals
from evalkit.release.trust import organisation
from evalkit.run.verification import Check

WHAT = "standing"


def check_standing(
    release: Path,
    found: Contents,
    signer: bytes | None,
    anchors: Sequence[bytes],
    *,
    now: datetime,
) -> Check:
    """Return whether a folder beside a release replaces or withdraws it.

    A release that was replaced or withdrawn is unbroken, and yet "not trusted": its bytes are what
    was signed, but the laboratory that signed them stands behind them no more, and whoever relies
    on exit code 0 must not use it. Only a folder counts whose seals hold under the same trust;
    otherwise anybody could withdraw a report by putting a folder beside it. An authority certifies
    others than the laboratory too: what one of them signed ends nothing, and is a reason to ask. A
    trial replaces trials alone. That nothing lies there says little, and the words say so.

    Args:
        release: the release folder.
        found: what it holds.
        signer: certificate of whoever signed it, DER.
        anchors: certificates of the authorities that are trusted.
        now: the present time.
    """
    ended, asked, strange = [], [], []
    for path in _beside(release, found.record.id):
        sealed = check_seals(path, anchors, now=now)
        words = _words(path, found.record)
        if not words:
            continue
        if not sealed.holds:
            strange.append(path.name)
        elif _is_of_laboratory(sealed, found, signer):
            ended.append(words)
        else:
            asked.append(f"{path.name}, signed by {sealed.signer}")
    if ended:
        return Check(what=WHAT, state="not trusted", detail="; ".join(ended))
    if asked:
        detail = f"{'; '.join(asked)}, claims to end it; the report does not know the signer: ask "
        return Check(what=WHAT, state="could not be checked", detail=f"{detail}the laboratory")
    detail = "nothing beside it replaces or withdraws it; only the laboratory knows whether it did"
    if strange:
        detail += f" ({', '.join(strange)} claims to, and its seals do not hold)"
    return Check(what=WHAT, state="holds", detail=detail)


def _is_of_laboratory(other: Sealed, found: Contents, signer: bytes | None) -> bool:
    """Return whether a notice is signed by somebody for whom the release vouches.

    By name, or as one of the organisation whose certificate signed the release.
    """
    laboratory = found.report.get("laboratory") or {}
    people = [each["name"] for each in laboratory.get("people", ())]
    known = [found.record.signed_by, *(each.by for each in found.record.reviews), *people]
    if any(same_name(other.signer, each) for each in known):
        return True
    if signer is None or other.certificate is None:
        return False
    return "" != organisation(signer) == organisation(other.certificate)


def _beside(release: Path, report: str) -> list[Path]:
    """Return the folders beside a release that are named as releases of the same report."""
    here = release.resolve()
    name = re.compile(rf"{re.escape(report)}-R[1-9][0-9]{{0,5}}(-withdrawn)?", re.ASCII)
    try:
        paths = sorted(here.parent.iterdir())
    except OSError:  # of a place that may not be looked into
        return []
    return [each for each in paths if name.fullmatch(each.name) and each != here and each.is_dir()]


def _words(path: Path, record: ReleaseRecord) -> str:
    """Return how a folder ends a release's standing; nothing: it does not say that it does."""
    try:
        if (path / WITHDRAWAL).is_file():
            notice = read_withdrawal(path)
            is_of_this = (notice.id, notice.revision) == (record.id, record.revision)
            said = f"withdrawn by {notice.signed_by} on {notice.made[:10]}: {notice.reason}"
            return said if is_of_this and notice.report == record.report else ""
        other = read_release(path)
    except EvidenceError:
        return ""
    is_later = other.id == record.id and other.revision > record.revision
    if not is_later or (other.unreviewed and not record.unreviewed):
        return ""
    return f"replaced by {path.name}, made on {other.made[:10]}"
