"""What each part of the items makes of a number that is no mean of marks."""

from collections.abc import Callable, Sequence

from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.weighted import WeightedForm, over_clusters

MOST_GROUPS = 200
_FEWEST_GROUPS = 2
_CELLS = 2**21  # counts in memory at once


def groups_of(clusters: Sequence[str], *, most: int = MOST_GROUPS) -> list[list[int]]:
    """Return the item indices of each group: one a cluster, or at most so many of clusters dealt.

    Clusters are dealt in the order of their sorted names, so that the groups do not depend on the
    order of items.

    Args:
        clusters: shape (n,), the cluster's name of each item.
        most: number of groups, at most.

    >>> groups_of(["b", "a", "b", "c"], most=2)  # a and c, b
    [[1, 3], [0, 2]]
    """
    names = sorted(set(clusters))
    place = {name: index % most for index, name in enumerate(names)}
    groups: list[list[int]] = [[] for _ in range(min(most, len(names)))]
    for index, name in enumerate(clusters):
        groups[place[name]].append(index)
    return groups


def pseudo_values(
    aggregate: Callable[[Sequence[int]], float], groups: Sequence[Sequence[int]]
) -> list[float]:
    """Return a number for each group of items, of which the metric is the mean to first order.

    Formula, with the metric t of all items, t_g of all but those of group g, and G groups::

        G t - (G - 1) t_g

    Of a plain mean over groups of one size they are the groups' means.

    Args:
        aggregate: takes item indices and returns the metric.
        groups: the item indices of each group, each index once.

    Raises:
        TooLittleData: fewer than 2 groups.
        UndefinedMetric: as ``aggregate`` raises it, on all items or without a group.

    Source: Tukey (1958), Annals of Mathematical Statistics 29:614; Efron and Tibshirani (1993), "An
    Introduction to the Bootstrap", section 11.4; groups in the place of items: Shao and Tu (1995),
    "The Jackknife and Bootstrap", section 2.3.

    >>> marks = [0.0, 1.0, 1.0, 0.5]
    >>> pseudo_values(lambda items: sum(marks[i] for i in items) / len(items), [[0, 1], [2, 3]])
    [0.5, 0.75]
    """
    count = len(groups)
    _check(count)
    everything = sorted(index for group in groups for index in group)
    whole = aggregate(everything)
    found = []
    for group in groups:
        out = set(group)
        rest = [index for index in everything if index not in out]
        found.append(count * whole - (count - 1) * aggregate(rest))
    return found


def pseudo_values_by_count(form: WeightedForm, groups: Sequence[int], *, count: int) -> list[float]:
    """Return what ``pseudo_values`` returns, all groups left out in one call of a weighted form.

    Args:
        form: that of the items.
        groups: shape (n,), the number of each item's group, from 0.
        count: how many groups there are.

    Raises:
        TooLittleData: fewer than 2 groups.
        UndefinedMetric: the form has no value on all items or without a group.

    Source: see ``pseudo_values``.

    >>> import numpy as np
    >>> from evalkit.measure.weighted import Sums
    >>> marks = np.array([[0.0, 1.0], [1.0, 1.0], [1.0, 1.0], [0.5, 1.0]])
    >>> mean = Sums(columns=marks, formula=lambda sums: sums[0] / sums[1])
    >>> pseudo_values_by_count(mean, [0, 0, 1, 1], count=2)
    [0.5, 0.75]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    _check(count)
    counts = np.vstack([np.ones(count), 1.0 - np.eye(count)])
    of_groups = over_clusters(form, np.asarray(groups, dtype=np.int64), count)
    rows = max(1, _CELLS // max(1, len(groups)))
    values = np.concatenate([of_groups(counts[n : n + rows]) for n in range(0, len(counts), rows)])
    if not np.isfinite(values).all():
        raise UndefinedMetric("jackknife: without one of the groups the formula has no value")
    found: list[float] = (count * values[0] - (count - 1) * values[1:]).tolist()
    return found


def _check(count: int) -> None:
    if count < _FEWEST_GROUPS:
        raise TooLittleData(f"jackknife: the number of groups (got {count}); at least 2")
