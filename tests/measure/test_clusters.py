"""Clusters: grouping, effective count, and the cluster-robust variance of the item mean."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import EvalkitError, TooLittleData
from evalkit.measure.clusters import (
    check_values,
    degrees_of_mean,
    effective_count,
    group_by_cluster,
    linearised_variance,
    squared_residuals,
    variance_degrees,
)

items = st.lists(
    st.tuples(st.floats(-100, 100), st.sampled_from("abcde")), min_size=4, max_size=40
).filter(lambda rows: len({name for _, name in rows}) > 1)


@given(rows=items)
def test_variance_equals_statsmodels(rows):
    """The variance is that of an intercept with cluster-robust covariance."""
    values, names = [value for value, _ in rows], [name for _, name in rows]
    codes = np.unique(names, return_inverse=True)[1]
    model = sm.OLS(values, np.ones(len(values)))
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": codes})
    # statsmodels multiplies by (n - 1) / (n - k) as well, which is 1 for an intercept.
    found = linearised_variance(values, group_by_cluster(names, where="test"))
    assert pytest.approx(fitted.cov_params()[0, 0], rel=1e-6, abs=1e-12) == found


def test_variance_of_single_items():
    """With one item in each cluster it is s^2 / n."""
    values = [1.0, 2.0, 4.0, 9.0]
    found = linearised_variance(values, ((0,), (1,), (2,), (3,)))
    assert pytest.approx(np.var(values, ddof=1) / 4) == found


def test_variance_is_exactly_zero_despite_rounding():
    """Values that differ in nothing give 0, not the square of a rounding error."""
    assert linearised_variance([0.1] * 7, ((0, 1, 2), (3, 4, 5, 6))) == 0.0


@given(size=st.integers(1, 50), count=st.integers(1, 50))
def test_equal_clusters_count_in_full(size, count):
    """Clusters of one size count as they are."""
    assert pytest.approx(count) == effective_count([size] * count)


@given(sizes=st.lists(st.integers(1, 1000), min_size=1, max_size=50))
def test_effective_count_is_at_most_the_count(sizes):
    """Unequal clusters count for less, and at least for one."""
    assert 1.0 <= effective_count(sizes) <= len(sizes) + 1e-9


def test_no_cluster_counts_nothing():
    """No cluster gives 0."""
    assert effective_count([]) == 0.0


@pytest.mark.parametrize("clusters", [[], ["a"], ["a", "a", "a"]])
def test_one_item_or_one_cluster_is_too_little(clusters):
    """Variation needs two items and two clusters."""
    with pytest.raises(TooLittleData, match="at least 2"):
        group_by_cluster(clusters, where="test")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.1, 1.1])
def test_impossible_values_are_refused(value):
    """A value is finite and within its bounds."""
    with pytest.raises(EvalkitError, match="value of item 1"):
        check_values([0.0, value], ["a", "b"], bounds=(0.0, 1.0), where="test")


def test_unpaired_clusters_are_refused():
    """Each value has a cluster."""
    with pytest.raises(EvalkitError, match="got 1 and 2"):
        check_values([0.0], ["a", "b"], bounds=(None, None), where="test")


def test_normal_clusters_of_one_size_have_about_as_many_degrees_as_clusters():
    """With 2000 clusters of normal values the degrees of freedom are 2000, up to sampling."""
    values = np.random.default_rng(5).normal(0, 1, 2000).tolist()
    groups = tuple((index,) for index in range(2000))
    assert pytest.approx(2000, rel=0.1) == variance_degrees(squared_residuals(values, groups))


def test_a_cluster_that_carries_the_variance_leaves_two_degrees():
    """One square above many that vanish: 2 Q^2 / (Q^2 - Q^2 / C) is 2 C / (C - 1)."""
    assert pytest.approx(2 * 50 / 49) == variance_degrees([3.0] + [0.0] * 49)


def test_equal_squares_show_no_limit():
    """Where all squares are equal their sum does not vary, as far as they show."""
    assert float("inf") == variance_degrees([2.0, 2.0, 2.0])


def test_equal_clusters_have_one_degree_less_than_they_are():
    """Whatever their residuals are."""
    assert 11.0 == degrees_of_mean([5.0, -5.0, *[0.0] * 10], [3] * 12)


def test_unequal_clusters_have_no_more_degrees_than_their_residuals_show():
    """Two clusters that carry all of the variance of 42 leave few; even residuals leave C* - 1."""
    sizes = [20, 20, *[1] * 40]
    few = degrees_of_mean([30.0, -30.0, *[0.5, -0.5] * 20], sizes)
    even = degrees_of_mean([1.0, -1.0] * 21, sizes)
    assert variance_degrees([900.0, 900.0, *[0.25] * 40]) == few
    assert float(int(80**2 / 840)) - 1.0 == even


def test_one_degree_is_the_least():
    """A cluster that holds nearly all items leaves one degree of freedom, and not none."""
    assert 1.0 == degrees_of_mean([1.0, -1.0], [99, 1])
