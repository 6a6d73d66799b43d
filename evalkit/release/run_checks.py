"""Whether the evidence of a release gives its report again."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from evalkit.errors import EvalkitError
from evalkit.release.contents import shows_run
from evalkit.release.layout import REPORT, RUN
from evalkit.release.record_checks import Contents
from evalkit.report.build import report_bytes
from evalkit.report.rebuild import rebuilt
from evalkit.report.reviews import read_reviews
from evalkit.run.folder import read_plan
from evalkit.run.named_code import refuse_named_code
from evalkit.run.ratings import FILE as RATINGS
from evalkit.run.verification import Check, same, verify


def check_run(release: Path, found: Contents, *, allow_code: bool) -> Iterator[Check]:
    """Yield whether the run holds, and gives scores, report and root again.

    Args:
        release: the release folder; its files are those that are listed.
        found: what it holds.
        allow_code: run code that its suites name; whoever checks trusts it.
    """
    if not shows_run(found.record.disclosure):
        detail = "a summary holds neither answers nor evidence; --signatures-only leaves this out"
        yield Check(what="scores", state="could not be checked", detail=detail)
        return
    run = release / RUN
    try:
        yield from (_closed(check) for check in verify(run, allow_code=allow_code))
        yield _reviews(run, found)
        yield _report(release, found, allow_code=allow_code)
    except EvalkitError as error:
        yield Check(what=RUN, state="broken", detail=str(error))


def _closed(check: Check) -> Check:
    """Return a check of the run as one of a release, where nothing is open.

    The chain of ratings, to which anybody may add in a run, is closed by its digest in the list of
    files.
    """
    what = f"{RUN}: {check.what}"
    if check.state != "open":
        return replace(check, what=what)
    if check.what == f"evidence {RATINGS}":
        detail = check.detail.partition(";")[0] + "; closed by its digest"
        return Check(what=what, state="holds", detail=detail)
    return Check(what=what, state="broken", detail=f"still open: {check.detail}")


def _reviews(run: Path, found: Contents) -> Check:
    """Hold the reviews in the run against those that the release states."""
    of_this = tuple(each for each in read_reviews(run) if each.of == found.record.report)
    if of_this == found.record.reviews:
        return Check(what=f"{RUN}: reviews", state="holds", detail="those that the release states")
    detail = "they are not those that the release states"
    return Check(what=f"{RUN}: reviews", state="broken", detail=detail)


def _report(release: Path, found: Contents, *, allow_code: bool) -> Check:
    """Build the report again, with the root over all samples, and compare."""
    what = "report rebuilt"
    try:
        refuse_named_code(read_plan(release / RUN), allow=allow_code)
    except EvalkitError as error:
        return Check(what=what, state="could not be checked", detail=str(error))
    check = same(what, release / REPORT, report_bytes(rebuilt(release / RUN)))
    writer = found.record.evalkit
    if check.state != "broken" or writer == version("evalkit"):
        return check
    detail = f"evalkit {writer} wrote it, and this is {version('evalkit')}: {check.detail}"
    return Check(what=what, state="could not be checked", detail=detail)
