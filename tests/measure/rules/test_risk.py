"""Sums of binomial probabilities, and where a risk is stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured
from evalkit.measure.rules.risk import numbers_of_marks, probability, value_inside
from evalkit.records import Rule


def _measured(*, binomial_n=None, effective_n=None):
    return Measured(
        value=0.9, low=None, high=None, level=0.9, binomial_n=binomial_n, effective_n=effective_n
    )


def _limit(direction, value):
    return Limit(direction=direction, value=value)


@given(
    n=st.integers(1, 60),
    fewest=st.integers(0, 61),
    none=st.booleans(),
    every=st.booleans(),
    share=st.integers(0, 100).map(lambda percent: percent / 100),
)
def test_probability_is_the_sum(n, fewest, none, every, share):
    """It holds for any first number from 1 to n - 1 on, with 0 and n free."""

    def gives(good):
        if good in {0, n}:
            return none if good == 0 else every
        return good >= fewest

    expected = sum(binom.pmf(good, n, share) for good in range(n + 1) if gives(good))
    assert pytest.approx(expected, abs=1e-9) == probability(gives, n=n, share=share)


@pytest.mark.parametrize(
    ("direction", "distance", "inside"),
    [
        ("at_least", None, 0.95),
        ("at_most", None, 0.45),
        ("at_least", 0.1, 1.0),
        ("at_least", 0.05, 0.95),
        ("at_most", 0.3, 0.6),
        ("at_least", 0.2, None),
    ],
)
def test_false_reject_is_stated_inside_the_limit(direction, distance, inside):
    """Half-way to the good end, or at the rule's distance; beyond the end there is nothing."""
    found = value_inside(Rule(distance=distance), _measured(binomial_n=10), _limit(direction, 0.9))
    assert (inside if inside is None else pytest.approx(inside)) == found


@pytest.mark.parametrize("distance", [0.0, -0.1, float("nan")])
def test_a_distance_is_above_0(distance):
    """On the limit itself there is nothing to reject falsely."""
    with pytest.raises(UsageError, match="distance of the false-reject risk"):
        value_inside(Rule(distance=distance), _measured(binomial_n=10), _limit("at_least", 0.9))


@pytest.mark.parametrize(
    ("value", "numbers"),
    [(0.5, (7, 8, 9)), (0.75, (7, 8, 9, 10, 11)), (1.0, (7,)), (0.0, (7,))],
)
def test_one_tooth_of_the_saw_is_looked_at(value, numbers):
    """A tooth is as many marks as leave one event more on the limit; at 0 and 1 there is none."""
    assert numbers == numbers_of_marks(_measured(effective_n=7.9), _limit("at_least", value))


def test_a_long_tooth_is_looked_at_13_times():
    """At 0.999 a tooth has a thousand numbers, of which 13 with both ends are enough."""
    found = numbers_of_marks(_measured(effective_n=50.0), _limit("at_least", 0.999))
    assert (13, 50, 1050) == (len(found), found[0], found[-1])


def test_a_mean_has_no_number_of_marks():
    """Only a proportion has a binomial risk."""
    with pytest.raises(UsageError, match="a proportion"):
        numbers_of_marks(_measured(), _limit("at_least", 0.5))
