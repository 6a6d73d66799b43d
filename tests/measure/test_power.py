"""What a number of items can decide."""

import math
import random

import pytest
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit
from evalkit.measure.interval import clopper_pearson, wilson
from evalkit.measure.power import half_width, items_needed, value_that_passes


def test_a_perfect_result_is_needed():
    """With 29 items and a limit of 0.9 only 29 right ones pass: p^29 = 0.8."""
    found = value_that_passes(29, Limit(direction="at_least", value=0.9))

    assert math.isclose(0.8 ** (1 / 29), found)


def test_too_few_items_pass_nothing():
    """28 right of 28 leave a bound below 0.9."""
    assert value_that_passes(28, Limit(direction="at_least", value=0.9)) is None
    assert clopper_pearson(28, 28, level=0.9).low < 0.9


def test_at_most_is_the_mirror_of_at_least():
    """A rate of at most 0.1 is a rate of at least 0.9 of the opposite."""
    low = value_that_passes(80, Limit(direction="at_least", value=0.9))
    high = value_that_passes(80, Limit(direction="at_most", value=0.1))

    assert math.isclose(1 - low, high)


def test_a_limit_that_binds_nothing_is_always_passed():
    """At least 0 is passed by all."""
    assert 0.0 == value_that_passes(10, Limit(direction="at_least", value=0.0))
    assert 1.0 == value_that_passes(10, Limit(direction="at_most", value=1.0))


@pytest.mark.parametrize(("n", "limit"), [(45, 0.6), (100, 0.8), (24, 0.5)])
def test_the_power_is_reached_in_simulation(n, limit):
    """At the value found, four of five results have a bound at or above the limit."""
    value = value_that_passes(n, Limit(direction="at_least", value=limit))
    draw = random.Random(1)  # noqa: S311
    passed = 0
    bounds = [proportion_confint(k, n, alpha=0.1, method="beta")[0] for k in range(n + 1)]
    for _ in range(4000):
        successes = sum(draw.random() < value for _ in range(n))
        passed += bounds[successes] >= limit

    assert math.isclose(0.8, passed / 4000, abs_tol=0.025)


def test_half_width_is_that_of_wilson():
    """Of an even number of items at a half."""
    interval = wilson(50, 100)

    assert math.isclose((interval.high - interval.low) / 2, half_width(100))


@pytest.mark.parametrize("width", [0.1, 0.05, 0.02])
def test_items_needed_are_the_fewest(width):
    """One item fewer is too wide."""
    n = items_needed(width)

    assert half_width(n) <= width < half_width(n - 1)


@pytest.mark.parametrize(
    ("n", "value", "power"), [(0, 0.5, 0.8), (5, 1.5, 0.8), (5, 0.5, 0.0), (5, 0.5, 1.0)]
)
def test_what_has_no_power(n, value, power):
    """Numbers outside their ranges are refused."""
    with pytest.raises(UsageError, match="power: n, limit and power"):
        value_that_passes(n, Limit(direction="at_least", value=value), power=power)


@pytest.mark.parametrize("width", [0.0, 0.5, -1.0])
def test_no_such_half_width(width):
    """A half-width lies between 0 and a half."""
    with pytest.raises(UsageError, match="precision: the half-width"):
        items_needed(width)
