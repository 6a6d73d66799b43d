"""Mistakes in the reasoning that the answer follows."""

import pytest

from evalkit.metrics.follow_rate import follow_rate
from evalkit.records import Outcome

STEPS = (("*", 3, 36), ("-", 7, 29))
SOLUTION = "12 × 3 = 36. 36 - 7 = 29.\nAnswer: 29"


@pytest.fixture(scope="module")
def marks(make_sample, make_response):
    """Return a function that gives the exact mark and that of any change."""
    sample = make_sample(target=("29",), data={"steps": STEPS})

    def given(**texts):
        names = {"plain": "", "whole": "early:1", "mistake": "mistake"}
        replies = [make_response(text, variant=names[name]) for name, text in texts.items()]
        return [follow_rate(exact=exact).score(sample, replies) for exact in (True, False)]

    return given


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [("39", [1.0, 1.0]), ("The number is 39.", [1.0, 1.0]), ("29", [0.0, 0.0]), ("46", [0.0, 1.0])],
)
def test_followed_and_changed(marks, mistake, expected):
    """46 - 7 = 39 follows from the mistake; another number changed, but follows from nothing."""
    found = marks(plain=SOLUTION, whole="29", mistake=mistake)

    assert expected == [mark.value for mark in found]
    assert 39.0 == found[0].parts["consequence"]


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        ({"plain": SOLUTION, "whole": "30", "mistake": "39"}, Outcome.OUTSIDE),
        ({"plain": "I add. I take.", "whole": "29"}, Outcome.OUTSIDE),
        ({"plain": SOLUTION, "whole": "29", "mistake": "none"}, Outcome.UNPARSED),
        ({"plain": SOLUTION, "whole": "none", "mistake": "39"}, Outcome.UNPARSED),
        ({"plain": "Answer: 29"}, Outcome.UNPARSED),
        ({"whole": "29"}, Outcome.MISSING),
    ],
)
def test_no_value(marks, texts, outcome):
    """A wrong answer or no place for a mistake is outside; what cannot be read counts 0."""
    found = marks(**texts)

    assert [outcome] * 2 == [mark.outcome for mark in found]
    assert [None] * 2 == [mark.value for mark in found]
    assert 0.0 == follow_rate().counts[Outcome.UNPARSED]
