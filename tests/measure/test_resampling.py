"""Clusters drawn by lists and by counts: the same ones, a few resamples at a time."""

import numpy as np
import pytest

from evalkit.errors import UndefinedMetric
from evalkit.measure import resampling
from evalkit.measure.calibration import rank_area
from evalkit.measure.clusters import group_by_cluster, number_by_cluster
from evalkit.measure.resampling import values_by_count, values_by_list
from evalkit.measure.weighted import Sums, ratio
from evalkit.measure.weighted_calibration import rank_area_form

SIZES = (3, 1, 4, 1, 5, 2, 6, 1)
NAMES = [f"c{number}" for number, size in enumerate(SIZES) for _ in range(size)][::-1]
N = len(NAMES)


def drawn_by_list(aggregate, *, resamples=50, seed=4):
    """Return a metric on resamples by lists of items."""
    groups = group_by_cluster(NAMES, where="test")
    return values_by_list(aggregate, groups, resamples=resamples, seed=seed)


def drawn_by_count(*forms, resamples=50, seed=4):
    """Return metrics on resamples by counts."""
    codes = np.array(number_by_cluster(NAMES, where="test"))
    return values_by_count(forms, codes, len(SIZES), resamples=resamples, seed=seed)


def test_both_draw_the_same_items():
    """Each item is drawn as often by counts as by lists, in each resample."""
    one_each = [
        Sums(columns=np.eye(N)[:, [item]], formula=lambda sums: sums[0]) for item in range(N)
    ]
    by_list = [drawn_by_list(lambda items, item=item: items.count(item)) for item in range(N)]

    np.testing.assert_array_equal(by_list, drawn_by_count(*one_each))


def test_a_form_that_is_no_sum_gets_the_counts_of_items():
    """An area under a curve is the same either way; NaN where it has no value."""
    generator = np.random.default_rng(2)
    stated, right = generator.random(N).round(1).tolist(), (generator.random(N) < 0.3).tolist()

    def area(items):
        return rank_area([stated[i] for i in items], [float(right[i]) for i in items])

    found = drawn_by_count(rank_area_form(stated, right), resamples=200)[0]
    np.testing.assert_allclose(found, drawn_by_list(area, resamples=200), atol=1e-12)
    assert np.isnan(found).any()


@pytest.mark.parametrize("cells", [1, 7 * N, 10**6])
def test_how_many_are_in_memory_does_not_matter(cells, monkeypatch):
    """One, seven or all resamples at a time give the same values."""
    form = Sums(columns=np.column_stack([np.arange(N), np.ones(N)]), formula=lambda s: ratio(*s))
    expected = drawn_by_count(form)
    monkeypatch.setattr(resampling, "_CELLS", cells)

    np.testing.assert_array_equal(expected, drawn_by_count(form))


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_no_value_is_nan(value):
    """What a metric gives in place of a value is one and the same."""
    assert np.isnan(drawn_by_list(lambda _: value, resamples=2)).all()


def test_an_undefined_metric_is_nan():
    """A formula that says why it has no value has none here."""

    def undefined(items):
        raise UndefinedMetric(f"test: no value (got {len(items)} items); another formula")

    assert np.isnan(drawn_by_list(undefined, resamples=2)).all()
