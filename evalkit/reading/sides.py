"""Two kinds of items held against each other: an item's side, and the gap between both."""

import math
from collections.abc import Mapping, Sequence

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.records import Sample, Score

SIDES = ("first", "second")


class Sides:
    """The two values of a label that are compared."""

    def __init__(self, metric: str, *, label: str, first: str, second: str) -> None:
        """Take the label and its two values.

        Raises:
            SuiteError: both are the same.
        """
        if first == second:
            raise SuiteError(
                f"{metric}: both groups are {label}={first!r}; two different values are expected"
            )
        self._metric = metric
        self._label = label
        self._names: Mapping[str, str] = {first: "first", second: "second"}

    def of(self, sample: Sample) -> str | None:
        """Return ``first`` or ``second``; None for an item of neither."""
        return self._names.get(sample.labels.get(self._label, ""))

    def gap(self, scores: Sequence[Score], part: str) -> float:
        """Return the mean of a part over the items of the first side, less that over the second.

        Raises:
            UndefinedMetric: a side has no item.
        """
        first, second = (self._mean(scores, part, side) for side in SIDES)
        return first - second

    def _mean(self, scores: Sequence[Score], part: str, side: str) -> float:
        parts = [each.mark.parts for each in scores]
        values = [float(each[part]) for each in parts if each["side"] == side]
        if not values:
            raise UndefinedMetric(
                f"{self._metric}: the {side} group has no item (got 0 of {len(scores)}); at least "
                "one in each group is needed"
            )
        return math.fsum(values) / len(values)
