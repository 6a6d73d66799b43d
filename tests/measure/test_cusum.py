"""Cumulative sums of standardised values."""

import math

import numpy as np
import pytest

from evalkit.errors import UsageError
from evalkit.measure.cusum import cusum


def test_sums_by_hand():
    """2, 3, -1, -4: up 1.5, 4, 2.5, 0; down 0, 0, 0.5, 4."""
    found = cusum([2.0, 3.0, -1.0, -4.0])

    assert [1.5, 4.0, 2.5, 0.0] == [each.upper for each in found]
    assert [0.0, 0.0, 0.5, 4.0] == [each.lower for each in found]
    assert not any(each.is_beyond for each in found)


def test_the_limit_itself_is_not_beyond():
    """Exactly 5 is within, more is beyond."""
    assert [False, True] == [each.is_beyond for each in cusum([5.5, 0.6])]


def test_sums_are_the_range_of_a_walk():
    """The upper sum is the walk of z - k less its lowest point so far, 0 included; down alike."""
    z = np.random.default_rng(2).normal(0.2, 1.0, 500)
    found = cusum(z.tolist())
    for sign, name in ((1, "upper"), (-1, "lower")):
        walk = np.concatenate([[0.0], np.cumsum(sign * z - 0.5)])
        expected = (walk - np.minimum.accumulate(walk))[1:]
        assert np.allclose(expected, [getattr(each, name) for each in found])


def test_nothing_gives_no_sums():
    """Without values there are no sums."""
    assert () == cusum([])


@pytest.mark.parametrize("options", [{"slack": -0.1}, {"limit": 0.0}, {"limit": math.nan}])
def test_slack_and_limit_are_checked(options):
    """The slack is at least 0, the limit above it."""
    with pytest.raises(UsageError, match="slack and limit"):
        cusum([0.0], **options)


def test_a_value_that_is_no_number_is_refused():
    """A standardised value is finite."""
    with pytest.raises(UsageError, match="a finite number"):
        cusum([math.inf])
