"""What the journal of a bench comes to: a chart for each check standard, and its alarms; pure.

An alarm stays open until a named person decides, whatever is measured later. A decision about a
standard begins its sums and runs anew; one that restarts it begins its limits anew as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import TooLittleData
from evalkit.lab.bench import Bench
from evalkit.lab.journal import Decision, Entry, Journal, Point
from evalkit.measure.control_chart import (
    FEWEST_POINTS,
    WARNING,
    Limits,
    broken_rules,
    empirical_limits,
    known_limits,
)
from evalkit.measure.cusum import Sums, cusum

State = Literal["in control", "not established", "out of control"]
CUSUM, FAILED, OTHERWISE, UNEQUAL = "CUSUM", "not measured", "asked otherwise", "unequal"
_COMPARED = 2  # the first answers, and others to hold against them


@dataclass(frozen=True, slots=True, kw_only=True)
class Plotted:
    """A point with what its chart says of it.

    Attributes:
        point: what was measured.
        standardised: in standard deviations from the centre; None where no limits held yet.
        sums: cumulative sums; None alike.
        broken: rules that it breaks, the warning 1-2s among them.
    """

    point: Point
    standardised: float | None = None
    sums: Sums | None = None
    broken: tuple[str, ...] = ()

    @property
    def alarms(self) -> tuple[str, ...]:
        """Return the rules that put the chart out of control."""
        return tuple(rule for rule in self.broken if rule != WARNING)

    @property
    def words(self) -> str:
        """Return the alarm of this point for people."""
        why = f" ({self.point.failure})" if self.point.failure else ""
        return f"{self.point.standard} at {self.point.at}: {', '.join(self.alarms)}{why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One check standard on one bench.

    Attributes:
        standard: its name.
        points: those since the last restart, in order.
        earlier: number of points before it.
        limits: None where there are none, or none yet.
        lacking: why the chart is not established; empty where it is.
        alarms: the points whose alarms are open.
        decisions: all about this standard, in order.
    """

    standard: str
    points: tuple[Plotted, ...]
    earlier: int
    limits: Limits | None
    lacking: str
    alarms: tuple[Plotted, ...]
    decisions: tuple[Decision, ...]

    @property
    def state(self) -> State:
        """Return whether work may rest on what this standard checks."""
        if self.alarms:
            return "out of control"
        return "not established" if self.lacking else "in control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The state of a bench."""

    bench: Bench
    charts: tuple[Chart, ...]
    torn: int = 0  # bytes of the journal's last line that are lost

    @property
    def state(self) -> State:
        """Return the worst state of the charts; without any, nothing is established."""
        states = {chart.state for chart in self.charts}
        if "out of control" in states:
            return "out of control"
        return "in control" if states == {"in control"} else "not established"

    @property
    def alarms(self) -> tuple[str, ...]:
        """Return the open alarms in words."""
        return tuple(each.words for chart in self.charts for each in chart.alarms)


def control_of(journal: Journal) -> Control:
    """Return the state of a bench as its journal has it."""
    names = dict.fromkeys(each.standard for each in journal.entries if isinstance(each, Point))
    return Control(
        bench=journal.bench,
        charts=tuple(chart_of(name, journal.entries) for name in names),
        torn=journal.torn,
    )


def chart_of(standard: str, entries: Iterable[Entry]) -> Chart:
    """Return the chart of a standard.

    Args:
        standard: its name.
        entries: of a journal; those about other standards are passed over.
    """
    mine = [each for each in entries if _is_about(each, standard)]
    restarts = [n for n, each in enumerate(mine) if isinstance(each, Decision) and each.restarts]
    begun = restarts[-1] + 1 if restarts else 0
    points: list[Plotted] = []
    window: list[float] = []
    alarms: list[Plotted] = []
    for each in mine[begun:]:
        if isinstance(each, Decision):
            window, alarms = [], []
            continue
        plotted = _plotted(each, [before.point for before in points], window)
        points.append(plotted)
        alarms += [plotted] if plotted.alarms else []
    limits, lacking = _established(_good([each.point for each in points]))
    return Chart(
        standard=standard,
        points=tuple(points),
        earlier=sum(isinstance(each, Point) for each in mine[:begun]),
        limits=limits,
        lacking=lacking,
        alarms=tuple(alarms),
        decisions=tuple(each for each in mine if isinstance(each, Decision)),
    )


def _is_about(entry: Entry, standard: str) -> bool:
    if isinstance(entry, Decision):
        return standard in entry.standards
    return entry.standard == standard


def _good(points: Sequence[Point]) -> list[Point]:
    """Return the points that were measured as the first of them was asked."""
    measured = [each for each in points if each.value is not None]
    return [each for each in measured if each.asked == measured[0].asked]


def _plotted(point: Point, before: Sequence[Point], window: list[float]) -> Plotted:
    """Return a point with what it breaks; one that is held to limits joins the window."""
    good = _good(before)
    if point.value is None:
        return Plotted(point=point, broken=(FAILED,))
    if point.holds == "value":
        broken = () if point.value == point.expected else (UNEQUAL,)
        return Plotted(point=point, broken=broken)
    if good and point.asked != good[0].asked:
        return Plotted(point=point, broken=(OTHERWISE,))
    if point.holds == "answers":
        broken = (UNEQUAL,) if good and point.answers != good[0].answers else ()
        return Plotted(point=point, broken=broken)
    limits, _ = _established(good)
    if limits is None:
        return Plotted(point=point)
    window.append(limits.standardised(point.value))
    sums = cusum(window)[-1]
    rules = broken_rules(window)
    return Plotted(
        point=point,
        standardised=window[-1],
        sums=sums,
        broken=(*rules, CUSUM) if sums.is_beyond else rules,
    )


def _established(good: Sequence[Point]) -> tuple[Limits | None, str]:
    """Return the limits of a chart, and why it is not established, if it is not."""
    if not good:
        return None, "nothing was measured yet"
    first = good[0]
    if first.holds == "value":
        return None, ""
    if first.holds == "answers":
        lacking = "" if len(good) >= _COMPARED else "the first answers; later ones must equal them"
        return None, lacking
    values = [each.value for each in good if each.value is not None]
    if len(values) < FEWEST_POINTS:
        return None, f"{len(values)} of {FEWEST_POINTS} points"
    return _limits(values, first)


def _limits(values: Sequence[float], first: Point) -> tuple[Limits | None, str]:
    """Return the limits from the fewest points, at least 20, that differ."""
    if first.expected is not None:
        return known_limits(first.expected, n=first.n, values=values[:FEWEST_POINTS]), ""
    count = FEWEST_POINTS
    while count < len(values) and len(set(values[:count])) == 1:
        count += 1
    try:
        return empirical_limits(values[:count], n=first.n), ""
    except TooLittleData as error:
        return None, str(error)
