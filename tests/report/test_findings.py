"""Which results a reader sees first."""

import pytest
from runs_on_disk import make_run
from small_reports import found, row

from evalkit.report.findings import examples_of, findings_of, shortfall
from evalkit.run.results import compute


def numbers(*rows):
    """Return the numbers of the results that are found, in their order."""
    return list(findings_of(rows))


@pytest.mark.parametrize(
    ("value", "limits", "uncertainty", "expected"),
    [
        (0.5, {"at_least": 0.7}, 0.1, 2.0),
        (0.9, {"at_least": 0.7}, 0.1, -2.0),
        (0.3, {"at_most": 0.1}, 0.05, 4.0),
        (0.3, {"at_most": 0.1}, None, 0.2),
        (0.3, {"at_least": -0.1, "at_most": 0.1}, 0.1, 2.0),
        (None, {"at_least": 0.7}, 0.1, None),
        (0.5, None, 0.1, None),
    ],
)
def test_shortfall_by_hand(value, limits, uncertainty, expected):
    """How far beyond the limit, in standard uncertainties where there is one."""
    found_one = shortfall(
        {"value": value, "requirement": limits, "combined_uncertainty": uncertainty}
    )

    assert expected == (None if found_one is None else pytest.approx(found_one))


def test_failures_come_before_doubts():
    """A FAIL by little comes before an INCONCLUSIVE by much."""
    doubt = row(verdict="INCONCLUSIVE", value=0.1)
    failed = row(verdict="FAIL", value=0.89)

    assert [2, 1] == numbers(doubt, failed)


def test_the_furthest_comes_first_and_three_at_most():
    """Of several failures the three furthest beyond the limit are named."""
    rows = [row(value=value) for value in (0.8, 0.2, 0.6, 0.4)]

    assert [2, 4, 3] == numbers(*rows)


def test_what_holds_or_is_not_stated_is_no_finding():
    """Passed, not applicable, not evaluable and undecided above the limit are none."""
    rows = [
        row(verdict="PASS", value=0.95),
        row(verdict="NOT_EVALUABLE"),
        row(verdict=None, requirement=None),
        row(verdict="INCONCLUSIVE", value=0.92),
    ]

    assert [] == numbers(*rows)


def test_without_scores_no_sample_is_named():
    """A result whose scores are not at hand has no examples."""
    assert () == examples_of(found([row()]))


def test_examples_are_the_worst_samples(tmp_path):
    """The samples that a subject got wrong are the examples, of the whole suite and a slice."""
    run = make_run(tmp_path, "reference:first")
    computed = compute(run)
    scores = {
        (score.suite, score.metric, score.sample_id): score.mark.value
        for suite in computed.scored
        for scores in suite.scores.values()
        for score in scores
    }
    named = examples_of(computed)

    assert named
    for each in named:
        one = computed.rows[each.result - 1]
        assert all(scores[one["suite"], one["metric"], name] == 0 for name in each.samples)
