"""What a release attests of a report's verdicts."""

import json

import pytest
from small_reports import NO_VERDICT, row
from small_runs import SUITE_RECORD

from evalkit.canonical import to_plain
from evalkit.release.attested import attested
from evalkit.release.release_record import ReleaseRecord


def predicate(*verdicts, unreviewed=False):
    """Return what is attested of a report with these verdicts."""
    rows = [row(metric=f"m{n}", verdict=each) for n, each in enumerate(verdicts)]
    plan = {"digest": "1" * 64, "suites": [to_plain(SUITE_RECORD)]}
    report = {"plan": plan, "results": [*rows, row(**NO_VERDICT)]}
    record = ReleaseRecord(
        format=1,
        id="EK-1",
        revision=1,
        report="2" * 64,
        disclosure="full",
        languages="both",
        unreviewed=unreviewed,
        reviews=(),
        signed_by="A",
        evalkit="0",
        fonts={},
        made="2026-01-31T08:00:00+00:00",
    )
    return json.loads(attested(report, record, {"report.json": "2" * 64}))["predicate"]


@pytest.mark.parametrize(
    ("verdicts", "result"),
    [
        (("PASS", "PASS"), "PASSED"),
        (("PASS", "NOT_APPLICABLE"), "PASSED"),
        (("PASS", "INCONCLUSIVE"), "WARNED"),
        (("PASS", "NOT_EVALUABLE"), "WARNED"),
        (("PASS", "CONDITIONAL_PASS"), "WARNED"),
        (("PASS", "CONDITIONAL_FAIL"), "FAILED"),
        (("INCONCLUSIVE", "FAIL"), "FAILED"),
        ((), "WARNED"),
    ],
)
def test_result(verdicts, result):
    """The result is the worst of the verdicts; nothing decided is a warning."""
    assert result == predicate(*verdicts)["result"]


def test_trial_never_passes():
    """A trial that nobody reviewed is a warning at best."""
    assert "WARNED" == predicate("PASS", unreviewed=True)["result"]


def test_tests_are_named():
    """Each requirement stands under its suite and metric, in the list of its verdict."""
    found = predicate("PASS", "FAIL", "INCONCLUSIVE")

    lists = (found["passedTests"], found["failedTests"], found["warnedTests"])
    assert (["s/m0"], ["s/m1"], ["s/m2"]) == lists
