"""Components combined: squares added, on each side of an interval for itself."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t, ttest_ind

from evalkit.errors import EvalkitError, UsageError
from evalkit.measure.combination import combined_uncertainty, effective_degrees, widened
from evalkit.measure.interval import wilson

Z95 = 1.959963984540054
SMALL = st.floats(0, 1)


def test_by_hand():
    """3, 4 and 12 combine to 13."""
    assert pytest.approx(13.0) == combined_uncertainty([3.0, 4.0, 12.0])


def test_a_normal_interval_becomes_that_of_the_combined_uncertainty():
    """Value ± z u widened by v is value ± z sqrt(u² + v²)."""
    low, high = widened((0.5 - Z95 * 0.03, 0.5 + Z95 * 0.03), 0.5, [0.04], level=0.95)

    assert pytest.approx((0.5 - Z95 * 0.05, 0.5 + Z95 * 0.05)) == (low, high)


def test_an_end_without_distance_opens():
    """A value at the end of its interval is uncertain by the other component alone there."""
    low, high = widened((0.9, 1.0), 1.0, [0.01], level=0.95, bounds=(0.0, None))

    assert pytest.approx(1.0 + Z95 * 0.01) == high
    assert low < 0.9


def test_ends_stay_possible():
    """What lies beyond the range is cut to it."""
    assert (0.0, 1.0) == widened((0.1, 0.9), 0.5, [3.0], level=0.95, bounds=(0.0, 1.0))


def test_nothing_more_changes_nothing():
    """Without another component the interval is as it was."""
    assert pytest.approx((0.2, 0.7)) == widened((0.2, 0.7), 0.3, [], level=0.95)


@given(st.lists(SMALL, min_size=1, max_size=5), st.lists(SMALL, max_size=5))
def test_more_components_never_narrow(some, more):
    """Another component makes an interval wider on both sides, or leaves it."""
    few = widened((0.4, 0.7), 0.5, some, level=0.9)
    many = widened((0.4, 0.7), 0.5, some + more, level=0.9)

    assert many[0] <= few[0] + 1e-12
    assert many[1] >= few[1] - 1e-12
    assert combined_uncertainty(some + more) >= combined_uncertainty(some) - 1e-12


@pytest.mark.parametrize("wrong", [-0.1, math.nan, math.inf])
def test_no_uncertainty_at_all(wrong):
    """A negative number, or none, is no standard uncertainty."""
    with pytest.raises(EvalkitError, match=r"a standard uncertainty \(got"):
        combined_uncertainty([0.1, wrong])
    with pytest.raises(EvalkitError, match="a finite number from 0"):
        widened((0.0, 1.0), 0.5, [wrong], level=0.95)


def test_refusals():
    """No component, a value outside its interval and a level of 1 are refused."""
    with pytest.raises(EvalkitError, match=r"components \(got none\)"):
        combined_uncertainty([])
    with pytest.raises(EvalkitError, match=r"the value \(got 0.9\); a number from 0.1 to 0.8"):
        widened((0.1, 0.8), 0.9, [0.1], level=0.95)
    with pytest.raises(UsageError, match="level"):
        widened((0.1, 0.8), 0.5, [0.1], level=1.0)


@pytest.mark.parametrize("truth", [0.5, 0.9, 0.97])
def test_widened_wilson_covers(truth):
    """A proportion of 200 marks shifted by a normal draw is covered at 93 % or more."""
    generator, repeats, shift = np.random.default_rng(7), 2000, 0.01
    covered = 0
    for _ in range(repeats):
        right = int(generator.binomial(200, truth))
        value = min(1.0, max(0.0, right / 200 + generator.normal(0, shift)))
        found = wilson(value * 200, 200)
        low, high = widened((found.low, found.high), value, [shift], level=0.95, bounds=(0.0, 1.0))
        covered += low <= truth <= high
    assert covered / repeats >= 0.93 - 3 * (0.93 * 0.07 / repeats) ** 0.5


def test_effective_degrees_by_hand():
    """By hand: (1 + 1)² / (1 / 1 + 1 / 3)."""
    assert pytest.approx(3.0) == effective_degrees([1.0, 1.0], [1.0, 3.0])


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(1, 50)), min_size=1, max_size=5))
def test_effective_degrees_lie_between_the_fewest_and_the_sum(parts):
    """Combined, a standard uncertainty is known as well as its poorest part, or better."""
    components, degrees = zip(*parts, strict=True)
    found = effective_degrees(components, degrees)

    assert min(degrees) - 1e-9 <= found <= sum(degrees) + 1e-9


def test_welchs_test_has_the_same_degrees():
    """Two standard errors of means combine to the degrees that scipy gives."""
    one, two = np.random.default_rng(1).normal(0, 1, 8), np.random.default_rng(2).normal(0, 3, 5)
    expected = ttest_ind(one, two, equal_var=False).df
    errors = [each.std(ddof=1) / len(each) ** 0.5 for each in (one, two)]

    assert pytest.approx(expected) == effective_degrees(errors, [7.0, 4.0])


def test_few_repetitions_widen():
    """A component of 2 degrees alone gives Student's t(2), and known ones z."""
    low, high = widened((0.5, 0.5), 0.5, [0.01], level=0.95, degrees=[2.0])
    known = widened((0.5, 0.5), 0.5, [0.01], level=0.95, degrees=[None])

    assert pytest.approx((0.5 - t.ppf(0.975, 2) * 0.01, 0.5 + t.ppf(0.975, 2) * 0.01)) == (
        low,
        high,
    )
    assert pytest.approx((0.5 - Z95 * 0.01, 0.5 + Z95 * 0.01)) == known


def test_a_small_component_of_few_degrees_hardly_counts():
    """Where sampling dominates, the combined uncertainty is known well."""
    plain = widened((0.4, 0.6), 0.5, [0.01], level=0.95)
    few = widened((0.4, 0.6), 0.5, [0.01], level=0.95, degrees=[2.0])

    assert few == pytest.approx(plain, abs=1e-3)
    assert few[0] < plain[0]


@pytest.mark.parametrize("degrees", [[2.0], [2.0, 0.0], [2.0, math.nan]])
def test_degrees_that_are_none(degrees):
    """Each component has a number above 0, or None."""
    with pytest.raises(EvalkitError, match="degrees of freedom"):
        widened((0.4, 0.6), 0.5, [0.01, 0.02], level=0.95, degrees=degrees)


def test_no_component_has_no_degrees():
    """Without an uncertainty there is nothing to know well or badly."""
    with pytest.raises(EvalkitError, match="none above 0"):
        effective_degrees([0.0], [3.0])


def test_a_poorly_known_component_is_covered():
    """Of 2 degrees and twice as large as sampling: 92 % or more with them, 88 % without."""
    generator, repeats, truth, n = np.random.default_rng(9), 2000, 0.7, 1000
    shift = 2 * (truth * (1 - truth) / n) ** 0.5
    covered = {"with": 0, "without": 0}
    for _ in range(repeats):
        value = generator.binomial(n, truth) / n + generator.normal(0, shift)
        seen = shift * (generator.chisquare(2) / 2) ** 0.5
        found = wilson(value * n, n)
        for name, degrees in (("with", [2.0]), ("without", None)):
            low, high = widened((found.low, found.high), value, [seen], level=0.95, degrees=degrees)
            covered[name] += low <= truth <= high
    assert covered["with"] / repeats >= 0.91
    assert covered["without"] / repeats <= 0.90
