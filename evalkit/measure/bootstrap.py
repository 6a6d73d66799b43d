"""A corpus metric (one number from all items together) with a cluster bootstrap interval.

Never for a plain proportion or mean: ``proportion`` and ``mean`` are better there, and a bootstrap
of a proportion has no width at 0 and 1.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evalkit.errors import EvalkitError, TooLittleData, UndefinedMetric, UsageError
from evalkit.measure.clusters import (
    FEWEST_CLUSTERS,
    Groups,
    effective_count,
    group_by_cluster,
    number_by_cluster,
)
from evalkit.measure.interval import check_level, clopper_pearson
from evalkit.measure.quantile import normal_tail, student_quantile
from evalkit.measure.resampling import values_by_count, values_by_list
from evalkit.measure.weighted import Array, Folded, WeightedForm

FEW_CLUSTERS = "fewer_than_20_clusters"
NO_VARIATION = "no_variation_between_resamples"
TOO_FEW_RESAMPLES = "too_few_resamples_for_level"
UNDEFINED_RESAMPLES = "undefined_resamples_above_5_percent"
VALUE_OUTSIDE = "value_outside_interval"

CorpusMethod = Literal["cluster_bootstrap_expanded", "cluster_bootstrap_folded"]
_EXPANDED: CorpusMethod = "cluster_bootstrap_expanded"
_FOLDED: CorpusMethod = "cluster_bootstrap_folded"

_FEWEST_RESAMPLES = 100
_SEED_LIMIT = 2**53
_ROUNDING = 1e-9
_SAME = 1e-12  # resamples that differ by no more are equal, but for binary rounding
_WHERE = "corpus metric"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusResult:
    """A corpus metric and how well it is known.

    Attributes:
        value: the metric on all items as they are.
        standard_error: standard deviation over the defined resamples; None where they are equal.
        low: lower end; None where all resamples are equal (flag ``NO_VARIATION``).
        high: upper end; None where all resamples are equal (flag ``NO_VARIATION``).
        level: two-sided level of the interval.
        n: number of items.
        clusters: number of clusters.
        resamples: number of resamples drawn.
        undefined: number of them on which the metric has no value; left out of the quantiles.
        seed: of the generator PCG64; with it the numbers can be drawn again.
        method: ``cluster_bootstrap_expanded``, or ``cluster_bootstrap_folded`` of a metric whose
            weighted form is a ``Folded``.
        flags: ``fewer_than_20_clusters``, ``no_variation_between_resamples``,
            ``undefined_resamples_above_5_percent``, ``too_few_resamples_for_level`` (an end
            would lie beyond the outermost resamples, and is cut to them),
            ``value_outside_interval`` (the metric is biased by resampling, and not known to be
            folded: the interval says less than its level).
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
    method: CorpusMethod
    flags: tuple[str, ...]


def estimate_corpus(
    aggregate: Callable[[Sequence[int]], float | None],
    clusters: Sequence[str],
    *,
    weighted: WeightedForm | None = None,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int,
) -> CorpusResult:
    """Return a corpus metric with an interval from resampled clusters.

    Formula: draw C of the C clusters with replacement, take all items of each as often as it was
    drawn, and compute the metric. The ends are the a and 1 - a quantiles (linear between order
    statistics) of the resamples on which it is defined, with a = Phi(-t sqrt(C* / (C* - 1))), t
    Student's at (1 + level) / 2 with C* - 1 degrees of freedom, and C* the effective number of
    clusters, rounded down and at least 2: resamples vary too little by the factor (C - 1) / C, and
    how much they vary is itself estimated. Clusters are numbered in the order of their sorted
    names, so that the order of items does not matter where it does not to ``aggregate``.

    *Folded metrics*, sizes |c| of several components, are lifted by noise, in resamples a second
    time: quantiles then miss a small truth nearly always. As the size of a true c differs from
    that of the c found by at most |c found - c|, the lower end is value - d, with d the 1 - a
    quantile of |c of a resample - c found|; the upper one is the 1 - a quantile less what the
    resamples lie above the value in the mean, and at least the value. Where noise lowers the
    metric, both are mirrored. The lower end holds at its level where all components are 0, and
    more often elsewhere.

    Resamples without a value are counted in ``undefined`` and left out: the interval then holds
    for corpora on which the metric has a value. Equal resamples give no interval: zero width would
    claim certainty.

    Args:
        aggregate: takes item indices, 0 to n - 1, repeated as often as they were drawn, and
            returns the metric; where it has no value on them it returns None or a number that
            is not finite, or raises ``UndefinedMetric``.
        clusters: shape (n,), the name of each item's cluster.
        weighted: the same metric in its weighted form, which is faster; the clusters drawn, and so
            the numbers up to rounding, are those without it.
        level: two-sided level, in (0, 1).
        resamples: number of resamples, at least 100.
        seed: a recorded whole number, 0 to 2^53 - 1.

    Raises:
        UndefinedMetric: the metric has no finite value on all items; its own words say why.
        TooLittleData: fewer than 2 items, a single cluster, or fewer than half of the resamples
            have a value.
        UsageError: the level, the number of resamples or the seed is not allowed.
        EvalkitError: the weighted form gives another value on all items.

    Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3
    (percentile interval); Hesterberg (2015), The American Statistician 69:371 (expanded percentile
    interval); Davison and Hinkley (1997), "Bootstrap Methods and their Application", section 3.8
    (resampling whole clusters). The lower end of folded metrics is ours, by the triangle
    inequality; ``tests/simulation/test_corpus_coverage.py`` has its coverage.

    >>> marks = [1.0, 0.0, 1.0, 1.0]
    >>> highest = lambda items: max(marks[item] for item in items)
    >>> found = estimate_corpus(highest, ["a", "a", "b", "b"], seed=7)
    >>> found.value, found.low, found.flags[-1]
    (1.0, None, 'no_variation_between_resamples')
    """
    check_level(level, where=_WHERE)
    _check_draws(resamples, seed)
    numbers = number_by_cluster(clusters, where=_WHERE)
    value = _value_of_all(aggregate, weighted, len(clusters))
    sizes = np.bincount(numbers).tolist()
    if weighted is None:
        groups = group_by_cluster(clusters, where=_WHERE)
        found = _by_list(aggregate, groups, resamples=resamples, seed=seed)
    else:
        found = _by_count(weighted, numbers, len(sizes), resamples=resamples, seed=seed)
    defined = len(found.values)
    if 2 * defined < resamples:
        message = (
            f"{_WHERE}: the number of resamples on which it has a value "
            f"(got {defined} of {resamples}); at least half of them"
        )
        raise TooLittleData(message)
    effective = effective_count(sizes)
    tail = _expanded_tail(effective, level=level)
    ends = _ends(value, found, tail=tail)
    flags = {
        FEW_CLUSTERS: effective < FEWEST_CLUSTERS,
        NO_VARIATION: ends is None,
        TOO_FEW_RESAMPLES: ends is not None and tail * (defined - 1) < 1.0,
        UNDEFINED_RESAMPLES: 20 * (resamples - defined) > resamples,
        VALUE_OUTSIDE: ends is not None and not ends[0] <= value <= ends[1],
    }
    return CorpusResult(
        value=value,
        standard_error=None if ends is None else float(np.std(found.values, ddof=1)),
        low=None if ends is None else ends[0],
        high=None if ends is None else ends[1],
        level=level,
        n=len(clusters),
        clusters=len(sizes),
        resamples=resamples,
        undefined=resamples - defined,
        seed=seed,
        method=_EXPANDED if found.distances is None else _FOLDED,
        flags=tuple(flag for flag, holds in flags.items() if holds),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resampled:
    """The metric on the resamples that have a value; of a folded one how far they are off."""

    values: Array
    distances: "Array | None" = None
    top: float | None = None  # of a folded metric that is so much less a size


def _by_list(
    aggregate: Callable[[Sequence[int]], float | None],
    groups: Groups,
    *,
    resamples: int,
    seed: int,
) -> _Resampled:
    values = values_by_list(aggregate, groups, resamples=resamples, seed=seed)
    return _Resampled(values=values[np.isfinite(values)])


def _by_count(
    weighted: WeightedForm, numbers: Sequence[int], clusters: int, *, resamples: int, seed: int
) -> _Resampled:
    forms: list[WeightedForm] = [weighted]
    forms += [weighted.distance] if isinstance(weighted, Folded) else []
    codes = np.asarray(numbers, dtype=np.intp)
    found = values_by_count(forms, codes, clusters, resamples=resamples, seed=seed)
    defined = found[:, np.isfinite(found).all(axis=0)]
    if isinstance(weighted, Folded):
        return _Resampled(values=defined[0], distances=defined[1], top=weighted.top)
    return _Resampled(values=defined[0])


def _value_of_all(
    aggregate: Callable[[Sequence[int]], float | None], weighted: WeightedForm | None, n: int
) -> float:
    """Return the metric on all items once, which its weighted form must give as well."""
    value = aggregate(range(n))
    if value is None or not math.isfinite(value):
        message = f"{_WHERE}: the value (got {value} on all {n} items); a finite number"
        raise UndefinedMetric(message)
    found = value if weighted is None else float(weighted(np.ones((1, n)))[0])
    if not abs(found - value) <= _ROUNDING * max(1.0, abs(value)):
        message = (
            f"{_WHERE}: its weighted form on all items (got {found}); {value}, the value of its "
            "formula"
        )
        raise EvalkitError(message)
    return float(value)


def _expanded_tail(effective: float, *, level: float) -> float:
    """Return the share of resamples beyond each end, smaller than (1 - level) / 2."""
    count = max(2, math.floor(effective))
    quantile = student_quantile((1.0 + level) / 2.0, degrees_of_freedom=count - 1)
    return normal_tail(quantile * math.sqrt(count / (count - 1)))


def _ends(value: float, found: _Resampled, *, tail: float) -> tuple[float, float] | None:
    """Return both ends; None where the resamples differ by no more than rounding."""
    if np.ptp(found.values) <= _SAME * max(1.0, abs(value)):
        return None
    low, high = np.quantile(found.values, [tail, 1.0 - tail], method="linear").tolist()
    if found.distances is None:
        return low, high
    reach = float(np.quantile(found.distances, 1.0 - tail, method="linear"))
    bias = float(found.values.mean()) - value
    if found.top is None:
        return max(0.0, value - reach), max(value, high - max(0.0, bias))
    return min(value, low - min(0.0, bias)), min(found.top, value + reach)


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
    effective = effective_count(
        np.bincount(number_by_cluster(clusters, where="bootstrap")).tolist()
    )
    unseen = clopper_pearson(0.0, effective, level=level).high
    return math.ceil(len(clusters) * unseen / (1.0 - unseen))


def _check_draws(resamples: int, seed: int) -> None:
    if resamples < _FEWEST_RESAMPLES:
        message = f"{_WHERE}: resamples (got {resamples}); at least {_FEWEST_RESAMPLES}"
        raise UsageError(message)
    if not 0 <= seed < _SEED_LIMIT:
        message = f"{_WHERE}: the seed (got {seed}); a whole number from 0 to 2^53 - 1"
        raise UsageError(message)
