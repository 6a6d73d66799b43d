"""A proportion, or a mean of marks between 0 and 1, with an interval that clusters widen.

With C clusters, the interval of ``estimate_proportion`` is:

=============================  ====================  ==========================================
clusters                       purpose               interval
=============================  ====================  ==========================================
one item in each               ``description``       Wilson on n (``wilson``)
one item in each               ``decision``          Clopper-Pearson on n (``clopper_pearson``;
                                                     ``clopper_pearson_fractional`` where a
                                                     mark is neither 0 nor 1)
several items in some, many    both                  Wilson with Student's t on
clusters                                             n / design effect (``wilson_clustered``)
several items in some, few     both                  Clopper-Pearson on the number of
clusters                                             clusters (``clopper_pearson_clusters``)
=============================  ====================  ==========================================

*Clusters are counted by their weight*: C* = (sum of sizes)^2 / (sum of squared sizes), which
is C where all have one size. "Few" is C* < 20, or fewer than 10 (counted alike) clusters that
hold the rarer outcome: a mark above 0 or a mark below 1, whichever is in fewer. The t has
C* - 1 degrees of freedom, rounded down; Clopper-Pearson takes n = C* with value C* successes.
Counting heads instead misses far more than the level allows where sizes differ: one cluster
of 50 items beside 14 of 1, intra-cluster correlation 0.8 and a true value of 0.5 gave a
one-sided 95 % bound that was wrong more than 40 % of the time (``tests/simulation``).

The design effect is the linearised cluster-robust variance over value (1 - value) / n, and
at least 1: clusters never make a number look better known than independent items would.

*Decisions with clusters*: no interval for clustered marks is exact, so that ``decision`` and
``description`` give the same one. ``clopper_pearson_clusters`` is conservative: it treats each
cluster as one mark. ``wilson_clustered`` is nominal: simulated one-sided 95 % bounds were
wrong about 5 % of the time with clusters of one size (6.5 % at worst), and up to 8.4 % with 20
large clusters beside 200 single items.
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
    linearised_variance,
)
from evalkit.measure.interval import Interval, check_level, clopper_pearson, wilson

Purpose = Literal["description", "decision"]
ProportionMethod = Literal[
    "wilson",
    "clopper_pearson",
    "clopper_pearson_fractional",
    "wilson_clustered",
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
            ``wilson_clustered``, assumed (the worst case) for ``clopper_pearson_clusters``.
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
    Korn and Graubard (1998), Survey Methodology 24:193 (effective n, few positive counts); Franco,
    Little, Louis and Slud (2019), J. Survey Statistics and Methodology 7:334 (Wilson on an
    effective n); Kish (1965), "Survey Sampling", section 11.7 (C*).

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
        effective_n = _effective_n(values, groups)
        degrees = math.floor(effective_count([len(group) for group in groups])) - 1
        successes = value * effective_n
        interval = wilson(successes, effective_n, level=level, degrees_of_freedom=degrees)
        method = "wilson_clustered"
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


def _has_few_clusters(values: Sequence[float], groups: Groups) -> bool:
    """Say whether the variance between clusters is too poorly known to build on."""
    with_success = [len(group) for group in groups if any(values[index] > 0.0 for index in group)]
    with_failure = [len(group) for group in groups if any(values[index] < 1.0 for index in group)]
    holding_rarer = min(effective_count(with_success), effective_count(with_failure))
    return (
        effective_count([len(group) for group in groups]) < FEWEST_CLUSTERS
        or holding_rarer < _FEWEST_CLUSTERS_WITH_RARER
    )


def _effective_n(values: Sequence[float], groups: Groups) -> float:
    n, value = len(values), item_mean(values)
    independent_variance = value * (1.0 - value) / n
    design_effect = max(1.0, linearised_variance(values, groups) / independent_variance)
    return n / design_effect
