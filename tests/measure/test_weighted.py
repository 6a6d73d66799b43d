"""Weighted forms: sums, sizes of components, whole clusters, and weights that are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evalkit.errors import UndefinedMetric, UsageError
from evalkit.measure.calibration import calibration_floor, expected_calibration_error
from evalkit.measure.weighted import (
    Pooling,
    Sums,
    folded_sums,
    highest,
    over_clusters,
    ratio,
    share_of_halves,
    value_at,
    value_with_more,
    widest_gap,
)
from evalkit.measure.weighted_calibration import calibration_error_form

MEAN = Sums(
    columns=np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]]), formula=lambda sums: ratio(*sums)
)
rows = arrays(float, (4, 3), elements=st.floats(-5, 5))


@pytest.mark.parametrize(
    "weights", [[0.0, 0.0, 0.0], [1.0, -1.0, 2.0], [1.0, float("nan"), 1.0], [float("inf"), 1, 1]]
)
def test_weights_that_are_none_are_refused(weights):
    """Weights that sum to nothing, or are no weights, give no value but a reason."""
    with pytest.raises(UsageError, match="finite numbers of 0 or more, one of them above 0"):
        value_at(MEAN, np.array(weights))


def test_a_resample_without_items_has_no_value():
    """Among resamples it is NaN, and the others keep theirs."""
    found = MEAN(np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0]]))
    assert "[nan, 0.5]" == str(found.tolist())


def test_a_value_that_is_none_is_undefined():
    """A formula without a value on these weights says so."""
    only_of_first = Sums(columns=np.array([[1.0, 1.0], [5.0, 0.0]]), formula=lambda s: ratio(*s))
    with pytest.raises(UndefinedMetric, match="a finite number"):
        value_at(only_of_first, np.array([0.0, 2.0]))
    assert 11.0 == value_with_more(only_of_first, 1, 1, 0, 2)


def test_clusters_count_as_their_items():
    """Counts of clusters give what the same counts of all their items give."""
    codes, counts = np.array([1, 0, 1]), np.array([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]])
    expected = MEAN(counts[:, codes])
    plain = over_clusters(MEAN.__call__, codes, 2)

    np.testing.assert_allclose(expected, over_clusters(MEAN, codes, 2)(counts))
    np.testing.assert_allclose(expected, plain(counts))


@pytest.mark.parametrize("pooled", [MEAN, None])
def test_pooling_is_used_where_there_is_one(pooled):
    """A form that knows sums for whole clusters uses them, and its own way where it has none."""
    codes, counts = np.array([0, 0, 1]), np.array([[1.0, 2.0]])
    form = Pooling(form=MEAN.__call__, pool=lambda _: pooled)

    np.testing.assert_allclose([3 / 4], over_clusters(form, codes, 2)(counts))
    np.testing.assert_allclose([2 / 3], form(np.ones((1, 3))))


@pytest.mark.parametrize("size", [widest_gap, highest, lambda rows: rows.std(axis=0)])
@given(one=rows, other=rows)
def test_a_size_differs_by_no_more_than_the_size_of_the_difference(size, one, other):
    """The triangle inequality, on which the lower end of a folded metric rests."""
    assert (abs(size(one) - size(other)) <= size(one - other) + 1e-9).all()


def test_the_distance_of_all_items_once_is_none():
    """Components are off from themselves by nothing; resampled ones differ at least as values."""
    generator = np.random.default_rng(3)
    columns = np.column_stack([generator.random((20, 3)), np.ones((20, 3))])
    form = folded_sums(Sums(columns=columns, formula=widest_gap), share_of_halves)
    counts = generator.poisson(1.0, (50, 20)).astype(float)
    once = form(np.ones((1, 20)))[0]

    assert pytest.approx(0.0, abs=1e-12) == form.distance(np.ones((1, 20)))[0]
    assert (abs(form(counts) - once) <= form.distance(counts) + 1e-12).all()


def test_less_a_size_is_folded_at_the_top():
    """A constant less a size has the distance of the size."""
    columns = np.array([[0.25, 1.0], [0.5, 1.0]])
    up = folded_sums(Sums(columns=columns, formula=highest), share_of_halves)
    down = folded_sums(Sums(columns=columns, formula=highest), share_of_halves, top=1.0)
    counts = np.array([[1.0, 3.0]])

    np.testing.assert_allclose(1.0 - up(counts), down(counts))
    np.testing.assert_allclose(up.distance(counts), down.distance(counts))


@pytest.mark.parametrize("binning", ["equal_mass", "equal_width"])
def test_the_distance_of_a_calibrated_subject_is_its_floor(binning):
    """What gaps are off in resamples is, in the mean, the error that chance alone gives."""
    generator = np.random.default_rng(7)
    stated = generator.uniform(0.3, 1.0, 400)
    right = (generator.random(400) < stated).astype(float)
    form = calibration_error_form(stated.tolist(), right.tolist(), binning=binning)
    counts = np.stack(
        [np.bincount(generator.integers(0, 400, 400), minlength=400) for _ in range(400)]
    ).astype(float)
    floor = calibration_floor(stated.tolist(), binning=binning, draws=1000)

    assert pytest.approx(floor, rel=0.15) == form.distance(counts).mean()
    assert pytest.approx(
        expected_calibration_error(stated, right, binning=binning)
    ) == value_at(form, np.ones(400))  # fmt: skip
