"""Limits of a control chart, and the rules that the last value breaks."""

import math

import numpy as np
import pytest
from scipy import stats

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.control_chart import (
    RULES,
    broken_rules,
    c4,
    empirical_limits,
    known_limits,
)

TWENTY = [0.4, 0.6] * 10


def test_empirical_limits_by_hand():
    """Ten values of 0.4 and ten of 0.6: s² = 20 · 0.01 / 19, c4(20) = 0.9869 of the tables."""
    found = empirical_limits(TWENTY, n=100)

    assert 0.5 == pytest.approx(found.centre)
    assert math.sqrt(0.2 / 19) / 0.9869 == pytest.approx(found.deviation, rel=1e-4)
    assert 0.05 == pytest.approx(found.binomial)
    assert ("empirical", 20) == (found.basis, found.points)


def test_limits_and_standardised_values_are_inverse():
    """The value at z deviations has the standardised value z."""
    found = empirical_limits(TWENTY)

    assert -1.5 == pytest.approx(found.standardised(found.at(-1.5)))


@pytest.mark.parametrize("m", [2, 5, 20, 100])
def test_c4_is_the_mean_of_the_chi_distribution(m):
    """The factor is the mean of SciPy's chi over the root of its degrees of freedom."""
    assert stats.chi(m - 1).mean() / math.sqrt(m - 1) == pytest.approx(c4(m), rel=1e-9)


def test_deviation_has_no_bias_and_its_error_is_as_stated():
    """Over 4,000 sets of 20 normal values the mean deviation is 1, its spread 0.16."""
    draws = np.random.default_rng(3).normal(size=(4000, 20))
    found = [empirical_limits(each.tolist()) for each in draws]
    deviations = np.array([each.deviation for each in found])

    assert 1.0 == pytest.approx(deviations.mean(), abs=0.01)
    assert found[0].relative_error == pytest.approx(deviations.std(), rel=0.05)


def test_binomial_is_too_wide_for_items_that_differ():
    """Items with chances 0, 0.5 and 1 asked again and again vary less than the binomial says."""
    generator = np.random.default_rng(5)
    chances = np.repeat([0.0, 0.5, 1.0], 100)
    values = generator.binomial(1, chances, (200, 300)).mean(axis=1).tolist()
    found = empirical_limits(values, n=300)

    assert math.sqrt(25.0) / 300 == pytest.approx(found.deviation, rel=0.15)
    assert math.sqrt(0.25 / 300) == pytest.approx(found.binomial, rel=0.01)


def test_known_limits_take_nothing_from_the_points():
    """Centre and deviation are the standard's own, with those of the points beside them."""
    found = known_limits(0.25, n=900, values=TWENTY)

    assert (0.25, "known", None) == (found.centre, found.basis, found.relative_error)
    assert math.sqrt(0.25 * 0.75 / 900) == pytest.approx(found.deviation)
    assert empirical_limits(TWENTY).deviation == found.empirical


def test_known_limits_of_equal_points_have_no_deviation_of_points():
    """What does not vary shows no spread: not known, instead of 0."""
    assert known_limits(0.25, n=900, values=[0.25] * 20).empirical is None
    assert known_limits(0.25, n=900, values=[]).empirical is None


def test_nineteen_points_are_too_few():
    """Limits need 20 points."""
    with pytest.raises(TooLittleData, match=r"points \(got 19\); at least 20"):
        empirical_limits(TWENTY[:19])


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0])
def test_equal_points_make_no_limits(value):
    """Limits of no width are refused."""
    with pytest.raises(TooLittleData, match="all 20 points are equal"):
        empirical_limits([value] * 20)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_value_that_is_no_number_is_refused(value):
    """Points are finite."""
    with pytest.raises(UsageError, match="a finite number"):
        empirical_limits([*TWENTY, value])


def test_a_share_lies_between_0_and_1():
    """With a number of marks the values are shares."""
    with pytest.raises(UsageError, match=r"a share \(got 1.5\)"):
        empirical_limits([*TWENTY, 1.5], n=10)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_a_known_share_varies(share):
    """A share of 0 or 1 is not drawn: such a standard is held by equality."""
    with pytest.raises(UsageError, match="between 0 and 1"):
        known_limits(share, n=10, values=[])


def test_no_marks_behind_a_share_are_refused():
    """A share is of at least one mark."""
    with pytest.raises(UsageError, match=r"behind a share \(got 0\)"):
        known_limits(0.5, n=0, values=[])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ()),
        ([2.0], ()),
        ([2.01], ("1-2s",)),
        ([-3.01], ("1-2s", "1-3s")),
        ([2.5, 2.5], ("1-2s", "2-2s")),
        ([-2.5, 2.5], ("1-2s", "R-4s")),
        ([2.5, 1.9], ()),
        ([1.1] * 3, ()),
        ([1.1] * 4, ("4-1s",)),
        ([1.1, 1.1, -1.1, 1.1], ()),
        ([0.1] * 9, ()),
        ([-0.1] * 10, ("10-x",)),
        ([0.0] + [0.1] * 9, ()),
        ([5.0] + [0.1] * 3, ()),
    ],
)
def test_rules_by_hand(values, expected):
    """Each rule needs its own number of values, strictly beyond."""
    assert expected == broken_rules(values)


def test_rules_agree_with_windows():
    """A second way over sliding windows of NumPy finds the same in 3,000 values with big steps."""
    z = np.random.default_rng(8).normal(0.3, 1.4, 3000)

    def runs(count, test):
        windows = np.lib.stride_tricks.sliding_window_view(z, count)
        return np.concatenate([np.zeros(count - 1, bool), test(windows)])

    def one_side(limit):
        return lambda w: (w > limit).all(axis=1) | (w < -limit).all(axis=1)

    expected = {
        "1-2s": runs(1, one_side(2)),
        "1-3s": runs(1, one_side(3)),
        "2-2s": runs(2, one_side(2)),
        "R-4s": runs(2, lambda w: (np.abs(w) > 2).all(axis=1) & (w[:, 0] * w[:, 1] < 0)),
        "4-1s": runs(4, one_side(1)),
        "10-x": runs(10, one_side(0)),
    }
    for number in range(3000):
        wanted = tuple(rule for rule in RULES if expected[rule][number])
        assert wanted == broken_rules(z[max(0, number - 11) : number + 1].tolist())
    assert all(each.any() for each in expected.values())


def test_rules_refuse_what_is_no_number():
    """A standardised value is finite."""
    with pytest.raises(UsageError, match="finite numbers"):
        broken_rules([0.0, math.nan])


def test_c4_of_one_value_is_refused():
    """One value has no spread."""
    with pytest.raises(TooLittleData, match=r"values \(got 1\)"):
        c4(1)
