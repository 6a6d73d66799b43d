"""Wilson and Clopper-Pearson intervals, by hand and against statsmodels and scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.interval import clopper_pearson, one_sided_level, wilson

levels = st.floats(0.5, 0.999)
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
intervals = st.sampled_from([wilson, clopper_pearson])


def test_wilson_by_hand():
    """With no success in n the upper end is k^2 / (n + k^2)."""
    k_squared = 1.959963984540054**2
    found = wilson(0, 10, level=0.95)
    assert (0.0, pytest.approx(k_squared / (10 + k_squared))) == (found.low, found.high)


def test_clopper_pearson_by_hand():
    """With no success in n the upper end is 1 - a^(1/n), and it mirrors."""
    expected = 1 - 0.025 ** (1 / 20)
    found, mirrored = clopper_pearson(0, 20), clopper_pearson(20, 20)
    assert (0.0, pytest.approx(expected)) == (found.low, found.high)
    assert (pytest.approx(1 - expected), 1.0) == (mirrored.low, mirrored.high)


def test_wilson_with_student_quantile():
    """Degrees of freedom widen the interval as a larger critical value does."""
    found = wilson(5, 10, level=0.95, degrees_of_freedom=9)
    k = 2.2621571628540993
    half = k * (0.25 / 10 + k**2 / 400) ** 0.5 / (1 + k**2 / 10)
    assert (pytest.approx(0.5 - half), pytest.approx(0.5 + half)) == (found.low, found.high)


@given(count=counts, level=levels)
def test_wilson_equals_statsmodels(count, level):
    """Wilson agrees with an independent implementation."""
    found = wilson(*count, level=level)
    expected = proportion_confint(*count, alpha=1 - level, method="wilson")
    assert pytest.approx(expected, abs=1e-12) == (found.low, found.high)


@given(count=counts, level=levels)
def test_clopper_pearson_equals_statsmodels(count, level):
    """Clopper-Pearson agrees with an independent implementation."""
    found = clopper_pearson(*count, level=level)
    expected = proportion_confint(*count, alpha=1 - level, method="beta")
    assert pytest.approx(expected, abs=1e-12) == (found.low, found.high)


@pytest.mark.parametrize(("successes", "n"), [(0, 5), (3, 7), (199, 200), (1000, 1000)])
def test_clopper_pearson_equals_scipy(successes, n):
    """Both ends agree with those of scipy's exact binomial test."""
    expected = binomtest(successes, n).proportion_ci(confidence_level=0.9, method="exact")
    found = clopper_pearson(successes, n, level=0.9)
    assert pytest.approx((expected.low, expected.high), abs=1e-10) == (found.low, found.high)


@given(count=counts)
def test_one_sided_bound_equals_scipy(count):
    """The low end at level 1 - 2 alpha is the one-sided bound at 1 - alpha."""
    expected = binomtest(*count, alternative="greater").proportion_ci(confidence_level=0.95).low
    found = clopper_pearson(*count, level=one_sided_level(0.05)).low
    assert pytest.approx(expected, abs=1e-9) == found


@given(interval=intervals, count=counts, level=levels)
def test_interval_lies_in_range_and_holds_the_value(interval, count, level):
    """No end leaves [0, 1], and successes / n lies between them."""
    found = interval(*count, level=level)
    assert 0.0 <= found.low <= count[0] / count[1] <= found.high <= 1.0
    assert found.low < found.high


@given(interval=intervals, count=counts, level=levels)
def test_failures_mirror_successes(interval, count, level):
    """Counting failures in place of successes turns the interval round."""
    successes, n = count
    found, mirrored = interval(successes, n, level=level), interval(n - successes, n, level=level)
    assert pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-12) == (
        found.low,
        found.high,
    )


@given(interval=intervals, count=counts, pair=st.tuples(levels, levels))
def test_higher_level_is_wider(interval, count, pair):
    """An interval holds that of a lower level."""
    narrow, wide = (interval(*count, level=level) for level in sorted(pair))
    assert wide.low <= narrow.low + 1e-12
    assert narrow.high - 1e-12 <= wide.high


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_fractions_lie_between_whole_numbers(interval):
    """A fraction of a success moves both ends up."""
    lower, found, upper = (interval(x, 10.5) for x in (3, 3.5, 4))
    assert lower.low < found.low < upper.low
    assert lower.high < found.high < upper.high


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize("n", [0, -1, float("nan"), float("inf")])
def test_no_trials_are_too_little(interval, n):
    """Without trials there is no interval."""
    with pytest.raises(TooLittleData, match="number of trials"):
        interval(0, n)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize("successes", [-1, 6, float("nan")])
def test_impossible_successes_are_refused(interval, successes):
    """Successes lie between 0 and n."""
    with pytest.raises(UsageError, match="number of successes"):
        interval(successes, 5)


@pytest.mark.parametrize("level", [0.0, 1.0, 95, float("nan")])
def test_impossible_level_is_refused(level):
    """A level is a probability."""
    with pytest.raises(UsageError, match="level of an interval"):
        wilson(1, 2, level=level)


def test_one_sided_level():
    """Alpha is cut off at each end."""
    assert pytest.approx(0.95) == one_sided_level(0.025)


@pytest.mark.parametrize("alpha", [0.0, 0.5, -0.1])
def test_impossible_alpha_is_refused(alpha):
    """A one-sided error lies between 0 and one half."""
    with pytest.raises(UsageError, match="alpha"):
        one_sided_level(alpha)
