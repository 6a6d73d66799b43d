"""Coverage that a lacking critical indicator caps."""

import math

import pytest

from evalkit.errors import PluginError, UndefinedMetric
from evalkit.metrics.capped_coverage import capped_coverage
from evalkit.records import Mark, Outcome, Score

FULL = "Accuracy 81 % on 1,200 items of the test set."


def scores(*grades):
    """Return scores of (grade, whether critical)."""
    return [
        Score(
            suite="s",
            sample_id=str(n),
            replicate=None,
            metric="m",
            mark=Mark(
                value=None,
                outcome=Outcome.SCORED,
                parts={"value": grade, "critical": float(critical)},
            ),
            cluster=str(n),
            labels={},
            by="x",
        )
        for n, (grade, critical) in enumerate(grades)
    ]


@pytest.mark.parametrize(
    ("grades", "value"),
    [
        ([(1.0, True), (1.0, False)], 1.0),
        ([(0.5, True), (1.0, False)], 0.75),  # vague is not absent
        ([(0.0, False), (1.0, True)], 0.5),  # absent, and not critical
        ([(0.0, True)] + [(1.0, False)] * 9, 0.69),  # a mean of 0.9, capped
        ([(0.0, True), (0.0, False), (1.0, False)], 1 / 3),  # below the cap already
    ],
)
def test_values(grades, value):
    """The mean of the grades, at most the cap where a critical one is 0."""
    assert math.isclose(value, capped_coverage().aggregate(scores(*grades)))


def test_marks(make_sample, make_response):
    """A mark says the grade, whether it is critical, where it stands, and quotes it."""
    sample = make_sample(data={"patterns": (r"\d",)}, labels={"critical": "yes"})
    mark = capped_coverage().score(sample, [make_response(FULL, prompt="card.md#Results")])

    assert {
        "section": "specific",
        "place": "card.md#Results",
        "quote": FULL,
        "value": 1.0,
        "critical": 1.0,
    } == mark.parts


def test_nothing_graded():
    """Without an indicator there is no value."""
    with pytest.raises(UndefinedMetric, match="no indicator was graded"):
        capped_coverage().aggregate([])


def test_a_cap_outside_its_range():
    """A cap is a grade."""
    with pytest.raises(PluginError, match=r"cap is 1\.5"):
        capped_coverage(cap=1.5)
