"""What marks of a kind that was not seen would make of a corpus metric."""

from collections.abc import Callable, Sequence
from functools import partial

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.weighted import WeightedForm, value_with_more
from evalkit.records import Score

Extended = Callable[[int], float]  # of how many more of an extreme: the value


def open_ends(
    metric: Metric, scores: Sequence[Score], extremes: Sequence[Score], *, count: int
) -> list[float | None]:
    """Return the values of a corpus metric with ``count`` more scores of each extreme.

    Where the formula has no value with so many, it is the value with the most of them with which
    it has one: of what has no value nothing is claimed. Where a single one is too many, it is the
    whole range of the metric.

    Args:
        metric: a corpus metric that has a value on the scores.
        scores: at least one.
        extremes: scores with the parts that pull the value furthest.
        count: how many further items the number of clusters leaves open, at least 1.
    """
    found: list[float | None] = []
    for value in _extended(metric, scores, extremes):
        most = _most_defined(value, count)
        found += [value(most)] if most else [metric.low, metric.high]
    return found


def _extended(metric: Metric, scores: Sequence[Score], extremes: Sequence[Score]) -> list[Extended]:
    if metric.weighted is not None and extremes:
        form: WeightedForm = metric.weighted([*scores, *extremes])
        return [
            partial(value_with_more, form, len(scores), len(extremes), index)
            for index in range(len(extremes))
        ]
    return [partial(_aggregated, metric, scores, each) for each in extremes]


def _aggregated(metric: Metric, scores: Sequence[Score], extreme: Score, more: int) -> float:
    if metric.aggregate is None:
        raise UndefinedMetric(f"{metric.name}: it has no formula over all scores")
    return metric.aggregate([*scores, *[extreme] * more])


def _most_defined(value: Extended, count: int) -> int:
    """Return the most items, up to ``count``, with which there is a value."""
    defined, lost = 0, count + 1
    trial = count
    while lost - defined > 1:
        try:
            value(trial)
            defined = trial
        except UndefinedMetric:
            lost = trial
        trial = (defined + lost) // 2
    return defined
