"""What a quoted precision study gives the uncertainty budget of another run of the same model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evalkit.agreement import Plan, PlannedSuite, PrecisionFigure, PrecisionStudy
from evalkit.run.conversation import draws_answers

Factor = Literal["configuration", "wording"]
_SEED = "seed"  # among what was varied: a repetition


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyComponent:
    """A standard uncertainty from a study, of the evaluation B; or why there is none.

    Attributes:
        standard_uncertainty: in the unit of the value; None where it was not evaluated.
        degrees: of freedom; None where there is no number, or it is a bound, taken as known.
        holds_generation: whether the study's runs differ in their seed, so that what drawn answers
            vary is in it too.
        note: how many runs, which, and what was changed.
    """

    standard_uncertainty: float | None
    degrees: float | None
    holds_generation: bool
    note: str


def study_component(
    plan: Plan,
    suite: PlannedSuite,
    metric_name: str,
    *,
    factor: Factor,
    where: Mapping[str, str] | None = None,
) -> StudyComponent:
    """Return what the plan's precision studies say of one metric of a suite.

    A run of fewer samples or replicates than the study's gets no number: the mean of fewer lies
    further off. One of more gets the study's, which is too large for it rather than too small.
    Where answers are drawn, a study over several seeds gets none: generation would enter twice.

    Args:
        plan: with the studies that it quotes.
        suite: one of the plan.
        metric_name: as the suite calls it.
        factor: ``configuration`` for engine and batch, ``wording`` for the words of a question.
        where: the slice; None is all samples.
    """
    for study in plan.precision:
        studied = study.suites.get(suite.name)
        if study.factor != factor or studied is None or studied.digest != suite.digest:
            continue
        if suite.samples < studied.samples or suite.replicates < studied.replicates:
            return _none(
                f"not evaluated: {_said(study)} are of {_many(studied.samples, studied.replicates)}"
                f" each and this one is of {_many(suite.samples, suite.replicates)}, which spread "
                "more"
            )
        if study.seeds > 1 and draws_answers(suite):
            return _none(
                f"not evaluated: {_said(study)} differ in their seeds, so that it holds what drawn "
                "answers vary, which is in the budget already; study runs of one seed"
            )
        return _component(study, suite.name, metric_name, where or {})
    return _none(f"not evaluated: no precision study of another {factor} was given")


def _component(
    study: PrecisionStudy, suite: str, metric: str, where: Mapping[str, str]
) -> StudyComponent:
    said = _said(study)
    if not set(study.varied) - {_SEED}:
        return _none(f"not evaluated: {said} are repetitions of one condition")
    figure = next(
        (
            each
            for each in study.figures
            if (each.suite, each.metric, each.slice) == (suite, metric, where)
        ),
        None,
    )
    if figure is None:
        return _none(f"not evaluated: {said} state nothing of it")
    if figure.standard_uncertainty is None:
        return _none(f"not evaluated: {said}: {figure.note}")
    return StudyComponent(
        standard_uncertainty=figure.standard_uncertainty,
        degrees=figure.degrees,
        holds_generation=study.seeds > 1,
        note=f"{said}: {figure.note}{_seeds(study, figure)}",
    )


def _many(samples: int, replicates: int) -> str:
    times = f" in {replicates} replicates" if replicates > 1 else ""
    return f"{samples} samples{times}"


def _none(note: str) -> StudyComponent:
    return StudyComponent(
        standard_uncertainty=None, degrees=None, holds_generation=False, note=note
    )


def _said(study: PrecisionStudy) -> str:
    """Return how many runs, which, and what was changed."""
    ids = ", ".join(each.id for each in study.runs)
    changed = ", ".join(study.varied) or "nothing"
    count, conditions = len(study.runs), len(study.conditions)
    plural = "condition" if conditions == 1 else "conditions"
    return f"{count} runs in {conditions} {plural} ({ids}; changed: {changed})"


def _seeds(study: PrecisionStudy, figure: PrecisionFigure) -> str:
    if study.seeds == 1 or figure.basis == "bound":
        return ""
    return f"; their {study.seeds} seeds make drawn answers vary too"
