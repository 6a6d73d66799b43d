"""Weighted forms of calibration: what the plain formulas give of the items written out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UndefinedMetric
from evalkit.measure.calibration import (
    coverage_at,
    expected_calibration_error,
    rank_area,
    risk_coverage_area,
)
from evalkit.measure.weighted_calibration import (
    calibration_error_form,
    coverage_form,
    rank_area_form,
    risk_coverage_form,
)

ITEMS = st.lists(
    st.tuples(
        st.integers(0, 10).map(lambda tenth: tenth / 10), st.integers(0, 1), st.integers(0, 3)
    ),
    min_size=1,
    max_size=20,
).filter(lambda rows: any(count for _, _, count in rows))
PAIRS = {
    "equal mass": (
        lambda c, y: calibration_error_form(c, y, bins=4),
        lambda c, y: expected_calibration_error(c, y, bins=4),
    ),
    "equal width": (
        lambda c, y: calibration_error_form(c, y, bins=4, binning="equal_width"),
        lambda c, y: expected_calibration_error(c, y, bins=4, binning="equal_width"),
    ),
    "rank area": (rank_area_form, rank_area),
    "risk coverage": (risk_coverage_form, risk_coverage_area),
    "coverage": (
        lambda c, y: coverage_form(c, y, accuracy=0.7),
        lambda c, y: coverage_at(c, y, accuracy=0.7),
    ),
}


def _plain(formula, confidences, correct):
    try:
        return formula(confidences, correct)
    except UndefinedMetric:
        return math.nan


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=60)
@given(rows=ITEMS)
def test_counts_are_copies(name, rows):
    """An item counted three times is three items, and one counted 0 times is none."""
    make, formula = PAIRS[name]
    confidences, correct, counts = zip(*rows, strict=True)
    copies = [(c, y) for c, y, count in rows for _ in range(count)]
    expected = _plain(formula, *map(list, zip(*copies, strict=True)))
    found = make(confidences, correct)(np.array([counts], dtype=float))[0]
    assert pytest.approx(expected, abs=1e-9, nan_ok=True) == found
