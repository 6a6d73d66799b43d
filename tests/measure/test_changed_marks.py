"""Marks that changed between runs, and the bound where none did."""

import math
import random
import statistics

import pytest

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.changed_marks import share_of_change, spread_of_marks


def test_by_hand():
    """Two of four items flip once: v = 0.5 each, sqrt(1) / 4."""
    found = spread_of_marks([[0, 1, 1, 1], [1, 0, 1, 1]], ["a", "b", "c", "d"])

    assert (0.25, 2.0) == (found.deviation, found.degrees)


def test_a_cluster_changes_as_a_whole():
    """Opposite flips within a cluster cancel, like ones add up: the total counts."""
    opposite = spread_of_marks([[0, 1, 1], [1, 0, 1]], ["a", "a", "b"])
    alike = spread_of_marks([[0, 0, 1], [1, 1, 1]], ["a", "a", "b"])

    assert opposite.deviation is None
    assert math.isclose(math.sqrt(2.0) / 3, alike.deviation)


def test_no_change_is_no_spread_of_nothing():
    """Where no mark changed there is no number rather than 0."""
    found = spread_of_marks([[0.0, 1.0], [0.0, 1.0], [0.0, 1.0]], ["a", "b"])

    assert (None, None) == (found.deviation, found.degrees)


def test_it_is_the_spread_of_the_runs_means():
    """In simulation its mean square is the variance of the means of runs."""
    draw = random.Random(3)  # noqa: S311
    chances = [draw.random() for _ in range(60)]

    def run():
        return [float(draw.random() < chance) for chance in chances]

    names = [str(n) for n in range(60)]
    found = [spread_of_marks([run(), run()], names).deviation ** 2 for _ in range(300)]
    true = sum(chance * (1 - chance) for chance in chances) / 60**2
    assert abs(statistics.mean(found) / true - 1) < 0.05


def test_the_share_agrees_with_its_formula():
    """No change among 50 independent items: 1 − 0.05^(1/50)."""
    names = [str(n) for n in range(50)]

    assert math.isclose(1 - 0.05 ** (1 / 50), share_of_change(0, names))
    assert share_of_change(3, names) > 3 / 50


def test_clusters_leave_more_open_than_items():
    """Fifty items in ten clusters bound no better than ten items."""
    assert math.isclose(1 - 0.05 ** (1 / 10), share_of_change(0, [str(n // 5) for n in range(50)]))


def test_one_cluster_bounds_next_to_nothing():
    """A single cluster leaves 95 % open."""
    assert math.isclose(0.95, share_of_change(0, ["a"] * 40))


def test_the_bound_misses_as_rarely_as_it_says():
    """Where 5 % of items may change, the bound is below it in at most 5 % of draws."""
    draw = random.Random(5)  # noqa: S311
    names = [str(n) for n in range(100)]
    below = [
        share_of_change(sum(draw.random() < 0.05 for _ in names), names) < 0.05 for _ in range(600)
    ]

    assert sum(below) / len(below) < 0.07


def test_bad_input():
    """No item, one run, lengths that differ, more changes than items."""
    with pytest.raises(TooLittleData, match="no item"):
        share_of_change(0, [])
    with pytest.raises(TooLittleData, match="got 1 and 2"):
        spread_of_marks([[1.0, 0.0]], ["a", "b"])
    with pytest.raises(EvalkitError, match="got 1 and 2"):
        spread_of_marks([[1.0], [1.0]], ["a", "b"])
    with pytest.raises(UsageError, match="0 to 1"):
        share_of_change(2, ["a"])
