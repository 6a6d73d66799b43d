"""The marks of one metric in several runs: how many changed, and what that shows and bounds."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.changed_marks import ChangedMarks, share_of_change, spread_of_marks
from evalkit.measure.jackknife import groups_of, pseudo_values, pseudo_values_by_count
from evalkit.records import Score
from evalkit.run.intervals import with_parts
from evalkit.run.measurand import Marks

_DIGITS = 10  # significant ones, from which on two marks are the same
_SAME = 1e-9  # two shares of a corpus metric's value, as a part of the largest, that are the same
_NOTHING = ChangedMarks(deviation=None, degrees=None)
_Key = tuple[str, int | None]  # sample and replicate


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedMarks:
    """What became of the items' marks from run to run."""

    clusters: tuple[str, ...]  # of every item that some run marked
    changed: int  # items whose mark is not the same in all runs
    units: tuple[str, ...]  # what can change the value: the clusters' name of each item, or groups
    moved: int  # units whose share of the value is not the same in all runs
    moved_within: int  # units whose share differs between runs of one condition
    spread: ChangedMarks  # of a run's value, as the changes show it

    @property
    def n(self) -> int:
        """Return how many items were compared."""
        return len(self.clusters)


def compare_marks(
    metric: Metric, marks: Sequence[Marks], conditions: Sequence[str]
) -> ComparedMarks:
    """Return how the marks of the same items differ between runs.

    An item that has a mark in one run and none in another has changed. A mark of a corpus metric is
    its parts; what these are to the value is its clusters' jackknife pseudo-values, in at most 200
    groups.

    Args:
        metric: what was marked.
        marks: of each run.
        conditions: shape (runs,), the name of each run's condition.
    """
    found = [{_key(each): each for each in run.there} for run in marks]
    keys = sorted({key for run in found for key in run}, key=str)
    first = {key: run[key] for run in reversed(found) for key in run}
    clusters = tuple(first[key].cluster for key in keys)
    texts = [[_content(metric, run.get(key)) for run in found] for key in keys]
    changed, within = _count(texts, conditions)
    shares = _shares(metric, found, clusters, keys) if metric.kind == "corpus" else None
    if shares is None:
        units, moved, spread = clusters, changed, _spread(metric, found, keys)
    else:
        shares = _cleaned(shares)
        moved, within = _count(list(zip(*shares, strict=True)), conditions)
        names = tuple(str(number) for number in range(len(shares[0])))
        units = names if moved else clusters  # nothing moved in a group: nor did an item of it
        spread = spread_of_marks(shares, names) if moved else _NOTHING
    return ComparedMarks(
        clusters=clusters,
        changed=changed,
        units=units,
        moved=moved,
        moved_within=within,
        spread=spread,
    )


def _key(score: Score) -> _Key:
    return score.sample_id, score.replicate


def _content(metric: Metric, score: Score | None) -> str | None:
    """Return what a mark says, as a text that is the same for the same."""
    if score is None:
        return None
    if metric.kind != "corpus":
        return _text(score.mark.value)
    return repr([(name, _text(each)) for name, each in sorted(score.mark.parts.items())])


def _text(value: float | str | None) -> str:
    return f"{value:.{_DIGITS}g}" if isinstance(value, float | int) else repr(value)


def _count(contents: Sequence[Sequence[object]], conditions: Sequence[str]) -> tuple[int, int]:
    """Return how many rows differ between any runs, and between runs of one condition."""
    groups = [
        [index for index, each in enumerate(conditions) if each == name] for name in set(conditions)
    ]
    inside = [
        any(len({each[index] for index in group}) > 1 for group in groups) for each in contents
    ]
    return sum(len(set(each)) > 1 for each in contents), sum(inside)


def _spread(
    metric: Metric, found: Sequence[dict[_Key, Score]], keys: Sequence[_Key]
) -> ChangedMarks:
    """Return the spread that changed marks give the mean, over items marked in every run."""
    shared = [key for key in keys if all(key in run for run in found)]
    if metric.kind == "corpus" or not shared:
        return _NOTHING
    values = [[run[key].mark.value or 0.0 for key in shared] for run in found]
    return spread_of_marks(values, [found[0][key].cluster for key in shared])


def _shares(
    metric: Metric,
    found: Sequence[dict[_Key, Score]],
    clusters: Sequence[str],
    keys: Sequence[_Key],
) -> list[list[float]] | None:
    """Return each run's pseudo-values, or None where the formula has none."""
    aggregate = metric.aggregate
    if aggregate is None:
        return None
    groups = groups_of(clusters)
    try:
        return [_of_run(metric, aggregate, run, keys, groups) for run in found]
    except (TooLittleData, UndefinedMetric):
        return None


def _of_run(
    metric: Metric,
    aggregate: Callable[[Sequence[Score]], float],
    run: Mapping[_Key, Score],
    keys: Sequence[_Key],
    groups: Sequence[Sequence[int]],
) -> list[float]:
    """Return a run's pseudo-values, by the metric's weighted form where it has one."""
    if metric.weighted is None:
        return pseudo_values(
            lambda items: aggregate([run[keys[item]] for item in items if keys[item] in run]),
            groups,
        )
    members = [
        (item, number) for number, group in enumerate(groups) for item in group if keys[item] in run
    ]
    form = metric.weighted([run[keys[item]] for item, _ in members])
    return pseudo_values_by_count(form, [number for _, number in members], count=len(groups))


def _cleaned(shares: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return shares in which those that differ by rounding alone are equal."""
    scale = max((abs(each) for run in shares for each in run), default=0.0) or 1.0
    columns = [
        (run[0],) * len(run) if max(run) - min(run) <= _SAME * scale else run
        for run in zip(*shares, strict=True)
    ]
    return [list(run) for run in zip(*columns, strict=True)]


def half_width(
    metric: Metric, marks: Marks, value: float | None, compared: ComparedMarks, moved: int
) -> float | None:
    """Return how far a value may shift where so many of its units moved; None: not bounded.

    The share of units that may move in another run has a Clopper-Pearson bound. A mean shifts by at
    most that share of its range; a corpus metric by what as large a share of its extremes would
    make of it, where it names them.

    Args:
        metric: what was marked.
        marks: of one run.
        value: of that run.
        compared: its items, with those of the other runs.
        moved: how many of the units moved.
    """
    try:
        share = share_of_change(moved, compared.units)
    except TooLittleData:
        return None
    if metric.kind == "corpus":
        return _pulled(metric, marks, value, share)
    if metric.low is None or metric.high is None:
        return None
    return share * (metric.high - metric.low)


def _pulled(metric: Metric, marks: Marks, value: float | None, share: float) -> float | None:
    """Return how far the value goes when a share of all items are extreme ones."""
    if metric.aggregate is None or value is None or not metric.extremes or share >= 1.0:
        return None
    count = math.ceil(len(marks.there) * share / (1.0 - share))
    try:
        pulled = [
            metric.aggregate([*marks.there, *[with_parts(marks.there[0], parts)] * count])
            for parts in metric.extremes
        ]
    except UndefinedMetric:
        return None
    return max(abs(each - value) for each in pulled) or None
