"""Two kinds of items held against each other: an item's side, and the gap between both."""

from collections.abc import Mapping, Sequence

from evalkit.errors import SuiteError
from evalkit.reading.part_mean import part_mean
from evalkit.reading.sums import Prepare, means_by_kind
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
        first, second = (
            part_mean(scores, part, label="side", kind=side, metric=self._metric) for side in SIDES
        )
        return first - second

    def weighted_gap(self, part: str) -> Prepare:
        """Return what prepares the weighted form of ``gap``."""
        return means_by_kind(
            part, label="side", kinds=SIDES, formula=lambda means: means[0] - means[1]
        )
