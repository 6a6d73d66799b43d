"""A proportion, or a mean of marks between 0 and 1, with an interval that clusters widen.

With C clusters, the interval of ``estimate_proportion`` is:

=======================  ===============  ======================================================
clusters                 purpose          interval
=======================  ===============  ======================================================
one item in each         ``description``  Wilson on n (``wilson``)
one item in each         ``decision``     Clopper-Pearson on n (``clopper_pearson``;
                                          ``clopper_pearson_fractional`` where a mark is neither
                                          0 nor 1)
several items in some,   ``description``  Wilson with Student's t on n / design effect
many clusters                             (``wilson_clustered``)
several items in some,   ``decision``     Clopper-Pearson on n / design effect, times (z / t)^2
many clusters                             (``clopper_pearson_effective``)
several items in some,   both             Clopper-Pearson on the number of clusters
few clusters                              (``clopper_pearson_clusters``)
=======================  ===============  ======================================================

*Clusters are counted by their weight*: C* = (sum of sizes)^2 / (sum of squared sizes), which
is C where all have one size. "Few" is C* < 20, or fewer than 10 clusters that hold the rarer
outcome: a mark above 0 or a mark below 1, whichever is in fewer. Those are counted by C* among
themselves, and by their share of all items times C*, and the smaller counts: ten single items
that fail beside large clusters that do not say nothing of how the large ones fail.
Clopper-Pearson takes n = C* with value C* successes.

The design effect is the linearised cluster-robust variance over value (1 - value) / n, and
at least 1: clusters never make a number look better known than independent items would. The t
has C* - 1 degrees of freedom, rounded down, or those that the clusters' squared residuals show
(``clusters.variance_degrees``), whichever is less; z is the normal quantile.

*How well it holds* (``tests/simulation``, table in docs/statistics.md): no interval for clustered
marks is exact. With equal clusters of 5 or 20 items the one-sided 95 % bounds of ``decision`` are
wrong in 5 % of draws at most, within the noise of the simulation. Unequal clusters are the hard
case: the worst mixture tried, 40 clusters of 25 beside 1000 single items, was wrong in 6.9 %.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.measure.clusters import (
    FEWEST_CLUSTERS,
    Groups,
    check_values,
    effective_count,
    group_by_cluster,
    item_mean,
    squared_residuals,
    variance_degrees,
)
from evalkit.measure.interval import Interval, check_level, clopper_pearson, wilson
from evalkit.measure.quantile import normal_quantile, student_quantile

Purpose = Literal["description", "decision"]
ProportionMethod = Literal[
    "wilson",
    "clopper_pearson",
    "clopper_pearson_fractional",
    "wilson_clustered",
    "clopper_pearson_effective",
    "clopper_pearson_clusters",
]

_FEWEST_CLUSTERS_WITH_RARER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ProportionResult:
    """A proportion and how well it is known.

    Attributes:
        value: mean of the marks over items, 0 to 1.
        standard_error: sqrt(value (1 - value) / effective_n), the error that the interval rests
            on; None where all marks are 0 or all are 1, since such marks do not show how much
            they vary (the interval still has a width).
        low: lower end, 0 to ``value``; alone a one-sided bound at (1 + level) / 2.
        high: upper end, ``value`` to 1; alone a one-sided bound at (1 + level) / 2.
        level: two-sided level of the interval.
        n: number of items.
        clusters: number of clusters.
        effective_n: the number of independent marks that would be as informative, at most n.
        design_effect: n / effective_n, at least 1: 1 without clusters, estimated for
            ``wilson_clustered`` and ``clopper_pearson_effective``, assumed (the worst case) for
            ``clopper_pearson_clusters``.
        method: which interval it is; only ``clopper_pearson`` is exact.
    """

    value: float
    standard_error: float | None
    low: float
    high: float
    level: float
    n: int
    clusters: int
    effective_n: float
    design_effect: float
    method: ProportionMethod


def estimate_proportion(
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    level: float = 0.95,
    purpose: Purpose,
) -> ProportionResult:
    """Return the mean of marks between 0 and 1 over items, with an interval for their source.

    Formula: value = sum of marks / n; the interval is the one that the table at the head of this
    module names for these clusters and this purpose.

    *Marks between 0 and 1* (partial credit) vary less than 0/1 marks of the same mean, so that
    their interval is normally too wide, not too narrow; ``mean.estimate_mean`` uses their variance.

    Args:
        values: shape (n,), the marks, without unit, 0 to 1. Missing marks are left out by the
            caller and bounded by ``missing.bound_missing``.
        clusters: shape (n,), the name of each item's cluster; items of one name belong together.
        level: two-sided level, in (0, 1); ``interval.one_sided_level`` gives that of a decision.
        purpose: what the interval is for, ``description`` or ``decision``.

    Returns:
        The estimate. ``low`` is 0 where value is 0 and ``high`` is 1 where value is 1; the other
        end stays away from the value: no event in n items still leaves a bound.

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster.
        EvalkitError: a mark is outside [0, 1] or not finite, or the lengths differ.
        UsageError: the level is outside (0, 1).

    Source: Brown, Cai and DasGupta (2001), Statistical Science 16:101, section 3 (Wilson, exact);
    Korn and Graubard (1998), Survey Methodology 24:193 (Clopper-Pearson on the effective n, made
    smaller by the degrees of freedom); Franco, Little, Louis and Slud (2019), J. Survey Statistics
    and Methodology 7:334 (Wilson on an effective n); Kish (1965), "Survey Sampling", section 11.7
    (C*); Satterthwaite (1946), Biometrics Bulletin 2:110 (degrees of freedom).

    >>> marks, names = [1.0, 1.0, 1.0, 0.0], ["a", "b", "c", "d"]
    >>> found = estimate_proportion(marks, names, purpose="description")
    >>> found.value, round(found.low, 3), round(found.high, 3), found.method
    (0.75, 0.301, 0.954, 'wilson')
    """
    where = "proportion"
    check_level(level, where=where)
    check_values(values, clusters, bounds=(0.0, 1.0), where=where)
    groups = group_by_cluster(clusters, where=where)
    n, value = len(values), item_mean(values)
    if len(groups) == n:
        effective_n = float(n)
        interval, method = _independent(values, level=level, purpose=purpose)
    elif _has_few_clusters(values, groups):
        effective_n = effective_count([len(group) for group in groups])
        interval = clopper_pearson(value * effective_n, effective_n, level=level)
        method = "clopper_pearson_clusters"
    else:
        effective_n, degrees = _effective_n(values, groups)
        interval, method = _clustered(
            value, effective_n, degrees=degrees, level=level, purpose=purpose
        )
    variance = value * (1.0 - value) / effective_n
    return ProportionResult(
        value=value,
        standard_error=math.sqrt(variance) if variance > 0.0 else None,
        low=min(value, interval.low),
        high=max(value, interval.high),
        level=level,
        n=n,
        clusters=len(groups),
        effective_n=effective_n,
        design_effect=n / effective_n,
        method=method,
    )


def _independent(
    values: Sequence[float], *, level: float, purpose: Purpose
) -> tuple[Interval, ProportionMethod]:
    successes = math.fsum(values)
    if purpose == "description":
        return wilson(successes, len(values), level=level), "wilson"
    interval = clopper_pearson(successes, len(values), level=level)
    if all(value in (0.0, 1.0) for value in values):
        return interval, "clopper_pearson"
    return interval, "clopper_pearson_fractional"


def _clustered(
    value: float, effective_n: float, *, degrees: float, level: float, purpose: Purpose
) -> tuple[Interval, ProportionMethod]:
    if purpose == "description":
        successes = value * effective_n
        interval = wilson(successes, effective_n, level=level, degrees_of_freedom=degrees)
        return interval, "wilson_clustered"
    upper = (1.0 + level) / 2.0
    normal, student = normal_quantile(upper), student_quantile(upper, degrees_of_freedom=degrees)
    reduced_n = effective_n * (normal / student) ** 2
    return clopper_pearson(value * reduced_n, reduced_n, level=level), "clopper_pearson_effective"


def _has_few_clusters(values: Sequence[float], groups: Groups) -> bool:
    """Say whether the variance between clusters is too poorly known to build on."""
    count = effective_count([len(group) for group in groups])
    with_success = [len(group) for group in groups if any(values[index] > 0.0 for index in group)]
    with_failure = [len(group) for group in groups if any(values[index] < 1.0 for index in group)]
    holding_rarer = min(
        min(effective_count(sizes), count * sum(sizes) / len(values))
        for sizes in (with_success, with_failure)
    )
    return count < FEWEST_CLUSTERS or holding_rarer < _FEWEST_CLUSTERS_WITH_RARER


def _effective_n(values: Sequence[float], groups: Groups) -> tuple[float, float]:
    """Return n / design effect, and the degrees of freedom of the variance that it rests on."""
    n, value, count = len(values), item_mean(values), len(groups)
    squares = squared_residuals(values, groups)
    variance = count / (count - 1) * math.fsum(squares) / n**2
    design_effect = max(1.0, variance / (value * (1.0 - value) / n))
    degrees: float = math.floor(effective_count([len(group) for group in groups])) - 1
    if variance > 0.0:
        degrees = max(1.0, min(degrees, variance_degrees(squares)))
    return n / design_effect, degrees
