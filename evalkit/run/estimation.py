"""From Scores to Estimates: pure; the statistics are in :mod:`evalkit.measure`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evalkit.agreement import PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.clusters import item_mean
from evalkit.measure.missing import flag_unscored
from evalkit.records import Component, Estimate, Outcome, Score
from evalkit.run.budget import bounds, unevaluated
from evalkit.run.grading import graded
from evalkit.run.intervals import grade
from evalkit.run.measurand import Marks, Measurand
from evalkit.run.rating_draw import Firsts
from evalkit.run.uncertainty import stated
from evalkit.sampling import population_of

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


def in_slice(
    metric: Metric,
    scores: Sequence[Score],
    wanted: Mapping[str, str],
    firsts: Firsts = "",
) -> Marks:
    """Return the marks of a slice that belong to the metric's denominator.

    Args:
        metric: whose marks they are.
        scores: all of the suite.
        wanted: label and value; empty: all samples.
        firsts: a judge's marks of the answers that people rated, in all slices.
    """
    inside = [score for score in scores if score.mark.outcome is not Outcome.OUTSIDE]
    for label, value in wanted.items():
        inside = [score for score in inside if score.labels.get(label) == value]
    there = tuple(score for score in inside if _is_there(metric, score))
    lost = (
        tuple(score for score in inside if not _is_there(metric, score))
        if len(there) < len(inside)
        else ()
    )
    return Marks(there=there, lost=lost, firsts=firsts)


def _is_there(metric: Metric, score: Score) -> bool:
    if metric.kind == "corpus":
        return bool(score.mark.parts) and score.mark.outcome is not Outcome.AWAITS_RATING
    return score.mark.value is not None


def estimate(measurand: Measurand, marks: Marks) -> Estimate:
    """Return the Estimate of a metric over ``marks``; without a value, its flags say why."""
    plan, suite, metric = measurand.plan, measurand.suite, measurand.metric
    blank = _blank(measurand, marks)
    try:
        if suite.kind == "assessed":
            value = grade(metric, marks)
            return replace(blank, value=value, method=ASSESSED, budget=graded(marks))
        seed = measurand.seed("interval")
        found = stated(measurand, marks, level=plan.level, seed=seed, deciding=False)
    except (TooLittleData, UndefinedMetric) as error:
        kind = TOO_LITTLE if isinstance(error, TooLittleData) else "undefined"
        flags = (*blank.flags, f"{kind}: {error}")
        value = _plain_mean(metric, marks)
        lines = _without_interval(measurand, marks, value, error)
        return replace(blank, value=value, flags=flags, budget=lines)
    return replace(
        blank,
        value=found.value,
        standard_error=found.ends.standard_error,
        low=found.low,
        high=found.high,
        method=found.ends.method,
        flags=(*blank.flags, *found.flags),
        budget=found.lines,
        combined_uncertainty=found.combined,
        expansion=found.expansion,
    )


def _without_interval(
    measurand: Measurand, marks: Marks, value: float | None, error: Exception
) -> tuple[Component, ...]:
    """Return the budget of a value without an interval, or of no value at all."""
    lines = unevaluated(measurand.suite, str(error))
    if value is None:
        return lines
    bounded = {each.source: each for each in bounds(measurand, marks, value)}
    return tuple(bounded.get(each.source, each) for each in lines)


def _blank(measurand: Measurand, marks: Marks) -> Estimate:
    """Return an Estimate that holds the counts and no number."""
    plan, suite = measurand.plan, measurand.suite
    both = (*marks.there, *marks.lost)
    outcomes = Counter(score.mark.outcome for score in both)
    return Estimate(
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
        population=population_of(
            suite.available or suite.samples,
            suite.samples,
            suite.strata,
            plan.measurand,
            measurand.where,
        ),
        flags=_share_flags(outcomes, marks.count),
    )


def _share_flags(outcomes: Counter[Outcome], n: int) -> tuple[str, ...]:
    if not n:
        return ()
    return flag_unscored(
        n=n, missing=outcomes[Outcome.MISSING], unparsed=outcomes[Outcome.UNPARSED]
    )


def _plain_mean(metric: Metric, marks: Marks) -> float | None:
    values = marks.values
    return item_mean(values) if values and metric.kind != "corpus" else None
