"""What a number of items can decide between two models."""

import math
from itertools import product
from math import comb

import numpy as np
import pytest
from scipy.stats import binomtest
from statsmodels.stats.power import NormalIndPower, TTestPower

from evalkit.errors import UsageError
from evalkit.measure.paired_power import (
    items_for_difference,
    power_of_pairs,
    variance_of_difference,
)


@pytest.mark.parametrize(("difference", "items"), [(0.05, 503), (0.03, 1396), (0.01, 12559)])
def test_published_numbers(difference, items):
    """Two models of 0.8 whose marks correlate by 0.5, at 80 % power (Miller 2024)."""
    variance = variance_of_difference(0.8, 0.8, correlation=0.5)

    assert items == items_for_difference(difference, variance=variance)


def test_replicates_share_the_noise():
    """With w = 0.04 and s^2 = t^2 = 0.06 over 3 replicates, 0.04 + 0.02 + 0.02 varies."""
    found = items_for_difference(0.05, variance=0.04, within=(0.06, 0.06), replicates=(3, 3))

    assert items_for_difference(0.05, variance=0.08) == found


def test_statsmodels_needs_as_many():
    """Its normal power analysis of one sample agrees."""
    n = items_for_difference(0.1, variance=0.25, alpha=0.01, power=0.9)
    # Two samples of n and infinitely many are one sample.
    other = NormalIndPower(ddof=0).solve_power(effect_size=0.2, alpha=0.01, power=0.9, ratio=0)
    student = TTestPower().solve_power(effect_size=0.2, alpha=0.01, power=0.9)

    assert math.ceil(other) == n
    assert n <= student < n + 5


def test_the_variance_is_that_of_marks():
    """Marks drawn with a correlation differ with the variance of the formula."""
    both, first, second = 0.55, 0.7, 0.65  # share right by both, by each
    correlation = (both - first * second) / math.sqrt(0.7 * 0.3 * 0.65 * 0.35)
    gained, lost = second - both, first - both

    assert math.isclose(
        gained + lost - (gained - lost) ** 2,
        variance_of_difference(first, second, correlation=correlation),
    )


def test_power_of_few_pairs_by_counting():
    """Every way in which five, eight and ten items can come out, with scipy's exact test."""
    for n, (gained, lost) in product((5, 8, 10), ((0.5, 0.1), (0.9, 0.1), (0.2, 0.2))):
        expected = 0.0
        for plus in range(n + 1):
            for minus in range(n + 1 - plus):
                if plus + minus and binomtest(plus, plus + minus).pvalue <= 0.05:
                    ways = comb(n, plus) * comb(n - plus, minus)
                    same = (1 - gained - lost) ** (n - plus - minus)
                    expected += ways * gained**plus * lost**minus * max(same, 0.0)

        assert math.isclose(expected, power_of_pairs(n, gained=gained, lost=lost), abs_tol=1e-9)


def test_power_by_simulation():
    """A tenth gained and a twentieth lost of 400 items are seen as often as it says."""
    counts = np.random.default_rng(2).multinomial(400, [0.1, 0.05, 0.85], size=3000)
    seen = np.mean([binomtest(int(a), int(a + b)).pvalue <= 0.05 for a, b, _ in counts])

    assert abs(seen - power_of_pairs(400, gained=0.1, lost=0.05)) < 3 * (0.25 / 3000) ** 0.5


def test_the_test_holds_its_level():
    """Where nothing differs it errs less often than alpha."""
    assert power_of_pairs(300, gained=0.1, lost=0.1) < 0.05


@pytest.mark.parametrize(
    "call",
    [
        lambda: items_for_difference(0.0, variance=0.1),
        lambda: items_for_difference(0.1, variance=0.0),
        lambda: items_for_difference(0.1, variance=-0.1),
        lambda: items_for_difference(0.1, variance=0.1, replicates=(0, 1)),
        lambda: items_for_difference(0.1, variance=0.1, power=1.0),
        lambda: power_of_pairs(0, gained=0.1, lost=0.1),
        lambda: power_of_pairs(10, gained=0.0, lost=0.0),
        lambda: power_of_pairs(10, gained=0.8, lost=0.3),
        lambda: variance_of_difference(1.1, 0.5, correlation=0.0),
    ],
)
def test_what_is_refused(call):
    """Nothing to see, nothing that varies, or no probability."""
    with pytest.raises(UsageError, match="paired power"):
        call()
