"""The value of a metric with the interval that its marks alone give, by kind and purpose."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.bootstrap import estimate_corpus, unseen_count
from evalkit.measure.clusters import effective_count, item_mean
from evalkit.measure.mean import estimate_mean
from evalkit.measure.proportion import estimate_proportion
from evalkit.records import Mark, Outcome, Score
from evalkit.run.measurand import Ends, Marks
from evalkit.run.unseen import open_ends

RESAMPLES = 1000  # of a corpus metric that has no weighted form
WEIGHTED_RESAMPLES = 2000


def measure(
    metric: Metric, marks: Marks, *, level: float, seed: int, deciding: bool
) -> tuple[float, Ends]:
    """Return the value of a metric with its interval.

    Raises:
        TooLittleData, UndefinedMetric: there is no interval, or no value.
    """
    if metric.kind == "corpus":
        return corpus_ends(metric, marks, level=level, seed=seed)
    return mean_ends(metric, marks.values, marks.clusters, level=level, deciding=deciding)


def grade(metric: Metric, marks: Marks) -> float | None:
    """Return the value of an assessed suite's metric: a grade, without an interval.

    Raises:
        UndefinedMetric: a corpus metric's formula has no value.
    """
    if metric.kind != "corpus" or metric.aggregate is None:
        return item_mean(marks.values) if marks.values else None
    if not marks.there:
        raise UndefinedMetric("no mark has the parts that the formula needs")
    return metric.aggregate(marks.there)


def mean_ends(
    metric: Metric,
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    level: float,
    deciding: bool,
) -> tuple[float, Ends]:
    """Return the mean of marks with the interval that its kind and purpose ask for.

    Raises:
        TooLittleData: fewer than 2 marks, or a single cluster.
    """
    if metric.kind == "proportion":
        found = estimate_proportion(
            values, clusters, level=level, purpose="decision" if deciding else "description"
        )
        is_binary = all(value in (0.0, 1.0) for value in values)
        return found.value, Ends(
            standard_error=found.standard_error,
            low=found.low,
            high=found.high,
            method=found.method,
            effective_n=found.effective_n,
            effective_clusters=effective_count(list(Counter(clusters).values())),
            ones=sum(value == 1.0 for value in values) if is_binary else None,
            zeros=sum(value == 0.0 for value in values) if is_binary else None,
        )
    mean = estimate_mean(values, clusters, level=level, bounds=(metric.low, metric.high))
    return mean.value, Ends(
        standard_error=mean.standard_error,
        low=mean.low,
        high=mean.high,
        method=mean.method,
        flags=mean.flags,
    )


def corpus_ends(metric: Metric, marks: Marks, *, level: float, seed: int) -> tuple[float, Ends]:
    """Return a corpus metric with its cluster bootstrap interval.

    Where the metric names its extremes, the interval is at least as wide as what the number of
    clusters leaves open: resampling a few clusters that deviate, or none, says too much.

    Raises:
        TooLittleData, UndefinedMetric: see :func:`evalkit.measure.bootstrap.estimate_corpus`.
    """
    aggregate, scores = metric.aggregate, marks.there
    if aggregate is None or not scores:
        raise UndefinedMetric("no mark has the parts that the formula needs")
    found = estimate_corpus(
        lambda indices: aggregate([scores[index] for index in indices]),
        marks.clusters,
        weighted=None if metric.weighted is None else metric.weighted(scores),
        level=level,
        resamples=RESAMPLES if metric.weighted is None else WEIGHTED_RESAMPLES,
        seed=seed,
    )
    count = unseen_count(marks.clusters, level=level)
    extremes = [with_parts(scores[0], parts) for parts in metric.extremes]
    ends = open_ends(metric, scores, extremes, count=count)
    low = min((each for each in (found.low, *ends) if each is not None), default=None)
    high = max((each for each in (found.high, *ends) if each is not None), default=None)
    widened = (
        f", widened by {count} unseen extreme items"
        if (low, high) != (found.low, found.high)
        else ""
    )
    return found.value, Ends(
        standard_error=found.standard_error,
        low=low,
        high=high,
        method=f"{found.method} (B={found.resamples}, seed={found.seed}){widened}",
        flags=found.flags,
    )


def with_parts(score: Score, parts: Mapping[str, float | str]) -> Score:
    """Return a Score as it would be with other parts."""
    return replace(score, mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts))
