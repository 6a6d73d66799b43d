"""Marks of the same items in several runs."""

import math
from dataclasses import replace

import pytest

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score
from evalkit.run.compared_marks import compare_marks, half_width
from evalkit.run.measurand import Marks


def accuracy(scores):
    """Return the share of right marks; a corpus metric for tests."""
    if not scores:
        raise UndefinedMetric("accuracy: over nothing")
    return sum(each.mark.parts["right"] for each in scores) / len(scores)


MEAN = Metric(
    name="m", version=1, kind="proportion", higher_is_better=True, unit="1", low=0.0, high=1.0,
    score=lambda *_: None,
)  # fmt: skip
CORPUS = Metric(
    name="c", version=1, kind="corpus", higher_is_better=True, unit="1", low=0.0, high=1.0,
    score=lambda *_: None, aggregate=accuracy, extremes=({"right": 0.0}, {"right": 1.0}),
)  # fmt: skip


def run(*values, clusters=None, note=""):
    """Return the marks of a run; None: the item's mark is lost."""
    scores = [
        Score(
            suite="s",
            sample_id=str(n),
            replicate=None,
            metric="m",
            mark=Mark(
                value=value, outcome=Outcome.SCORED, parts={"right": value or 0.0, "x": note}
            ),
            cluster=clusters[n] if clusters else str(n),
            labels={},
            by="m@1",
        )
        for n, value in enumerate(values)
        if value is not None
    ]
    return Marks(there=tuple(scores), lost=())


def test_changes_are_counted():
    """Items whose mark is not the same everywhere, and those within a condition."""
    runs = [run(1, 0, 1, 1), run(1, 0, 0, 1), run(0, 0, 1, 1)]
    found = compare_marks(MEAN, runs, ["a", "a", "b"])

    assert (4, 2, 2, 1) == (found.n, found.changed, found.moved, found.moved_within)


def test_a_lost_mark_has_changed():
    """An item with a mark in one run alone counts, and leaves the spread to the others."""
    found = compare_marks(MEAN, [run(1, 0, 1), run(1, 0, None)], ["a", "b"])

    assert (3, 1, None) == (found.n, found.changed, found.spread.deviation)


def test_rounding_is_no_change():
    """From the eleventh digit on two marks are the same."""
    assert 0 == compare_marks(MEAN, [run(0.1 + 0.2), run(0.3)], ["a", "b"]).changed


def test_a_corpus_metric_spreads_as_its_items_do():
    """For a metric that is a mean in disguise, pseudo-values say what marks do."""
    runs = [run(1, 0, 1, 1, 0, 1), run(1, 1, 0, 1, 0, 1)]
    mean, corpus = (compare_marks(metric, runs, ["a", "b"]) for metric in (MEAN, CORPUS))

    assert math.isclose(mean.spread.deviation, corpus.spread.deviation)
    assert math.isclose(mean.spread.degrees, corpus.spread.degrees)
    assert (mean.changed, mean.moved) == (corpus.changed, corpus.moved)


def test_parts_that_make_nothing_of_the_value_moved_nothing():
    """All items' parts differ, none of them matters to the formula."""
    found = compare_marks(CORPUS, [run(1, 0, 1), run(1, 0, 1, note="other")], ["a", "a"])

    assert (3, 0, 0, None) == (
        found.changed,
        found.moved,
        found.moved_within,
        found.spread.deviation,
    )


def test_the_bound_of_a_proportion():
    """No change among four items: 1 − 0.05^(1/4) of the range."""
    runs = [run(1, 0, 1, 1)] * 2
    found = compare_marks(MEAN, runs, ["a", "b"])

    assert math.isclose(1 - 0.05**0.25, half_width(MEAN, runs[0], 0.75, found, found.moved))


def test_the_bound_of_a_corpus_metric():
    """Four items beside ⌈4 u / (1 − u)⌉ = 5 extreme ones: 3/9 is further off than 8/9."""
    runs = [run(1, 0, 1, 1)] * 2
    found = compare_marks(CORPUS, runs, ["a", "b"])

    assert math.isclose(0.75 - 3 / 9, half_width(CORPUS, runs[0], 0.75, found, found.moved))


@pytest.mark.parametrize(
    "metric",
    [
        Metric(name="m", version=1, kind="mean", higher_is_better=True, unit="1", low=None,
               high=None, score=lambda *_: None),
        Metric(name="c", version=1, kind="corpus", higher_is_better=True, unit="1", low=0.0,
               high=1.0, score=lambda *_: None, aggregate=accuracy),
    ],
)  # fmt: skip
def test_without_range_or_extremes_nothing_bounds(metric):
    """There is no bound rather than one that is made up."""
    runs = [run(1, 0, 1, 1)] * 2
    found = compare_marks(metric, runs, ["a", "b"])

    assert half_width(metric, runs[0], 0.75, found, found.moved) is None


@pytest.mark.parametrize("metric", [MEAN, CORPUS])
def test_no_marks_at_all(metric):
    """Where no run marked anything nothing is compared."""
    found = compare_marks(metric, [run(), run()], ["a", "b"])

    assert (0, 0, None) == (found.n, found.changed, found.spread.deviation)
    assert half_width(metric, run(), None, found, 0) is None


def test_one_cluster_has_no_pseudo_values():
    """A corpus metric over one cluster falls back on its marks; one cluster bounds little."""
    runs = [run(1, 0, clusters="aa"), run(0, 0, clusters="aa")]
    found = compare_marks(CORPUS, runs, ["a", "b"])

    assert (1, 1, None) == (found.changed, found.moved, found.spread.deviation)
    assert half_width(CORPUS, runs[0], 0.5, found, 0) > 0.4


def test_a_weighted_form_gives_the_same():
    """All groups are left out at once, instead of one after the other."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    runs = [
        Marks(
            there=tuple(
                replace(
                    each,
                    mark=Mark(
                        value=None,
                        outcome=Outcome.SCORED,
                        parts={"biased": float(n % 3 == shift), "known": 1.0, "correct": 0.0},
                    ),
                )
                for n, each in enumerate(run(*range(1, 31)).there[shift:])
            ),
            lost=(),
        )
        for shift in (0, 1)
    ]
    by_form = compare_marks(metric, runs, ["a", "b"])
    by_items = compare_marks(replace(metric, weighted=None), runs, ["a", "b"])

    assert by_items.moved == by_form.moved > 0
    assert pytest.approx(by_items.spread.deviation) == by_form.spread.deviation


def test_a_group_without_which_there_is_no_value_leaves_no_shares():
    """What changed is counted; what it is to the value is not known."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    parts = [{"biased": 1.0, "known": float(n == 0), "correct": 0.0} for n in range(4)]
    runs = [
        Marks(
            there=tuple(
                replace(each, mark=Mark(value=None, outcome=Outcome.SCORED, parts=part))
                for each, part in zip(run(1, 1, 1, 1).there, parts, strict=True)
            ),
            lost=(),
        )
    ] * 2
    found = compare_marks(metric, runs, ["a", "b"])

    assert (0, None) == (found.moved, found.spread.deviation)
    assert ("0", "1", "2", "3") == found.units
