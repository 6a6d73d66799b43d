"""A mean from ratings and a judge's marks where what is rare leaves a spread unknown."""

import math

import pytest

from evalkit.errors import TooLittleData
from evalkit.measure.few_differences import bounded, ratings_alone
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.mean import estimate_mean
from evalkit.measure.proportion import estimate_proportion
from evalkit.measure.rated import Rated, Unrated

UNIT = (0.0, 1.0)


def names(prefix, count):
    """Return a name for each item."""
    return [f"{prefix}{number}" for number in range(count)]


def unrated(ones, zeros):
    """Return items that the judge alone marked."""
    return Unrated(marks=[1.0] * ones + [0.0] * zeros, clusters=names("u", ones + zeros))


def test_a_judge_that_was_always_right_may_yet_err():
    """With no difference among 50, a share of 1 - 0.025^(1/50) may differ either way."""
    rated = Rated(ratings=[1.0, 0.0] * 25, marks=[1.0, 0.0] * 25, clusters=names("r", 50))
    found = bounded(rated, unrated(60, 40), level=0.95, bounds=UNIT)
    share, judge = (
        1 - 0.025 ** (1 / 50),
        estimate_proportion([1.0] * 60 + [0.0] * 40, names("u", 100), purpose="description"),
    )

    assert (0.6, None, 0) == (found.value, found.standard_error, found.differing)
    assert math.isclose(0.6 - math.hypot(0.6 - judge.low, share), found.low)
    assert math.isclose(0.6 + math.hypot(judge.high - 0.6, share), found.high)


def test_a_few_differences_by_hand():
    """Two of 40 rated 1 and marked 0: the mean goes up by 0.05, within Clopper-Pearson's limits."""
    rated = Rated(ratings=[1.0] * 40, marks=[1.0] * 38 + [0.0] * 2, clusters=names("r", 40))
    found = bounded(rated, unrated(80, 20), level=0.95, bounds=UNIT)
    up, down = clopper_pearson(2, 40), clopper_pearson(0, 40)
    judge = estimate_proportion([1.0] * 80 + [0.0] * 20, names("u", 100), purpose="description")

    assert math.isclose(0.85, found.value)
    assert math.isclose(0.85 + math.hypot(judge.high - 0.8, up.high - 0.05), found.high)
    assert math.isclose(0.85 - math.hypot(0.8 - judge.low, 0.05 - up.low, down.high), found.low)


def test_numbers_of_another_range():
    """A difference that was not seen may be as large as the range."""
    rated = Rated(ratings=[3.0, 4.0] * 10, marks=[3.0, 4.0] * 10, clusters=names("r", 20))
    others = Unrated(marks=[2.0, 5.0] * 15, clusters=names("u", 30))
    found = bounded(rated, others, level=0.95, bounds=(1.0, 5.0))
    judge = estimate_mean(others.marks, others.clusters, bounds=(1.0, 5.0))
    reach = 4.0 * (1 - 0.025 ** (1 / 20))

    assert (3.5, 1.0) == (found.value, found.weight)
    assert math.isclose(3.5 + math.hypot(judge.high - 3.5, reach), found.high)


def test_without_a_range_there_is_no_interval():
    """Nothing says how large a difference that was not seen may be."""
    rated = Rated(ratings=[3.0] * 5, marks=[3.0] * 5, clusters=names("r", 5))
    others = Unrated(marks=[2.0, 5.0], clusters=["a", "b"])
    with pytest.raises(
        TooLittleData, match="at least 10 that do not all differ by the same, or a range"
    ):
        bounded(rated, others, level=0.95, bounds=(None, 5.0))


def test_ratings_alone_are_a_proportion():
    """The judge is left out, and that is said."""
    rated = Rated(ratings=[1.0] * 3 + [0.0] * 47, marks=[1.0] * 50, clusters=names("r", 50))
    found = ratings_alone(rated, unrated(60, 40), level=0.95)
    expected = estimate_proportion(rated.ratings, rated.clusters, purpose="description")

    assert (expected.low, expected.high) == (found.low, found.high)
    assert (0.0, "ratings_alone", 47) == (found.weight, found.method, found.differing)
