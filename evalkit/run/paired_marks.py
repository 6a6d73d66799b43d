"""Marks of several runs on the same items: which of them can be held against one another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.contracts import Metric
from evalkit.records import Outcome, Score
from evalkit.run.estimation import in_slice
from evalkit.run.measurand import Marks

Column = tuple[Score, ...]  # the scores of one run, items in the order of all columns


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedMarks:
    """The scores of one metric in several runs, item by item.

    Attributes:
        there: one column a run; every score has a mark or is outside the denominator, and each
            item is inside it in one run at least.
        lost: one column a run; in each item one run at least has no mark, though it should.
        common: items that every run was asked.
        absent: items that not every run was asked.
        reasons: why items were lost: outcomes with the run's label, and how often.
    """

    there: tuple[Column, ...]
    lost: tuple[Column, ...]
    common: int
    absent: int
    reasons: Mapping[str, int]

    @property
    def clusters(self) -> list[str]:
        """Return the cluster of each item that is there."""
        return [score.cluster for score in self.there[0]]

    @property
    def n(self) -> int:
        """Return the number of items that are there."""
        return len(self.there[0])

    @property
    def left_out(self) -> int:
        """Return the number of items that a run has and that do not enter."""
        return len(self.lost[0]) + self.absent

    def only(self, *numbers: int) -> "PairedMarks":
        """Return the columns of some of the runs."""
        return PairedMarks(
            there=tuple(self.there[number] for number in numbers),
            lost=tuple(self.lost[number] for number in numbers),
            common=self.common,
            absent=self.absent,
            reasons=self.reasons,
        )


def pair(
    metric: Metric,
    columns: Sequence[Sequence[Score]],
    labels: Sequence[str],
    where: Mapping[str, str],
) -> PairedMarks:
    """Pair the scores of several runs by sample and replicate.

    Args:
        metric: the metric.
        columns: the scores of each run.
        labels: what each run is called.
        where: the slice; empty: all samples.
    """
    by_key = [_inside(column, where) for column in columns]
    keys = [key for key in by_key[0] if all(key in each for each in by_key)]
    known = [_keys_of(in_slice(metric, tuple(each.values()), where).there) for each in by_key]
    there: list[Column] = []
    lost: list[Column] = []
    reasons: Counter[str] = Counter()
    for key in keys:
        scores = tuple(each[key] for each in by_key)
        outside = [score.mark.outcome is Outcome.OUTSIDE for score in scores]
        if all(outside):
            continue
        lacking = [
            number
            for number, is_outside in enumerate(outside)
            if not is_outside and key not in known[number]
        ]
        reasons.update(f"{scores[number].mark.outcome} in {labels[number]}" for number in lacking)
        (lost if lacking else there).append(scores)
    everything = {key for each in by_key for key in each}
    return PairedMarks(
        there=_columns(there, len(columns)),
        lost=_columns(lost, len(columns)),
        common=len(keys),
        absent=len(everything) - len(keys),
        reasons=dict(sorted(reasons.items())),
    )


_Key = tuple[str, int]


def _key(score: Score) -> _Key:
    return score.sample_id, score.replicate or 0


def _keys_of(scores: Sequence[Score]) -> set[_Key]:
    return {_key(score) for score in scores}


def _inside(scores: Sequence[Score], where: Mapping[str, str]) -> dict[_Key, Score]:
    return {
        _key(score): score
        for score in scores
        if all(score.labels.get(label) == value for label, value in where.items())
    }


def _columns(items: Sequence[Column], count: int) -> tuple[Column, ...]:
    return tuple(tuple(item[number] for item in items) for number in range(count))


def marks_of(column: Column) -> Marks:
    """Return the marks of a run that belong to its denominator."""
    inside = tuple(each for each in column if each.mark.outcome is not Outcome.OUTSIDE)
    return Marks(there=inside, lost=())
