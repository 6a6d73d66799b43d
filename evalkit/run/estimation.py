"""From Scores to Estimates: pure; the statistics are in :mod:`evalkit.measure`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evalkit.agreement import PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.bootstrap import estimate_corpus, unseen_count
from evalkit.measure.clusters import item_mean
from evalkit.measure.mean import estimate_mean
from evalkit.measure.missing import flag_unscored
from evalkit.measure.proportion import estimate_proportion
from evalkit.records import Estimate, Mark, Outcome, Score
from evalkit.run.budget import budget, graded
from evalkit.run.measurand import Ends, Marks, Measurand

RESAMPLES = 1000
NO_SUBJECT = "no_subject_in_role"
TOO_LITTLE = "too_little_data"
ASSESSED = "assessed"  # graded evidence: no invented number for uncertainty


def slices_of(suite: PlannedSuite, metric: str, scores: Sequence[Score]) -> list[Mapping[str, str]]:
    """Return the slices to be stated: everything, each value of each label, and those required."""
    found: list[Mapping[str, str]] = [{}]
    for label in suite.slices:
        values = sorted({score.labels[label] for score in scores})
        found += [{label: value} for value in values]
    found += [
        required.slice
        for required in suite.requirements
        if required.metric == metric and required.slice not in found
    ]
    return found


def in_slice(metric: Metric, scores: Sequence[Score], wanted: Mapping[str, str]) -> Marks:
    """Return the marks of a slice that belong to the metric's denominator."""
    inside = [
        score
        for score in scores
        if score.mark.outcome is not Outcome.OUTSIDE
        and all(score.labels.get(label) == value for label, value in wanted.items())
    ]
    there = [score for score in inside if _is_there(metric, score)]
    lost = [score for score in inside if not _is_there(metric, score)]
    return Marks(there=tuple(there), lost=tuple(lost))


def _is_there(metric: Metric, score: Score) -> bool:
    if metric.kind == "corpus":
        return bool(score.mark.parts) and score.mark.outcome is not Outcome.AWAITS_RATING
    return score.mark.value is not None


def estimate(measurand: Measurand, marks: Marks) -> Estimate:
    """Return the Estimate of a metric over ``marks``; without a value, its flags say why."""
    plan, suite, metric = measurand.plan, measurand.suite, measurand.metric
    both = (*marks.there, *marks.lost)
    outcomes = Counter(score.mark.outcome for score in both)
    blank = Estimate(
        criterion=suite.criterion,
        suite=suite.name,
        metric=measurand.name,
        slice=measurand.where,
        value=None,
        standard_error=None,
        low=None,
        high=None,
        level=plan.level,
        n=len(marks.there),
        clusters=len({score.cluster for score in both}),
        missing=len(marks.lost),
        outcomes={str(each): outcomes[each] for each in Outcome if outcomes[each]},
        method="none",
        measurand=plan.measurand,
        flags=_share_flags(outcomes, marks.count),
    )
    try:
        if suite.kind == "assessed":
            value = grade(metric, marks)
            return replace(blank, value=value, method=ASSESSED, budget=graded(marks))
        value, ends = _measure(metric, marks, level=plan.level, seed=measurand.seed("interval"))
    except (TooLittleData, UndefinedMetric) as error:
        kind = TOO_LITTLE if isinstance(error, TooLittleData) else "undefined"
        flags = (*blank.flags, f"{kind}: {error}")
        return replace(blank, value=_plain_mean(metric, marks), flags=flags)
    return replace(
        blank,
        value=value,
        standard_error=ends.standard_error,
        low=ends.low,
        high=ends.high,
        method=ends.method,
        flags=(*blank.flags, *ends.flags),
        budget=budget(measurand, marks, value, ends),
    )


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


def _share_flags(outcomes: Counter[Outcome], n: int) -> tuple[str, ...]:
    if not n:
        return ()
    return flag_unscored(
        n=n, missing=outcomes[Outcome.MISSING], unparsed=outcomes[Outcome.UNPARSED]
    )


def _plain_mean(metric: Metric, marks: Marks) -> float | None:
    values = marks.values
    return item_mean(values) if values and metric.kind != "corpus" else None


def _measure(metric: Metric, marks: Marks, *, level: float, seed: int) -> tuple[float, Ends]:
    if metric.kind == "corpus":
        return corpus_ends(metric, marks, level=level, seed=seed)
    return mean_ends(metric, marks.values, marks.clusters, level=level, deciding=False)


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
        return found.value, Ends(
            standard_error=found.standard_error,
            low=found.low,
            high=found.high,
            method=found.method,
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
        level=level,
        resamples=RESAMPLES,
        seed=seed,
    )
    count = unseen_count(marks.clusters, level=level)
    open_ends = [
        end for parts in metric.extremes for end in _open_ends(metric, scores, parts, count)
    ]
    low = min((each for each in (found.low, *open_ends) if each is not None), default=None)
    high = max((each for each in (found.high, *open_ends) if each is not None), default=None)
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


def _open_ends(
    metric: Metric, scores: Sequence[Score], parts: Mapping[str, float | str], count: int
) -> tuple[float | None, ...]:
    """Return the value with so many further items, or its whole range where it has none then."""
    if metric.aggregate is None:
        return ()
    try:
        return (metric.aggregate([*scores, *[with_parts(scores[0], parts)] * count]),)
    except UndefinedMetric:
        return (metric.low, metric.high)


def with_parts(score: Score, parts: Mapping[str, float | str]) -> Score:
    """Return a Score as it would be with other parts."""
    return replace(score, mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts))
