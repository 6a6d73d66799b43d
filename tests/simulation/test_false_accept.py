"""How often each rule passes what lies exactly on the limit, beside the risk that it prints.

Marks are independent, or drawn in clusters of 5 or 20 with Beta probabilities (Beta-binomial). Each
draw goes through :func:`estimate_proportion` and :func:`decide`, as in a run; equal draws are
decided once. ``table(repeats)`` gives every cell of the full study.
"""

import logging
from collections import Counter
from functools import cache, partial

import numpy as np
import pytest
from scipy.stats import binom
from simulation.neighbours import adapted

from evalkit.measure.clusters import effective_count
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.proportion import estimate_proportion
from evalkit.records import Rule

LOG = logging.getLogger(__name__)
NOISE = 3.0  # standard errors of the simulation that are allowed
CLUSTERED = 0.01  # by so much may the rate exceed an approximate or nominal risk
SIZES = (5, 20)
RULES = ("bound", "simple", "guard", "posterior", "nonbinary", "zero_failure")
LIMITS = (0.5, 0.9, 0.97)
TABLE_LIMITS = (*LIMITS, 0.99)
ITEMS = (20, 50, 100, 300, 1000)
FEWEST_CLUSTERED = 100  # items
CORRELATIONS = (0.0, 0.2, 0.6)  # 0 stands for clusters of one item


def _draws(*, limit, n, correlation, size, repeats, seed):
    """Return how often each composition was drawn: how many clusters have 0, 1, 2 … marks of 1."""
    generator = np.random.default_rng(seed)
    if not correlation:
        ones = generator.binomial(n, limit, repeats)
        return Counter((n - each, each) for each in ones.tolist())
    spread = (1 - correlation) / correlation
    shares = generator.beta(limit * spread, (1 - limit) * spread, (repeats, n // size))
    sums = generator.binomial(size, shares)
    compositions = np.stack([(sums == each).sum(axis=1) for each in range(size + 1)], axis=1)
    return Counter(map(tuple, compositions.tolist()))


@cache
def _measured(composition):
    """Return what a decision reads of these clusters, as a run computes it."""
    size = len(composition) - 1
    marks, names = [], []
    for ones, clusters in enumerate(composition):
        for number in range(clusters):
            marks += [1.0] * ones + [0.0] * (size - ones)
            names += [f"c{ones}-{number}"] * size
    found = estimate_proportion(marks, names, level=0.9, purpose="decision")
    ones = int(sum(marks))
    return Measured(
        value=found.value,
        low=found.low,
        high=found.high,
        level=0.9,
        binomial_n=found.n if found.method == "clopper_pearson" else None,
        effective_n=found.effective_n,
        standard_uncertainty=found.standard_error,
        ones=ones,
        zeros=len(marks) - ones,
        effective_clusters=effective_count([size] * sum(composition)),
    )


def cell(name, *, limit, n, correlation, repeats, size=5, seed=301, direction="at_least"):
    """Return a row: the printed risk and the simulated rate of one rule on one limit."""
    rule, required = Rule(name=name), Limit(direction=direction, value=limit)
    drawn = _draws(limit=limit, n=n, correlation=correlation, size=size, repeats=repeats, seed=seed)
    found = [(decide(rule, _measured(each), required), times) for each, times in drawn.items()]
    stated = [(each, times) for each, times in found if each.risk is not None]
    used = sum(times for _, times in stated)
    passed = sum(times for each, times in stated if each.verdict == "PASS")
    printed = sum(times * each.risk.probability for each, times in stated) / used if used else None
    return {
        "rule": name,
        "limit": limit,
        "n": n,
        "clusters of": f"{size}" if correlation else "1",
        "icc": correlation,
        "printed": printed,
        "rate": passed / repeats,
        "refused": 1 - used / repeats,
        "repeats": repeats,
    }


def table(repeats):
    """Return all rows of the study: every rule, limit, n, size of clusters and correlation."""
    return [row for job in jobs(repeats) for row in job()]


def jobs(repeats):
    """Return functions without arguments that together give all rows."""
    return [
        partial(of_limit, limit, n, size, repeats)
        for n in sorted(ITEMS, reverse=True)
        for size in (1, *SIZES)
        for limit in TABLE_LIMITS
        if size == 1 or n >= FEWEST_CLUSTERED
    ]


def of_limit(limit, n, size, repeats):
    """Return the rows of one limit, n and size of clusters."""
    rows = [
        adapted(
            cell(name, limit=limit, n=n, correlation=correlation, size=size, repeats=repeats),
            "decision rules",
            repeats,
        )
        for correlation in (CORRELATIONS[:1] if size == 1 else CORRELATIONS[1:])
        for name in RULES
    ]
    _measured.cache_clear()
    return rows


def _noise(risk, repeats):
    return NOISE * (risk * (1 - risk) / repeats) ** 0.5


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
@pytest.mark.parametrize("n", [20, 100, 300])
@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("name", RULES)
def test_independent_marks_pass_as_often_as_is_printed(name, limit, n, direction):
    """On the limit the rate of PASS is the exact risk, up to the noise of the simulation."""
    row = cell(name, limit=limit, n=n, correlation=0.0, repeats=20_000, direction=direction)
    LOG.info("%s", row)
    printed = row["printed"] or 0.0
    assert pytest.approx(printed, abs=_noise(printed, row["repeats"]) + 1e-4) == row["rate"]


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
@pytest.mark.parametrize("correlation", CORRELATIONS[1:])
@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("name", RULES)
def test_clusters_pass_no_more_often_than_is_printed(name, limit, correlation, direction):
    """On the limit the rate of PASS is at most one point above the printed risk."""
    row = cell(name, limit=limit, n=300, correlation=correlation, repeats=300, direction=direction)
    LOG.info("%s", row)
    printed = row["printed"] or 0.0
    assert row["rate"] <= printed + CLUSTERED + _noise(printed, row["repeats"])


def test_the_effective_number_alone_would_print_too_little():
    """At 0.97, 60 clusters of 5 pass ``simple`` 10 points more often than 60 marks would."""
    row = cell("simple", limit=0.97, n=300, correlation=0.6, repeats=2000)
    LOG.info("%s", row)
    assert row["rate"] - binom.sf(58, 60, 0.97) >= 0.1 - _noise(row["rate"], row["repeats"])
    assert row["rate"] <= row["printed"]
