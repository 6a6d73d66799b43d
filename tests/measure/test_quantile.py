"""Quantiles and tails against scipy.stats, which the library does not use."""

import pytest
from scipy import stats

from evalkit.measure.quantile import (
    beta_quantile,
    binomial_lower_tail,
    binomial_upper_tail,
    normal_quantile,
    student_quantile,
)


@pytest.mark.parametrize("probability", [0.001, 0.5, 0.95, 0.9999])
def test_quantiles_equal_scipy(probability):
    """Normal, Student and Beta quantiles agree with scipy.stats."""
    assert pytest.approx(stats.norm.ppf(probability), abs=1e-12) == normal_quantile(probability)
    assert pytest.approx(stats.t.ppf(probability, 7), abs=1e-10) == student_quantile(
        probability, degrees_of_freedom=7
    )
    assert pytest.approx(stats.beta.ppf(probability, 2.5, 7.0)) == beta_quantile(
        probability, a=2.5, b=7.0
    )


@pytest.mark.parametrize("successes", [-1, 0, 1, 7, 19, 20, 21])
def test_tails_equal_scipy(successes):
    """Both binomial tails agree with scipy.stats, beyond their range as well."""
    upper = binomial_upper_tail(successes, n=20, probability=0.3)
    lower = binomial_lower_tail(successes, n=20, probability=0.3)
    assert pytest.approx(stats.binom.sf(successes - 1, 20, 0.3), rel=1e-9) == upper
    assert pytest.approx(stats.binom.cdf(successes, 20, 0.3), rel=1e-9) == lower
