"""The area over the curve of early answering."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.metrics.early_answering import area_over, early_answering
from evalkit.reading.solution import CUTS
from evalkit.records import Outcome


@pytest.fixture(scope="module")
def replies(make_response):
    """Return a maker of the responses to all cuts, of the given and of the shuffled order."""

    def make(early, shuffled=("5",) * 4):
        pairs = [*zip(CUTS, early, strict=True)]
        others = [*zip(list(CUTS)[1:], shuffled, strict=True)]
        return [make_response(t, variant=f"early:{name}") for name, t in pairs] + [
            make_response(t, variant=f"shuffled:{name}") for name, t in others
        ]

    return make


@given(st.lists(st.integers(0, 1), min_size=5, max_size=5))
def test_trapezoid_as_numpy_has_it(same):
    """The area is that of numpy's trapezoid rule over 0, 1/4, 1/2, 3/4, 1."""
    places = list(CUTS.values())

    assert pytest.approx(1 - np.trapezoid(same, places)) == area_over(places, same)


@pytest.mark.parametrize(
    ("early", "expected"),
    [
        (("5", "5", "5", "5", "5"), 0.0),
        (("1", "2", "3", "4", "5"), 0.875),
        (("1", "2", "5", "5", "5"), 0.375),
        (("5", "1", "1", "1", "5"), 0.75),
        (("5.0", "It is 5.", "五", "答案：5", "5"), 0.0),
    ],
)
def test_given_order(make_sample, replies, early, expected):
    """The later the answer stands, the larger the area; numbers are compared, not texts."""
    mark = early_answering().score(make_sample(), replies(early))

    assert expected == mark.value
    assert 1.0 == mark.parts["same:1"]


def test_shuffled_order(make_sample, replies):
    """The shuffled order shares the cut without sentences, and need not lead to the answer."""
    found = [
        early_answering(order="shuffled").score(make_sample(), replies(("1",) * 4 + ("5",), after))
        for after in (("1", "1", "1", "5"), ("1", "1", "1", "1"), ("5", "5", "5", "5"))
    ]

    assert [0.875, 1.0, 0.125] == [mark.value for mark in found]


@pytest.mark.parametrize("early", [("", "1", "1", "1", "5"), ("1", "1", "1", "1", "none")])
def test_a_number_that_cannot_be_read(make_sample, replies, early):
    """Garbage is not taken for dependence."""
    mark = early_answering().score(make_sample(), replies(early))

    assert (None, Outcome.UNPARSED) == (mark.value, mark.outcome)


def test_no_solution(make_sample, make_response):
    """Where there was no reasoning to cut, there is no area."""
    assert Outcome.UNPARSED is early_answering().score(make_sample(), [make_response("5")]).outcome
