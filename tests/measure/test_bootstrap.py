"""The cluster bootstrap of corpus metrics: repeatable, counted, and never without a width."""

import numpy as np
import pytest

from evalkit.errors import TooLittleData, UndefinedMetric, UsageError
from evalkit.measure.bootstrap import (
    FEW_CLUSTERS,
    NO_VARIATION,
    UNDEFINED_RESAMPLES,
    VALUE_OUTSIDE,
    estimate_corpus,
)

VALUES = list(np.random.default_rng(1).normal(10, 2, 60))
NAMES = [f"c{number // 2:02}" for number in range(60)]


def _mean(items):
    return float(np.mean([VALUES[item] for item in items]))


def test_equals_a_bootstrap_written_out():
    """The ends are the quantiles of means over clusters drawn by PCG64 with the seed."""
    generator = np.random.Generator(np.random.PCG64(11))
    pairs = np.array(VALUES).reshape(30, 2)
    means = [pairs[generator.integers(0, 30, size=30)].mean() for _ in range(300)]
    found = estimate_corpus(_mean, NAMES, level=0.9, resamples=300, seed=11)
    assert pytest.approx(np.quantile(means, [0.05, 0.95])) == (found.low, found.high)
    assert pytest.approx(np.std(means, ddof=1)) == found.standard_error
    assert (pytest.approx(np.mean(VALUES)), 0, ()) == (found.value, found.undefined, found.flags)


def test_error_is_near_the_linearised_one():
    """For a mean the bootstrap's error is the cluster-robust error, within its own noise."""
    pair_means = np.array(VALUES).reshape(30, 2).mean(axis=1)
    found = estimate_corpus(_mean, NAMES, resamples=2000, seed=5)
    assert pytest.approx(np.std(pair_means) / 30**0.5, rel=0.06) == found.standard_error


def test_seed_repeats_and_another_seed_differs():
    """One seed gives one result; another gives another interval."""
    first, again, other = (
        estimate_corpus(_mean, NAMES, resamples=100, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.low != other.low


def test_order_of_items_does_not_matter():
    """Reversed items give the same interval, up to rounding."""
    found = estimate_corpus(_mean, NAMES, resamples=100, seed=1)
    turned = estimate_corpus(
        lambda items: _mean([59 - item for item in items]), NAMES[::-1], resamples=100, seed=1
    )
    assert pytest.approx((found.low, found.high)) == (turned.low, turned.high)


@pytest.mark.parametrize("way", ["none", "raise", "nan"])
def test_undefined_resamples_are_counted(way):
    """A resample without item 0 or 1 has no value here, and is counted, not filled in."""

    def needs_first_cluster(items):
        if not set(items) & {0, 1}:
            if way == "raise":
                raise UndefinedMetric("test: nothing to divide by (got 0); at least one item")
            return None if way == "none" else float("nan")
        return _mean(items)

    found = estimate_corpus(needs_first_cluster, NAMES, resamples=1000, seed=3)
    assert pytest.approx(1000 * (29 / 30) ** 30, abs=60) == found.undefined
    assert (UNDEFINED_RESAMPLES,) == found.flags


def test_too_few_defined_resamples_raise():
    """If most resamples have no value, the rest do not make an interval."""
    with pytest.raises(TooLittleData, match="at least half"):
        estimate_corpus(
            lambda items: 1.0 if len(set(items)) == 60 else None, NAMES, resamples=100, seed=3
        )


def test_undefined_metric_raises():
    """A metric without a value on all items is no estimate."""
    with pytest.raises(UndefinedMetric, match="all 60 items"):
        estimate_corpus(lambda _: None, NAMES, seed=1)


def test_equal_resamples_have_no_interval():
    """Zero width would claim certainty, so there is no interval, and a flag says why."""
    found = estimate_corpus(lambda _: 1.0, NAMES, resamples=100, seed=1)
    assert (1.0, None, None, None) == (found.value, found.low, found.high, found.standard_error)
    assert (NO_VARIATION,) == found.flags


def test_biased_metric_and_few_clusters_are_flagged():
    """The number of distinct items is smaller in every resample, so the value lies outside."""
    names = [str(number) for number in range(19)]
    found = estimate_corpus(lambda items: float(len(set(items))), names, resamples=100, seed=1)
    assert (FEW_CLUSTERS, VALUE_OUTSIDE) == found.flags


def test_one_cluster_is_too_little():
    """Nothing can be drawn from one cluster."""
    with pytest.raises(TooLittleData):
        estimate_corpus(lambda _: 1.0, ["a", "a"], seed=1)


@pytest.mark.parametrize("seed", [-1, 2**53])
def test_seed_stays_exact_in_json(seed):
    """A seed is a whole number that every JSON reader keeps."""
    with pytest.raises(UsageError, match="the seed"):
        estimate_corpus(_mean, NAMES, seed=seed)


def test_few_resamples_are_refused():
    """Percentiles need resamples."""
    with pytest.raises(UsageError, match="got 99"):
        estimate_corpus(_mean, NAMES, resamples=99, seed=1)
