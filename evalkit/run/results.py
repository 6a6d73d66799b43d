"""``results.json``: a list of objects, one an estimate with its verdict; no clock times in it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evalkit import plugins
from evalkit.agreement import Plan, PlannedSuite
from evalkit.canonical import line_bytes, to_plain
from evalkit.errors import EvidenceError
from evalkit.records import Estimate, Judgement, Rating, Requirement, Rule, RuleName, Verdict
from evalkit.run import folder
from evalkit.run.audit import strays
from evalkit.run.budget import unevaluated
from evalkit.run.estimation import NO_SUBJECT, estimate, in_slice, slices_of
from evalkit.run.evidence import read_evidence
from evalkit.run.judges import self_judged, unmeasured, without_verdict
from evalkit.run.measurand import Marks, Measurand
from evalkit.run.named_code import refuse_named_code
from evalkit.run.prediction_powered import first_marks
from evalkit.run.ratings import read_ratings, settled
from evalkit.run.scoring import SuiteScores, all_scores, score_suite
from evalkit.run.verdicts import rule_of, verdict, without_statement
from evalkit.run.versions import RESULTS, SCORES, write_versions
from evalkit.wordings import AS_WRITTEN

DIGITS = 10  # significant digits of a number in results.json
Row = dict[str, Any]  # an object of results.json


def rounded(value: float | None) -> float | None:
    """Return a number at 10 significant digits; never ``-0.0``.

    >>> rounded(2 / 3)
    0.6666666667
    """
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{DIGITS}g}") + 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What plan and evidence give."""

    rows: list[Row]
    scored: list[SuiteScores]
    problems: list[str]  # of the audit


def score_run(run: Path) -> Computed:
    """Score a run folder: write ``scores.jsonl`` and ``results.json``; return what they hold.

    Raises:
        RunLocked: another process writes the folder.
        EvidenceError: the run is not finished, or plan, samples or evidence are not what they
            should be.
        PluginError: a metric failed.
    """
    record = folder.read_run(run)
    if record is not None and record.finished is None:
        raise folder.not_finished(run)
    with folder.locked(run):
        found = compute(run)
        contents = {SCORES: scores_bytes(found.scored), RESULTS: results_bytes(found.rows)}
        write_versions(run, contents)
    return found


def compute(run: Path, ratings: Sequence[Rating] | None = None) -> Computed:
    """Return rows, scores and the audit's problems; writes nothing.

    Args:
        run: the folder.
        ratings: those of people that count; without it all that are on file.

    Raises:
        EvidenceError: plan or evidence are not those of ``run.json``, or a shard is lacking.
    """
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None:
        raise EvidenceError(f"{run}: has no run.json; start it with 'evalkit run'")
    if folder.plan_digest(run) != record.plan:
        raise EvidenceError(
            f"{run}: its plan is not the one of run.json; 'evalkit verify' says more"
        )
    if len(record.shards) < record.shards[0].count:
        raise EvidenceError(
            f"{run}: is shard {record.shards[0].index} of {record.shards[0].count}; join all with "
            "'evalkit merge'"
        )
    refuse_named_code(plan, allow=True)
    evidence = read_evidence(run, record.plan, record.evidence)
    people = settled(read_ratings(run, record.plan) if ratings is None else ratings)
    rows: list[Row] = []
    scored: list[SuiteScores] = []
    for suite in plan.suites:
        roles = plugins.make_procedure(suite.procedure.name, suite.procedure.options).roles
        lacking = sorted(set(roles) - set(record.subjects))
        if lacking:
            rows += _unasked(plan, suite, lacking)
            continue
        samples = folder.read_samples(run, suite)
        result = score_suite(suite, samples, evidence, run_seed=plan.seed, ratings=people)
        scored.append(result)
        flags = (*self_judged(suite, record.subjects), *unmeasured(plan, suite))
        rows += rows_of(plan, result, flags)
    problems = [problem for each in scored for problem in each.audit.problems]
    problems += strays(evidence, [each.audit for each in scored])
    return Computed(rows=rows, scored=scored, problems=problems)


def scores_bytes(scored: Sequence[SuiteScores]) -> bytes:
    """Return the bytes of ``scores.jsonl``."""
    return b"".join(line_bytes(score) + b"\n" for score in all_scores(scored))


def results_bytes(rows: Sequence[Row]) -> bytes:
    """Return the bytes of ``results.json``."""
    return (json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def rows_of(plan: Plan, scored: SuiteScores, flags: Sequence[str] = ()) -> list[Row]:
    """Return the rows of one suite: every metric in every slice; ``flags`` are of the whole."""
    suite, rows = scored.suite, []
    for name, metric in scored.metrics.items():
        scores = scored.scores[name]
        of_all = Measurand(plan=plan, suite=suite, name=name, metric=metric, where={})
        firsts = first_marks(of_all, scores, scored.superseded[name])
        whole: Marks = in_slice(metric, scores, {}, firsts)
        for where in slices_of(suite, name, scores):
            marks = in_slice(metric, scores, where, firsts) if where else whole
            required = _required(suite, name, where)
            if where and required is None and marks.count in (0, whole.count):
                continue  # nothing of this slice is in the metric's denominator, or all
            measurand = replace(of_all, where=where)
            found = estimate(measurand, marks)
            decided = verdict(measurand, marks, found, required) if required else None
            notes = () if where else (*_notes(scored, name), *flags)
            rows.append(row(suite, found, decided, notes))
    return rows


def _required(suite: PlannedSuite, name: str, where: Mapping[str, str]) -> Requirement | None:
    return next((r for r in suite.requirements if r.metric == name and r.slice == where), None)


def _notes(scored: SuiteScores, name: str) -> tuple[str, ...]:
    """Return flags that count what happened on the way."""
    counts = scored.audit.counts
    ties = sum(score.mark.parts.get("tie") == 1 for score in scored.scores[name])
    found = [
        f"{key}={counts[key]}"
        for key in ("context_overflow", "errors", "truncated")
        if counts.get(key)
    ]
    found += [f"ties={ties}"] if ties else []
    found += without_verdict(scored.suite, scored.scores, counts.get("units", 0))
    available = scored.suite.available or scored.suite.samples
    found += (
        [f"drawn={scored.suite.samples}/{available}"] if scored.suite.samples < available else []
    )
    worded = scored.suite.wording
    found += [] if worded == AS_WRITTEN else [f"wording={worded}"]
    found += [] if scored.suite.locked else ["draft"]
    found += [] if scored.suite.dossier else ["method_not_validated"]
    return tuple(found)


def row(
    suite: PlannedSuite,
    found: Estimate,
    decided: Verdict | None,
    notes: tuple[str, ...],
) -> Row:
    """Return one object of ``results.json``."""
    return {
        "criterion": found.criterion,
        "suite": found.suite,
        "version": suite.version,
        "kind": suite.kind,
        "metric": found.metric,
        "slice": dict(found.slice),
        "value": rounded(found.value),
        "standard_error": rounded(found.standard_error),
        "low": rounded(found.low),
        "high": rounded(found.high),
        "level": found.level,
        "n": found.n,
        "clusters": found.clusters,
        "missing": found.missing,
        "outcomes": dict(found.outcomes),
        "method": found.method,
        "measurand": found.measurand,
        "population": found.population,
        "budget": [
            {
                "source": each.source,
                "evaluation": each.evaluation,
                "standard_uncertainty": rounded(each.standard_uncertainty),
                "low": rounded(each.low),
                "high": rounded(each.high),
                "enters": each.enters,
                "note": each.note,
            }
            for each in found.budget
        ],
        "combined_uncertainty": rounded(found.combined_uncertainty),
        "expansion": found.expansion,
        "requirement": None if decided is None else _requirement(decided),
        "rule": None if decided is None else rule_text(decided.rule),
        "verdict": None if decided is None else str(decided.judgement),
        "bounds": None if decided is None else [rounded(decided.low), rounded(decided.high)],
        "risk": None if decided is None else decided.risk,
        "reason": None if decided is None else decided.reason,
        "flags": [*found.flags, *notes],
    }


def _requirement(decided: Verdict) -> Row:
    plain = to_plain(decided.requirement)
    return {key: plain[key] for key in ("at_least", "at_most") if key in plain}


_READS: Mapping[RuleName, tuple[str, ...]] = {
    "bound": ("alpha",),
    "simple": (),
    "guard": ("coverage",),
    "posterior": ("alpha", "prior"),
    "nonbinary": ("alpha",),
    "zero_failure": ("alpha",),
}


def rule_text(rule: Rule) -> Row:
    """Return the rule with the numbers that it reads."""
    numbers: Row = {"alpha": rule.alpha, "coverage": rule.coverage, "prior": list(rule.prior)}
    found = {"name": rule.name} | {name: numbers[name] for name in _READS[rule.name]}
    return found if rule.distance is None else found | {"distance": rule.distance}


def _unasked(plan: Plan, suite: PlannedSuite, lacking: Sequence[str]) -> list[Row]:
    """Return the rows of a suite that asks a role without a subject."""
    reason = f"{NO_SUBJECT} {', '.join(lacking)}"
    rows = []
    for call in suite.metrics:
        required = [each for each in suite.requirements if each.metric == call.name]
        for each in required:
            found = _nothing(plan, suite, call.name, each.slice, reason)
            decided = without_statement(
                rule_of(plan, suite), each, reason, Judgement.NOT_APPLICABLE
            )
            rows.append(row(suite, found, decided, ()))
        if not required:
            rows.append(row(suite, _nothing(plan, suite, call.name, {}, reason), None, ()))
    return rows


def _nothing(
    plan: Plan, suite: PlannedSuite, metric: str, where: Mapping[str, str], reason: str
) -> Estimate:
    """Return the Estimate of what nobody was asked."""
    return Estimate(
        criterion=suite.criterion,
        suite=suite.name,
        metric=metric,
        slice=where,
        value=None,
        standard_error=None,
        low=None,
        high=None,
        level=plan.level,
        n=0,
        clusters=0,
        missing=0,
        outcomes={},
        method="none",
        measurand=plan.measurand,
        flags=(reason,),
        budget=unevaluated(suite, "nobody was asked"),
    )
