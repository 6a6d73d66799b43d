"""Means: Student's interval on the cluster-robust error, bounds, and values that do not vary."""

import random

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.mean import FEW_CLUSTERS, NO_VARIATION, estimate_mean

ROWS = st.lists(
    st.tuples(st.integers(-40, 40).map(lambda x: x / 4), st.integers(0, 30).map(str)),
    min_size=2,
    max_size=60,
).filter(lambda rows: len({name for _, name in rows}) > 1)
BOUNDS = st.sampled_from([(None, None), (-10.0, None), (None, 10.0), (-10.0, 10.0)])


def _names(count):
    return [str(number) for number in range(count)]


def test_single_items_equal_students_interval():
    """With one item in each cluster it is the textbook interval of a mean."""
    values = list(np.random.default_rng(3).normal(5, 2, 30))
    found = estimate_mean(values, _names(30), level=0.9, bounds=(None, None))
    expected = ttest_1samp(values, 0).confidence_interval(0.9)
    assert pytest.approx((expected.low, expected.high)) == (found.low, found.high)
    assert ((), "student_clustered") == (found.flags, found.method)


def test_equal_clusters_equal_statsmodels():
    """Error and interval are those of an intercept with cluster-robust covariance and t(C - 1)."""
    groups = np.repeat(np.arange(25), 4)
    generator = np.random.default_rng(4)
    values = generator.normal(0, 1, 25)[groups] + generator.normal(0, 1, 100)
    fitted = sm.OLS(values, np.ones(100)).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    found = estimate_mean(list(values), [f"c{g}" for g in groups], bounds=(None, None))
    assert pytest.approx(fitted.bse[0]) == found.standard_error
    assert pytest.approx(fitted.conf_int()[0]) == (found.low, found.high)


def test_ends_are_cut_to_the_bounds():
    """An interval says nothing that is impossible."""
    found = estimate_mean([0.0, 1.0, 1.0], _names(3), bounds=(0.0, 1.0))
    assert (0.0, 1.0, (FEW_CLUSTERS,)) == (found.low, found.high, found.flags)


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
