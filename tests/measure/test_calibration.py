"""Calibration, ranking and selective answers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.calibration import (
    calibration_floor,
    coverage_at,
    expected_calibration_error,
    rank_area,
    risk_coverage_area,
)

FUNCTIONS = (expected_calibration_error, rank_area, risk_coverage_area, coverage_at)
answers = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.7, 0.9, 1.0]), st.sampled_from([0.0, 1.0])),
    min_size=1,
    max_size=40,
)


def drawn(seed, n):
    """Return distinct confidences and answers that are right about as often as they say."""
    generator = np.random.default_rng(seed)
    confidences = generator.random(n)
    return confidences, (generator.random(n) < confidences).astype(float)


@pytest.mark.parametrize("seed", range(4))
def test_equal_mass_is_that_of_numpy(seed):
    """Against np.array_split of the sorted items, n no multiple of the bins."""
    confidences, correct = drawn(seed, 57)
    order = np.argsort(confidences)
    bins = np.array_split(order, 10)
    expected = sum(
        len(each) / 57 * abs(correct[each].mean() - confidences[each].mean()) for each in bins
    )

    assert pytest.approx(expected) == expected_calibration_error(confidences, correct)


@pytest.mark.parametrize("seed", range(4))
def test_equal_width_is_that_of_numpy(seed):
    """Against np.digitize with right-closed bins, empty ones left out."""
    confidences, correct = drawn(seed, 57)
    numbers = np.digitize(confidences, np.linspace(0, 1, 11)[1:-1], right=True)
    expected = sum(
        abs(correct[numbers == b].sum() - confidences[numbers == b].sum()) / 57 for b in range(10)
    )
    found = expected_calibration_error(confidences, correct, binning="equal_width")

    assert pytest.approx(expected) == found


@pytest.mark.parametrize("edge", [0.1, 0.3, 0.7, 1.0])
def test_an_edge_belongs_below(edge):
    """0.7 is in (0.6, 0.7], as 7/10 in binary is: no rounding moves it to the next bin."""
    below = expected_calibration_error([edge - 0.05, edge], [1, 0], binning="equal_width")

    assert pytest.approx(abs(1 - (2 * edge - 0.05)) / 2) == below


@pytest.mark.parametrize("binning", ["equal_mass", "equal_width"])
def test_constant_confidence(binning):
    """A constant c has |accuracy - c|: 0 at the base rate, 1 - accuracy at full confidence."""
    correct = [1.0] * 6 + [0.0] * 4

    def error(c):
        return expected_calibration_error([c] * 10, correct, binning=binning)

    assert 0.0 == error(0.6)
    assert pytest.approx(0.4) == error(1.0)
    assert 0.5 == rank_area([0.6] * 10, correct)


def test_fewer_items_than_bins():
    """Each item is then a bin of its own."""
    assert pytest.approx(0.2) == expected_calibration_error([0.9, 0.3], [1.0, 0.0])


@settings(deadline=None)
@given(answers=answers, seed=st.integers(0, 99))
def test_order_does_not_matter(answers, seed):
    """Shuffling the items changes nothing, ties included."""
    shuffled = np.random.default_rng(seed).permutation(len(answers))
    for function in FUNCTIONS:
        try:
            first = function(*zip(*answers, strict=True))
        except UndefinedMetric:
            continue
        assert first == pytest.approx(function(*zip(*[answers[i] for i in shuffled], strict=True)))


@settings(deadline=None)
@given(answers=answers)
def test_range(answers):
    """Every figure lies from 0 to 1, and one bin gives |mean confidence - accuracy|."""
    confidences, correct = zip(*answers, strict=True)
    n = len(answers)
    for function in (*FUNCTIONS, lambda c, _: calibration_floor(c)):
        try:
            assert 0.0 <= function(confidences, correct) <= 1.0
        except UndefinedMetric:
            assert len(set(correct)) == 1
    single = expected_calibration_error(confidences, correct, bins=1)

    assert pytest.approx(abs(sum(confidences) - sum(correct)) / n) == single


@pytest.mark.parametrize("seed", range(5))
def test_rank_area_is_that_of_sklearn(seed):
    """With and without ties."""
    confidences, correct = drawn(seed, 80)
    rounded = np.round(confidences, 1)

    assert pytest.approx(roc_auc_score(correct, confidences)) == rank_area(confidences, correct)
    assert pytest.approx(roc_auc_score(correct, rounded)) == rank_area(rounded, correct)


@pytest.mark.parametrize("correct", [[1.0, 1.0], [0.0, 0.0]])
def test_rank_area_needs_both(correct):
    """All right, or all wrong, leaves nothing to rank."""
    with pytest.raises(UndefinedMetric, match="some right and some wrong"):
        rank_area([0.2, 0.9], correct)


def test_risk_coverage_by_hand():
    """Surest first: right, wrong, right: (0 + 1/2 + 1/3) / 3."""
    assert pytest.approx((0 + 1 / 2 + 1 / 3) / 3) == risk_coverage_area([0.9, 0.8, 0.7], [1, 0, 1])


def test_risk_coverage_with_ties_is_the_mean_over_orders():
    """Two tied answers, one wrong: the mean of the two orders."""
    orders = [risk_coverage_area([0.9, 0.8], each) for each in ([1, 0], [0, 1])]

    assert pytest.approx(sum(orders) / 2) == risk_coverage_area([0.8, 0.8], [1, 0])


@pytest.mark.parametrize(
    ("accuracy", "expected"), [(1.0, 0.2), (0.75, 0.8), (0.6, 1.0), (0.61, 0.8)]
)
def test_coverage_by_hand(accuracy, expected):
    """Right, then wrong, right, right, wrong: a later threshold may be good again."""
    found = coverage_at([0.9, 0.8, 0.7, 0.6, 0.5], [1, 0, 1, 1, 0], accuracy=accuracy)

    assert expected == found


def test_ties_are_kept_together():
    """A constant confidence keeps all answers or none."""
    assert 0.0 == coverage_at([0.8] * 10, [1.0] * 9 + [0.0], accuracy=0.95)
    assert 1.0 == coverage_at([0.8] * 10, [1.0] * 9 + [0.0], accuracy=0.9)


def test_floor_of_one_bin_is_the_known_mean():
    """With n coins of 0.5 in one bin it is E|B/n - 1/2|, B binomial."""
    n = 20
    known = sum(math.comb(n, k) * abs(k / n - 0.5) for k in range(n + 1)) / 2**n

    assert pytest.approx(known, abs=0.003) == calibration_floor([0.5] * n, draws=20_000)


def test_floor_is_what_a_calibrated_subject_shows():
    """In simulation the mean error of calibrated answers is the floor, for distinct confidences."""
    confidences, _ = drawn(1, 208)
    generator = np.random.default_rng(2)
    errors = [
        expected_calibration_error(confidences, (generator.random(208) < confidences).astype(float))
        for _ in range(300)
    ]

    assert pytest.approx(np.mean(errors), abs=0.004) == calibration_floor(confidences, draws=1000)


def test_floor_falls_with_n():
    """Calibrated answers show less error the more of them there are."""
    few, many = (calibration_floor(drawn(3, n)[0]) for n in (50, 2000))

    assert many < few / 3


def test_floor_is_repeatable():
    """The same seed gives the same number, another seed another."""
    confidences, _ = drawn(4, 60)

    assert calibration_floor(confidences) == calibration_floor(confidences, seed=0)
    assert calibration_floor(confidences) != calibration_floor(confidences, seed=1)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("confidences", "correct", "error"),
    [
        ([], [], UndefinedMetric),
        ([0.5], [], EvalkitError),
        ([1.5], [1.0], EvalkitError),
        ([0.5], [-1.0], EvalkitError),
    ],
)
def test_what_is_no_input(function, confidences, correct, error):
    """No item has no value; other lengths and ranges are mistakes."""
    with pytest.raises(error):
        function(confidences, correct)


def test_options_are_checked():
    """No bin, and an accuracy that is none, are mistakes."""
    with pytest.raises(EvalkitError, match="bins"):
        expected_calibration_error([0.5], [1.0], bins=0)
    with pytest.raises(EvalkitError, match="bins"):
        calibration_floor([0.5], bins=0)
    with pytest.raises(EvalkitError, match="accuracy"):
        coverage_at([0.5], [1.0], accuracy=1.5)
