"""What unseen items of an extreme kind leave open, also where a formula is lost on the way."""

from dataclasses import replace

import pytest

from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score
from evalkit.run.unseen import open_ends


def scored(reference, conflict):
    """Return a score of the metric ``hierarchy``."""
    parts = {"reference": reference, "reference_n": 1.0, "conflict": conflict, "conflict_n": 1.0}
    return Score(
        suite="s", sample_id="1", replicate=0, metric="m", cluster="1", labels={}, by="hierarchy@1",
        mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts),
    )  # fmt: skip


SCORES = [*[scored(1.0, 1.0)] * 12, *[scored(0.0, 0.0)] * 8]
UP, DOWN = scored(0.0, 1.0), scored(1.0, 0.0)


@pytest.fixture(params=["weighted", "by aggregate"])
def ratio(request):
    """Return the metric with its weighted form, and without."""
    metric = make_metric("hierarchy", {"value": "ratio"})
    return metric if request.param == "weighted" else replace(metric, weighted=None)


def test_an_extreme_that_leaves_a_value_gives_it(ratio):
    """Two more of each: 14/22 over 12/22, and 12/22 over 14/22."""
    assert pytest.approx([14 / 12, 12 / 14]) == open_ends(ratio, SCORES, [UP, DOWN], count=2)


def test_an_extreme_that_loses_the_value_counts_as_far_as_there_is_one(ratio):
    """With 4 more the reference is at 12 of 24, its least: the ratio 16/12, not the end 2."""
    assert pytest.approx([16 / 12]) == open_ends(ratio, SCORES, [UP], count=9)


def test_where_one_is_too_many_the_whole_range_is_open(ratio):
    """A reference of a half exactly is lost with the first item."""
    half = [scored(1.0, 1.0), scored(0.0, 0.0)]
    assert [0.0, 2.0] == open_ends(ratio, half, [UP], count=3)


def test_no_extremes_leave_nothing_to_say(ratio):
    """A metric that names none has no further ends."""
    assert [] == open_ends(ratio, SCORES, [], count=3)
