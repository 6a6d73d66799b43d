"""Skewness of a mean and the transformation that it asks for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import skew

from evalkit.errors import UndefinedMetric
from evalkit.measure.skewness import bent, is_skew, skewness_of_mean


def test_single_items_have_scipys_skewness_over_root_n():
    """With the divisor n - 1 in s, b1 = g1 ((n - 1) / n)^(3/2)."""
    values = np.random.default_rng(1).exponential(1, 40)
    expected = skew(values) * (39 / 40) ** 1.5 / 40**0.5
    assert pytest.approx(expected) == skewness_of_mean((values - values.mean()).tolist())


def test_huge_and_tiny_residuals_have_one_skewness():
    """The unit of the values does not matter, however large or small."""
    found = [skewness_of_mean([-scale, -scale, 2 * scale]) for scale in (1e-100, 1.0, 1e100)]
    assert pytest.approx([found[1]] * 3) == found


@pytest.mark.parametrize("residuals", [[], [0.0, 0.0]])
def test_nothing_has_no_skewness(residuals):
    """Values that do not differ have no tails to compare."""
    with pytest.raises(UndefinedMetric, match="values that differ"):
        skewness_of_mean(residuals)


@given(t=st.floats(-15, 15), skewness=st.floats(-1, 1))
def test_bent_solves_halls_cubic(t, skewness):
    """Put into the cubic, it gives the quantile again."""
    y = bent(t, skewness)
    cubic = y + skewness * y**2 / 3 + skewness**2 * y**3 / 27 + skewness / 6
    assert pytest.approx(t, abs=1e-6) == cubic


@given(skewness=st.floats(-1, 1), pair=st.tuples(st.floats(-9, 9), st.floats(-9, 9)))
def test_a_larger_quantile_stays_larger(skewness, pair):
    """Intervals of a higher level hold those of a lower one."""
    low, high = sorted(pair)
    assert bent(low, skewness) <= bent(high, skewness) + 1e-9


def test_the_threshold_is_a_quarter():
    """A quarter itself is not above it; the sign does not matter."""
    assert [False, True, True] == [is_skew(each) for each in (0.25, 0.26, -0.26)]
