"""Whether a stored report is what its run gives."""

import json
from pathlib import Path

import pytest
from runs_on_disk import make_run

from evalkit.report.check import check_report
from evalkit.report.files import write_report
from evalkit.report.rebuild import keep_salt, rebuilt
from evalkit.report.rendering import render


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    """Return a finished run."""
    return make_run(tmp_path_factory.mktemp("run"), "reference:oracle")


def write(run, report):
    """Write a record and its page into a run."""
    files = render(report, (), formats=("json", "html"), languages="both", run=run)
    write_report(run, files)


@pytest.fixture
def run(finished) -> Path:
    """Return a finished run with both files of its report, fresh."""
    keep_salt(finished)
    write(finished, rebuilt(finished))
    return finished


def states(run):
    """Return what was checked and found."""
    return {check.what: check.state for check in check_report(run)}


def edit(run, old, new, name="report.html"):
    """Replace a text in a file of the report."""
    path = run / "report" / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def test_both_hold(run):
    """The same bytes are made again, of the record and of the page."""
    assert {"report": "holds", "report page": "holds"} == states(run)


def test_no_report_no_check(run):
    """A file that is not there is not checked."""
    for name in ("report.json", "report.html"):
        (run / "report" / name).unlink()

    assert {} == states(run)


@pytest.mark.parametrize(
    ("old", "new"), [(b"PASS", b"FAIL"), (b"</footer>\n", b"</footer>\r\n"), (b"</html>", b"")]
)
def test_an_edited_page_is_broken(run, old, new):
    """Any edit of the page is found, and the line is told."""
    edit(run, old, new)
    page = check_report(run)[1]

    assert "broken" == page.state
    assert "report.html" in page.detail


@pytest.mark.parametrize("languages", ["en", "zh-TW"])
def test_a_page_in_one_language_holds(run, languages):
    """The page says in which languages it is, and is made in them again."""
    write_report(run, render(rebuilt(run), (), formats=("html",), languages=languages, run=run))

    assert "holds" == states(run)["report page"]


def test_a_page_of_another_evalkit_could_not_be_checked(run):
    """A page that names another version and differs neither holds nor is called broken."""
    edit(run, b'content="evalkit 0', b'content="evalkit 99')

    assert "could not be checked" == states(run)["report page"]


def test_a_page_holds_within_the_tolerance_of_its_record(run):
    """Where the record holds within the tolerance, the page is held against that record."""
    stored = run / "report" / "report.json"
    report = json.loads(stored.read_bytes())
    report["results"][0]["value"] -= 1e-12
    write(run, report)

    assert {"report": "holds", "report page": "holds"} == states(run)


def test_a_changed_record_does_not_vouch_for_its_page(run):
    """A record and a page that were changed together are both broken."""
    stored = run / "report" / "report.json"
    report = json.loads(stored.read_bytes())
    report["results"][0]["value"] = 0.5
    write(run, report)

    assert {"report": "broken", "report page": "broken"} == states(run)


def test_a_run_that_gives_no_numbers_could_not_be_checked(tmp_path):
    """Where the evidence is not what was closed, nothing is said of the report."""
    run = make_run(tmp_path, "reference:oracle")
    keep_salt(run)
    write(run, rebuilt(run))
    (run / "evidence" / "0000.jsonl").write_bytes(b"")

    assert {"report": "could not be checked"} == states(run)
