"""Bounds from missing marks, and the flags of unscored items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.missing import bound_missing, flag_unscored


@given(
    marks=st.lists(st.floats(-1, 2), min_size=1, max_size=30),
    missing=st.integers(0, 30),
)
def test_bounds_are_the_means_with_extreme_marks(marks, missing):
    """Filling in the lowest and the highest mark gives the bounds."""
    n = len(marks) + missing
    mean = min(2.0, max(-1.0, sum(marks) / len(marks)))
    found = bound_missing(mean, n=n, missing=missing, lowest=-1.0, highest=2.0)
    expected = [sum([*marks, *[end] * missing]) / n for end in (-1.0, 2.0)]
    assert pytest.approx(expected, abs=1e-9) == [found.low, found.high]
    assert -1.0 <= found.low <= found.high <= 2.0


def test_nothing_missing_leaves_the_mean_exactly():
    """Without missing marks there is one mean, to the last bit."""
    found = bound_missing(0.1, n=3, missing=0, lowest=0.0, highest=1.0)
    assert (0.1, 0.1) == (found.low, found.high)


def test_all_missing_leaves_the_range():
    """Without marks everything is possible."""
    found = bound_missing(None, n=3, missing=3, lowest=0.0, highest=5.0)
    assert (0.0, 5.0) == (found.low, found.high)


@pytest.mark.parametrize(("mean", "missing"), [(None, 2), (0.5, 3)])
def test_mean_is_given_where_marks_are(mean, missing):
    """A mean of no marks, or no mean of marks, is a mistake."""
    with pytest.raises(UsageError, match="observed mean"):
        bound_missing(mean, n=3, missing=missing, lowest=0.0, highest=1.0)


def test_mean_outside_the_range_is_refused():
    """A mean lies within the range of its marks."""
    with pytest.raises(EvalkitError, match=r"got 1\.5"):
        bound_missing(1.5, n=3, missing=1, lowest=0.0, highest=1.0)


@pytest.mark.parametrize(("lowest", "highest"), [(1.0, 0.0), (0.0, 0.0), (0.0, float("inf"))])
def test_impossible_range_is_refused(lowest, highest):
    """A range is finite and in order."""
    with pytest.raises(UsageError, match="the range"):
        bound_missing(0.0, n=3, missing=1, lowest=lowest, highest=highest)


@pytest.mark.parametrize(
    ("missing", "unparsed", "flags"),
    [
        (0, 0, ()),
        (3, 2, ()),
        (3, 3, ("unscored_above_5_percent",)),
        (20, 0, ("unscored_above_5_percent",)),
        (0, 21, ("unscored_above_5_percent", "not_evaluable")),
        (50, 50, ("unscored_above_5_percent", "not_evaluable")),
    ],
)
def test_flags_begin_above_their_share(missing, unparsed, flags):
    """Exactly 5 % and exactly 20 % are not above."""
    assert flags == flag_unscored(n=100, missing=missing, unparsed=unparsed)


def test_no_items_are_too_little():
    """A share of nothing is no share."""
    with pytest.raises(TooLittleData, match="number of items"):
        flag_unscored(n=0, missing=0, unparsed=0)


@pytest.mark.parametrize(("missing", "unparsed"), [(-1, 0), (0, -1), (6, 5)])
def test_impossible_counts_are_refused(missing, unparsed):
    """Unscored items are items."""
    with pytest.raises(UsageError, match="how many are missing"):
        flag_unscored(n=10, missing=missing, unparsed=unparsed)
