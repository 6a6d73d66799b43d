"""Rank correlation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.rank import rank_correlation

pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=12)


@given(pairs)
def test_as_scipy_has_it(values):
    """With ties and without, the value is that of scipy."""
    first, second = (np.array(each, dtype=float) for each in zip(*values, strict=True))
    if len(set(first)) == 1 or len(set(second)) == 1:
        with pytest.raises(UndefinedMetric):
            rank_correlation(first.tolist(), second.tolist())
        return

    expected = spearmanr(first, second).statistic
    assert pytest.approx(expected, abs=1e-12) == rank_correlation(first.tolist(), second.tolist())


def test_by_hand():
    """Two of six values above four equal ones give 0.845 against six in the same order.

    Ranks 2.5 four times, 5 and 6 against 1 to 6, from the middle 3.5: the products sum to
    2.5 + 1.5 + 0.5 - 0.5 + 2.25 + 6.25 = 12.5, the squares to 4 + 2.25 + 6.25 = 12.5 and to 17.5.
    """
    value = rank_correlation((0.0, 0.0, 0.0, 0.0, 5.0, 6.0), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0))

    assert pytest.approx(12.5 / (12.5 * 17.5) ** 0.5) == value


def test_undefined():
    """A series that does not vary, or one value, has no correlation."""
    for series in ((), (1.0,), (2.0, 2.0)):
        with pytest.raises(UndefinedMetric, match="does not vary"):
            rank_correlation(series, series)


def test_lengths_must_be_equal():
    """Values belong together in pairs."""
    with pytest.raises(ValueError, match="zip"):
        rank_correlation((1.0, 2.0), (1.0,))


def test_a_value_that_is_no_number_is_refused():
    """NaN has no rank."""
    with pytest.raises(EvalkitError, match="got nan"):
        rank_correlation([1.0, float("nan"), 2.0], [1.0, 2.0, 3.0])
