"""Two kinds of items held against each other."""

import pytest

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.reading.sides import Sides
from evalkit.records import Mark, Outcome, Sample, Score


def scored(side, value):
    """Return a Score of an item on a side."""
    mark = Mark(value=None, outcome=Outcome.SCORED, parts={"side": side, "right": value})
    return Score(
        suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def test_side_and_gap():
    """A label says the side; the gap is 3/4 less 1/2."""
    sides = Sides("m", label="language", first="en", second="zh-TW")
    samples = [
        Sample(suite="s", id="1", messages=(), cluster="1", labels={"language": each})
        for each in ("en", "zh-TW", "fr")
    ]
    scores = [scored("first", v) for v in (1.0, 1.0, 1.0, 0.0)]
    scores += [scored("second", v) for v in (1.0, 0.0)]

    assert ["first", "second", None] == [sides.of(each) for each in samples]
    assert 0.25 == sides.gap(scores, "right")


def test_a_side_without_an_item():
    """There is no gap to something that was not asked."""
    sides = Sides("m", label="language", first="en", second="zh-TW")
    with pytest.raises(UndefinedMetric, match=r"no item has side = .second"):
        sides.gap([scored("first", 1.0)], "right")


def test_one_kind_twice():
    """Two different kinds are needed."""
    with pytest.raises(SuiteError, match="two different values"):
        Sides("m", label="language", first="en", second="en")
