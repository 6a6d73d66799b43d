"""Precision of repeated results: repeatability, between configurations, intermediate."""

import math
import warnings

import numpy as np
import pytest
from scipy import stats

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.precision import (
    BETWEEN_NOT_SEEN,
    ONE_CONFIGURATION,
    REPEATS_EQUAL,
    SINGLE_RUNS,
    estimate_precision,
    limit_of,
)

BALANCED = ([1.0, 3.0, 5.0, 7.0], ["a", "a", "b", "b"])
UNBALANCED = ([0.80, 0.82, 0.81, 0.85, 0.86, 0.78], ["a", "a", "a", "b", "b", "c"])


def test_by_hand():
    """Means 2 and 6, M_w = 2, M_b = 16: s_r² = 2, s_L² = 7, s_I² = 9."""
    found = estimate_precision(*BALANCED)

    squares = (found.repeatability.value, found.between.value, found.intermediate.value)
    assert [2.0, 7.0, 9.0] == [round(each**2, 12) for each in squares]
    assert (4.0, 4, 2, ()) == (found.mean, found.runs, found.configurations, found.flags)


def test_degrees_of_freedom_by_hand():
    """s_I² = 16/2 + (1 − 1/2)·2 = 9 has 81 / (64/1 + 1/2) degrees of freedom."""
    found = estimate_precision(*BALANCED)

    assert 2.0 == found.repeatability.degrees
    assert math.isclose(81 / 64.5, found.intermediate.degrees)


def test_agrees_with_scipy():
    """The ratio of the mean squares is scipy's F, also where configurations differ in size."""
    found = estimate_precision(*UNBALANCED)

    groups = [[0.80, 0.82, 0.81], [0.85, 0.86], [0.78]]
    size = (6 - (9 + 4 + 1) / 6) / 2
    within = found.repeatability.value**2
    between = found.between.value**2 * size + within
    assert math.isclose(stats.f_oneway(*groups).statistic, between / within)


@pytest.mark.parametrize("data", [BALANCED, UNBALANCED])
def test_agrees_with_statsmodels(data):
    """The mean squares are those of the analysis of variance of a linear model."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd
        from statsmodels.formula.api import ols
        from statsmodels.stats.anova import anova_lm

        table = anova_lm(ols("y ~ C(g)", pd.DataFrame({"y": data[0], "g": data[1]})).fit())
    found = estimate_precision(*data)

    within = table["sum_sq"]["Residual"] / table["df"]["Residual"]
    assert math.isclose(within, found.repeatability.value**2, rel_tol=1e-9)
    assert table["df"]["Residual"] == found.repeatability.degrees
    sizes = [data[1].count(each) for each in set(data[1])]
    size = (len(data[1]) - sum(each**2 for each in sizes) / len(data[1])) / (len(sizes) - 1)
    between = (table["sum_sq"]["C(g)"] / table["df"]["C(g)"] - within) / size
    assert math.isclose(between, found.between.value**2, rel_tol=1e-9)


def test_the_interval_of_repeatability_is_the_chi_square_one():
    """Two degrees of freedom: 2·2 over the quantiles of chi-square."""
    found = estimate_precision(*BALANCED, level=0.9)

    ends = [math.sqrt(4.0 / stats.chi2.ppf(each, 2)) for each in (0.95, 0.05)]
    assert ends == pytest.approx([found.repeatability.low, found.repeatability.high])


def test_graybill_and_wang_by_hand():
    """Ends of s_I² from M_b/n and (1 − 1/n)·M_w with their chi-square factors."""
    found = estimate_precision(*BALANCED)

    factors = [stats.chi2.ppf(each, degrees) for degrees in (1, 2) for each in (0.975, 0.025)]
    low = 9 - math.hypot((1 - 1 / factors[0]) * 8, (1 - 2 / factors[2]) * 1)
    high = 9 + math.hypot((1 / factors[1] - 1) * 8, (2 / factors[3] - 1) * 1)
    assert math.isclose(math.sqrt(low), found.intermediate.low)
    assert math.isclose(math.sqrt(high), found.intermediate.high)


def test_tukey_and_williams_by_hand():
    """Ends of s_L²: (M_b − M_w·F) / n over chi-square's quantile."""
    values = [1.0, 1.2, 5.0, 5.2, 9.0, 9.2]
    found = estimate_precision(values, ["a", "a", "b", "b", "c", "c"])

    low = (16 - 0.01 * stats.f.ppf(0.975, 2, 3)) * 2 / stats.chi2.ppf(0.975, 2)
    high = (16 - 0.01 * stats.f.ppf(0.025, 2, 3)) * 2 / stats.chi2.ppf(0.025, 2)
    assert math.isclose(math.sqrt(low), found.between.low)
    assert math.isclose(math.sqrt(high), found.between.high)


def test_no_difference_between_configurations():
    """A negative estimate is 0, says so, and still has an upper end."""
    found = estimate_precision([1.0, 3.0, 1.0, 3.0], ["a", "a", "b", "b"])

    assert (0.0, 0.0) == (found.between.value, found.between.low)
    assert found.between.high > 0.0
    assert (BETWEEN_NOT_SEEN,) == found.flags
    assert found.repeatability.value == found.intermediate.value


def test_no_difference_within_configurations():
    """A deterministic engine: the spread is all between; s_r is not stated as 0."""
    found = estimate_precision([0.5, 0.5, 0.6, 0.6, 0.8, 0.8], list("aabbcc"))

    assert found.repeatability is None
    assert (REPEATS_EQUAL,) == found.flags
    assert math.isclose(np.std([0.5, 0.6, 0.8], ddof=1), found.intermediate.value)
    assert math.isclose(2.0, found.intermediate.degrees)


def test_single_runs():
    """With one run in each configuration only s_I is stated."""
    found = estimate_precision([1.0, 2.0, 4.0], ["a", "b", "c"])

    assert (None, None, (SINGLE_RUNS,)) == (found.repeatability, found.between, found.flags)
    assert math.isclose(np.std([1, 2, 4], ddof=1), found.intermediate.value)
    assert 2.0 == found.intermediate.degrees


def test_one_configuration():
    """Without a second configuration only s_r is stated."""
    found = estimate_precision([1.0, 2.0, 4.0], ["a", "a", "a"])

    assert (None, None, (ONE_CONFIGURATION,)) == (found.between, found.intermediate, found.flags)
    assert math.isclose(np.std([1, 2, 4], ddof=1), found.repeatability.value)


@pytest.mark.parametrize("data", [BALANCED, UNBALANCED])
def test_every_interval_holds_its_estimate(data):
    """Low is at most the value, and high at least."""
    found = estimate_precision(*data)

    for each in (found.repeatability, found.between, found.intermediate):
        assert each.low <= each.value <= each.high


def test_the_order_of_runs_does_not_matter():
    """Runs and names in another order give the same figures."""
    values, names = UNBALANCED

    assert estimate_precision(values[::-1], names[::-1]) == estimate_precision(values, names)


def test_the_limit_is_what_two_runs_rarely_differ_by():
    """Of pairs of normal results about 5 % differ by more than 2.8 s."""
    draws = np.random.default_rng(1).normal(0.0, 0.5, size=(100_000, 2))
    beyond = np.abs(draws[:, 0] - draws[:, 1]) > limit_of(0.5)

    assert abs(beyond.mean() - 0.05) < 0.005


@pytest.mark.parametrize("values", [[], [0.8]])
def test_one_run_says_nothing(values):
    """A single result has no spread."""
    with pytest.raises(TooLittleData, match=r"the number of runs \(got \d\); at least 2"):
        estimate_precision(values, ["a"] * len(values))


def test_equal_results_are_not_a_spread_of_nothing():
    """All equal, up to rounding: refused with the reason, never 0."""
    with pytest.raises(TooLittleData, match="all 3 results are equal"):
        estimate_precision([0.3, 0.1 + 0.2, 0.3], ["a", "a", "b"])


def test_bad_input():
    """Lengths that differ, results that are not finite, a level that is none."""
    with pytest.raises(EvalkitError, match="got 2 and 1"):
        estimate_precision([1.0, 2.0], ["a"])
    with pytest.raises(EvalkitError, match=r"run 1 \(got nan\)"):
        estimate_precision([1.0, math.nan], ["a", "a"])
    with pytest.raises(UsageError, match="level"):
        estimate_precision(*BALANCED, level=1.0)
