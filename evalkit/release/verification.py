"""Verification of a release folder: what a stranger can check of it, one sentence a check.

Whoever checks brings the anchor; nothing in the folder makes anything trusted. Files are compared
with the signed list before any of them is read, and where one differs, or nobody who is trusted
signed the list, none is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.release.contents import notice_misfits
from evalkit.release.layout import RECORD, SUMS, WITHDRAWAL
from evalkit.release.proof import check_shown
from evalkit.release.readiness import same_name
from evalkit.release.record_checks import (
    Contents,
    check_agreement,
    check_reviews,
    check_schema,
    read_contents,
)
from evalkit.release.release_record import read_withdrawal
from evalkit.release.run_checks import check_run
from evalkit.release.seals import Sealed, check_files, check_seals
from evalkit.release.signature_checks import check_attestation, check_paper
from evalkit.release.standing import check_standing
from evalkit.release.view_checks import check_views
from evalkit.run.verification import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be checked, and in whom whoever checks trusts."""

    anchors: tuple[bytes, ...] = ()  # certificates, DER; without one nothing is trusted
    signatures_only: bool = False  # leave out what has to be computed again
    accept_unreviewed: bool = False  # it is known to be a trial
    allow_code: bool = False  # run code that suites name, to compute numbers again
    proof: Path | None = None  # of one sample
    now: datetime


def is_release(path: Path) -> bool:
    """Return whether a folder is, or was, a release or a withdrawal rather than a run."""
    return any((path / name).exists() for name in (RECORD, WITHDRAWAL, SUMS))


def verify_release(release: Path, asked: Asked) -> list[Check]:
    """Check a release folder, or one that withdraws a release.

    Raises:
        EvidenceError: the folder cannot be read.
        UsageError: the proof cannot be read.
    """
    sealed = check_seals(release, asked.anchors, now=asked.now)
    files = check_files(release, sealed.listed)
    checks = [*files, *sealed.checks]
    unread = ""
    if sealed.listed is None or any(check.state != "holds" for check in files):
        unread = "files are not those that were sealed, so none of them was read"
    elif not sealed.is_signed:
        unread = "nobody whom you trust signed the list of files, so none of them was read"
    if sealed.listed is None or unread:
        unmade = ("contents",) if asked.proof is None else ("contents", "proof")
        return [
            *checks,
            *(Check(what=each, state="could not be checked", detail=unread) for each in unmade),
        ]
    try:
        if WITHDRAWAL in sealed.listed:
            return [*checks, *_withdrawal(release, sealed, asked)]
        found = read_contents(release, sealed.listed)
    except EvidenceError as error:
        return [*checks, Check(what="contents", state="broken", detail=str(error))]
    return [*checks, *_contents(release, found, sealed, asked)]


def _contents(release: Path, found: Contents, sealed: Sealed, asked: Asked) -> Iterator[Check]:
    """Yield the checks of what the files say."""
    listed = sealed.listed or {}
    form = check_schema(found)
    yield form
    if form.state != "holds":
        return
    yield check_agreement(release, found, listed, sealed.signer)
    yield check_reviews(found, accept_unreviewed=asked.accept_unreviewed)
    try:
        yield check_attestation(release, found, listed, asked.anchors, sealed.moment)
        yield from check_paper(release, found, listed, asked.anchors, sealed.moment)
    except EvidenceError as error:
        yield Check(what="contents", state="broken", detail=str(error))
    if not asked.signatures_only:
        yield from _computed(release, found, sealed, allow_code=asked.allow_code)
    if asked.proof is not None:
        yield check_shown(asked.proof, found.report)
    yield check_standing(release, found, sealed.certificate, asked.anchors, now=asked.now)


def _computed(
    release: Path, found: Contents, sealed: Sealed, *, allow_code: bool
) -> Iterator[Check]:
    """Yield the checks of what is computed again: only of files that somebody trusted signed."""
    if not sealed.holds:
        detail = "nothing is computed from files that no trusted signature covers"
        yield Check(what="scores", state="could not be checked", detail=detail)
        return
    yield from check_views(release, found, sealed.listed or {})
    yield from check_run(release, found, allow_code=allow_code)


def _withdrawal(notice: Path, sealed: Sealed, asked: Asked) -> Iterator[Check]:
    """Yield what a folder that withdraws a release says."""
    yield _notice(notice, sealed)
    if asked.proof is not None:
        detail = "a withdrawal speaks of no samples; name the release"
        yield Check(what="proof", state="could not be checked", detail=detail)


def _notice(notice: Path, sealed: Sealed) -> Check:
    """Return whether a folder is a notice of withdrawal and nothing else."""
    strange = next(notice_misfits(sealed.listed or {}), "")
    if strange:
        return Check(what=WITHDRAWAL, state="broken", detail=strange)
    record = read_withdrawal(notice)
    if sealed.signer and not same_name(sealed.signer, record.signed_by):
        detail = f"it says that {record.signed_by!r} signed, and {sealed.signer!r} did"
        return Check(what=WITHDRAWAL, state="broken", detail=detail)
    detail = f"{record.id}, revision {record.revision}, is withdrawn: {record.reason}"
    return Check(what=WITHDRAWAL, state="holds", detail=detail)
