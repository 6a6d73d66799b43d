"""The component of a judge's errors: corrected for, or stated as bounds beside the raw rate.

Sensitivity and specificity hold for answers like those that were labelled. Where the labels are of
the answers of this very suite, the corrected rate takes the place of the raw one; elsewhere it only
says how far the judge may have moved the number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from evalkit.agreement import JudgeValidation, MetricCall
from evalkit.errors import UndefinedMetric
from evalkit.measure.judge_correction import CorrectedRate, Rate, at_level, corrected_rate
from evalkit.reading.verdict import YES_OR_NO
from evalkit.records import Component, Outcome
from evalkit.run.budget import JUDGE
from evalkit.run.judges import judges_of, question_of
from evalkit.run.measurand import Marks, Measurand
from evalkit.run.ratings import HUMAN

JUDGED = "judged"  # the metric whose mark is a judge's verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeError:
    """What a judge's errors do to a rate.

    Attributes:
        component: the line of the budget.
        corrected: the rate in the metric's direction; None where nothing can be corrected.
        applies: whether the corrected rate takes the place of the raw one.
        refutes: why no verdict may rest on the judge; empty: it may.
    """

    component: Component
    corrected: CorrectedRate | None = None
    applies: bool = False
    refutes: str = ""


def judge_component(
    measurand: Measurand, marks: Marks, role: str, observed: Rate, *, level: float
) -> JudgeError:
    """Return the component of a judge's errors, with the corrected rate where there is one.

    The corrected rate replaces the raw one where the labels are of this suite, the judge was asked
    the same question about them, and all samples are stated. Else the raw rate stays, and
    ``low`` and ``high`` of the component are the corrected interval. The state that the validation
    looked for must be the only one that counts as it does, 1 or 0: what is corrected is its rate.
    A judge that is not told from chance, or a rate that its error rates cannot give, refutes: no
    verdict may rest on it.

    Args:
        measurand: a metric of a suite that asks the judge.
        marks: of it.
        role: the judge, ``judge:NAME``.
        observed: the raw value with the ends of its interval at ``level``.
        level: two-sided level of the interval.
    """
    source = f"{JUDGE}{role}"
    found = measurand.plan.validations.get(role)
    if found is None:
        return _without(source, "not evaluated: no validation was given")
    said = quoted(found)
    try:
        turned = _is_turned(measurand, marks, found)
        errors = _error_rates(found, level=level)
    except UndefinedMetric as error:
        return _without(source, f"not corrected for: {error}; {said}")
    try:
        corrected = _corrected(observed, errors, turned=turned, level=level)
    except UndefinedMetric as error:
        refuted = _without(source, f"not corrected for: {error}; {said}")
        return replace(refuted, refutes=f"{role}: {error}")
    reason = _not_of_these(measurand, found)
    applies = not reason
    head = (
        f"corrected: the raw rate is {observed.value:.4g}"
        if applies
        else f"not corrected for: {reason}; corrected it would be {corrected.value:.4g}"
    )
    cut = " (cut: outside what its error rates allow)" if corrected.flags else ""
    component = Component(
        source=source,
        evaluation="B",
        standard_uncertainty=corrected.of_judge if applies else None,
        low=corrected.low,
        high=corrected.high,
        enters=applies,
        note=f"{head}{cut}; {said}",
    )
    return JudgeError(component=component, corrected=corrected, applies=applies)


def quoted(found: JudgeValidation) -> str:
    """Return a judge's figures in words, with the labelled answers that they rest on."""
    figures = [
        f"{name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] (n={figure.n})"
        for name, figure in sorted(found.figures.items())
        if figure.value is not None and figure.low is not None and figure.high is not None
    ]
    said = f"{', '.join(figures)} at level {found.level:g}" if figures else "no figure has a value"
    return f"on {found.suite} version {found.version}: {said}, run {found.run}"


def _without(source: str, note: str) -> JudgeError:
    return JudgeError(component=Component(source=source, note=note))


def _error_rates(found: JudgeValidation, *, level: float) -> tuple[Rate, Rate]:
    """Return sensitivity and specificity at a level.

    Raises:
        UndefinedMetric: one of them has no value with an interval.
    """
    sensitivity, specificity = (
        at_level(_figure(found, name), given=found.level, wanted=level)
        for name in ("sensitivity", "specificity")
    )
    return sensitivity, specificity


def _corrected(
    observed: Rate, errors: tuple[Rate, Rate], *, turned: bool, level: float
) -> CorrectedRate:
    sensitivity, specificity = errors
    positive = _turned(observed) if turned else observed
    rate = corrected_rate(positive, sensitivity=sensitivity, specificity=specificity, level=level)
    if not turned:
        return rate
    back = _turned(Rate(value=rate.value, low=rate.low, high=rate.high))
    return replace(rate, value=back.value, low=back.low, high=back.high)


def _turned(rate: Rate) -> Rate:
    return Rate(value=1.0 - rate.value, low=1.0 - rate.high, high=1.0 - rate.low)


def _figure(found: JudgeValidation, name: str) -> Rate:
    figure = found.figures.get(name)
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        why = figure.reason if figure is not None and figure.reason else "the record has none"
        raise UndefinedMetric(f"{name} has no value with an interval ({why})")
    return Rate(value=figure.value, low=figure.low, high=figure.high)


def _is_turned(measurand: Measurand, marks: Marks, found: JudgeValidation) -> bool:
    """Return whether the state that was looked for counts 0, so that its rate is 1 - value.

    Raises:
        UndefinedMetric: the metric's value is not the rate of that state or of its absence.
    """
    call = next(each for each in measurand.suite.metrics if each.name == measurand.name)
    if call.plugin.name != JUDGED:
        raise UndefinedMetric(f"metric {call.plugin.name} is no rate of verdicts")
    if len(judges_of(measurand.suite)) > 1:
        raise UndefinedMetric("judges decide together, and their joint error was not measured")
    people = sum(each.by.startswith(HUMAN) for each in marks.there)
    if people:
        raise UndefinedMetric(f"{people} of {len(marks.there)} marks are people's, not the judge's")
    if found.positive is None:
        raise UndefinedMetric("the validation record does not say what it looked for")
    counted = _counted(measurand, call)
    value = counted.get(found.positive)
    alike = [state for state, each in counted.items() if each == value]
    others = [state for state, each in counted.items() if each != value]
    if value not in (0.0, 1.0) or alike != [found.positive] or not others:
        words = ", ".join(f"{state} {each:g}" for state, each in counted.items())
        raise UndefinedMetric(
            f"the validation looked for {found.positive!r}, which is not all that the metric "
            f"counts as one of its two values ({words})"
        )
    return value == 0.0


def _counted(measurand: Measurand, call: MetricCall) -> Mapping[str, float]:
    """Return what each state that the rubric knows counts as; those that are missing are not."""
    counts = measurand.metric.counts
    values = {
        "pass": 1.0,
        "fail": 0.0,
        "refused": counts.get(Outcome.REFUSED),
        "unparsed": counts.get(Outcome.UNPARSED),
    }
    words = cast("Mapping[str, str]", call.plugin.options.get("verdicts", YES_OR_NO))
    states = sorted(set(words.values()))
    return {state: value for state in states if (value := values[state]) is not None}


def _not_of_these(measurand: Measurand, found: JudgeValidation) -> str:
    """Return why the error rates may not be those on these answers, or an empty text."""
    suite = measurand.suite
    if suite.name not in found.labels_of:
        return "the labels are of other answers"
    if found.question != question_of(suite):
        return "the judge was asked another question about the labelled answers"
    if measurand.where:
        return "the labels are not of this slice alone"
    return ""
