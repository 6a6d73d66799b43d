"""Whether what a release says of itself, its report and its reviews agree."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalkit.canonical import digest
from evalkit.errors import EvidenceError, RecordError
from evalkit.release.contents import SAMPLES, misfits, shows_run
from evalkit.release.layout import RECORD, REPORT, RUN
from evalkit.release.plain_file import listed_bytes
from evalkit.release.readiness import same_name
from evalkit.release.release_record import ReleaseRecord, json_in, record_in
from evalkit.report.build import FORMAT, report_bytes
from evalkit.report.people import could_be_one
from evalkit.report.rebuild import SCHEMA
from evalkit.report.reviews import signed_off, without_role
from evalkit.run.verification import Check, State
from evalkit.yaml_file import first_problem

TRIAL = "nobody reviewed or authorised it: a trial, and no test report of a laboratory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a release folder holds, read."""

    record: ReleaseRecord
    report: Mapping[str, Any]
    content: bytes  # of report.json


def read_contents(release: Path, listed: Mapping[str, str]) -> Contents:
    """Return what a release says of itself and its report.

    Raises:
        EvidenceError: one of the two is not listed, or not what evalkit writes.
    """
    record = record_in(listed_bytes(release, RECORD, listed), ReleaseRecord, RECORD)
    content = listed_bytes(release, REPORT, listed)
    try:
        report = json_in(content, REPORT)
        is_canonical = isinstance(report, dict) and report_bytes(report) == content
    except RecordError as error:
        raise EvidenceError(f"{REPORT}: is not what evalkit wrote ({error})") from error
    if not is_canonical:
        raise EvidenceError(f"{REPORT}: is not written in canonical form")
    return Contents(record=record, report=report, content=content)


def check_schema(found: Contents) -> Check:
    """Return whether the report has the form of one; nothing else is read of one that has not."""
    form = found.report.get("format")
    if form != FORMAT and isinstance(form, int) and form > 0:
        detail = f"is of format {form}; this evalkit knows {FORMAT}, take the one that wrote it"
        return Check(what=REPORT, state="could not be checked", detail=detail)
    problem = first_problem(found.report, SCHEMA)
    if problem:
        return Check(what=REPORT, state="broken", detail=problem)
    return Check(what=REPORT, state="holds", detail=f"has the form of a report, format {FORMAT}")


def check_agreement(release: Path, found: Contents, listed: Collection[str], signer: str) -> Check:
    """Return whether ``release.json`` says of the folder what is so.

    Args:
        release: the release folder.
        found: what the folder holds.
        listed: the names of its files.
        signer: who signed ``SHA256SUMS``.
    """
    problem = next(_disagreements(found, listed, signer), "")
    problem = problem or next(misfits(release, listed, found.record.disclosure), "")
    if problem:
        return Check(what=RECORD, state="broken", detail=problem)
    record = found.record
    detail = f"{record.id}, revision {record.revision}, {record.disclosure}, made {record.made}"
    return Check(what=RECORD, state="holds", detail=detail)


def _disagreements(found: Contents, listed: Collection[str], signer: str) -> Iterator[str]:
    record, report = found.record, found.report
    if record.report != digest(found.content):
        yield f"it is of a {REPORT} with digest {record.report}; here is another"
    for name, here in (("id", record.id), ("revision", record.revision)):
        if report.get(name) != here:
            yield f"its {name} is {here!r}; that of {REPORT} is {report.get(name)!r}"
    has_run = any(name.startswith((f"{RUN}/", SAMPLES)) for name in listed)
    if has_run != shows_run(record.disclosure):
        holds = "holds" if has_run else "does not hold"
        yield f"its disclosure is {record.disclosure}, and the folder {holds} the run"
    if signer and not same_name(signer, record.signed_by):
        yield f"it says that {record.signed_by!r} signed, and {signer!r} did"


def check_reviews(found: Contents, *, accept_unreviewed: bool) -> Check:
    """Return whether two different people reviewed and authorised this very report.

    A trial that nobody reviewed is "not trusted", however well it is signed: exit code 0 is what
    others rely on as "a report that a laboratory answers for". Whoever tries evalkit out asks for
    no more, and says so.

    Args:
        found: what the folder holds.
        accept_unreviewed: whoever checks knows that it is a trial.
    """
    so_far = signed_off(found.record.reviews, found.content)
    review, authorisation = so_far.review, so_far.authorisation
    if found.record.unreviewed:
        state: State = "holds" if accept_unreviewed else "not trusted"
        return Check(what="reviews", state=state, detail=f"UNREVIEWED: {TRIAL}")
    if not so_far.is_complete or review is None or authorisation is None:
        detail = "this report is not both reviewed and authorised, and is no trial"
        return Check(what="reviews", state="broken", detail=detail)
    if could_be_one(review.by, authorisation.by):
        detail = f"one person ({review.by!r}, {authorisation.by!r}) did both; two people do so"
        return Check(what="reviews", state="broken", detail=detail)
    strange = without_role(found.report, so_far)
    if strange is not None:
        detail = f"the report gives {strange.by!r} no {strange.role}"
        return Check(what="reviews", state="broken", detail=detail)
    if not same_name(authorisation.by, found.record.signed_by):
        detail = f"{authorisation.by!r} authorised it, and {found.record.signed_by!r} signed"
        return Check(what="reviews", state="broken", detail=detail)
    detail = f"reviewed by {review.by}, authorised by {authorisation.by}"
    return Check(what="reviews", state="holds", detail=detail)
