"""The standard uncertainty of a value between two bounds."""

import math

import numpy as np
import pytest

from evalkit.errors import UsageError
from evalkit.measure.rectangular import rectangular


def test_by_hand():
    """A bound of ±0.3 has the standard uncertainty 0.3 / √3."""
    found = rectangular(0.3)

    assert (0.3, 0.3 / math.sqrt(3)) == (found.half_width, found.standard_uncertainty)


def test_it_is_that_of_a_uniform_value():
    """Values drawn evenly within the bounds have this standard deviation."""
    drawn = np.random.default_rng(2).uniform(-0.3, 0.3, 100_000)

    assert pytest.approx(drawn.std(), rel=0.01) == rectangular(0.3).standard_uncertainty


@pytest.mark.parametrize("half_width", [0.0, -1.0, math.inf, math.nan])
def test_no_width_is_no_bound(half_width):
    """A bound of no width would claim certainty."""
    with pytest.raises(UsageError, match="above 0"):
        rectangular(half_width)
