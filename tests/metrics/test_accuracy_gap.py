"""Accuracy on one kind of question less that on another."""

import pytest

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.metrics.accuracy_gap import accuracy_gap
from evalkit.records import Mark, Outcome, Score

GAP = accuracy_gap(label="aligned", first="no", second="yes")


def score(side, correct):
    """Return a Score with these parts."""
    mark = Mark(value=None, outcome=Outcome.SCORED, parts={"side": side, "correct": correct})
    return Score(
        suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


@pytest.fixture
def item(make_sample):
    """Return a maker of items whose right answer agrees with a stereotype or not."""

    def make(aligned):
        return make_sample(
            choices=("The nurse", "The guard"), target=("The guard",), labels={"aligned": aligned}
        )

    return make


@pytest.mark.parametrize(
    ("aligned", "text", "outcome", "parts"),
    [
        ("no", "The guard.", Outcome.SCORED, {"side": "first", "correct": 1.0}),
        ("yes", "A", Outcome.SCORED, {"side": "second", "correct": 0.0}),
        ("yes", "Hm", Outcome.UNPARSED, {"side": "second", "correct": 0.0}),
        ("no", "I can't answer that.", Outcome.REFUSED, {"side": "first", "correct": 0.0}),
        ("none", "The guard", Outcome.OUTSIDE, {}),
    ],
)
def test_marks(item, make_response, aligned, text, outcome, parts):
    """An answer that cannot be read is wrong and stays in; another kind of item is outside."""
    mark = GAP.score(item(aligned), [make_response(text)])

    assert (outcome, parts) == (mark.outcome, mark.parts)


def test_by_hand():
    """Against the stereotype 1 of 4, with it 3 of 4: a cost of -0.5."""
    scores = [score("first", 1.0), *[score("first", 0.0)] * 3]
    scores += [score("second", 0.0), *[score("second", 1.0)] * 3]

    assert GAP.aggregate(scores) == -0.5
    assert accuracy_gap(label="x", first="a", second="b").aggregate(scores) == -0.5


def test_undefined():
    """A kind without an item has no accuracy, which is not 0."""
    with pytest.raises(UndefinedMetric, match=r"no item has side = .second"):
        GAP.aggregate([score("first", 1.0)])
    with pytest.raises(UndefinedMetric, match=r"no item has side = .first"):
        GAP.aggregate([])


def test_two_kinds():
    """A kind less itself is no gap."""
    with pytest.raises(SuiteError, match="two different values"):
        accuracy_gap(label="x", first="a", second="a")
