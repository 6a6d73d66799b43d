"""Items in clusters: which belong together, and the variance that this gives the item mean.

Items of one cluster (variants of a question, questions on one passage) are not independent, so
the cluster, not the item, is what was drawn.
"""

import math
import sys
from collections.abc import Sequence

from evalkit.errors import EvalkitError, TooLittleData

FEWEST_CLUSTERS = 20
"""Below this effective count the variance between clusters is too poorly known to build on."""

_FEWEST_TO_VARY = 2

Groups = tuple[tuple[int, ...], ...]
"""The item indices of each cluster; clusters in the order of their sorted names."""


def group_by_cluster(clusters: Sequence[str], *, where: str) -> Groups:
    """Return the item indices of each cluster, clusters sorted by name.

    Args:
        clusters: shape (n,), the cluster's name of each item.
        where: what is being estimated, for the message.

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster: nothing says how much they vary.

    >>> group_by_cluster(["b", "a", "b"], where="example")
    ((1,), (0, 2))
    """
    members: dict[str, list[int]] = {}
    for index, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(index)
    _check_enough(len(clusters), len(members), where=where)
    return tuple(tuple(members[name]) for name in sorted(members))


def number_by_cluster(clusters: Sequence[str], *, where: str) -> list[int]:
    """Return the number of each item's cluster, in the order of their sorted names.

    It says what ``group_by_cluster`` says, and is several times faster with many items.

    Args:
        clusters: shape (n,), the cluster's name of each item.
        where: what is being estimated, for the message.

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster: nothing says how much they vary.

    >>> number_by_cluster(["b", "a", "b"], where="example")
    [1, 0, 1]
    """
    names = sorted(set(clusters))
    _check_enough(len(clusters), len(names), where=where)
    numbers = {name: number for number, name in enumerate(names)}
    return [numbers[cluster] for cluster in clusters]


def _check_enough(items: int, clusters: int, *, where: str) -> None:
    if items < _FEWEST_TO_VARY:
        message = f"{where}: the number of items (got {items}); at least 2"
        raise TooLittleData(message)
    if clusters < _FEWEST_TO_VARY:
        message = f"{where}: the number of clusters (got 1, of {items} items); at least 2"
        raise TooLittleData(message)


def check_values(
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    bounds: tuple[float | None, float | None],
    where: str,
) -> None:
    """Refuse values that are not finite, lie outside ``bounds``, or do not pair with clusters.

    Missing marks are no values: the caller leaves them out and bounds them (``missing.py``).

    Args:
        values: shape (n,).
        clusters: shape (n,).
        bounds: the lowest and highest possible value; None: there is no such bound.
        where: what is being estimated, for the message.

    Raises:
        EvalkitError: the lengths differ, or a value is outside the bounds or not finite.
    """
    if len(values) != len(clusters):
        message = f"{where}: values and clusters (got {len(values)} and {len(clusters)}); as many"
        raise EvalkitError(message)
    lowest = -math.inf if bounds[0] is None else bounds[0]
    highest = math.inf if bounds[1] is None else bounds[1]
    for index, value in enumerate(values):
        if not math.isfinite(value) or not lowest <= value <= highest:
            message = (
                f"{where}: the value of item {index} (got {value}); "
                f"a finite number from {lowest} to {highest}"
            )
            raise EvalkitError(message)


def item_mean(values: Sequence[float]) -> float:
    """Return the mean over items, the same to the last bit in whatever order they come.

    >>> item_mean([0.0, 1.0, 1.0, 1.0])
    0.75
    """
    return math.fsum(values) / len(values)


def effective_count(sizes: Sequence[int]) -> float:
    """Return how many clusters of equal size would weigh as these do in the item mean.

    Formula: (sum of sizes)^2 / (sum of squared sizes). It is the number of clusters where all have
    one size, and less where a few large ones dominate: then the item mean rests on those few,
    however many small ones stand beside them.

    Args:
        sizes: shape (C,), the number of items of each cluster; no cluster gives 0.

    Returns:
        A number from 1 to C, or 0.0 where there is no cluster.

    Source: Kish (1965), "Survey Sampling", section 11.7 (loss by unequal weights), with clusters in
    the place of persons and sizes in the place of weights.

    >>> effective_count([5, 5, 5]), effective_count([8, 1, 1])
    (3.0, 1.5151515151515151)
    """
    if not sizes:
        return 0.0
    return sum(sizes) ** 2 / sum(size**2 for size in sizes)


def linearised_variance(
    values: Sequence[float], groups: Groups, *, scale: float | None = None
) -> float:
    """Return the cluster-robust variance of the item mean.

    Formula, with n items, C clusters and the item mean m::

        C / (C - 1)  *  sum over clusters (sum over its items (v - m))^2  /  n^2

    The item mean is a ratio, sum of cluster totals over sum of cluster sizes; this is its
    variance by linearisation, with clusters drawn with replacement. With one item in each cluster
    it is s^2 / n. It is the sandwich variance of an intercept with the correction C / (C - 1),
    "CR1". With few clusters it is too small on average; readers of it use Student's t(C - 1).

    Args:
        values: shape (n,), one number an item.
        groups: the indices of each cluster, at least 2 clusters.
        scale: see ``cluster_residuals``.

    Returns:
        The variance, in squared units of the values; exactly 0 where all clusters' residuals
        vanish up to rounding, so that a caller can recognise data without variation.

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., section 9A.1 (ratio of cluster
    totals); Liang and Zeger (1986), Biometrika 73:13; for LLM items Miller (2024),
    arXiv:2411.00640, section 2.2.

    >>> linearised_variance([0.0, 0.0, 1.0, 1.0], ((0, 1), (2, 3)))  # 2/1 * (1 + 1) / 16
    0.25
    """
    count = len(groups)
    return (
        count
        / (count - 1)
        * math.fsum(squared_residuals(values, groups, scale=scale))
        / len(values) ** 2
    )


def squared_residuals(
    values: Sequence[float], groups: Groups, *, scale: float | None = None
) -> list[float]:
    """Return what each cluster adds to the variance of the item mean, before any factor.

    Formula, with the item mean m: (sum over its items (v - m))^2.

    Args:
        values: shape (n,), one number an item.
        groups: the indices of each cluster.
        scale: see ``cluster_residuals``.

    Returns:
        Shape (C,), in squared units of the values; exactly 0 where a residual vanishes up to
        rounding.

    >>> squared_residuals([0.0, 0.0, 1.0, 1.0], ((0, 1), (2, 3)))
    [1.0, 1.0]
    """
    return [residual**2 for residual in cluster_residuals(values, groups, scale=scale)]


def cluster_residuals(
    values: Sequence[float], groups: Groups, *, scale: float | None = None
) -> list[float]:
    """Return how far each cluster's total lies from what its size would bring.

    Formula, with the item mean m: sum over its items (v - m).

    Args:
        values: shape (n,), one number an item.
        groups: the indices of each cluster.
        scale: size of the numbers that the values were computed from, such as the marks whose
            differences they are: it says how large rounding may be. None: that of the values.

    Returns:
        Shape (C,), in units of the values; exactly 0 where a residual vanishes up to rounding.

    >>> cluster_residuals([0.0, 0.0, 1.0, 1.0], ((0, 1), (2, 3)))
    [-1.0, 1.0]
    """
    mean = item_mean(values)
    largest = max(abs(value) for value in values) if scale is None else scale
    residuals = []
    for group in groups:
        residual = math.fsum(values[index] for index in group) - len(group) * mean
        rounding = 8.0 * sys.float_info.epsilon * len(group) * largest
        residuals.append(0.0 if abs(residual) <= rounding else residual)
    return residuals


def variance_degrees(squares: Sequence[float]) -> float:
    """Return how many degrees of freedom a sum of squared residuals of clusters has.

    Formula, with C squares q and their sum Q (Satterthwaite: 2 mean^2 / variance, the variance of
    a sum of C squares estimated from the squares themselves)::

        2 Q^2 / (sum of q^2 - Q^2 / C)

    About C for normal residuals of one size; less where a few clusters carry the variance, because
    they are large or because tails are long: one more such cluster would change it much.

    Args:
        squares: shape (C,), from ``squared_residuals``, not all 0.

    Returns:
        A number above 0; infinity where all squares are equal.

    Source: Satterthwaite (1946), "An approximate distribution of estimates of variance
    components", Biometrics Bulletin 2:110. That the variance of the squares is taken from the
    squares, and not from a model of the clusters, is evalkit's choice (``tests/simulation``).

    >>> variance_degrees([4.0, 0.0, 0.0, 0.0])  # 2 * 16 / (16 - 16 / 4)
    2.6666666666666665
    """
    total = math.fsum(squares)
    spread = math.fsum(square**2 for square in squares) - total**2 / len(squares)
    rounding = 8.0 * sys.float_info.epsilon * total**2
    return math.inf if spread <= rounding else 2.0 * total**2 / spread


def degrees_of_mean(residuals: Sequence[float], sizes: Sequence[int]) -> float:
    """Return the degrees of freedom of the cluster-robust variance of a mean, for Student's t.

    Formula: C* - 1, rounded down and at least 1, with C* of ``effective_count``. Where clusters
    differ in size, those that ``variance_degrees`` gives if these are less (and at least 1): a few
    large clusters may carry the variance.

    Args:
        residuals: shape (C,), from ``cluster_residuals``, not all 0.
        sizes: shape (C,), the number of items of each cluster.

    Source: Kish (1965), "Survey Sampling", section 11.7 (C*); Satterthwaite (1946), Biometrics
    Bulletin 2:110. The choice between them is evalkit's (``tests/simulation/mean_cells.py``).

    >>> degrees_of_mean([1.0, -1.0, 2.0, -2.0], [5, 5, 5, 5])
    3.0
    >>> round(degrees_of_mean([9.0, -9.0, *[0.5, -0.5] * 5], [4, 4, *[1] * 10]), 2)  # C* = 7.7
    4.98
    """
    degrees = max(1.0, math.floor(effective_count(sizes)) - 1.0)
    if len(set(sizes)) == 1:
        return degrees
    return max(1.0, min(degrees, variance_degrees([each**2 for each in residuals])))
