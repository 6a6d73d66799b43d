"""Agreement of two raters."""

import math
import random

import pytest
from sklearn.metrics import cohen_kappa_score

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.agreement import cohen_kappa


def test_by_hand():
    """Of ten items seven agree; by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5 would."""
    first = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    second = [1, 1, 1, 1, 0, 0, 0, 0, 1, 1]

    assert math.isclose((0.7 - 0.5) / 0.5, cohen_kappa(first, second))


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_sklearn(seed):
    """For three grades, whatever their shares."""
    draw = random.Random(seed)  # noqa: S311
    first = draw.choices(["0", "0.5", "1"], weights=[1, 2, 5], k=60)
    second = [each if draw.random() < 0.7 else draw.choice(["0", "0.5", "1"]) for each in first]

    assert math.isclose(cohen_kappa_score(first, second), cohen_kappa(first, second))


def test_independent_raters_agree_by_chance_alone():
    """In simulation the mean of kappa is 0."""
    draw = random.Random(1)  # noqa: S311
    found = [
        cohen_kappa(draw.choices([0, 1], [3, 1], k=80), draw.choices([0, 1], [1, 2], k=80))
        for _ in range(400)
    ]

    assert abs(sum(found) / len(found)) < 0.02


@pytest.mark.parametrize("ratings", [[], [1, 1, 1]])
def test_undefined(ratings):
    """Nothing rated, or all one category: no value rather than 0 or 1."""
    with pytest.raises(UndefinedMetric, match="kappa"):
        cohen_kappa(ratings, ratings)


def test_each_item_needs_both():
    """Lists of two lengths are no ratings of the same items."""
    with pytest.raises(EvalkitError, match="2 and 1 ratings"):
        cohen_kappa([1, 0], [1])
