"""A value with all that makes it uncertain: measured, and its components combined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from evalkit.measure.combination import combined_uncertainty, widened
from evalkit.measure.judge_correction import CorrectedRate, Rate
from evalkit.records import Component
from evalkit.run.budget import ENGINE, JUDGE, WORDING, bounds
from evalkit.run.drawn_items import of_drawn_items
from evalkit.run.fixed_items import of_fixed_items
from evalkit.run.intervals import measure
from evalkit.run.judge_error import JudgeError, judge_component
from evalkit.run.judges import judges_of
from evalkit.run.measurand import Ends, Marks, Measurand, Shown
from evalkit.run.prediction_powered import Powered, powered
from evalkit.run.study_component import Factor, study_component

NOTHING_ENTERS = "no_component_evaluated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What can be stated of a measurand from its marks and from what was found beforehand.

    Attributes:
        value: the estimate.
        ends: of the method alone, whose interval the others widen.
        low: lower end of the expanded uncertainty; None where there is none.
        high: upper end of it.
        combined: standard uncertainty of all components that enter; None where one is not known.
        expansion: how low and high were made, in words.
        lines: the budget.
        alone: whether no other component than the method's own enters.
        flags: of the method.
        otherwise: what the value would be by labels of other answers, which do not correct it.
        refutes: why no verdict may rest on the value, by what is known of a judge; empty: it may.
    """

    value: float
    ends: Ends
    low: float | None
    high: float | None
    combined: float | None
    expansion: str
    lines: tuple[Component, ...]
    alone: bool
    flags: tuple[str, ...]
    otherwise: CorrectedRate | None = None
    refutes: str = ""


def stated(
    measurand: Measurand, marks: Marks, *, level: float, seed: int, deciding: bool
) -> Stated:
    """Return the value of a measurand with its budget and its expanded uncertainty.

    Args:
        measurand: a metric of a suite, in a slice, as planned.
        marks: of it.
        level: two-sided level of the interval.
        seed: of what is drawn.
        deciding: the interval is for a decision, not for description.

    Raises:
        TooLittleData, UndefinedMetric: there is no interval, or no value.
    """
    drawn = powered(measurand, marks, level=level)
    if isinstance(drawn, Powered):
        value, ends = drawn.value, drawn.ends
    else:
        value, ends = measure(measurand.metric, marks, level=level, seed=seed, deciding=deciding)
    is_generalised = measurand.plan.measurand == "generalised"
    of_items = of_drawn_items if is_generalised else of_fixed_items
    shown = of_items(measurand, marks, ends, level=level)
    if isinstance(drawn, Powered):
        judges = _put_right(measurand, drawn)
    else:
        judges = _judges(measurand, marks, value, shown.ends, level=level)
        judges = [_beside_ratings(each, drawn) for each in judges]
    corrected = next((each.corrected for each in judges if each.applies), None)
    if corrected is not None and shown.ends is not None:
        value, shown = corrected.value, _corrected(shown, corrected)
    before = tuple(_beforehand(measurand))
    entering = [each for each in before if each.component.enters]
    factor = 1.0 if corrected is None else corrected.factor
    beside = [_Beside(factor * each, None) for each in shown.beside] + [
        _Beside(factor * (each.component.standard_uncertainty or 0.0), each.degrees)
        for each in entering
    ]
    low, high = _expanded(measurand, value, shown.ends, beside, level=level)
    return Stated(
        value=value,
        ends=ends if shown.ends is None else shown.ends,
        low=low,
        high=high,
        combined=_combined(shown, beside),
        expansion=_words(shown.ends, beside, level) if low is not None else "",
        lines=(
            *shown.lines,
            *(each.component for each in before),
            *(each.component for each in judges),
            *bounds(measurand, marks, value),
        ),
        alone=not beside,
        flags=(*_flags(shown, beside), *(corrected.flags if corrected else ())),
        otherwise=next((each.corrected for each in judges if not each.applies), None),
        refutes="; ".join(each.refutes for each in judges if each.refutes),
    )


def _beside_ratings(found: JudgeError, reason: str) -> JudgeError:
    """Return a judge's error with the reason why people's ratings do not put it right."""
    if not reason:
        return found
    component = replace(found.component, note=f"{found.component.note}; {reason}")
    return replace(found, component=component)


def _put_right(measurand: Measurand, found: Powered) -> list[JudgeError]:
    """Return that people's ratings put the judges right: their error is in the value's own."""
    return [
        JudgeError(component=Component(source=f"{JUDGE}{role}", evaluation="A", note=found.note))
        for role in judges_of(measurand.suite)
    ]


def _judges(
    measurand: Measurand, marks: Marks, value: float, ends: Ends | None, *, level: float
) -> list[JudgeError]:
    """Return what the errors of a suite's judges make of the value."""
    roles = judges_of(measurand.suite)
    if ends is None or ends.low is None or ends.high is None or not 0.0 <= value <= 1.0:
        reason = "not evaluated: there is no interval of a share to correct"
        return [
            JudgeError(component=Component(source=f"{JUDGE}{role}", note=reason)) for role in roles
        ]
    observed = Rate(value=value, low=ends.low, high=ends.high)
    return [judge_component(measurand, marks, role, observed, level=level) for role in roles]


def _corrected(shown: Shown, corrected: CorrectedRate) -> Shown:
    """Return what the marks show once the judge's errors are taken out of it.

    What enters is stretched as the rate is: divided by Se + Sp - 1.
    """
    if shown.ends is None:
        return shown
    raw = shown.ends.standard_error
    lines = tuple(_stretched(each, raw, corrected) for each in shown.lines)
    ends = replace(
        shown.ends,
        standard_error=combined_uncertainty([corrected.of_observed, corrected.of_judge]),
        low=corrected.low,
        high=corrected.high,
        method=f"{shown.ends.method}, corrected for the judge's errors",
        effective_n=None,
        ones=None,
        zeros=None,
    )
    return replace(shown, ends=ends, lines=lines)


class _Beside(NamedTuple):
    """A component that widens the method's own interval."""

    uncertainty: float
    degrees: float | None  # of freedom; None: taken as known


class _Studied(NamedTuple):
    component: Component
    degrees: float | None


def _stretched(line: Component, raw: float | None, corrected: CorrectedRate) -> Component:
    """Return a line of the budget in the unit of the corrected rate.

    That of the raw rate's own interval is as the correction reads it: half the interval over z.
    """
    given = line.standard_uncertainty
    if not line.enters or given is None:
        return line
    value = corrected.of_observed if given == raw else corrected.factor * given
    return replace(
        line, standard_uncertainty=value, note=f"{line.note}; {given:.4g} of the raw rate"
    )


def _beforehand(measurand: Measurand) -> Iterator[_Studied]:
    """Yield what studies before the run found: other wordings, other engines."""
    is_generalised = measurand.plan.measurand == "generalised"
    yield _studied(measurand, WORDING, "wording", enters=is_generalised)
    yield _studied(measurand, ENGINE, "configuration", enters=True)


def _studied(measurand: Measurand, source: str, factor: Factor, *, enters: bool) -> _Studied:
    found = study_component(
        measurand.plan, measurand.suite, measurand.name, factor=factor, where=measurand.where
    )
    is_known = found.standard_uncertainty is not None
    left_out = "" if enters or not is_known else "; the wording is part of these very items"
    component = Component(
        source=source,
        evaluation="B" if is_known else "none",
        standard_uncertainty=found.standard_uncertainty,
        enters=enters and is_known,
        note=f"{found.note}{left_out}",
    )
    return _Studied(component, found.degrees)


def _expanded(
    measurand: Measurand, value: float, own: Ends | None, beside: Sequence[_Beside], *, level: float
) -> tuple[float | None, float | None]:
    metric = measurand.metric
    if own is None:
        if not beside:
            return None, None
        ends = (value, value)
    elif own.low is None or own.high is None:
        return None, None
    else:
        ends = (own.low, own.high)
    if not beside or not ends[0] <= value <= ends[1]:
        return ends
    return widened(
        ends,
        value,
        [each.uncertainty for each in beside],
        level=level,
        bounds=(metric.low, metric.high),
        degrees=[each.degrees for each in beside],
    )


def _combined(shown: Shown, beside: Sequence[_Beside]) -> float | None:
    if shown.ends is None:
        return combined_uncertainty([each.uncertainty for each in beside]) if beside else None
    own = shown.ends.standard_error
    if own is None:
        return None
    return combined_uncertainty([own, *(each.uncertainty for each in beside)])


def _words(own: Ends | None, beside: Sequence[_Beside], level: float) -> str:
    if own is None:
        kind = "normal" if all(each.degrees is None for each in beside) else "Student's"
        return f"{kind}, at {level:g}: of the combined uncertainty"
    if not beside:
        return f"the limits of {own.method}, at {level:g}"
    count = len(beside)
    more = "one further component" if count == 1 else f"{count} further components"
    return f"the limits of {own.method}, at {level:g}, widened on each side by {more}"


def _flags(shown: Shown, beside: Sequence[_Beside]) -> tuple[str, ...]:
    if shown.ends is None:
        return () if beside else (NOTHING_ENTERS,)
    return shown.ends.flags
