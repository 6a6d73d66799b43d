"""What no event among n trials says."""

import math

import pytest
from scipy.stats import beta
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.zero_events import trials_needed, upper_bound_of_none


def test_the_table_of_the_documentation():
    """The figures in docs/statistics.md."""
    table = {10: 0.259, 20: 0.139, 24: 0.117, 30: 0.095, 50: 0.058, 100: 0.030, 300: 0.010}

    assert table == {n: round(upper_bound_of_none(n), 3) for n in table}


@pytest.mark.parametrize("n", [1, 7, 40, 5000])
@pytest.mark.parametrize("alpha", [0.01, 0.05])
def test_it_is_the_exact_bound(n, alpha):
    """Two libraries, scipy and statsmodels give the same."""
    found = upper_bound_of_none(n, alpha=alpha)

    assert math.isclose(beta.ppf(1 - alpha, 1, n), found)
    assert math.isclose(proportion_confint(0, n, alpha=2 * alpha, method="beta")[1], found)


@pytest.mark.parametrize("rate", [0.5, 0.1, 0.03, 0.01, 0.001, 0.05])
def test_the_number_needed_is_the_smallest(rate):
    """With it the bound is at or below the rate, with one fewer it is not."""
    n = trials_needed(rate)

    assert upper_bound_of_none(n) <= rate * (1 + 1e-9)
    assert upper_bound_of_none(n - 1) > rate


def test_a_number_that_is_exactly_enough():
    """0.5^3 = 0.125: rounding does not ask for a fourth."""
    assert 3 == trials_needed(0.5, alpha=0.125)


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1, math.nan])
def test_rates_that_nothing_can_show(rate):
    """No number of trials shows that an event never happens."""
    with pytest.raises(UsageError, match="the rate to be shown"):
        trials_needed(rate)


def test_no_trial():
    """Without a trial nothing is known."""
    with pytest.raises(TooLittleData, match="number of trials"):
        upper_bound_of_none(0)
    with pytest.raises(UsageError, match="alpha"):
        upper_bound_of_none(10, alpha=0.6)
