"""Differences of runs on different items: Newcombe's, Welch's, and what p says of them."""

import numpy as np
import pytest
from scipy.stats import ttest_ind
from statsmodels.stats.proportion import confint_proportions_2indep

from evalkit.errors import TooLittleData
from evalkit.measure.independent_difference import Marked, independent_difference
from evalkit.measure.mean import NO_VARIATION


def _run(values, size=1):
    return Marked(list(values), [str(number // size) for number in range(len(values))])


@pytest.mark.parametrize(("ones", "others"), [(56, 48), (9, 3), (0, 10), (5, 0)])
def test_independent_marks_equal_statsmodels(ones, others):
    """With independent 0/1 marks it is Newcombe's interval."""
    first, second = ([1.0] * count + [0.0] * (n - count) for count, n in ((ones, 70), (others, 80)))
    expected = confint_proportions_2indep(others, 80, ones, 70, method="newcomb")
    found = independent_difference(_run(first), _run(second), bounds=(0.0, 1.0))

    assert pytest.approx(expected) == (found.low, found.high)


def test_p_is_where_the_interval_touches_0():
    """At level 1 - p an end of the interval is 0."""
    first, second = _run([1.0] * 40 + [0.0] * 20), _run([1.0] * 50 + [0.0] * 10)
    found = independent_difference(first, second, bounds=(0.0, 1.0))
    at_p = independent_difference(first, second, level=1 - found.p_value, bounds=(0.0, 1.0))

    assert pytest.approx(0.0, abs=1e-9) == at_p.low


def test_numbers_equal_welchs_test():
    """With as many items and one spread the degrees of freedom are whole, and it is Welch's."""
    values = np.random.default_rng(3).normal(0, 1, 30)
    first, second = values, -values + 0.7
    expected = ttest_ind(second, first, equal_var=False)
    found = independent_difference(_run(first), _run(second), bounds=(None, None))
    interval = expected.confidence_interval(0.95)

    assert pytest.approx((interval.low, interval.high)) == (found.low, found.high)
    assert pytest.approx(expected.pvalue) == found.p_value


def test_a_run_without_variation_adds_what_it_leaves_open():
    """Its own interval enters, squared, and not an error of 0."""
    first, second = _run([0.0] * 30), _run(np.linspace(0, 10, 30))
    found = independent_difference(first, second, bounds=(0.0, 10.0))

    assert ("square_and_add", (NO_VARIATION,)) == (found.method, found.flags)
    assert found.low < found.value - 1.5


def test_without_an_interval_of_a_run_there_is_none():
    """Equal numbers of no known range do not show how much they vary."""
    found = independent_difference(_run([1.0] * 5), _run([1.0, 2.0, 3.0]), bounds=(None, None))

    assert ("no_interval", None, None) == (found.method, found.low, found.p_value)


def test_one_cluster_is_too_little():
    """Nothing says how much clusters differ."""
    with pytest.raises(TooLittleData):
        independent_difference(_run([1.0, 0.0], 2), _run([1.0, 0.0]), bounds=(0.0, 1.0))


def test_ends_stay_possible():
    """Two marks lie no further apart than the range, whatever Welch's formula says."""
    found = independent_difference(_run([1.0, 5.0]), _run([5.0, 1.0, 5.0]), bounds=(1.0, 5.0))

    assert ("welch_clustered", -4.0, 4.0) == (found.method, found.low, found.high)
