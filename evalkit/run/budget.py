"""The uncertainty budget of an Estimate: what was evaluated, and by name what was not.

Components that enter are combined as the root of the sum of their squares; what is bounded and not
drawn (lost, unread and wrongly keyed items) is stated beside it and not squared. A component never
enters twice: what spreads the marks of this run is in the error of their mean already.
"""

from collections.abc import Iterator, Sequence

from evalkit.agreement import PlannedSuite
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.missing import bound_missing
from evalkit.records import Component, Outcome, Score
from evalkit.run.judges import judges_of
from evalkit.run.measurand import Marks, Measurand

SAMPLING = "item sampling"
GENERATION = "generation randomness"
WORDING = "template or wording"
ENGINE = "engine and batch"
JUDGE = "error of "  # judge:NAME follows
MISSING = "missing marks"
UNPARSED = "unparsed answers"
KEYS = "key errors"


def bounds(measurand: Measurand, marks: Marks, value: float) -> Iterator[Component]:
    """Yield what lost, unread and wrongly keyed items could make of the value."""
    yield _missing(measurand, marks, value)
    yield _unparsed(measurand, marks, value)
    yield _keys(measurand, value)


def _missing(measurand: Measurand, marks: Marks, value: float) -> Component:
    metric, lost = measurand.metric, len(marks.lost)
    if not lost:
        return Component(source=MISSING, note="none is missing")
    if metric.kind == "corpus" or metric.low is None or metric.high is None:
        note = f"{lost} missing: see the verdict's bounds, or not bounded"
        return Component(source=MISSING, note=note)
    found = bound_missing(
        value, n=marks.count, missing=lost, lowest=metric.low, highest=metric.high
    )
    note = f"{lost} missing: the value if all were worst or best"
    return Component(source=MISSING, evaluation="B", low=found.low, high=found.high, note=note)


def _unparsed(measurand: Measurand, marks: Marks, value: float) -> Component:
    metric = measurand.metric
    unread = [each for each in marks.there if each.mark.outcome is Outcome.UNPARSED]
    if not unread:
        return Component(source=UNPARSED, note="every answer was read, or counts as missing")
    if metric.kind == "corpus" or metric.low is None or metric.high is None:
        note = f"{len(unread)} counted as the metric says; not bounded"
        return Component(source=UNPARSED, note=note)
    low, high = (
        value + _shift(unread, end) / len(marks.there) for end in (metric.low, metric.high)
    )
    note = (
        f"{len(unread)} counted as {_counted(unread)}: the value if all had been read as worst "
        "or best"
    )
    return Component(source=UNPARSED, evaluation="B", low=low, high=high, note=note)


def _shift(scores: Sequence[Score], end: float) -> float:
    return sum(end - (each.mark.value or 0.0) for each in scores)


def _counted(scores: Sequence[Score]) -> str:
    return ", ".join(f"{each:g}" for each in sorted({each.mark.value or 0.0 for each in scores}))


def _keys(measurand: Measurand, value: float) -> Component:
    audit, metric = measurand.suite.key_audit, measurand.metric
    if audit is None:
        return Component(source=KEYS, note="not evaluated: no audit of the keys is on record")
    share = clopper_pearson(audit.wrong, audit.checked, level=measurand.plan.level).high
    words = (
        f"{audit.wrong} of {audit.checked} keys that {audit.by} checked were wrong: at most "
        f"{share:.3g} of all"
    )
    if metric.kind == "corpus" or metric.low is None or metric.high is None:
        return Component(source=KEYS, evaluation="B", note=f"{words}; the value is not bounded")
    reach = share * (metric.high - metric.low)
    return Component(
        source=KEYS,
        evaluation="B",
        low=max(metric.low, value - reach),
        high=min(metric.high, value + reach),
        note=f"{words}; the value if each of them turned a mark over",
    )


def unevaluated(suite: PlannedSuite, reason: str) -> tuple[Component, ...]:
    """Return the budget of what has no interval: every component, not evaluated, with the reason.

    Args:
        suite: whose judges have a line each.
        reason: why, in words that follow "not evaluated:".
    """
    judges = [f"{JUDGE}{role}" for role in judges_of(suite)]
    sources = (SAMPLING, GENERATION, WORDING, ENGINE, *judges, MISSING, UNPARSED, KEYS)
    return tuple(Component(source=each, note=f"not evaluated: {reason}") for each in sources)
