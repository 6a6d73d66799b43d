"""A corpus metric (one number from all items together) with a cluster bootstrap interval.

Never for a plain proportion or mean: ``proportion`` and ``mean`` are better there, and a bootstrap
of a proportion has no width at 0 and 1.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evalkit.errors import TooLittleData, UndefinedMetric, UsageError
from evalkit.measure.clusters import FEWEST_CLUSTERS, Groups, effective_count, group_by_cluster
from evalkit.measure.interval import check_level, clopper_pearson

FEW_CLUSTERS = "fewer_than_20_clusters"
NO_VARIATION = "no_variation_between_resamples"
UNDEFINED_RESAMPLES = "undefined_resamples_above_5_percent"
VALUE_OUTSIDE = "value_outside_interval"

_FEWEST_RESAMPLES = 100
_SEED_LIMIT = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusResult:
    """A corpus metric and how well it is known.

    Attributes:
        value: the metric on all items as they are.
        standard_error: standard deviation over the defined resamples; None where they are equal.
        low: lower percentile; None where all resamples are equal (flag ``NO_VARIATION``).
        high: upper percentile; None where all resamples are equal (flag ``NO_VARIATION``).
        level: two-sided level of the interval.
        n: number of items.
        clusters: number of clusters.
        resamples: number of resamples drawn.
        undefined: number of them on which the metric has no value; left out of the percentiles.
        seed: of the generator PCG64; with it the numbers can be drawn again.
        method: always ``cluster_bootstrap_percentile``.
        flags: ``fewer_than_20_clusters``, ``no_variation_between_resamples``,
            ``undefined_resamples_above_5_percent``, ``value_outside_interval`` (the metric is
            biased by resampling, as calibration errors are: the interval says less than its level).
    """

    value: float
    standard_error: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    clusters: int
    resamples: int
    undefined: int
    seed: int
    method: Literal["cluster_bootstrap_percentile"]
    flags: tuple[str, ...]


def estimate_corpus(
    aggregate: Callable[[Sequence[int]], float | None],
    clusters: Sequence[str],
    *,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int,
) -> CorpusResult:
    """Return a corpus metric with a percentile interval over resampled clusters.

    Formula: draw C of the C clusters with replacement, take all items of each as often as it was
    drawn, and compute the metric; the ends are the (1 - level) / 2 and (1 + level) / 2 quantiles
    (linear between order statistics) of the resamples on which it is defined. Clusters are numbered
    in the order of their sorted names, so that the order of items does not matter where it does
    not matter to ``aggregate``.

    Resamples without a value are counted in ``undefined`` and left out: the interval then holds
    for corpora on which the metric has a value. Equal resamples give no interval: zero width would
    claim certainty. Few clusters make the interval too narrow, which is flagged.

    Args:
        aggregate: takes item indices, 0 to n - 1, repeated as often as they were drawn, and
            returns the metric; where it has no value on them it returns None or a number that
            is not finite, or raises ``UndefinedMetric``.
        clusters: shape (n,), the name of each item's cluster.
        level: two-sided level, in (0, 1).
        resamples: number of resamples, at least 100.
        seed: a recorded whole number, 0 to 2^53 - 1.

    Raises:
        UndefinedMetric: the metric has no finite value on all items; its own words say why.
        TooLittleData: fewer than 2 items, a single cluster, or fewer than half of the resamples
            have a value.
        UsageError: the level, the number of resamples or the seed is not allowed.

    Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3
    (percentile interval); Davison and Hinkley (1997), "Bootstrap Methods and their Application",
    section 3.8 (resampling whole clusters).

    >>> marks = [1.0, 0.0, 1.0, 1.0]
    >>> highest = lambda items: max(marks[item] for item in items)
    >>> found = estimate_corpus(highest, ["a", "a", "b", "b"], seed=7)
    >>> found.value, found.low, found.flags[-1]
    (1.0, None, 'no_variation_between_resamples')
    """
    where = "corpus metric"
    check_level(level, where=where)
    _check_draws(resamples, seed)
    groups = group_by_cluster(clusters, where=where)
    value = aggregate(range(len(clusters)))
    if value is None or not math.isfinite(value):
        message = f"{where}: the value (got {value} on all {len(clusters)} items); a finite number"
        raise UndefinedMetric(message)
    defined = _resample(aggregate, groups, resamples=resamples, seed=seed)
    if 2 * len(defined) < resamples:
        message = (
            f"{where}: the number of resamples on which it has a value "
            f"(got {len(defined)} of {resamples}); at least half of them"
        )
        raise TooLittleData(message)
    ends = None if min(defined) == max(defined) else _percentiles(defined, level=level)
    few = effective_count([len(group) for group in groups]) < FEWEST_CLUSTERS
    undefined = resamples - len(defined)
    flags = {
        FEW_CLUSTERS: few,
        NO_VARIATION: ends is None,
        UNDEFINED_RESAMPLES: 20 * undefined > resamples,
        VALUE_OUTSIDE: ends is not None and not ends[0] <= value <= ends[1],
    }
    return CorpusResult(
        value=float(value),
        standard_error=None if ends is None else float(np.std(defined, ddof=1)),
        low=None if ends is None else ends[0],
        high=None if ends is None else ends[1],
        level=level,
        n=len(clusters),
        clusters=len(groups),
        resamples=resamples,
        undefined=undefined,
        seed=seed,
        method="cluster_bootstrap_percentile",
        flags=tuple(flag for flag, holds in flags.items() if holds),
    )


def unseen_count(clusters: Sequence[str], *, level: float) -> int:
    """Return how many items of an unseen kind as many clusters leave open beside those seen.

    A kind of cluster that was not among C* may still make up a share of at most u of all, u the
    Clopper-Pearson bound of no event in C*: for n items that is n u / (1 - u) more, rounded up. A
    metric computed with so many extreme items added bounds what resampling alone cannot show.

    Args:
        clusters: shape (n,), the name of each item's cluster.
        level: two-sided level, in (0, 1).

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster.

    Source: Clopper and Pearson (1934), Biometrika 26:404, for no event.

    >>> unseen_count(["a", "b", "c", "d"], level=0.9)  # u = 1 - 0.05 ** (1 / 4) = 0.527
    5
    """
    groups = group_by_cluster(clusters, where="bootstrap")
    effective = effective_count([len(group) for group in groups])
    unseen = clopper_pearson(0.0, effective, level=level).high
    return math.ceil(len(clusters) * unseen / (1.0 - unseen))


def _resample(
    aggregate: Callable[[Sequence[int]], float | None],
    groups: Groups,
    *,
    resamples: int,
    seed: int,
) -> list[float]:
    generator = np.random.Generator(np.random.PCG64(seed))
    defined = []
    for _ in range(resamples):
        drawn = generator.integers(0, len(groups), size=len(groups)).tolist()
        value = _value_of(aggregate, [item for number in drawn for item in groups[number]])
        if value is not None:
            defined.append(value)
    return defined


def _value_of(
    aggregate: Callable[[Sequence[int]], float | None], items: Sequence[int]
) -> float | None:
    try:
        value = aggregate(items)
    except UndefinedMetric:
        return None
    return None if value is None or not math.isfinite(value) else float(value)


def _percentiles(defined: list[float], *, level: float) -> tuple[float, float]:
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(defined, [tail, 1.0 - tail], method="linear").tolist()
    return low, high


def _check_draws(resamples: int, seed: int) -> None:
    if resamples < _FEWEST_RESAMPLES:
        message = f"corpus metric: resamples (got {resamples}); at least {_FEWEST_RESAMPLES}"
        raise UsageError(message)
    if not 0 <= seed < _SEED_LIMIT:
        message = f"corpus metric: the seed (got {seed}); a whole number from 0 to 2^53 - 1"
        raise UsageError(message)
