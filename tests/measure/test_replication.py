"""Fixed items asked several times: what drawing answers does to their mean."""

import math

import numpy as np
import pytest
from scipy.stats import t

from evalkit.errors import EvalkitError, TooLittleData
from evalkit.measure.replication import within_items

UNIT = (0.0, 1.0)


def rows(marks):
    """Return items by name."""
    return {f"i{number}": list(row) for number, row in enumerate(marks)}


def test_by_hand():
    """Two items with marks 0, 1 and one with 1, 1: u² = 2 · 2 · 0.5 / 36."""
    found = within_items(rows([(0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]), bounds=UNIT)

    assert pytest.approx(4 / 6) == found.value
    assert pytest.approx(math.sqrt(2.0 / 36)) == found.standard_error
    assert pytest.approx(2.0) == found.degrees_of_freedom
    assert "student_within_items" == found.method


def test_against_numpy():
    """With K marks of each item, u² is the mean within-item variance over N."""
    generator = np.random.default_rng(3)
    marks = generator.random((40, 4))
    found = within_items(rows(marks.tolist()), bounds=UNIT)

    assert pytest.approx(np.sqrt(marks.var(axis=1, ddof=1).mean() / marks.size)) == (
        found.standard_error
    )


def test_one_mark_takes_the_pooled_variance():
    """An item asked once is as uncertain as the others are on average."""
    found = within_items(rows([(0.0, 1.0), (1.0, 1.0), (1.0,)]), bounds=UNIT)

    assert pytest.approx(math.sqrt((2 * 0.5 + 0.25) / 25)) == found.standard_error


def test_no_change_is_bounded_not_zero():
    """Thirty items with the same two marks each leave a share of unseen changes open."""
    found = within_items(rows([(1.0, 1.0)] * 27 + [(0.0, 0.0)] * 3), bounds=UNIT)
    share = 1 - 0.025 ** (1 / 30)

    assert (0.9, None, "unseen_changes") == (found.value, found.standard_error, found.method)
    assert pytest.approx((0.9 - share * 0.9, 0.9 + share * 0.1)) == (found.low, found.high)


def test_refusals():
    """Items asked once, no change without a range, and marks that are no numbers are refused."""
    with pytest.raises(TooLittleData, match=r"items with two marks or more \(got none of 2\)"):
        within_items(rows([(1.0,), (0.0,)]), bounds=UNIT)
    with pytest.raises(TooLittleData, match="no mark changed in 2 repeated answers"):
        within_items(rows([(1.0, 1.0), (0.0, 0.0)]), bounds=(0.0, None))
    with pytest.raises(EvalkitError, match=r"a mark \(got nan\)"):
        within_items(rows([(math.nan, 1.0)]), bounds=UNIT)
    with pytest.raises(TooLittleData):
        within_items({}, bounds=UNIT)


@pytest.mark.parametrize(("low", "high"), [(0.3, 0.9), (0.0, 1.0), (0.97, 1.0)])
@pytest.mark.parametrize("replicates", [2, 5])
def test_covers_the_mean_of_these_items(low, high, replicates):
    """The interval covers the items' own mean at 93 % or more, whatever the items are."""
    generator, repeats, covered = np.random.default_rng(11), 500, 0
    chances = generator.uniform(low, high, 60)
    for _ in range(repeats):
        marks = (generator.random((replicates, 60)) < chances).T.astype(float)
        found = within_items(rows(marks.tolist()), bounds=UNIT)
        covered += found.low <= chances.mean() <= found.high
    assert covered / repeats >= 0.93 - 3 * (0.93 * 0.07 / repeats) ** 0.5


@pytest.mark.parametrize("items", [3, 5, 7, 12, 59])
def test_whole_degrees_of_freedom_are_not_rounded_down(items):
    """Items of one variance have one degree each, though binary arithmetic gives a little less."""
    found = within_items(rows([(0.0, 1.0)] * items), bounds=(None, None))

    assert pytest.approx(0.5 + t.ppf(0.975, items) * found.standard_error) == found.high
