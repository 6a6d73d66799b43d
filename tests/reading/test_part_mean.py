"""Means of a part over kinds of items."""

import pytest

from evalkit.errors import UndefinedMetric
from evalkit.reading.part_mean import balanced, part_mean
from evalkit.records import Mark, Outcome, Score


def scored(kind, right):
    """Return a score of one item of a kind."""
    mark = Mark(value=None, outcome=Outcome.SCORED, parts={"kind": kind, "right": right})
    return Score(
        suite="s",
        sample_id="1",
        replicate=0,
        metric="m",
        mark=mark,
        cluster="1",
        labels={},
        by="m@1",
    )


FOUR = [scored("a", 1.0), scored("b", 1.0), scored("b", 0.0), scored("b", 0.0)]


def test_a_kind_counts_alike_however_many_it_has():
    """Of one and of three items the means are 1 and 1/3, and their mean 2/3."""
    assert 1 / 3 == part_mean(FOUR, "right", label="kind", kind="b", metric="m")
    assert 2 / 3 == pytest.approx(
        balanced(FOUR, "right", label="kind", kinds=("a", "b"), metric="m"), abs=1e-15
    )


def test_undefined():
    """A kind without an item has no mean, which is not 0."""
    with pytest.raises(UndefinedMetric, match=r"m: no item has kind = 'c' \(got 0 of 4\)"):
        balanced(FOUR, "right", label="kind", kinds=("a", "c"), metric="m")
