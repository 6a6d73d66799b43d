"""How often intervals hold the truth, and how often ``bound`` passes what lies on the limit.

Each test draws with a fixed seed; ``NOISE`` standard errors of the simulation are allowed.
The figures themselves are shown with ``pytest --log-cli-level=INFO``.
"""

import logging

import numpy as np
import pytest

from evalkit.measure.bootstrap import estimate_corpus
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.mean import estimate_mean
from evalkit.measure.proportion import estimate_proportion
from evalkit.records import Rule

LOG = logging.getLogger(__name__)
NOISE = 3.0
CLUSTER_SIZE = 5


def _correlated_marks(generator, *, probability, sizes, correlation):
    """Draw 0/1 marks whose clusters have Beta probabilities with this intra-cluster correlation."""
    spread = (1 - correlation) / correlation
    shares = generator.beta(probability * spread, (1 - probability) * spread, len(sizes))
    return (generator.random(sum(sizes)) < np.repeat(shares, sizes)).astype(float).tolist()


def _names(sizes):
    return [f"c{number}" for number, size in enumerate(sizes) for _ in range(size)]


def _noise(rate, repeats):
    return NOISE * (rate * (1 - rate) / repeats) ** 0.5


def _miss_rates(*, probability, sizes, correlation, repeats, seed, level):
    """Return how often the truth lies below the low end, and above the high end."""
    generator = np.random.default_rng(seed)
    names, below, above = _names(sizes), 0, 0
    for _ in range(repeats):
        marks = _correlated_marks(
            generator, probability=probability, sizes=sizes, correlation=correlation
        )
        found = estimate_proportion(marks, names, level=level, purpose="decision")
        below += probability < found.low
        above += probability > found.high
    return below / repeats, above / repeats


@pytest.mark.parametrize("probability", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("n", [30, 300])
def test_clopper_pearson_covers_at_least_at_its_level(probability, n):
    """The exact interval never covers less than it says."""
    generator = np.random.default_rng(101)
    names, repeats, covered = [str(i) for i in range(n)], 1000, 0
    for _ in range(repeats):
        marks = (generator.random(n) < probability).astype(float).tolist()
        found = estimate_proportion(marks, names, purpose="decision")
        covered += found.low <= probability <= found.high
    LOG.info("coverage: %s", covered / repeats)
    assert covered / repeats >= 0.95 - _noise(0.95, repeats)


def test_wilson_covers_at_its_level_on_average():
    """Over true values drawn evenly from 0 to 1, Wilson's interval covers as often as it says."""
    generator = np.random.default_rng(102)
    names, repeats, covered = [str(i) for i in range(50)], 3000, 0
    for _ in range(repeats):
        truth = generator.random()
        marks = (generator.random(50) < truth).astype(float).tolist()
        found = estimate_proportion(marks, names, purpose="description")
        covered += found.low <= truth <= found.high
    LOG.info("coverage: %s", covered / repeats)
    assert covered / repeats == pytest.approx(0.95, abs=_noise(0.95, repeats))


@pytest.mark.parametrize("correlation", [0.2, 0.6])
@pytest.mark.parametrize("count", [12, 40, 120])
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.99])
def test_clustered_interval_covers(probability, count, correlation):
    """With clusters of 5 the 95 % interval covers at 94 % or more."""
    repeats = 600
    missed = _miss_rates(
        probability=probability,
        sizes=[CLUSTER_SIZE] * count,
        correlation=correlation,
        repeats=repeats,
        seed=103,
        level=0.95,
    )
    LOG.info("coverage: %s", 1 - sum(missed))
    assert 1 - sum(missed) >= 0.94 - _noise(0.94, repeats)


@pytest.mark.parametrize("correlation", [0.2, 0.8])
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.99])
@pytest.mark.parametrize(
    "sizes",
    [[50] + [1] * 14, [200] + [2] * 60, [40] * 20 + [1] * 200, [1, 2, 5, 20] * 30],
    ids=["one of 50 beside 14", "one of 200 beside 60", "20 of 40 beside 200", "graded"],
)
def test_unequal_clusters_keep_one_sided_bounds(sizes, probability, correlation):
    """Large clusters among small ones do not let one-sided 95 % bounds miss above 6.5 %."""
    repeats = 400
    missed = _miss_rates(
        probability=probability,
        sizes=sizes,
        correlation=correlation,
        repeats=repeats,
        seed=104,
        level=0.9,
    )
    LOG.info("missed: %s", missed)
    assert max(missed) <= 0.065 + _noise(0.065, repeats)


def test_counting_heads_of_unequal_clusters_would_mislead():
    """Clopper-Pearson on 15 clusters, one of 50 items and 14 of 1, misses 40 % and not 5 %."""
    generator = np.random.default_rng(109)
    sizes, repeats, missed = [50] + [1] * 14, 500, 0
    for _ in range(repeats):
        marks = _correlated_marks(generator, probability=0.5, sizes=sizes, correlation=0.8)
        missed += clopper_pearson(15 * float(np.mean(marks)), 15, level=0.9).low > 0.5
    LOG.info("missed: %s", missed / repeats)
    assert missed / repeats >= 0.4 - _noise(0.4, repeats)


@pytest.mark.parametrize(("limit", "n"), [(0.5, 60), (0.9, 100), (0.99, 500)])
def test_bound_passes_falsely_as_often_as_it_says(limit, n):
    """At the limit the rate of PASS is the exact risk that is printed, and at most alpha."""
    generator = np.random.default_rng(105)
    names, repeats, passed = [str(i) for i in range(n)], 5000, 0
    required = Limit(direction="at_least", value=limit)
    for _ in range(repeats):
        marks = (generator.random(n) < limit).astype(float).tolist()
        found = estimate_proportion(marks, names, level=0.9, purpose="decision")
        measured = Measured(
            value=found.value, low=found.low, high=found.high, level=0.9, binomial_n=n
        )
        decision = decide(Rule(), measured, required)
        passed += decision.verdict == "PASS"
    risk = decision.risk.probability
    LOG.info("passed: %s", (passed / repeats, risk))
    assert risk <= 0.05
    assert pytest.approx(risk, abs=_noise(risk, repeats) + 1e-12) == passed / repeats


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
@pytest.mark.parametrize(("limit", "count"), [(0.5, 15), (0.5, 60), (0.9, 60), (0.9, 150)])
def test_bound_on_clusters_keeps_its_nominal_alpha(direction, limit, count):
    """With clusters of 5 and correlation 0.3 the rate of PASS at the limit is about 5 % or less."""
    generator = np.random.default_rng(106)
    sizes, repeats, passed = [CLUSTER_SIZE] * count, 600, 0
    required = Limit(direction=direction, value=limit)
    for _ in range(repeats):
        marks = _correlated_marks(generator, probability=limit, sizes=sizes, correlation=0.3)
        found = estimate_proportion(marks, _names(sizes), level=0.9, purpose="decision")
        measured = Measured(
            value=found.value, low=found.low, high=found.high, level=0.9, binomial_n=None
        )
        passed += decide(Rule(), measured, required).verdict == "PASS"
    LOG.info("passed: %s", passed / repeats)
    assert passed / repeats <= 0.05 + _noise(0.05, repeats)


@pytest.mark.parametrize("count", [8, 40])
def test_mean_of_clusters_covers(count):
    """Student's interval of clustered normal values covers as often as it says."""
    generator = np.random.default_rng(107)
    names, repeats, covered = _names([CLUSTER_SIZE] * count), 1000, 0
    for _ in range(repeats):
        shared = np.repeat(generator.normal(0, 1, count), CLUSTER_SIZE)
        values = (shared + generator.normal(0, 1, len(names))).tolist()
        found = estimate_mean(values, names, bounds=(None, None))
        covered += found.low <= 0.0 <= found.high
    LOG.info("coverage: %s", covered / repeats)
    assert covered / repeats == pytest.approx(0.95, abs=_noise(0.95, repeats))


def test_bootstrap_of_a_ratio_covers():
    """The percentile interval of a ratio of sums over 60 clusters covers at 92 % or more."""
    generator = np.random.default_rng(108)
    names, repeats, covered = _names([CLUSTER_SIZE] * 60), 150, 0
    for _ in range(repeats):
        shared = np.repeat(generator.gamma(4, 0.25, 60), CLUSTER_SIZE)
        below = generator.gamma(2, 1, len(names))
        above = 0.5 * below * shared

        def ratio(items, above=above, below=below):
            index = np.asarray(items)
            return float(above[index].sum() / below[index].sum())

        found = estimate_corpus(ratio, names, resamples=200, seed=9)
        covered += found.low <= 0.5 <= found.high
    LOG.info("coverage: %s", covered / repeats)
    assert covered / repeats >= 0.92 - _noise(0.92, repeats)
