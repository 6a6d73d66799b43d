"""A chart as data: panels of points with their bars, lines and words. :mod:`.canvas` draws it."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["x", "y"]
Style = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of a panel.

    Attributes:
        label: what is counted, with its unit; empty: nothing is written.
        low: where the axis begins, in the unit of the values.
        high: where it ends; below ``low`` for an axis that runs downwards.
        ticks: positions and their words; None: round numbers are chosen; empty: no ticks.
    """

    label: str = ""
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value with its error bar.

    Attributes:
        x: where it stands.
        y: where it stands.
        low: lower end of the bar; None: no interval is known, and the mark is drawn hollow.
        high: upper end of the bar; None alike.
        along: which axis the value is read on; the bar lies along it.
        series: which colour and which mark, from 0; see ``canvas.SERIES``.
        is_ringed: whether a ring calls attention to it, such as a point out of control.
    """

    x: float
    y: float
    low: float | None
    high: float | None
    along: Direction
    series: int = 0
    is_ringed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A line through points in the order in which they are given."""

    points: tuple[tuple[float, float], ...]
    series: int | None = 0  # whose colour it has; None: the grey of what is no data
    style: Style = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line right across a panel at one value of an axis, with words at its end."""

    at: float
    of: Direction
    style: Style = "solid"
    label: str = ""
    shift: float = 0.0  # points that the words stand above the line, or beyond it


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A limit of one row: a mast at it, whose flag flies to the side that is required."""

    at: float  # of the x axis
    y: float
    to: Literal["higher", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A shaded strip between two values of an axis, right across a panel."""

    low: float
    high: float
    of: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in a panel or beside it.

    Attributes:
        x: as a share of the panel's width: 0 left, 1 right, outside beyond them.
        y: at which value of the panel's axis.
        text: what is written.
        side: which end of the words stands at x.
        tone: how it looks.
        indent: points from the picture's left margin, in place of x.
        is_small: whether the letters are those of ticks.
    """

    x: float = 0.0
    y: float
    text: str
    side: Literal["left", "right"] = "left"
    tone: Literal["plain", "muted", "strong"] = "plain"
    indent: float | None = None
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes and what is drawn between them."""

    x: Axis
    y: Axis
    height: float  # of the space between the axes, in points
    bands: tuple[Band, ...] = ()
    rules: tuple[Rule, ...] = ()
    traces: tuple[Trace, ...] = ()
    points: tuple[Point, ...] = ()
    words: tuple[Words, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A whole picture.

    Attributes:
        title: one line, drawn above and read aloud first.
        subtitle: one line below it: what the bars are, at which level.
        description: what a person who cannot see the picture is told; not drawn.
        panels: from top to bottom.
        legend: series and what each stands for.
        left: points of space left of the panels, for the words of their ticks; None: as they need.
        right: points of space right of the panels; None: a margin.
        notes: lines below the panels.
        width: of the whole picture, in points; None: a page of A4 within its margins.
        title_is_drawn: whether the title stands above the picture, or is only read aloud, since a
            caption stands beside it.
    """

    title: str
    subtitle: str
    description: str
    panels: tuple[Panel, ...]
    legend: tuple[tuple[int, str], ...] = ()
    left: float | None = None
    right: float | None = None
    notes: tuple[str, ...] = ()
    width: float | None = None
    title_is_drawn: bool = True
