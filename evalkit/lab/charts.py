"""What the journal of a bench comes to: a chart for each check standard, and its alarms; pure.

An alarm stays open until a named person decides, whatever is measured later. A decision about a
standard begins its sums and runs anew; one that restarts it begins its limits anew as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from evalkit.report.rounding import at_place, signed

State = Literal["in control", "not established", "out of control"]
CUSUM, FAILED, OTHERWISE, UNEQUAL = "CUSUM", "not measured", "asked otherwise", "unequal"
SHOWN = -4  # decimal place down to which a value is shown
DIGEST_SHOWN = 8  # digits of a digest that are shown
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
        """Return the alarm of this point for people, with what came out."""
        return f"{self.point.standard} at {self.point.at}: {', '.join(self.alarms)} ({self.said})"

    @property
    def said(self) -> str:
        """Return what came out, beside what would have been right where that is one value."""
        point = self.point
        if point.value is None:
            return point.failure or FAILED
        if point.holds == "answers":
            return f"answers {point.answers[:DIGEST_SHOWN]}"
        value = at_place(point.value, SHOWN)
        if point.holds == "value" and point.expected is not None:
            return f"{value}; {at_place(point.expected, SHOWN)} is expected"
        z = self.standardised
        return value if z is None else f"{value}; {signed(at_place(z, -2))} s from the centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision about a standard, with the points whose alarms were open then."""

    decision: Decision
    alarms: tuple[Plotted, ...]


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
        decided: all decisions about this standard, in order.
    """

    standard: str
    points: tuple[Plotted, ...]
    earlier: int
    limits: Limits | None
    lacking: str
    alarms: tuple[Plotted, ...]
    decided: tuple[Decided, ...] = ()

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
    entries: int = 0  # of the journal
    head: str = ""  # of the journal

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
        entries=len(journal.entries),
        head=journal.head,
    )


def chart_of(standard: str, entries: Iterable[Entry]) -> Chart:
    """Return the chart of a standard.

    Args:
        standard: its name.
        entries: of a journal; those about other standards are passed over.
    """
    mine = [each for each in entries if _is_about(each, standard)]
    decided = tuple(
        Decided(decision=each, alarms=_chart(standard, mine[:place]).alarms)
        for place, each in enumerate(mine)
        if isinstance(each, Decision)
    )
    return replace(_chart(standard, mine), decided=decided)


def _chart(standard: str, mine: Sequence[Entry]) -> Chart:
    """Return the chart of the entries about a standard, without its decisions."""
    restarts = [n for n, each in enumerate(mine) if isinstance(each, Decision) and each.restarts]
    begun = restarts[-1] + 1 if restarts else 0
    good = _good([each for each in mine[begun:] if isinstance(each, Point)])
    limits, lacking = _established(good)
    points: list[Plotted] = []
    last: list[Plotted] = []
    before = 0  # good points so far
    for stretch in _stretches(mine[begun:]):
        last = _plotted(stretch, good[:1], limits, before=before)
        before += len(_alike(stretch, good[:1]))
        points += last
    return Chart(
        standard=standard,
        points=tuple(points),
        earlier=sum(isinstance(each, Point) for each in mine[:begun]),
        limits=limits,
        lacking=lacking,
        alarms=tuple(each for each in last if each.alarms),
    )


def _is_about(entry: Entry, standard: str) -> bool:
    if isinstance(entry, Decision):
        return standard in entry.standards
    return entry.standard == standard


def _stretches(entries: Sequence[Entry]) -> list[list[Point]]:
    """Return the points before, between and after decisions."""
    found: list[list[Point]] = [[]]
    for each in entries:
        if isinstance(each, Decision):
            found.append([])
        else:
            found[-1].append(each)
    return found


def _good(points: Sequence[Point]) -> list[Point]:
    """Return the points that were measured as the first of them was asked."""
    measured = [each for each in points if each.value is not None]
    return [each for each in measured if each.asked == measured[0].asked]


def _alike(points: Sequence[Point], first: Sequence[Point]) -> list[tuple[int, float]]:
    """Return place and value of the points that were measured and asked as the first one was."""
    return [
        (place, each.value)
        for place, each in enumerate(points)
        if each.value is not None and each.asked == first[0].asked
    ]


def _plotted(
    stretch: Sequence[Point], first: Sequence[Point], limits: Limits | None, *, before: int
) -> list[Plotted]:
    """Return the points between two decisions with what they break.

    Args:
        stretch: the points; sums and runs begin anew with them.
        first: the first point that was measured, if one was.
        limits: of the chart; the points that they were made of are not held against them.
        before: number of points like the first before the stretch.
    """
    held: dict[int, Plotted] = {}
    if limits is not None:
        alike = _alike(stretch, first)[max(0, limits.points - before) :]
        z = [limits.standardised(value) for _, value in alike]
        for number, ((place, _), sums) in enumerate(zip(alike, cusum(z), strict=True)):
            rules = broken_rules(z[: number + 1])
            held[place] = Plotted(
                point=stretch[place],
                standardised=z[number],
                sums=sums,
                broken=(*rules, CUSUM) if sums.is_beyond else rules,
            )
    return [
        held.get(place) or Plotted(point=each, broken=_broken_at_once(each, first))
        for place, each in enumerate(stretch)
    ]


def _broken_at_once(point: Point, first: Sequence[Point]) -> tuple[str, ...]:
    """Return what a point breaks by itself, or beside the first one."""
    if point.value is None:
        return (FAILED,)
    if point.holds == "value":
        return () if point.value == point.expected else (UNEQUAL,)
    if point.asked != first[0].asked:
        return (OTHERWISE,)
    if point.holds == "answers" and point.answers != first[0].answers:
        return (UNEQUAL,)
    return ()


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
    differs = next((n for n, each in enumerate(values, 1) if each != values[0]), len(values))
    try:
        return empirical_limits(values[: max(FEWEST_POINTS, differs)], n=first.n), ""
    except TooLittleData as error:
        return None, str(error)
