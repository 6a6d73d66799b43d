"""Whether a stored report is what its run gives."""

import json
from pathlib import Path

import pytest
from runs_on_disk import make_run

from evalkit.report.build import build_report
from evalkit.report.check import check_report
from evalkit.report.formats import FORMATS, file_name
from evalkit.report.methods import methods_of
from evalkit.run import folder
from evalkit.run.results import compute


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    """Return a finished run."""
    return make_run(tmp_path_factory.mktemp("run"), "reference:oracle")


@pytest.fixture
def run(finished) -> Path:
    """Return a finished run with both files of its report, fresh."""
    found = compute(finished)
    plan, record = folder.read_plan(finished), folder.read_run(finished)
    report = build_report(
        plan,
        record,
        found.rows,
        found.problems,
        method_validation=methods_of(finished, plan),
    )
    for name, write in FORMATS.items():
        folder.write_whole(finished / "report" / file_name(name), write(report))
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
    for name in FORMATS:
        (run / "report" / file_name(name)).unlink()

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


def test_a_page_alone_is_checked(run):
    """Without report.json the page is held against the run."""
    (run / "report" / "report.json").unlink()

    assert {"report page": "holds"} == states(run)


def test_a_page_of_another_evalkit_could_not_be_checked(run):
    """A page that names another version and differs neither holds nor is called broken."""
    edit(run, b'content="evalkit 0', b'content="evalkit 99')

    assert "could not be checked" == states(run)["report page"]


def test_a_page_holds_within_the_tolerance_of_its_record(run):
    """Where the record holds within the tolerance, the page is held against that record."""
    stored = run / "report" / "report.json"
    report = json.loads(stored.read_bytes())
    report["results"][0]["value"] -= 1e-12
    for name, write in FORMATS.items():
        (run / "report" / file_name(name)).write_bytes(write(report))

    assert {"report": "holds", "report page": "holds"} == states(run)


def test_a_changed_record_does_not_vouch_for_its_page(run):
    """A record and a page that were changed together are both broken."""
    stored = run / "report" / "report.json"
    report = json.loads(stored.read_bytes())
    report["results"][0]["value"] = 0.5
    for name, write in FORMATS.items():
        (run / "report" / file_name(name)).write_bytes(write(report))

    assert {"report": "broken", "report page": "broken"} == states(run)


def test_a_run_that_gives_no_numbers_could_not_be_checked(tmp_path):
    """Where the evidence is not what was closed, nothing is said of the report."""
    run = make_run(tmp_path, "reference:oracle")
    (run / "report").mkdir()
    (run / "report" / "report.html").write_bytes(b"")
    (run / "evidence" / "0000.jsonl").write_bytes(b"")

    assert {"report": "could not be checked"} == states(run)
