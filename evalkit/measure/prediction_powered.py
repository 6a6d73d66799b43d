"""A mean from a judge's marks on all items, put right by people's ratings of some of them.

The rated items are drawn from the very answers that the judge marked, so that nothing is assumed of
how often the judge errs elsewhere. A judge that is wrong makes the interval wide, not wrong.
"""

import math
import sys
from collections.abc import Iterator, Sequence

from evalkit.errors import EvalkitError, UsageError
from evalkit.measure.clusters import check_values, effective_count, group_by_cluster, item_mean
from evalkit.measure.few_differences import (
    FEWEST_DIFFERING,
    bounded,
    cut_to,
    differing_clusters,
    has_rare_rating,
    ratings_alone,
)
from evalkit.measure.interval import check_level, wilson
from evalkit.measure.mean import Bounds
from evalkit.measure.quantile import student_quantile
from evalkit.measure.rated import Method, PredictionPoweredResult, Rated, Unrated

_WHERE = "prediction-powered mean"


def prediction_powered_mean(
    rated: Rated,
    unrated: Unrated,
    *,
    level: float = 0.95,
    bounds: Bounds,
    weight: float | None = None,
) -> PredictionPoweredResult:
    """Return the mean rating over items like these, from few ratings and many marks.

    Formula, with ratings Y and marks f of n rated items, marks g of N others, and a weight w::

        mean(Y) + w (mean(g) - mean(f))

    *Weight*: that which makes the variance smallest, cut to 0 to 1 ("power tuning"). At 0 the
    judge's marks tell nothing of the ratings, and these alone are used.

    *Variance*: by influence. Item i brings (Y - w f, less its mean) / n where it is rated, and
    w (g, less its mean) / N where not, both times sqrt(C / (C - 1)) with C the clusters of their
    kind; the sum within each cluster is squared, and the squares are summed. Without clusters it
    is var(Y - w f) / n + w^2 var(g) / N.

    *Interval*: of numbers from 0 to 1 Wilson's on the n that has this variance, value (1 - value) /
    variance, since a rare outcome makes Student's too short on one side; of others Student's. Both
    with the t of C* - 1 degrees of freedom (rounded down, at least 1) of the rated clusters, C* =
    (sum of sizes)^2 / (sum of squared sizes).

    *Few differences*: where people and judge differ in fewer than 10 rated clusters, the spread of
    their difference is not known, least of all if they never do. Then w = 1, and the interval
    squares and adds, on each side, the distances of the interval of mean(g) and of what the rated
    clusters leave open: a share of ratings above the mark, and of ratings below it, within
    Clopper-Pearson's limits on C*, each by the whole range at worst. It needs both bounds.

    *No spread* (people and judge differ everywhere by the same, and each mark all items alike) is
    bounded in the same way: an interval of no width would claim certainty.

    *A rare rating*: where numbers from 0 to 1 differ often enough, but fewer than 10 rated clusters
    hold a rating above 0, or below 1, the judge's part cannot be weighed, and the interval is that
    of the ratings alone (``proportion.estimate_proportion``).

    Args:
        rated: what people and judge marked; drawn at random from all.
        unrated: what the judge alone marked.
        level: two-sided level, in (0, 1).
        bounds: lowest and highest possible rating and mark, None where there is none.
        weight: w, 0 to 1; None: the best.

    Raises:
        TooLittleData: fewer than 2 items or clusters of a kind; or few differences without bounds.
        EvalkitError: a number is outside the bounds or not finite, or the lengths differ.
        UsageError: the level is outside (0, 1), or the weight outside [0, 1].

    Source: Angelopoulos et al. (2023), Science 382:669 (w = 1); Angelopoulos, Duchi and Zrnic
    (2023), arXiv:2311.01453, section 6 (power tuning); Zou and Donner (2008), Statistics in
    Medicine 27:1693 (square and add). The few differences are evalkit's own.

    >>> names = [str(number) for number in range(40)]
    >>> people, judge = Rated(
    ...     ratings=[1.0, 0.0] * 20, marks=[1.0, 1.0, 0.0, 0.0] * 10, clusters=names
    ... ), Unrated(marks=[1.0] * 30 + [0.0] * 10, clusters=[f"u{name}" for name in names])
    >>> prediction_powered_mean(people, judge, bounds=(0.0, 1.0), weight=1.0).value
    0.75
    """
    check_level(level, where=_WHERE)
    _check(rated, unrated, bounds, weight)
    differing = differing_clusters(rated)
    if differing < FEWEST_DIFFERING:
        return bounded(rated, unrated, level=level, bounds=bounds)
    if bounds == (0.0, 1.0) and has_rare_rating(rated):
        return ratings_alone(rated, unrated, level=level)
    of_ratings, of_marks = _influences(rated, unrated)
    if weight is None:
        weight = _best_weight(of_ratings, of_marks)
    error = math.sqrt(
        math.fsum((a - weight * b) ** 2 for a, b in zip(of_ratings, of_marks, strict=True))
    )
    if error <= _rounding(rated, unrated):
        return bounded(rated, unrated, level=level, bounds=bounds)
    gap = item_mean(unrated.marks) - item_mean(rated.marks)
    value = cut_to(item_mean(rated.ratings) + weight * gap, bounds)
    low, high, method = _ends(value, error, level=level, bounds=bounds, degrees=_degrees(rated))
    return PredictionPoweredResult(
        value=value,
        standard_error=error,
        low=low,
        high=high,
        level=level,
        weight=weight,
        rated=len(rated.ratings),
        unrated=len(unrated.marks),
        differing=differing,
        method=method,
    )


def _rounding(rated: Rated, unrated: Unrated) -> float:
    """Return what rounding alone may leave of a standard error."""
    numbers = (*rated.ratings, *rated.marks, *unrated.marks)
    return 8.0 * sys.float_info.epsilon * max(abs(each) for each in numbers)


def _ends(
    value: float, error: float, *, level: float, bounds: Bounds, degrees: int
) -> tuple[float, float, Method]:
    if bounds == (0.0, 1.0) and 0.0 < value < 1.0:
        n = value * (1.0 - value) / error**2
        found = wilson(value * n, n, level=level, degrees_of_freedom=degrees)
        return found.low, found.high, "prediction_powered_wilson"
    half = error * student_quantile((1.0 + level) / 2.0, degrees_of_freedom=degrees)
    return cut_to(value - half, bounds), cut_to(value + half, bounds), "prediction_powered_student"


def _influences(rated: Rated, unrated: Unrated) -> tuple[list[float], list[float]]:
    """Return what each cluster brings to mean(Y), and to mean(f) - mean(g)."""
    names = sorted({*rated.clusters, *unrated.clusters})
    places = {name: number for number, name in enumerate(names)}
    of_ratings, of_marks = [0.0] * len(names), [0.0] * len(names)
    for name, part in _parts(rated.ratings, rated.clusters):
        of_ratings[places[name]] += part
    for name, part in _parts(rated.marks, rated.clusters):
        of_marks[places[name]] += part
    for name, part in _parts(unrated.marks, unrated.clusters):
        of_marks[places[name]] -= part
    return of_ratings, of_marks


def _parts(values: Sequence[float], clusters: Sequence[str]) -> Iterator[tuple[str, float]]:
    mean, count = item_mean(values), len(set(clusters))
    scale = math.sqrt(count / (count - 1)) / len(values)
    for value, name in zip(values, clusters, strict=True):
        yield name, scale * (value - mean)


def _best_weight(of_ratings: Sequence[float], of_marks: Sequence[float]) -> float:
    squares = math.fsum(b * b for b in of_marks)
    if squares == 0.0:  # the judge marks all alike
        return 0.0
    products = math.fsum(a * b for a, b in zip(of_ratings, of_marks, strict=True))
    return min(1.0, max(0.0, products / squares))


def _degrees(rated: Rated) -> int:
    groups = group_by_cluster(rated.clusters, where=_WHERE)
    return max(1, math.floor(effective_count([len(group) for group in groups])) - 1)


def _check(rated: Rated, unrated: Unrated, bounds: Bounds, weight: float | None) -> None:
    if len(rated.ratings) != len(rated.marks):
        message = (
            f"{_WHERE}: ratings and marks of the rated items (got {len(rated.ratings)} and "
            f"{len(rated.marks)}); as many"
        )
        raise EvalkitError(message)
    for values, clusters in (
        (rated.ratings, rated.clusters),
        (rated.marks, rated.clusters),
        (unrated.marks, unrated.clusters),
    ):
        check_values(values, clusters, bounds=bounds, where=_WHERE)
        group_by_cluster(clusters, where=_WHERE)
    if weight is not None and not 0.0 <= weight <= 1.0:
        message = f"{_WHERE}: the weight (got {weight}); a number from 0 to 1, or None"
        raise UsageError(message)
