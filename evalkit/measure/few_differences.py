"""A mean from ratings and a judge's marks where what is rare leaves a spread unknown.

Either people and judge hardly differ on the rated items, or hardly any rated item has the rarer
rating. An estimated spread would then be too small, or none at all.
"""

import math
from collections.abc import Sequence

from evalkit.errors import TooLittleData
from evalkit.measure.clusters import effective_count, group_by_cluster, item_mean
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.mean import Bounds, estimate_mean
from evalkit.measure.proportion import estimate_proportion
from evalkit.measure.rated import PredictionPoweredResult, Rated, Unrated

FEWEST_DIFFERING = 10
"""Below so many rated clusters on which people and judge differ, their spread is poorly known."""

_WHERE = "prediction-powered mean"


def differing_clusters(rated: Rated) -> int:
    """Return the number of rated clusters in which a rating and a mark differ.

    >>> differing_clusters(Rated(ratings=[1.0, 0.0], marks=[1.0, 1.0], clusters=["a", "b"]))
    1
    """
    pairs = zip(rated.ratings, rated.marks, rated.clusters, strict=True)
    return len({name for rating, mark, name in pairs if rating != mark})


def has_rare_rating(rated: Rated) -> bool:
    """Say whether too few rated clusters hold a rating above 0, or one below 1.

    >>> has_rare_rating(Rated(ratings=[1.0, 0.0], marks=[1.0, 1.0], clusters=["a", "b"]))
    True
    """
    pairs = list(zip(rated.ratings, rated.clusters, strict=True))
    some = {name for rating, name in pairs if rating > 0.0}
    lacking = {name for rating, name in pairs if rating < 1.0}
    return min(len(some), len(lacking)) < FEWEST_DIFFERING


def ratings_alone(rated: Rated, unrated: Unrated, *, level: float) -> PredictionPoweredResult:
    """Return the mean rating, 0 to 1, with the interval of the ratings alone.

    Raises:
        TooLittleData: fewer than 2 items, or a single cluster.
    """
    found = estimate_proportion(rated.ratings, rated.clusters, level=level, purpose="description")
    return PredictionPoweredResult(
        value=found.value,
        standard_error=found.standard_error,
        low=found.low,
        high=found.high,
        level=level,
        weight=0.0,
        rated=len(rated.ratings),
        unrated=len(unrated.marks),
        differing=differing_clusters(rated),
        method="ratings_alone",
    )


def bounded(
    rated: Rated, unrated: Unrated, *, level: float, bounds: Bounds
) -> PredictionPoweredResult:
    """Return the mean of the marks plus that of the differences, with what few of these leave open.

    Formula: value = mean(g) + mean(Y - f). The interval squares and adds, on each side, the
    distance of the end of mean(g), and how far the mean of the differences above 0, and of those
    below, may lie from what was seen: their shares within Clopper-Pearson's limits on C* clusters,
    each further difference as large as the range.

    Raises:
        TooLittleData: a bound is None, or fewer than 2 items or clusters of a kind.
    """
    differing = differing_clusters(rated)
    lowest, highest = bounds
    if lowest is None or highest is None:
        message = (
            f"{_WHERE}: rated clusters on which people and judge differ (got {differing}, and "
            f"bounds {bounds}); at least {FEWEST_DIFFERING} that do not all differ by the same, or "
            "a range of marks"
        )
        raise TooLittleData(message)
    judge = _of_judge(unrated, level=level, bounds=(lowest, highest))
    differences = [y - f for y, f in zip(rated.ratings, rated.marks, strict=True)]
    groups = group_by_cluster(rated.clusters, where=_WHERE)
    count = effective_count([len(group) for group in groups])
    down_up, up_up = _reach(differences, count, level=level, span=highest - lowest)
    down_down, up_down = _reach(
        [-each for each in differences], count, level=level, span=highest - lowest
    )
    middle = item_mean(unrated.marks)
    value = cut_to(middle + item_mean(differences), bounds)
    return PredictionPoweredResult(
        value=value,
        standard_error=None,
        low=cut_to(value - math.hypot(middle - judge[0], down_up, up_down), bounds),
        high=cut_to(value + math.hypot(judge[1] - middle, up_up, down_down), bounds),
        level=level,
        weight=1.0,
        rated=len(rated.ratings),
        unrated=len(unrated.marks),
        differing=differing,
        method="prediction_powered_bounded",
    )


def _reach(
    differences: Sequence[float], count: float, *, level: float, span: float
) -> tuple[float, float]:
    """Return how far the mean of the positive parts may lie below and above what was seen."""
    above = [max(0.0, each) for each in differences]
    share, mean = sum(each > 0.0 for each in above) / len(above), item_mean(above)
    limits = clopper_pearson(share * count, count, level=level)
    down = 0.0 if share == 0.0 else mean * (1.0 - limits.low / share)
    return down, (limits.high - share) * span


def _of_judge(
    unrated: Unrated, *, level: float, bounds: tuple[float, float]
) -> tuple[float, float]:
    if bounds == (0.0, 1.0):
        share = estimate_proportion(
            unrated.marks, unrated.clusters, level=level, purpose="description"
        )
        return share.low, share.high
    mean = estimate_mean(unrated.marks, unrated.clusters, level=level, bounds=bounds)
    low, high = bounds  # with both of which there always is an interval
    return low if mean.low is None else mean.low, high if mean.high is None else mean.high


def cut_to(value: float, bounds: Bounds) -> float:
    """Return a value, or the bound beyond which it lies.

    >>> cut_to(1.2, (0.0, 1.0))
    1.0
    """
    lowest, highest = bounds
    above = value if lowest is None else max(lowest, value)
    return above if highest is None else min(highest, above)
