"""A chart in words: what stands in a line of the terminal's table and of the page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evalkit.canonical import to_plain
from evalkit.lab.charts import Chart, Control, Plotted
from evalkit.lab.journal import Point
from evalkit.lab.standards import STANDARDS
from evalkit.measure.control_chart import WARNING, Limits

TITLES = {each.name: each.title for each in STANDARDS}
NOTHING = "–"
_DIGEST = 8  # digits of a digest that are shown


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
    alarms: tuple[str, ...]
    lacking: str
    decisions: tuple[str, ...]


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
        limits=f"{limits.at(-3):.4f} to {limits.at(3):.4f}" if limits else NOTHING,
        deviation=_deviation(limits) if limits else NOTHING,
        last=_value(last.point) if last else NOTHING,
        at=when(last.point.at) if last else NOTHING,
        broken=_broken(last) if last else NOTHING,
        alarms=tuple(each.words for each in chart.alarms),
        lacking=chart.lacking,
        decisions=tuple(
            f"{each.at}, {each.by}: {each.reason}" + ("; begun anew" if each.restarts else "")
            for each in chart.decisions
        ),
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
                "decisions": to_plain(chart.decisions),
            }
            for chart in control.charts
        ],
    }


def _usual(chart: Chart) -> str:
    if chart.limits is not None:
        known = " known" if chart.limits.basis == "known" else ""
        return f"{chart.limits.centre:.4f}{known}"
    first = chart.points[0].point if chart.points else None
    if first is None or first.holds == "chart":
        return NOTHING
    if first.holds == "answers":
        return f"answers {first.answers[:_DIGEST]}"
    return NOTHING if first.expected is None else f"{first.expected:.4f} exactly"


def _deviation(limits: Limits) -> str:
    """Return the standard deviation with how well it is known, and the others beside it."""
    if limits.relative_error is None:
        found = NOTHING if limits.empirical is None else f"{limits.empirical:.4f}"
        return f"{limits.deviation:.4f}, known; of the points: {found}"
    beside = "" if limits.binomial is None else f"; binomial: {limits.binomial:.4f}"
    return f"{limits.deviation:.4f} ± {limits.relative_error:.0%}{beside}".replace("%", " %")


def _value(point: Point) -> str:
    if point.value is None:
        return "not measured"
    digest = f", answers {point.answers[:_DIGEST]}" if point.holds == "answers" else ""
    return f"{point.value:.4f}{digest}"


def _broken(last: Plotted) -> str:
    words = [f"{each} (warning)" if each == WARNING else each for each in last.broken]
    return ", ".join(words) or "none"
