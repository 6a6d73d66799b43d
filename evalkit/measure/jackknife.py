"""What each part of the items makes of a number that is no mean of marks."""

from collections.abc import Callable, Sequence

from evalkit.errors import TooLittleData

MOST_GROUPS = 200
_FEWEST_GROUPS = 2


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
    if count < _FEWEST_GROUPS:
        raise TooLittleData(f"jackknife: the number of groups (got {count}); at least 2")
    everything = sorted(index for group in groups for index in group)
    whole = aggregate(everything)
    found = []
    for group in groups:
        out = set(group)
        rest = [index for index in everything if index not in out]
        found.append(count * whole - (count - 1) * aggregate(rest))
    return found
