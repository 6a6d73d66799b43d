"""The ratio of two means on the same items: how much of the first is left in the second."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.clusters import (
    FEWEST_CLUSTERS,
    check_values,
    cluster_residuals,
    degrees_of_mean,
    effective_count,
    group_by_cluster,
    item_mean,
    linearised_variance,
)
from evalkit.measure.interval import check_level
from evalkit.measure.mean import FEW_CLUSTERS, NO_VARIATION
from evalkit.measure.quantile import student_quantile


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The second mean over the first, and how well it is known.

    Attributes:
        value: second over first, without unit.
        low: lower end; None where no interval can be stated.
        high: upper end; None where no interval can be stated.
        level: two-sided level of the interval.
        n: number of items.
        clusters: number of clusters.
        method: ``fieller_clustered`` or ``no_interval``.
        flags: ``fewer_than_20_clusters``; ``no_variation_between_clusters`` where the second is
            one multiple of the first in all clusters, which shows no spread.
    """

    value: float
    low: float | None
    high: float | None
    level: float
    n: int
    clusters: int
    method: str
    flags: tuple[str, ...]


def ratio_of_means(
    first: Sequence[float], second: Sequence[float], clusters: Sequence[str], *, level: float = 0.95
) -> Ratio:
    """Return the mean of the second run over that of the first, with Fieller's interval.

    Formula: the ends are the two r at which (m_2 - r m_1)^2 = t^2 V(r), with V(r) the
    cluster-robust variance of the item mean of v_2 - r v_1, and Student's t with the degrees of
    freedom of ``clusters.degrees_of_mean``. The interval is not symmetric; it never rests on
    dividing by an uncertain mean.

    Args:
        first: shape (n,), marks of the first run, finite.
        second: shape (n,), marks of the second on the same items.
        clusters: shape (n,), the name of each item's cluster.
        level: two-sided level, in (0, 1).

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster.
        UndefinedMetric: the first mean is 0, or cannot be told from 0 at this level, so that any
            ratio is possible.
        EvalkitError: a mark is not finite, or the lengths differ.
        UsageError: the level is outside (0, 1).

    Source: Fieller (1954), J. Royal Statistical Society B 16:175, with the variance of Cochran
    (1977), "Sampling Techniques", 3rd ed., section 9A.1.

    >>> found = ratio_of_means([2.0, 2.0, 2.0], [1.0, 2.0, 0.0], list("abc"), level=0.5)
    >>> found.value, round(found.low, 4), round(found.high, 4)  # t(2) = 0.8165; ± t s / sqrt(3) / 2
    (0.5, 0.2643, 0.7357)
    """
    where = "ratio"
    check_level(level, where=where)
    if len(first) != len(second):
        raise EvalkitError(
            f"{where}: marks of both runs (got {len(first)}, {len(second)}); as many"
        )
    for marks in (first, second):
        check_values(marks, clusters, bounds=(None, None), where=where)
    groups = group_by_cluster(clusters, where=where)
    below, above = item_mean(first), item_mean(second)
    if below == 0.0:
        raise UndefinedMetric(f"{where}: the first mean (got 0); a mean other than 0")

    def variance(r: float) -> float:
        return linearised_variance(
            [two - r * one for one, two in zip(first, second, strict=True)], groups
        )

    sizes = [len(group) for group in groups]
    count = effective_count(sizes)
    ends = None
    rest = [two - above / below * one for one, two in zip(first, second, strict=True)]
    scale = max(abs(each) for each in second)
    residuals = cluster_residuals(rest, groups, scale=scale)
    if any(residuals):
        degrees = degrees_of_mean(residuals, sizes)
        square = student_quantile((1.0 + level) / 2.0, degrees_of_freedom=degrees) ** 2
        ends = _roots((below, above), variance, square=square)
    return Ratio(
        value=above / below,
        low=None if ends is None else ends[0],
        high=None if ends is None else ends[1],
        level=level,
        n=len(first),
        clusters=len(groups),
        method="no_interval" if ends is None else "fieller_clustered",
        flags=(
            *([FEW_CLUSTERS] if count < FEWEST_CLUSTERS else []),
            *([NO_VARIATION] if ends is None else []),
        ),
    )


def _roots(
    means: tuple[float, float], variance: Callable[[float], float], *, square: float
) -> tuple[float, float]:
    """Solve Fieller's quadratic a r^2 - 2 b r + c = 0."""
    below, above = means
    v_2, v_sum, v_less = variance(0.0), variance(-1.0), variance(1.0)
    covariance = (v_sum - v_less) / 4.0
    v_1 = (v_sum + v_less) / 2.0 - v_2
    a = below**2 - square * v_1
    b = below * above - square * covariance
    c = above**2 - square * v_2
    if a <= 0.0:
        raise UndefinedMetric(
            f"ratio: the first mean (got {below:.4g} ± {math.sqrt(max(v_1, 0.0)):.2g}); one that "
            "can be told from 0 at this level"
        )
    root = math.sqrt(max(0.0, b * b - a * c))
    return (b - root) / a, (b + root) / a
