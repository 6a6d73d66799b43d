"""Means: intervals on the cluster-robust error, skewness, bounds, values that do not vary."""

import random

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import t as student
from scipy.stats import ttest_1samp
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.mean import FEW_CLUSTERS, NO_VARIATION, SKEW, estimate_mean

ROWS = st.lists(
    st.tuples(st.integers(-40, 40).map(lambda x: x / 4), st.integers(0, 30).map(str)),
    min_size=2,
    max_size=60,
).filter(lambda rows: len({name for _, name in rows}) > 1)
BOUNDS = st.sampled_from([(None, None), (-10.0, None), (None, 10.0), (-10.0, 10.0)])


def _names(count):
    return [str(number) for number in range(count)]


def _symmetric(count, seed):
    """Return normal values, each with its mirror image: they show no skewness."""
    half = np.random.default_rng(seed).normal(0, 2, count // 2)
    return [*(5 + half), *(5 - half)]


def test_single_items_without_skewness_equal_students_interval():
    """With one item in each cluster and equal tails it is the textbook interval of a mean."""
    values = _symmetric(30, 3)
    found = estimate_mean(values, _names(30), level=0.9, bounds=(None, None))
    expected = ttest_1samp(values, 0).confidence_interval(0.9)
    assert pytest.approx((expected.low, expected.high)) == (found.low, found.high)
    assert ((), "student_hall_clustered") == (found.flags, found.method)


def test_fewer_than_15_clusters_have_students_interval():
    """So few values do not show how skew they are."""
    values = np.random.default_rng(3).exponential(1, 14).tolist()
    found = estimate_mean(values, _names(14), bounds=(None, None))
    expected = ttest_1samp(values, 0).confidence_interval(0.95)
    assert pytest.approx((expected.low, expected.high)) == (found.low, found.high)
    assert found.method == "student_clustered"


def test_equal_clusters_equal_statsmodels():
    """The error is that of an intercept with cluster-robust covariance; without skewness all is."""
    groups = np.repeat(np.arange(26), 4)
    half = np.random.default_rng(4).normal(0, 1, (13, 4))
    values = np.concatenate([half, -half]).ravel()
    fitted = sm.OLS(values, np.ones(104)).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    found = estimate_mean(list(values), [f"c{g}" for g in groups], bounds=(None, None))
    assert pytest.approx(fitted.bse[0]) == found.standard_error
    assert pytest.approx(fitted.conf_int()[0]) == (found.low, found.high)


def test_unequal_clusters_have_the_degrees_of_their_residuals():
    """Two large clusters among 30 carry the variance, which leaves few degrees of freedom."""
    names = [*["a"] * 20, *["b"] * 20, *map(str, range(28))]
    values = [*[1.0] * 20, *[-1.0] * 20, *[0.5, -0.5] * 14]
    found = estimate_mean(values, names, bounds=(None, None))
    squares = [400.0, 400.0, *[0.25] * 28]
    effective = 68**2 / (2 * 400 + 28)
    degrees = max(1.0, min(int(effective) - 1, 2 * sum(squares) ** 2 / (
        sum(each**2 for each in squares) - sum(squares) ** 2 / 30)))  # fmt: skip
    expected = student.ppf(0.975, degrees) * (30 / 29 * sum(squares)) ** 0.5 / 68
    assert pytest.approx(expected) == found.high


def test_skew_values_reach_to_halls_end():
    """On the tail's side the end is where Hall's cubic is Student's quantile, else Student's."""
    values = np.random.default_rng(6).exponential(1, 25)
    found = estimate_mean(values.tolist(), _names(25), bounds=(None, None))
    n, error = 25, values.std(ddof=1) / 5
    gamma = ((values - values.mean()) ** 3).mean() / values.std(ddof=1) ** 3

    def halls(true_mean):
        s = (values.mean() - true_mean) / values.std(ddof=1)
        return n**0.5 * (s + gamma * s**2 / 3 + gamma**2 * s**3 / 27 + gamma / (6 * n))

    t = student.ppf(0.975, n - 1)
    high = brentq(lambda mean: halls(mean) + t, found.value, found.value + 9 * error)
    assert pytest.approx((found.value - t * error, high)) == (found.low, found.high)
    assert found.high - found.value > found.value - found.low


def test_long_tails_are_flagged():
    """One value far out among 20 is a tail of which too little is seen; even tails are none."""
    tail = estimate_mean([1.0, 2.0] * 10 + [30.0], _names(21), bounds=(None, None))
    even = estimate_mean([1.0, 2.0] * 10 + [-28.5, 31.5], _names(22), bounds=(None, None))
    assert ((SKEW,), ()) == (tail.flags, even.flags)


def test_a_mirror_image_has_the_mirrored_interval():
    """Whether a tail lies above or below makes no other difference."""
    values = np.random.default_rng(8).lognormal(size=30).tolist()
    found, mirrored = (
        estimate_mean([sign * each for each in values], _names(30), bounds=(None, None))
        for sign in (1.0, -1.0)
    )
    assert pytest.approx((found.low, found.high)) == (-mirrored.high, -mirrored.low)


def test_ends_are_cut_to_the_bounds():
    """An interval says nothing that is impossible."""
    found = estimate_mean([0.0, 0.5, 1.0], _names(3), bounds=(0.0, 1.0))
    assert (0.0, 1.0, (FEW_CLUSTERS,)) == (found.low, found.high, found.flags)


def test_a_few_odd_items_leave_no_more_open_than_their_share():
    """Two of 45 at the far end: the share of such is 0.1515 at most (Clopper and Pearson)."""
    found = estimate_mean([1.0] * 43 + [-1 / 3] * 2, _names(45), bounds=(-1 / 3, 1.0))

    assert pytest.approx(1 - proportion_confint(2, 45, method="beta")[1] * 4 / 3) == found.low


def test_equal_values_are_bounded_as_a_proportion():
    """Values on a bound get the interval of no event in C clusters, on their scale."""
    names = [str(number) for number in range(30) for _ in range(3)]
    found = estimate_mean([10.0] * 90, names, level=0.9, bounds=(0.0, 10.0))
    assert (pytest.approx(10 * 0.05 ** (1 / 30)), 10.0) == (found.low, found.high)
    assert (None, (NO_VARIATION,)) == (found.standard_error, found.flags)


def test_clusters_that_do_not_differ_leave_a_share_of_others_open():
    """Items may differ: where clusters do not, a share of others may lie at the far ends."""
    names = [str(number) for number in range(25) for _ in range(2)]
    found = estimate_mean([1.0, 2.0] * 25, names, bounds=(1.0, 3.0))
    unseen = clopper_pearson(0, 25).high
    expected = (1.5 - unseen * 0.5, 1.5 + unseen * 1.5)
    assert pytest.approx(expected) == (found.low, found.high)
    assert found.method == "clopper_pearson_clusters"


def test_the_bound_without_variation_holds_in_simulation():
    """A population with as many others as the bound allows is taken for one of equals at alpha."""
    clusters, level = 30, 0.9
    names = [str(number) for number in range(clusters)]
    found = estimate_mean([0.0] * clusters, names, level=level, bounds=(-1.0, 1.0))
    draw = random.Random(5)  # noqa: S311
    equal = sum(all(draw.random() >= found.high for _ in range(clusters)) for _ in range(20_000))
    assert pytest.approx((1 - level) / 2, abs=0.006) == equal / 20_000


@pytest.mark.parametrize("bounds", [(None, None), (0.0, None), (None, 1.0)])
def test_equal_values_without_bounds_have_no_interval(bounds):
    """Zero width would claim certainty, so there is no interval, and a flag says why."""
    found = estimate_mean([0.1] * 25, _names(25), bounds=bounds)
    assert (None, None, None) == (found.low, found.high, found.standard_error)
    assert ("no_interval", (NO_VARIATION,)) == (found.method, found.flags)


@given(rows=ROWS, bounds=BOUNDS, level=st.floats(0.5, 0.995))
def test_interval_keeps_the_bounds_and_holds_the_value(rows, bounds, level):
    """The value lies within the interval, and the interval within the bounds."""
    values, names = zip(*rows, strict=True)
    found = estimate_mean(values, names, level=level, bounds=bounds)
    if found.low is None:
        assert NO_VARIATION in found.flags
    else:
        assert found.low <= found.value <= found.high
        assert found.low < found.high
        assert bounds[0] is None or bounds[0] <= found.low
        assert bounds[1] is None or found.high <= bounds[1]


@given(rows=ROWS, bounds=BOUNDS, seed=st.integers(0, 1000))
def test_order_and_names_do_not_matter(rows, bounds, seed):
    """Shuffled items and renamed clusters give the same result to the last bit."""
    changed = [(value, f"x{97 - int(name)}") for value, name in rows]
    random.Random(seed).shuffle(changed)  # noqa: S311 (no secret)
    expected = estimate_mean(*zip(*rows, strict=True), bounds=bounds)
    assert expected == estimate_mean(*zip(*changed, strict=True), bounds=bounds)


@given(rows=ROWS, levels=st.tuples(st.floats(0.5, 0.995), st.floats(0.5, 0.995)))
def test_higher_level_is_wider(rows, levels):
    """An interval holds that of a lower level."""
    values, names = zip(*rows, strict=True)
    narrow, wide = (
        estimate_mean(values, names, level=level, bounds=(-10.0, 10.0)) for level in sorted(levels)
    )
    assert wide.low <= narrow.low + 1e-9
    assert narrow.high - 1e-9 <= wide.high


def test_one_cluster_is_too_little():
    """Nothing says how much clusters differ."""
    with pytest.raises(TooLittleData):
        estimate_mean([1.0, 2.0], ["a", "a"], bounds=(None, None))


def test_value_beyond_a_bound_is_refused():
    """A bound is what a value cannot pass."""
    with pytest.raises(EvalkitError, match=r"got 2\.0"):
        estimate_mean([1.0, 2.0], ["a", "b"], bounds=(0.0, 1.5))


@pytest.mark.parametrize("bounds", [(1.0, 1.0), (2.0, 1.0), (float("-inf"), 1.0)])
def test_impossible_bounds_are_refused(bounds):
    """Bounds are finite and in order."""
    with pytest.raises(UsageError, match="mean: bounds"):
        estimate_mean([1.0, 2.0], ["a", "b"], bounds=bounds)


@pytest.mark.parametrize(("count", "odd"), [(48, 0.0144), (12, 0.01), (45, 1.0)])
def test_one_odd_item_makes_no_interval_shorter_than_none(count, odd):
    """Forty-seven zeros and a small number leave open what forty-eight zeros leave open."""
    names = [str(number) for number in range(count)]
    none = estimate_mean([0.0] * count, names, bounds=(0.0, 1.0))
    one = estimate_mean([0.0] * (count - 1) + [odd], names, bounds=(0.0, 1.0))

    assert one.high >= none.high
    assert 0.0 == none.low == one.low


def test_ten_that_differ_show_how_far_others_lie():
    """Nine odd ones of a hundred are few, ten are not: the ends are then those of the values."""
    names = [str(number) for number in range(100)]
    nine, ten = (
        estimate_mean([0.0] * (100 - few) + [0.01] * few, names, bounds=(0.0, 1.0))
        for few in (9, 10)
    )

    assert pytest.approx(0.0009 + (1 - 0.0009) * (1 - 0.025 ** (1 / 100))) == nine.high
    assert ten.high < 0.002
