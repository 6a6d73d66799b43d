"""Pseudo-values: what each group of items makes of a metric."""

import math
import random

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.jackknife import groups_of, pseudo_values


def test_of_a_mean_they_are_the_values():
    """With one item in each group a mean gives the items back."""
    marks = [0.0, 0.25, 1.0, 0.5]

    found = pseudo_values(lambda items: np.mean([marks[i] for i in items]), [[0], [1], [2], [3]])
    assert marks == pytest.approx(found)


def test_their_mean_is_the_jackknife_estimate():
    """Of a biased variance it is the unbiased one, exactly."""
    draw = random.Random(2)  # noqa: S311
    values = [draw.gauss(0.0, 1.0) for _ in range(12)]

    found = pseudo_values(
        lambda items: np.var([values[i] for i in items]), [[n] for n in range(len(values))]
    )
    assert math.isclose(np.var(values, ddof=1), sum(found) / len(found))


def test_their_spread_is_that_of_the_metric():
    """For an area under the curve: the variance over draws, by groups of items."""
    generator = np.random.default_rng(4)

    def drawn():
        y = generator.random(200) < 0.4
        return y, generator.normal(y * 1.0, 1.0)

    whole, by_groups = [], []
    for _ in range(40):
        y, score = drawn()
        whole.append(roc_auc_score(y, score))
        groups = groups_of([str(n) for n in range(200)], most=20)
        found = pseudo_values(lambda items, y=y, s=score: roc_auc_score(y[items], s[items]), groups)
        by_groups.append(np.var(found, ddof=1) / len(found))
    assert abs(math.sqrt(np.mean(by_groups)) / np.std(whole, ddof=1) - 1) < 0.25


def test_clusters_stay_whole():
    """Items of one cluster are in one group, whatever their order."""
    assert [[0, 2], [1]] == groups_of(["a", "b", "a"])
    assert 200 == len(groups_of([str(n) for n in range(500)]))


def test_refusals():
    """One group has nothing to be left out of; a formula without a value says so itself."""
    with pytest.raises(TooLittleData, match="got 1"):
        pseudo_values(len, [[0, 1]])

    def undefined(items):
        raise UndefinedMetric(f"ratio: over nothing (got {items})")

    with pytest.raises(UndefinedMetric, match="over nothing"):
        pseudo_values(undefined, [[0], [1]])
