"""Scores between laboratories, and the robust middle."""

import numpy as np
import pytest
from statsmodels.robust.scale import Huber

from evalkit.errors import EvalkitError, TooLittleData, UndefinedMetric, UsageError
from evalkit.measure.interlaboratory import (
    agreement_of,
    en_score,
    robust_middle,
    z_prime_score,
    z_score,
    zeta_score,
)


def test_algorithm_a_is_hubers_second_proposal():
    """The library solves the same equations with c = 1.5; its factor has more digits."""
    values = np.random.default_rng(5).standard_t(3, 400) * 2 + 7
    mean, deviation = Huber(c=1.5, tol=1e-6, maxiter=200)(values)
    found = robust_middle(values.tolist())

    assert pytest.approx((float(mean), float(deviation)), rel=3e-3) == (found.mean, found.deviation)
    assert pytest.approx(1.25 * found.deviation / 20) == found.standard_uncertainty


def test_without_strangers_it_is_near_mean_and_deviation():
    """Normal results lose little to their drawing in."""
    values = np.random.default_rng(6).normal(0, 1, 2000)
    found = robust_middle(values.tolist())

    assert pytest.approx((values.mean(), values.std()), abs=0.03) == (found.mean, found.deviation)


def test_one_stranger_moves_it_little():
    """A result of 1,000 in place of 5 changes the middle by less than one deviation."""
    usual = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    found, strange = robust_middle(usual), robust_middle([*usual[:-1], 1000.0])

    assert abs(found.mean - strange.mean) < found.deviation


def test_most_results_equal_begins_with_the_ordinary_deviation():
    """The median deviation is 0; what begins above it and goes on to 0 is no spread."""
    with pytest.raises(TooLittleData, match="most of 5 results are equal"):
        robust_middle([1.0, 1.0, 1.0, 1.0, 2.0])


@pytest.mark.parametrize("values", [[1.0, 2.0], [3.0, 3.0, 3.0]])
def test_too_few_or_equal_results_are_refused(values):
    """Two results, or equal ones, have no spread to speak of."""
    with pytest.raises(TooLittleData, match="algorithm A"):
        robust_middle(values)


def test_scores_by_hand():
    """Distances over the root of the squares that belong in it."""
    assert 2.0 == en_score(1.0, 0.3, 0.0, 0.4)
    assert -1.5 == z_score(1.0, 4.0, 2.0)
    assert 0.2 == z_prime_score(1.0, 0.0, 3.0, 4.0)
    assert 0.2 == zeta_score(1.0, 3.0, 0.0, 4.0)


@pytest.mark.parametrize(
    ("score", "kind", "expected"),
    [
        (1.0, "en", "satisfactory"),
        (1.01, "en", "unsatisfactory"),
        (2.0, "z", "satisfactory"),
        (-2.5, "z", "questionable"),
        (3.0, "z", "unsatisfactory"),
    ],
)
def test_how_a_score_is_read(score, kind, expected):
    """En by 1, z by 2 and 3."""
    assert expected == agreement_of(score, kind=kind)


def test_what_has_no_score_is_refused():
    """Nothing uncertain, a negative uncertainty, or what is no number."""
    with pytest.raises(UndefinedMetric, match="En: uncertainties"):
        en_score(1.0, 0.0, 1.0, 0.0)
    with pytest.raises(EvalkitError, match="numbers from 0"):
        z_score(1.0, 0.0, -1.0)
    with pytest.raises(EvalkitError, match="finite"):
        robust_middle([1.0, float("inf"), 2.0])
    with pytest.raises(UsageError, match="a number"):
        agreement_of(float("nan"), kind="z")
