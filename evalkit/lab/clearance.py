"""Whether a report may go out: what quality control says of the benches of a run; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evalkit.agreement import Run
from evalkit.lab.bench import benches_of, is_same
from evalkit.lab.charts import Control, control_of
from evalkit.lab.control_series import recorded, series_of
from evalkit.lab.journal import Decision, Entry, Journal, Point, extent
from evalkit.report.charts.control import ControlSeries
from evalkit.report.particulars import NO_QUALITY_CONTROL


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What quality control says of a run.

    Attributes:
        lines: what the report says of it, a sentence a line.
        alarms: open ones, in words; a report waits until a person has decided about them.
        charts: control charts of the benches, for the report to draw.
    """

    lines: tuple[str, ...]
    alarms: tuple[str, ...]
    charts: tuple[ControlSeries, ...] = ()


def clearance_of(run: Run, journals: Sequence[Journal]) -> Clearance:
    """Return what a laboratory's journals say of the benches of a run.

    A bench without a journal, or whose charts are not established, holds nothing back, and the
    lines say so. An open alarm does, whenever it was raised: it may have been there before.

    Args:
        run: what happened.
        journals: of the laboratory; empty where it keeps none.
    """
    lines: list[str] = []
    alarms: list[str] = []
    charts: list[ControlSeries] = []
    for bench in benches_of(run):
        found = [each for each in journals if is_same(each.bench, bench)]
        if not found:
            lines.append(NO_QUALITY_CONTROL)
        for journal in found:
            control = control_of(journal)
            alarms += control.alarms
            lines += _lines(journal, control, run.started)
            charts += [recorded(each) for each in map(series_of, control.charts) if each]
    return Clearance(
        lines=tuple(dict.fromkeys(lines)),
        alarms=tuple(dict.fromkeys(alarms)),
        charts=tuple(charts),
    )


def _lines(journal: Journal, control: Control, started: str) -> list[str]:
    points = _points(journal.entries)
    known = extent(len(journal.entries), journal.head)
    lines = [f"Bench {journal.bench.name}: {journal.bench.words}. Its journal: {known}."]
    if not points:
        return [*lines, "No check standard was measured on it."]
    before = [each for each in journal.entries if _moment(each.at) <= _moment(started)]
    if _points(before):
        then = control_of(replace(journal, entries=tuple(before)))
        last = _points(before)[-1].at
        lines.append(f"Last measured before the run began: {last}, {then.state}.")
    else:
        lines.append("No check standard was measured before the run began.")
    lines.append(f"Last measured: {points[-1].at}, {control.state}.")
    lines += [
        f"Not established: {chart.standard} ({chart.lacking})."
        for chart in control.charts
        if chart.lacking
    ]
    lines += [f"Open alarm: {each}." for each in control.alarms]
    decisions = [each for each in journal.entries if isinstance(each, Decision)]
    lines += [f"Decided at {each.at} by {each.by}: {each.reason}" for each in decisions]
    return lines


def _points(entries: Sequence[Entry]) -> list[Point]:
    return [each for each in entries if isinstance(each, Point)]


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
