"""Scoring: a pure pass over plan and evidence. No model, no clock, no network.

Each conversation is led again with the recorded answers, so that a metric sees what was asked and
answered in order, and the audit sees what was asked otherwise than planned.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalkit import plugins
from evalkit.agreement import MetricCall, PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import EvalkitError, PluginError
from evalkit.records import Mark, Outcome, Response, Sample, Score
from evalkit.run.audit import SuiteAudit, audit_unit
from evalkit.run.conversation import Retold, Unit, retell, units_of
from evalkit.run.evidence import Evidence
from evalkit.run.ratings import HUMAN, Key, Settled

_VALUELESS = {
    Outcome.OUTSIDE,
    Outcome.MISSING,
    Outcome.MODEL_ERROR,
    Outcome.JUDGE_ERROR,
    Outcome.AWAITS_RATING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteScores:
    """All scores of a suite, and what the evidence says beside them."""

    suite: PlannedSuite
    metrics: Mapping[str, Metric]  # by the name that the suite gives
    scores: Mapping[str, tuple[Score, ...]]  # by metric, samples in order: those that count
    superseded: Mapping[str, tuple[Score, ...]]  # by metric: first marks that a person replaced
    audit: SuiteAudit


def score_suite(
    suite: PlannedSuite,
    samples: Sequence[Sample],
    evidence: Evidence,
    *,
    run_seed: int,
    ratings: Mapping[Key, Settled],
) -> SuiteScores:
    """Return a Score for every sample, replicate and metric of a suite.

    Where people rated a sample, theirs counts, and the first one is kept beside it.

    Raises:
        PluginError: a metric failed, or gave what is no Mark.
    """
    procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
    metrics = {
        call.name: plugins.make_metric(call.plugin.name, call.plugin.options)
        for call in suite.metrics
    }
    scores: dict[str, list[Score]] = {call.name: [] for call in suite.metrics}
    superseded: dict[str, list[Score]] = {call.name: [] for call in suite.metrics}
    tally: Counter[str] = Counter()
    problems: list[str] = []
    first_error = ""
    for unit in units_of(suite, procedure, samples):
        labels = dict(unit.sample.labels)  # of our own: a metric is a stranger's code
        retold = retell(unit, evidence.answers, run_seed=run_seed)
        problems += audit_unit(retold, evidence, tally)
        first_error = first_error or next((r.error for r in retold.responses if r.error), "")
        for call in suite.metrics:
            mark = mark_of(metrics[call.name], call, unit.sample, retold)
            by = f"{call.plugin.name}@{metrics[call.name].version}"
            first = _score(unit, call.name, mark, labels=labels, by=by)
            people = ratings.get((suite.name, unit.sample.id, unit.replicate))
            final = rated(metrics[call.name], first, people)
            scores[call.name].append(final)
            superseded[call.name] += [first] if final is not first else []
    audit = SuiteAudit(
        suite=suite.name,
        counts=dict(sorted(tally.items())),
        problems=tuple(problems),
        first_error=first_error,
    )
    return SuiteScores(
        suite=suite,
        metrics=metrics,
        scores={name: tuple(each) for name, each in scores.items()},
        superseded={name: tuple(each) for name, each in superseded.items()},
        audit=audit,
    )


def _score(unit: Unit, metric: str, mark: Mark, *, labels: Mapping[str, str], by: str) -> Score:
    return Score(
        suite=unit.suite.name,
        sample_id=unit.sample.id,
        replicate=unit.replicate if unit.suite.replicates > 1 else None,
        metric=metric,
        mark=mark,
        cluster=unit.sample.cluster,
        labels=labels,
        by=by,
    )


def rated(metric: Metric, first: Score, people: Settled | None) -> Score:
    """Return a Score as people settled it; the first one where they said nothing.

    Raters who differ leave it ``awaits_rating``. What each of them gave stands in the parts.
    """
    if people is None or not metric.ratings or first.mark.outcome is Outcome.OUTSIDE:
        return first
    parts = {**first.mark.parts, **{f"rater:{name}": each for name, each in people.given.items()}}
    outcome = Outcome.AWAITS_RATING if people.value is None else Outcome.SCORED
    value = people.value
    if value is not None and metric.kind == "corpus":
        parts, value = {**parts, "value": value}, None
    mark = Mark(value=value, outcome=outcome, parts=parts)
    by = HUMAN + ", ".join(people.by)
    return replace(first, mark=mark, by=by, supersedes=first.by)


def mark_of(metric: Metric, call: MetricCall, sample: Sample, retold: Retold) -> Mark:
    """Return a metric's Mark of a sample, with what each outcome counts as filled in."""
    if any(sample.labels.get(label) != value for label, value in call.where.items()):
        return Mark(value=None, outcome=Outcome.OUTSIDE)
    if retold.lacking is not None:
        return Mark(value=None, outcome=Outcome.MISSING)
    for response in retold.responses:
        if response.finish == "error":
            judge = response.identity.role.startswith("judge")
            return Mark(value=None, outcome=Outcome.JUDGE_ERROR if judge else Outcome.MODEL_ERROR)
    mark = _asked(metric, call, sample, retold.responses)
    if mark.outcome is Outcome.UNPARSED and any(r.finish == "length" for r in retold.responses):
        mark = replace(mark, outcome=Outcome.TRUNCATED)
    if mark.outcome is Outcome.SCORED or mark.value is not None or mark.outcome in _VALUELESS:
        return mark
    return replace(mark, value=metric.counts.get(mark.outcome))


def _asked(metric: Metric, call: MetricCall, sample: Sample, responses: Sequence[Response]) -> Mark:
    where = f"metric {call.name!r}: sample {sample.id!r} of {sample.suite!r}"
    try:
        mark = metric.score(sample, responses)
    except EvalkitError as error:
        raise PluginError(f"{where}: {error}") from error
    except Exception as error:
        raise PluginError(f"{where}: failed with {type(error).__name__}: {error}") from error
    problem = _problem(metric, mark)
    if problem:
        raise PluginError(f"{where}: {problem}")
    return mark


def _problem(metric: Metric, mark: object) -> str:
    """Return what is wrong with what a metric gave, or an empty text."""
    if not isinstance(mark, Mark) or not isinstance(mark.outcome, Outcome):
        return f"gave {mark!r}; a Mark with an Outcome is expected"
    if not all(isinstance(each, str) or _is_finite(each) for each in mark.parts.values()):
        return f"gave the parts {mark.parts!r}; finite numbers and texts are expected"
    value, low, high = mark.value, metric.low, metric.high
    if value is None:
        lacks = mark.outcome is Outcome.SCORED and metric.kind != "corpus"
        return "is scored but has no value; None needs another outcome" if lacks else ""
    if mark.outcome in _VALUELESS:
        return f"gave {value!r} with the outcome {mark.outcome}, which has no value"
    is_inside = _is_finite(value) and (low is None or value >= low)
    if not is_inside or (high is not None and value > high):
        return f"gave {value!r}; a number from {low} to {high} is expected"
    return ""


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def all_scores(scored: Sequence[SuiteScores]) -> Iterator[Score]:
    """Yield the scores of a run in the order of ``scores.jsonl``, superseded ones first."""
    for suite in scored:
        for name in suite.metrics:
            yield from suite.superseded[name]
            yield from suite.scores[name]
