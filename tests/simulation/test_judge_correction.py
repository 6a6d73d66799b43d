"""How often the interval of a rate that was corrected for a judge's errors holds the truth."""

from itertools import product

import numpy as np
import pytest
from simulation.rows import Row

from evalkit.errors import UndefinedMetric
from evalkit.measure.judge_correction import corrected_rate, rate_of
from evalkit.measure.prediction_powered import prediction_powered_mean
from evalkit.measure.rated import Rated, Unrated

SETTINGS = tuple(
    product((0.7, 0.9, 0.99), (0.7, 0.9, 0.99), (50, 300), (0.05, 0.3, 0.5, 0.9), (100, 300))
)
LEAST = 0.93


def _corrected(setting, repeats, seed):
    """Return one cell: coverage of the corrected interval, its mean width, and the raw rate's."""
    sensitivity, specificity, labels, truth, n = setting
    generator = np.random.default_rng(seed)
    rate = truth * sensitivity + (1 - truth) * (1 - specificity)
    counts = (
        generator.binomial(n, rate, repeats),
        generator.binomial(labels, sensitivity, repeats),
        generator.binomial(labels, specificity, repeats),
    )
    covered, raw, widths = 0, 0, []
    for q, a, b in zip(*counts, strict=True):
        observed = rate_of(q / n, n)
        raw += observed.low <= truth <= observed.high
        try:
            found = corrected_rate(
                observed,
                sensitivity=rate_of(a / labels, labels),
                specificity=rate_of(b / labels, labels),
            )
        except UndefinedMetric:  # a refusal counts as a miss
            continue
        covered += found.low <= truth <= found.high
        widths.append(found.high - found.low)
    return Row(
        study="judge correction",
        method="rogan_gladen_square_and_add",
        setting={
            "sensitivity": sensitivity,
            "specificity": specificity,
            "labels of each class": str(labels),
            "truth": truth,
            "n": n,
        },
        figure={
            "coverage": float(covered / repeats),
            "coverage of the raw rate": float(raw / repeats),
            "mean width": float(np.mean(widths)),
            "refused": 1 - len(widths) / repeats,
        },
        repeats=repeats,
        least={"coverage": LEAST},
    )


def _powered(setting, repeats, seed):
    """Return one cell: coverage and width of the prediction-powered interval."""
    correct, n, others, truth = setting
    generator = np.random.default_rng(seed)
    clusters = [str(number) for number in range(n + others)]
    covered, widths = 0, []
    for _ in range(repeats):
        ratings = generator.random(n + others) < truth
        marks = (ratings == (generator.random(n + others) < correct)).astype(float).tolist()
        found = prediction_powered_mean(
            Rated(
                ratings=ratings[:n].astype(float).tolist(), marks=marks[:n], clusters=clusters[:n]
            ),
            Unrated(marks=marks[n:], clusters=clusters[n:]),
            bounds=(0.0, 1.0),
        )
        covered += found.low <= truth <= found.high
        widths.append(found.high - found.low)
    return Row(
        study="prediction-powered mean",
        method="prediction_powered",
        setting={"judge right": correct, "rated": n, "others": others, "truth": truth},
        figure={"coverage": float(covered / repeats), "mean width": float(np.mean(widths))},
        repeats=repeats,
        least={"coverage": LEAST},
    )


def table(repeats):
    """Return every cell of the full study."""
    rows = [_corrected(each, repeats, seed) for seed, each in enumerate(SETTINGS)]
    settings = product((0.7, 0.9, 0.99), (50, 200), (1000,), (0.05, 0.5, 0.9))
    return rows + [
        _powered(each, max(repeats // 10, 100), seed) for seed, each in enumerate(settings)
    ]


def test_the_corrected_interval_covers():
    """In each of 144 cells it holds the truth at least 93 % of the time."""
    rows = [_corrected(each, 500, seed) for seed, each in enumerate(SETTINGS)]

    assert [] == [miss for row in rows for miss in row.misses()]


def test_the_raw_rate_does_not():
    """With a judge of 0.9 and 0.7 the raw interval hardly ever holds a true rate of 0.05."""
    row = _corrected((0.9, 0.7, 300, 0.05, 300), 300, 1)

    assert row.figure["coverage of the raw rate"] < 0.01
    assert row.figure["coverage"] > 0.9


@pytest.mark.parametrize("truth", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("correct", [0.7, 0.97])
def test_the_prediction_powered_interval_covers(correct, truth):
    """Whether the judge is good or bad, whether the outcome is rare or not."""
    row = _powered((correct, 50, 300, truth), 200, 3)

    assert [] == list(row.misses())
