"""Ratios of two means on the same items: Fieller's interval."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import t

from evalkit.errors import EvalkitError, UndefinedMetric, UsageError
from evalkit.measure.mean import NO_VARIATION
from evalkit.measure.ratio import ratio_of_means


def test_ends_solve_fiellers_equation():
    """At each end v_2 - r v_1 has a mean of t errors from 0 (searched, not solved)."""
    generator = np.random.default_rng(4)
    first = generator.normal(4, 1, 40)
    second = 0.8 * first + generator.normal(0, 1, 40)
    found = ratio_of_means(list(first), list(second), [str(n) for n in range(40)])
    quantile = t.ppf(0.975, 39)

    def excess(r):
        each = second - r * first
        return each.mean() ** 2 - quantile**2 * each.var(ddof=1) / 40

    expected = brentq(excess, found.value - 1, found.value), brentq(excess, found.value, 2.0)
    assert pytest.approx(expected) == (found.low, found.high)


def test_a_multiple_shows_no_spread():
    """The same multiple in all clusters has no interval of no width."""
    found = ratio_of_means([1.0, 2.0], [0.5, 1.0], ["a", "b"])

    assert (0.5, None, None, "no_interval") == (found.value, found.low, found.high, found.method)
    assert NO_VARIATION in found.flags


def test_a_first_mean_that_may_be_0_is_refused():
    """Over what cannot be told from nothing any ratio is possible."""
    with pytest.raises(UndefinedMetric, match="can be told from 0"):
        ratio_of_means([0.0, 0.0, 1.0], [1.0, 0.0, 1.0], ["a", "b", "c"])
    with pytest.raises(UndefinedMetric, match=r"the first mean \(got 0\)"):
        ratio_of_means([0.0, 0.0], [1.0, 0.0], ["a", "b"])


def test_marks_that_do_not_pair_are_refused():
    """As many marks of each run, and a level."""
    with pytest.raises(EvalkitError, match="got 1, 2"):
        ratio_of_means([1.0], [1.0, 0.0], ["a", "b"])
    with pytest.raises(UsageError, match="level"):
        ratio_of_means([1.0, 2.0], [1.0, 0.0], ["a", "b"], level=0.0)


def test_a_multiple_but_for_rounding_shows_no_spread():
    """0.7 times each mark is one multiple, though the last bits differ: no interval of no width."""
    first = [0.1 * number + 0.3 for number in range(25)]
    names = [str(number) for number in range(25)]
    found = ratio_of_means(first, [0.7 * each for each in first], names)
    assert ("no_interval", None, None) == (found.method, found.low, found.high)
