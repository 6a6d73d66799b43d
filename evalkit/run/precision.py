"""A precision study: what several runs of one model on the same samples say of one run. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.agreement import (
    Plan,
    PlannedSuite,
    PrecisionFigure,
    PrecisionRun,
    PrecisionStudy,
    Run,
    StudiedSuite,
)
from evalkit.errors import UsageError
from evalkit.run.conditions import (
    MODEL,
    WORDING,
    Conditions,
    conditions_of,
    core,
    refuse_unlike,
    seeds_of,
)
from evalkit.run.conversation import roles_of
from evalkit.run.estimation import in_slice
from evalkit.run.precision_figure import Measured, figure_of
from evalkit.run.results import Computed, Row
from evalkit.run.scoring import SuiteScores

_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedRun:
    """A finished run, with what its evidence gives."""

    path: Path
    plan: Plan
    record: Run
    computed: Computed


def study(runs: Sequence[StudiedRun], *, level: float = 0.95) -> PrecisionStudy:
    """Return what runs of one model on the same samples say of the precision of a run.

    Runs whose conditions are alike are repetitions; a seed makes no other condition. What differs
    is the study's factor: the wording, or what the runs were computed by and on.

    Args:
        runs: finished ones.
        level: of the intervals, in (0, 1).

    Raises:
        UsageError: there are fewer than two runs, one of them stands twice, they are not of one
            model and the same samples, their values are of other things, both factors differ, or
            no suite can be studied.
    """
    _refuse_doubles(runs)
    refuse_unlike([(each.path, each.plan, each.record) for each in runs])
    pairs = [(each.plan, each.record) for each in runs]
    conditions, seeds = conditions_of(pairs), seeds_of(pairs)
    by_wording = WORDING in conditions.varied
    _refuse_otherwise_stated(runs)
    suites = [suite for suite in runs[0].plan.suites if _is_studied(suite, runs, by_wording)]
    if not suites:
        raise UsageError(
            "precision: no suite of these runs can be studied (got "
            f"{', '.join(each.name for each in runs[0].plan.suites)}); one that measures a model"
            + (" and takes a wording" if by_wording else "")
        )
    return PrecisionStudy(
        model=core(runs[0].record.subjects[MODEL]),
        factor="wording" if by_wording else "configuration",
        varied=(*conditions.varied, *(("seed",) if seeds > 1 else ())),
        conditions=conditions.values,
        runs=tuple(
            _run(each, condition) for each, condition in zip(runs, conditions.of_runs, strict=True)
        ),
        seeds=seeds,
        suites={suite.name: _studied(suite) for suite in suites},
        level=level,
        figures=tuple(
            figure for suite in suites for figure in _figures(suite, runs, conditions, level)
        ),
        evalkit=runs[0].plan.evalkit,
    )


def _refuse_doubles(runs: Sequence[StudiedRun]) -> None:
    if len(runs) < _FEWEST:
        raise UsageError(
            f"precision: the number of runs (got {len(runs)}); at least 2, of which the second "
            "shows how far they lie apart"
        )
    seen: dict[str, Path] = {}
    for each in runs:
        if each.record.id in seen:
            raise UsageError(
                f"{each.path}: is the same run as {seen[each.record.id]} (id {each.record.id}); "
                "name each once"
            )
        seen[each.record.id] = each.path


def _refuse_otherwise_stated(runs: Sequence[StudiedRun]) -> None:
    """Refuse runs whose values differ by what the plan makes of the marks: a judge's correction."""
    first, *others = runs
    for each in others:
        one, two = first.plan.validations, each.plan.validations
        if one != two or (one and first.plan.measurand != each.plan.measurand):
            what = "measurand" if one == two else "validation of a judge"
            raise UsageError(
                f"{each.path}: its plan has another {what} than {first.path}, which moves the "
                "values; name runs of one plan"
            )


def _is_studied(suite: PlannedSuite, runs: Sequence[StudiedRun], by_wording: bool) -> bool:  # noqa: FBT001 - a fact of the study
    if suite.kind == "assessed" or MODEL not in roles_of(suite):
        return False
    wordings = {each.wording for run in runs for each in run.plan.suites if each.name == suite.name}
    return len(wordings) > 1 or not by_wording


def _studied(suite: PlannedSuite) -> StudiedSuite:
    return StudiedSuite(
        version=suite.version,
        digest=suite.digest,
        data=suite.data,
        samples=suite.samples,
        replicates=suite.replicates,
    )


def _run(run: StudiedRun, condition: str) -> PrecisionRun:
    return PrecisionRun(
        id=run.record.id,
        plan=run.record.plan,
        condition=condition,
        seed=run.plan.seed,
        heads=tuple(each.head for each in run.record.evidence),
        finished=run.record.finished,
    )


def _figures(
    suite: PlannedSuite, runs: Sequence[StudiedRun], conditions: Conditions, level: float
) -> Iterator[PrecisionFigure]:
    """Yield the figures of a suite: every metric in every slice that all runs state."""
    rows = [_rows(run, suite.name) for run in runs]
    scored = [_scored(run, suite.name) for run in runs]
    _refuse_other_samples(suite, runs, scored)
    for key, first in rows[0].items():
        if not all(key in each for each in rows):
            continue
        name, where = first["metric"], first["slice"]
        metric = scored[0].metrics[name]
        measured = Measured(
            suite=suite.name,
            name=name,
            where=where,
            metric=metric,
            values=tuple(each[key]["value"] for each in rows),
            marks=tuple(in_slice(metric, each.scores[name], where) for each in scored),
            conditions=conditions.of_runs,
        )
        yield figure_of(measured, level=level)


def _rows(run: StudiedRun, suite: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], Row]:
    return {
        (row["metric"], tuple(sorted(row["slice"].items()))): row
        for row in run.computed.rows
        if row["suite"] == suite
    }


def _scored(run: StudiedRun, suite: str) -> SuiteScores:
    return next(each for each in run.computed.scored if each.suite.name == suite)


def _refuse_other_samples(
    suite: PlannedSuite, runs: Sequence[StudiedRun], scored: Sequence[SuiteScores]
) -> None:
    ids = [
        {score.sample_id for scores in each.scores.values() for score in scores} for each in scored
    ]
    for run, found in zip(runs, ids, strict=True):
        if found != ids[0]:
            raise UsageError(
                f"{run.path}: suite {suite.name} has other samples than in {runs[0].path} "
                f"({min(found ^ ids[0])!r} is in one alone); name runs of the same"
            )
