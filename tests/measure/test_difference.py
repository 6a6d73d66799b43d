"""Paired differences of means: by hand, against textbooks' tests, and where little varies."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_rel

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.difference import paired_difference
from evalkit.measure.mean import FEW_CLUSTERS, NO_VARIATION

MARKS = st.sampled_from([0.0, 0.5, 1.0])
ROWS = st.lists(
    st.tuples(MARKS, MARKS, st.integers(0, 9).map(str)), min_size=2, max_size=40
).filter(lambda rows: len({name for _, _, name in rows}) > 1)


def _names(count, size=1):
    return [str(number) for number in range(count) for _ in range(size)]


def test_single_items_equal_students_paired_test():
    """With one item in each of few clusters it is the textbook's paired t-test."""
    generator = np.random.default_rng(1)
    first = generator.normal(5, 2, 14)
    second = first + generator.normal(0.5, 1, 14)
    found = paired_difference(list(first), list(second), _names(14), bounds=(None, None))
    expected = ttest_rel(second, first)
    interval = expected.confidence_interval(0.95)

    assert pytest.approx((interval.low, interval.high)) == (found.low, found.high)
    assert pytest.approx(expected.pvalue) == found.p_value
    assert "paired_student_clustered" == found.method


def test_clusters_equal_statsmodels():
    """Error, interval and p are those of an intercept with cluster-robust covariance."""
    generator = np.random.default_rng(2)
    groups = np.repeat(np.arange(14), 4)
    first = generator.normal(0, 1, 56)
    second = first + generator.normal(0.2, 1, 14)[groups] + generator.normal(0, 1, 56)
    fitted = sm.OLS(second - first, np.ones(56)).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    names = [f"c{group}" for group in groups]
    found = paired_difference(list(first), list(second), names, bounds=(None, None))

    assert pytest.approx(fitted.bse[0]) == found.standard_error
    assert pytest.approx(fitted.conf_int()[0]) == (found.low, found.high)
    assert pytest.approx(fitted.pvalues[0]) == found.p_value


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_long_tails_are_on_their_side(sign):
    """Hall's end lies further out than Student's on the side of the tail, and never nearer."""
    generator = np.random.default_rng(5)
    second = sign * generator.exponential(1, 40)
    found = paired_difference([0.0] * 40, list(second), _names(40), bounds=(None, None))
    plain = ttest_rel(second, np.zeros(40)).confidence_interval(0.95)
    tail, other = (found.high, found.low) if sign > 0 else (found.low, found.high)
    plain_tail, plain_other = (plain.high, plain.low) if sign > 0 else (plain.low, plain.high)

    assert "paired_hall_clustered" == found.method
    assert sign * tail > sign * plain_tail
    assert pytest.approx(plain_other) == other


@pytest.mark.parametrize("shift", [-1.35, -0.8, -0.6])
def test_p_is_where_the_interval_touches_0(shift):
    """At the level 1 - p one end of a bent interval is 0, on whichever side the value lies."""
    generator = np.random.default_rng(6)
    second = generator.exponential(1, 40) + shift
    found = paired_difference([0.0] * 40, list(second), _names(40), bounds=(None, None))
    at_p = paired_difference(
        [0.0] * 40, list(second), _names(40), level=1 - found.p_value, bounds=(None, None)
    )

    assert pytest.approx(0.0, abs=1e-9) == (at_p.low if found.value > 0 else at_p.high)


def test_few_that_differ_by_hand():
    """Of 20 clusters of two, two differ: two more are added, with D + 1 = 3 degrees of freedom."""
    first = [0.0] * 40
    second = [1.0, 0.0, 1.0, 0.0, *[0.0] * 36]
    found = paired_difference(first, second, _names(20, 2), bounds=(0.0, 1.0))
    residuals = 2 * 0.9**2 + 18 * 0.1**2  # totals 1 and 0, mean total 0.1
    error = (22 / 21 * (residuals + 2 * 1.0) / 40**2) ** 0.5

    assert "paired_student_few_differ" == found.method
    assert pytest.approx(error) == found.standard_error
    assert pytest.approx(0.05 + 3.1824463 * error) == found.high  # t(3)


def test_runs_that_are_alike_leave_unseen_kinds_open():
    """Never no width: 25 clusters without a difference may hide a share of others."""
    marks = [1.0, 0.0] * 25
    found = paired_difference(marks, marks, _names(25, 2), bounds=(0.0, 1.0))
    unseen = 1 - 0.025 ** (1 / 25)

    assert pytest.approx((-unseen, unseen)) == (found.low, found.high)
    assert (1.0, (NO_VARIATION,)) == (found.p_value, found.flags)


def test_one_run_better_in_every_cluster_alike():
    """P is the sign test's: C clusters fall to one side with probability 2 / 2^C."""
    found = paired_difference([0.0] * 50, [1.0] * 50, _names(25, 2), bounds=(0.0, 1.0))

    assert pytest.approx(2 * 0.5**25) == found.p_value
    assert 1.0 == found.high


def test_p_is_where_the_interval_of_unseen_kinds_touches_0():
    """Interval and p say the same: at level 1 - p one end is 0."""
    first, second = [1.0, 3.0] * 12, [2.0, 4.0] * 12
    found = paired_difference(first, second, _names(12, 2), bounds=(0.0, 1.0 + 3.0))
    level = 1.0 - found.p_value
    again = paired_difference(first, second, _names(12, 2), level=level, bounds=(0.0, 4.0))

    assert pytest.approx(0.0, abs=1e-9) == again.low


def test_without_a_range_runs_that_are_alike_have_no_interval():
    """What may be unseen is not bounded."""
    found = paired_difference([1.0] * 4, [1.0] * 4, _names(2, 2), bounds=(None, None))

    assert (None, None, None, "no_interval") == (found.low, found.high, found.p_value, found.method)


def test_denominators_of_their_own():
    """Both means are over their own items; the error is that of two means without common items."""
    first = [1.0, 0.0, 1.0, 1.0, None, None, None, None]
    second = [None, None, None, None, 1.0, 0.0, 0.0, 1.0]
    found = paired_difference(first, second, _names(8), bounds=(0.0, 1.0))
    squares = (3 * 0.25**2 + 0.75**2) / 16 + 4 * 0.5**2 / 16

    assert -0.25 == found.value
    assert pytest.approx((8 / 7 * squares) ** 0.5) == found.standard_error


@given(rows=ROWS, level=st.floats(0.5, 0.99))
def test_interval_holds_the_value_and_turns_with_the_runs(rows, level):
    """The value is inside, the width above 0, and the runs swapped give the mirror image."""
    first, second, names = zip(*rows, strict=True)
    found = paired_difference(first, second, names, level=level, bounds=(0.0, 1.0))
    turned = paired_difference(second, first, names, level=level, bounds=(0.0, 1.0))

    assert found.low <= found.value <= found.high
    assert found.low < found.high
    assert pytest.approx((-turned.high, -turned.low), abs=1e-9) == (found.low, found.high)
    assert pytest.approx(turned.p_value) == found.p_value


def test_few_clusters_are_flagged():
    """Fewer than 20 clusters make the interval rough."""
    found = paired_difference([1.0, 0.0, 0.5], [0.0, 0.0, 1.0], _names(3), bounds=(0.0, 1.0))

    assert (FEW_CLUSTERS,) == found.flags


@pytest.mark.parametrize(
    ("first", "second", "names", "said"),
    [
        ([1.0], [0.0], ["a"], r"items \(got 1\)"),
        ([1.0, 0.0], [0.0, 0.0], ["a", "a"], r"clusters \(got 1"),
        ([None, None], [0.0, 0.0], ["a", "b"], r"first run: the number of marks \(got 0\)"),
    ],
)
def test_too_little_is_refused(first, second, names, said):
    """One item, one cluster, or a run without a mark says nothing of a difference."""
    with pytest.raises(TooLittleData, match=said):
        paired_difference(first, second, names, bounds=(0.0, 1.0))


def test_marks_that_do_not_pair_are_refused():
    """Both runs have a mark of each item, within the range."""
    with pytest.raises(EvalkitError, match="got 1 and 2"):
        paired_difference([1.0], [1.0, 0.0], ["a", "b"], bounds=(0.0, 1.0))
    with pytest.raises(EvalkitError, match=r"2 marks, 1 clusters"):
        paired_difference([1.0, 0.0], [1.0, 0.0], ["a"], bounds=(0.0, 1.0))
    with pytest.raises(EvalkitError, match=r"got 2\.0"):
        paired_difference([1.0, 2.0], [1.0, 0.0], ["a", "b"], bounds=(0.0, 1.0))
    with pytest.raises(UsageError, match="level"):
        paired_difference([1.0, 0.0], [1.0, 0.0], ["a", "b"], level=1.0, bounds=(0.0, 1.0))


def test_rounding_is_no_difference():
    """Clusters whose gains and losses cancel but for binary rounding are not among those moved."""
    names = [str(number) for number in range(20) for _ in range(3)]
    first = [0.1, 0.2, 0.3] * 20
    cancelled = [0.3, 0.1, 0.2] * 19
    found = paired_difference(first, [*cancelled, 0.9, 0.9, 0.9], names, bounds=(0.0, 1.0))

    assert "paired_student_few_differ" == found.method


def test_a_shift_of_large_marks_shows_no_spread():
    """Marks about 1e6, all 0.1 higher in the second run: rounding is no spread."""
    names = _names(30)
    first = [1e6 + number / 7 for number in range(30)]
    found = paired_difference(first, [each + 0.1 for each in first], names, bounds=(None, None))

    assert ("no_interval", (NO_VARIATION,)) == (found.method, found.flags)
