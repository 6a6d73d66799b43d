"""The mean of a part of the marks over one kind of items."""

import math
from collections.abc import Sequence

from evalkit.errors import UndefinedMetric
from evalkit.reading.sums import Prepare, means_by_kind
from evalkit.records import Score


def part_mean(scores: Sequence[Score], part: str, *, label: str, kind: str, metric: str) -> float:
    """Return the mean of the part ``part`` over the scores whose part ``label`` is ``kind``.

    Raises:
        UndefinedMetric: there is no such score.
    """
    parts = [each.mark.parts for each in scores]
    values = [float(each[part]) for each in parts if each[label] == kind]
    if not values:
        raise UndefinedMetric(
            f"{metric}: no item has {label} = {kind!r} (got 0 of {len(scores)}); at least one is "
            "needed"
        )
    return math.fsum(values) / len(values)


def balanced(
    scores: Sequence[Score], part: str, *, label: str, kinds: Sequence[str], metric: str
) -> float:
    """Return the mean over ``kinds`` of the mean of a part: each kind counts alike.

    Raises:
        UndefinedMetric: one of the kinds has no score.
    """
    means = [part_mean(scores, part, label=label, kind=each, metric=metric) for each in kinds]
    return math.fsum(means) / len(means)


def weighted_balanced(part: str, *, label: str, kinds: Sequence[str]) -> Prepare:
    """Return what prepares the weighted form of ``balanced``."""
    return means_by_kind(
        part, label=label, kinds=kinds, formula=lambda means: means.sum(axis=0) / len(kinds)
    )
