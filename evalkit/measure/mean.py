"""A mean of numbers over items: Student's interval, longer on the side of a long tail."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from evalkit.errors import UsageError
from evalkit.measure.clusters import (
    FEWEST_CLUSTERS,
    Groups,
    check_values,
    cluster_residuals,
    degrees_of_mean,
    effective_count,
    group_by_cluster,
    item_mean,
    linearised_variance,
)
from evalkit.measure.interval import check_level, clopper_pearson
from evalkit.measure.quantile import student_quantile
from evalkit.measure.skewness import FEWEST_TO_BEND, distances, is_skew, skewness_of_mean
from evalkit.measure.zero_events import upper_bound_of_none

Bounds = tuple[float | None, float | None]
"""The lowest and the highest value that is possible; None: there is no such bound."""

MeanMethod = Literal[
    "student_hall_clustered", "student_clustered", "clopper_pearson_clusters", "no_interval"
]
FEW_CLUSTERS = "fewer_than_20_clusters"
NO_VARIATION = "no_variation_between_clusters"
SKEW = "skewed_with_few_clusters"
FEWEST_DIFFERING = 10  # clusters apart from the commonest mean, to show how far others may lie


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanResult:
    """A mean and how well it is known.

    Attributes:
        value: mean over items, in the unit of the values.
        standard_error: cluster-robust error of the mean, in the same unit; None where the clusters
            do not differ, since such values do not show how much they vary.
        low: lower end; None where no interval can be stated (flag ``NO_VARIATION``).
        high: upper end; None where no interval can be stated (flag ``NO_VARIATION``).
        level: two-sided level of the interval.
        n: number of items.
        clusters: number of clusters.
        method: which interval it is.
        flags: ``fewer_than_20_clusters`` (the interval may be too narrow),
            ``skewed_with_few_clusters`` (long tails: it may be too narrow on their side) and
            ``no_variation_between_clusters``.
    """

    value: float
    standard_error: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    clusters: int
    method: MeanMethod
    flags: tuple[str, ...]


def estimate_mean(
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    level: float = 0.95,
    bounds: Bounds,
) -> MeanResult:
    """Return the mean over items with Student's interval, longer on the side of a long tail.

    Formula: value = sum / n; error s = square root of the linearised cluster-robust variance
    (``clusters.linearised_variance``); interval value ± t s, with Student's t at (1 + level) / 2
    and the degrees of freedom of ``clusters.degrees_of_mean``: C* - 1, or less with unequal
    clusters. C* = (sum of cluster sizes)^2 / (sum of squared sizes), the number of clusters C where
    all have one size. Ends beyond a bound are cut to it.

    *Skewness*: from 15 effective clusters on, the interval reaches on each side at least to that of
    Hall's transformation, value - y(t) s and value - y(-t) s, y bent by the skewness that the
    clusters show (``skewness.bent``). On the side of a long tail that is further out. On the other
    side it would be nearer; it is not used there, since of a few large clusters, or of tails alike
    on both sides, the skewness that is seen is mostly noise.

    *Few that differ*: where fewer than 10 clusters, and fewer than half, have another mean than the
    commonest one, they hardly show how far others may lie. With both bounds known the interval then
    reaches at least as far as it would if all clusters were equal (below), so that one odd item
    never makes it shorter than none; and no further than q of the way from the commonest mean to
    each bound, q the Clopper-Pearson limit of the share that differs: a few far items make Hall's
    ends longer than anything can be.

    *Clusters that do not differ* give s = 0, and an interval of no width would claim certainty.
    With both bounds known, an unseen kind of cluster may lie at the far bound, and its share u is
    what is bounded: value - u (value - lowest) to value + u (highest - value), with the u of no
    event in C* clusters, 1 - ((1 - level) / 2)^(1 / C*). At an end of the range that is
    Clopper-Pearson's interval (``clopper_pearson_clusters``). With a bound unknown there is no
    interval: ``low`` and ``high`` are None, ``method`` is ``no_interval``. Both are flagged.

    Few clusters (C* < 20) and long tails make the interval too narrow; both are flagged. With
    Hall's ends it held the mean of 20 exponential values in 95 % of simulated samples instead of
    92 %, of 20 lognormal ones in 92 % instead of 87 %, and was 4 % wider for 20 normal ones
    (``tests/simulation/mean_cells.py``).

    Args:
        values: shape (n,), finite numbers of one unit. Missing ones are left out by the caller and
            bounded by ``missing.bound_missing``.
        clusters: shape (n,), the name of each item's cluster.
        level: two-sided level, in (0, 1).
        bounds: lowest and highest possible value, None where there is none.

    Returns:
        The estimate; ``value`` lies within the interval.

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster.
        EvalkitError: a value is outside the bounds or not finite, or the lengths differ.
        UsageError: the level is outside (0, 1), or the bounds are not in order.

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., section 9A.1; Liang and Zeger (1986),
    Biometrika 73:13; Miller (2024), arXiv:2411.00640, section 2.2; degrees of freedom by Kish's
    effective count (1965), "Survey Sampling", section 11.7; Hall (1992), JRSS B 54:221, section 2.

    >>> found = estimate_mean([1.0, 3.0], ["a", "b"], bounds=(0.0, None))
    >>> found.value, found.standard_error, found.low, round(found.high, 3)  # t(1) = 12.706
    (2.0, 1.0, 0.0, 14.706)
    """
    where = "mean"
    check_level(level, where=where)
    _check_bounds(bounds)
    check_values(values, clusters, bounds=bounds, where=where)
    groups = group_by_cluster(clusters, where=where)
    value = _cut(item_mean(values), bounds)
    error = math.sqrt(linearised_variance(values, groups))
    count = effective_count([len(group) for group in groups])
    flags = [FEW_CLUSTERS] if count < FEWEST_CLUSTERS else []
    if error > 0.0:
        residuals = cluster_residuals(values, groups)
        degrees = degrees_of_mean(residuals, [len(group) for group in groups])
        skewness = skewness_of_mean(residuals)
        t = student_quantile((1.0 + level) / 2.0, degrees_of_freedom=degrees)
        below, above = distances(t, skewness, count=count)
        is_bent = count >= FEWEST_TO_BEND
        method: MeanMethod = "student_hall_clustered" if is_bent else "student_clustered"
        low, high = _cut(value - below * error, bounds), _cut(value + above * error, bounds)
        ends = _Ends(low, high, method)
        few = _differing(values, groups)[1]
        if few < FEWEST_DIFFERING and 2 * few < len(groups):
            ends = _of_few(ends, values, groups, bounds, count=count, level=level)
        flags += [SKEW] if is_skew(skewness) else []
    else:
        flags.append(NO_VARIATION)
        ends = _without_variation(value, bounds, count=count, level=level)
    return MeanResult(
        value=value,
        standard_error=error if error > 0.0 else None,
        low=ends.low,
        high=ends.high,
        level=level,
        n=len(values),
        clusters=len(groups),
        method=ends.method,
        flags=tuple(flags),
    )


class _Ends(NamedTuple):
    low: float | None
    high: float | None
    method: MeanMethod


def _differing(values: Sequence[float], groups: Groups) -> tuple[float, int]:
    """Return the commonest mean of a cluster, and how many clusters have another one."""
    means = Counter(item_mean([values[index] for index in group]) for group in groups)
    commonest, times = means.most_common(1)[0]
    return commonest, len(groups) - times


def _of_few(
    ends: _Ends,
    values: Sequence[float],
    groups: Groups,
    bounds: Bounds,
    *,
    count: float,
    level: float,
) -> _Ends:
    """Return ends that a few odd clusters make neither too near nor further than they can be."""
    lowest, highest = bounds
    if lowest is None or highest is None or ends.low is None or ends.high is None:
        return ends
    value = item_mean(values)
    unseen = _without_variation(value, bounds, count=count, level=level)
    commonest, few = _differing(values, groups)
    share = clopper_pearson(few, max(few, math.floor(count)), level=level).high
    furthest_low = min(value, commonest - share * (commonest - lowest))
    furthest_high = max(value, commonest + share * (highest - commonest))
    low = ends.low if unseen.low is None else min(ends.low, unseen.low)
    high = ends.high if unseen.high is None else max(ends.high, unseen.high)
    return _Ends(max(low, furthest_low), min(high, furthest_high), ends.method)


def _without_variation(value: float, bounds: Bounds, *, count: float, level: float) -> _Ends:
    """Return what C equal clusters leave open: a share of others, at the far ends of the range.

    Where a share u of the population differs, C clusters all equal with probability (1 - u)^C at
    most; the largest u that leaves (1 - level) / 2 is 1 - ((1 - level) / 2)^(1 / C). At an end of
    the range this is the Clopper-Pearson bound of no event in C.
    """
    lowest, highest = bounds
    if lowest is None or highest is None:
        return _Ends(None, None, "no_interval")
    unseen = upper_bound_of_none(count, alpha=(1.0 - level) / 2.0)
    low = value - unseen * (value - lowest)
    high = value + unseen * (highest - value)
    return _Ends(low, high, "clopper_pearson_clusters")


def _check_bounds(bounds: Bounds) -> None:
    lowest, highest = bounds
    for end in bounds:
        if end is not None and not math.isfinite(end):
            message = f"mean: bounds (got {bounds}); finite numbers, or None where there is none"
            raise UsageError(message)
    if lowest is not None and highest is not None and lowest >= highest:
        message = f"mean: bounds (got {bounds}); the lowest possible value first, then the highest"
        raise UsageError(message)


def _cut(value: float, bounds: Bounds) -> float:
    lowest, highest = bounds
    above = value if lowest is None else max(lowest, value)
    return above if highest is None else min(highest, above)
