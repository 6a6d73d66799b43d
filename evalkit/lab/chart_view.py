"""A chart in words: what stands in a line of the terminal's table and of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evalkit.canonical import to_plain
from evalkit.lab.charts import DIGEST_SHOWN, SHOWN, Chart, Control, Plotted
from evalkit.lab.journal import Decision, Point
from evalkit.lab.standards import STANDARDS
from evalkit.measure.control_chart import WARNING, Limits
from evalkit.report.rounding import at_place

TITLES = {each.name: each.title for each in STANDARDS}
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmView:
    """One alarm with its decision, or a decision without an alarm."""

    standard: str
    at: str  # empty: no alarm
    said: str  # what came out, and what would have been right
    rules: tuple[str, ...]
    decided: str  # when, and by whom; empty: it is open
    reason: str
    is_restart: bool

    @property
    def alarm(self) -> str:
        """Return the alarm as one text."""
        return f"{self.standard} at {self.at}: {', '.join(self.rules)} ({self.said})"

    @property
    def words(self) -> str:
        """Return the whole as one text."""
        restart = "; begun anew" if self.is_restart else ""
        if not self.decided:
            return self.alarm
        about = self.alarm if self.at else self.standard
        return f"{about}; {self.decided}: {self.reason}{restart}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """One chart; every field is ready to be shown."""

    standard: str
    title: str
    state: str
    points: str
    usual: str  # centre, expected value or first answers
    limits: str
    deviation: str
    last: str
    at: str
    broken: str  # by the last point
    lacking: str
    alarms: tuple[AlarmView, ...]  # open ones, the latest first
    decided: tuple[AlarmView, ...]  # the latest first


def view_of(chart: Chart) -> ChartView:
    """Return a chart in words."""
    last = chart.points[-1] if chart.points else None
    limits = chart.limits
    return ChartView(
        standard=chart.standard,
        title=TITLES.get(chart.standard, ""),
        state=chart.state,
        points=f"{len(chart.points)}" + (f" (+{chart.earlier})" if chart.earlier else ""),
        usual=_usual(chart),
        limits=f"{_text(limits.at(-3))} to {_text(limits.at(3))}" if limits else NOTHING,
        deviation=_deviation(limits) if limits else NOTHING,
        last=_value(last.point) if last else NOTHING,
        at=when(last.point.at) if last else NOTHING,
        broken=_broken(last) if last else NOTHING,
        lacking=chart.lacking,
        alarms=tuple(_alarm(chart.standard, each, None) for each in reversed(chart.alarms)),
        decided=tuple(_decided(chart)),
    )


def _decided(chart: Chart) -> Iterator[AlarmView]:
    for each in reversed(chart.decided):
        for alarm in reversed(each.alarms or (None,)):
            yield _alarm(chart.standard, alarm, each.decision)


def _alarm(standard: str, alarm: Plotted | None, decision: Decision | None) -> AlarmView:
    return AlarmView(
        standard=standard,
        at=when(alarm.point.at) if alarm else "",
        said=alarm.said if alarm else "",
        rules=alarm.alarms if alarm else (),
        decided=f"{when(decision.at)}, {decision.by}" if decision else "",
        reason=decision.reason if decision else "",
        is_restart=decision is not None and decision.restarts,
    )


def when(at: str) -> str:
    """Return a time to the minute for people.

    >>> when("2026-10-01T08:00:30+00:00"), when("2026-10-01T08:00:30+08:00")
    ('2026-10-01 08:00 UTC', '2026-10-01 08:00 +08:00')
    """
    moment = datetime.fromisoformat(at)
    offset = at[19:]
    return f"{moment:%Y-%m-%d %H:%M} {'UTC' if offset == '+00:00' else offset}".rstrip()


def as_json(control: Control) -> dict[str, Any]:
    """Return the state of a bench as a JSON value."""
    return {
        "bench": control.bench.name,
        "machine": to_plain(control.bench.machine),
        "engine": to_plain(control.bench.engine),
        "state": control.state,
        "torn_bytes": control.torn,
        "entries": control.entries,
        "head": control.head,
        "charts": [
            {
                "standard": chart.standard,
                "state": chart.state,
                "points": len(chart.points),
                "earlier": chart.earlier,
                "limits": to_plain(chart.limits),
                "lacking": chart.lacking,
                "last": to_plain(chart.points[-1].point) if chart.points else None,
                "standardised": chart.points[-1].standardised if chart.points else None,
                "broken": list(chart.points[-1].broken) if chart.points else [],
                "alarms": [each.words for each in chart.alarms],
                "decisions": to_plain([each.decision for each in chart.decided]),
            }
            for chart in control.charts
        ],
    }


def _usual(chart: Chart) -> str:
    if chart.limits is not None:
        known = " known" if chart.limits.basis == "known" else ""
        return f"{_text(chart.limits.centre)}{known}"
    first = chart.points[0].point if chart.points else None
    if first is None or first.holds == "chart":
        return NOTHING
    if first.holds == "answers":
        return f"answers {first.answers[:DIGEST_SHOWN]}"
    return NOTHING if first.expected is None else f"{_text(first.expected)} exactly"


def _deviation(limits: Limits) -> str:
    """Return the standard deviation with how well it is known, and the others beside it."""
    if limits.relative_error is None:
        if limits.empirical is None:
            return f"{_text(limits.deviation)}, known"
        points = f"the first {limits.points} points (s / c4)"
        return f"{_text(limits.deviation)}, known; of {points}: {_text(limits.empirical)}"
    beside = "" if limits.binomial is None else f"; binomial: {_text(limits.binomial)}"
    error = f"{limits.relative_error:.0%}".replace("%", " %")
    points = f"the first {limits.points} points (s / c4)"
    return f"{_text(limits.deviation)} ± {error}, of {points}{beside}"


def _text(value: float) -> str:
    return at_place(value, SHOWN)


def _value(point: Point) -> str:
    if point.value is None:
        return "not measured"
    digest = f", answers {point.answers[:DIGEST_SHOWN]}" if point.holds == "answers" else ""
    return f"{_text(point.value)}{digest}"


def _broken(last: Plotted) -> str:
    words = [f"{each} (warning)" if each == WARNING else each for each in last.broken]
    return ", ".join(words) or "none"
