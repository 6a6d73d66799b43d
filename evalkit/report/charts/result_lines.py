"""Results as lines under headings, each with its interval and its limits: figures of the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from evalkit.records import Judgement
from evalkit.report.charts.chart import Axis, Flag, Panel, Point, Words
from evalkit.report.charts.look import MARGIN, PRINTED, SMALL, drawable, fitted, text_width
from evalkit.report.charts.scale import SHARE, Scale
from evalkit.run.results import Row

MOST = 42  # lines of a figure: more do not stand on a page of A4 with their caption
STEP = 14.0  # points from line to line
INDENT, BESIDE = 8.0, 10.0  # points
BOLD = 1.1  # times as wide as plain letters
_PANEL = 4  # lines that the axis of a further panel takes
_FEWEST = 3  # lines of a section below its heading at the end of a figure
_WIDEST = 205.0  # points that names take at most

MARKS: Mapping[str | None, int] = {
    Judgement.PASS: 0,
    Judgement.CONDITIONAL_PASS: 2,
    Judgement.CONDITIONAL_FAIL: 4,
    Judgement.FAIL: 1,
    Judgement.INCONCLUSIVE: 3,
    Judgement.NOT_APPLICABLE: 5,
    Judgement.NOT_EVALUABLE: 6,
    None: 7,
}
"""Series of a result by its verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words right of the axes, in a column."""

    text: str
    tone: Literal["plain", "muted", "strong"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A result, its name, and what stands beside it, a cell a column."""

    row: Row
    scale: Scale
    name: tuple[str, str]  # the first part is shortened first
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading, or a heading alone with what stands beside it."""

    heading: str
    lines: tuple[Line, ...] = ()
    beside: Cell | None = None
    scale: Scale = SHARE  # of a heading alone

    @property
    def size(self) -> int:
        """Return how many lines it takes."""
        return 1 + len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where names, axes and columns of a figure stand, in points from its left margin."""

    names: float
    columns: tuple[tuple[float, Literal["left", "right"]], ...]
    heads: tuple[str, ...]  # of the columns; empty: none
    left: float
    right: float


def pages(sections: Sequence[Section]) -> list[list[Section]]:
    """Return the sections figure by figure: by their scale, and at most 42 lines in each.

    A section that a figure has no room for goes on in the next, under its heading.
    """
    found: list[list[Section]] = [[]]
    used = 0
    waiting = list(_of_one_scale(sections))[::-1]
    while waiting:
        section = waiting.pop()
        page = found[-1]
        axis = _PANEL if page and page[-1].scale != section.scale else 0
        room = MOST - used - axis - 1
        if page and room < min(len(section.lines), _FEWEST):
            found.append([])
            used = 0
            waiting.append(section)
            continue
        page.append(replace(section, lines=section.lines[:room]))
        used += axis + page[-1].size
        if rest := section.lines[room:]:
            waiting.append(replace(section, lines=rest))
    return [page for page in found if page]


def panels(page: Sequence[Section], layout: Layout, label: str) -> tuple[Panel, ...]:
    """Return the panels of one figure: one for the sections of each scale in a row.

    Args:
        page: of :func:`pages`.
        layout: where its parts stand.
        label: of an axis that is not for one metric alone.
    """
    groups = [list(group) for _, group in groupby(page, key=lambda section: section.scale)]
    return tuple(
        _panel(group, layout, label, heads=layout.heads if number == 0 else ())
        for number, group in enumerate(groups)
    )


def layout_of(
    sections: Sequence[Section], columns: Sequence[Literal["left", "right"]], heads: Sequence[str]
) -> Layout:
    """Return a layout with room for all names and cells, as far as there is room.

    Args:
        sections: all of the figures that are to look alike.
        columns: to which side the words of each column stand.
        heads: a word above each column, or none at all.
    """
    lines = [line for section in sections for line in section.lines]
    names = max([_width("".join(line.name)) + INDENT for line in lines], default=0.0)
    names = max([names, *(BOLD * text_width(drawable(section.heading)) for section in sections)])
    left = MARGIN + min(max(names, 90.0), _WIDEST) + BESIDE
    cells = [line.cells for line in lines]
    widths = [
        max([_width(head), *(_width(each[column].text) for each in cells)])
        for column, head in enumerate(heads or [""] * len(columns))
    ]
    widths[0] = max([widths[0], *(_width(s.beside.text) for s in sections if s.beside)])
    x = PRINTED - MARGIN
    places: list[tuple[float, Literal["left", "right"]]] = []
    for width, side in zip(reversed(widths), reversed(columns), strict=True):
        places.append((x - MARGIN - (width if side == "left" else 0.0), side))
        x -= width + BESIDE
    return Layout(
        names=left - MARGIN - BESIDE,
        columns=tuple(reversed(places)),
        heads=tuple(heads),
        left=left,
        right=PRINTED - x,
    )


def _of_one_scale(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield sections that have one scale each, those of a scale together; shares come first."""
    scales = {line.scale for section in sections for line in section.lines} or {SHARE}
    ordered = sorted(scales, key=lambda each: (each.of, each.low < 0.0))
    for scale in ordered:
        for section in sections:
            lines = tuple(line for line in section.lines if line.scale == scale)
            if lines or (not section.lines and scale == ordered[0]):
                yield replace(section, lines=lines, scale=scale)


def _panel(
    sections: Sequence[Section], layout: Layout, label: str, *, heads: Sequence[str]
) -> Panel:
    points: list[Point] = []
    flags: list[Flag] = []
    words = [
        _beside(text, -1.0, place, tone="muted")
        for text, place in zip(heads, layout.columns, strict=False)
    ]
    y = 0
    for section in sections:
        heading = fitted(section.heading, layout.names / BOLD)
        words.append(Words(y=float(y), text=heading, tone="strong", indent=0.0))
        if section.beside is not None:
            tone = section.beside.tone
            words.append(_beside(section.beside.text, y, layout.columns[0], tone=tone))
        for line in section.lines:
            y += 1
            points += _points(line.row, y)
            flags += _flags(line.row, y)
            words += _words(line, y, layout)
        y += 1
    scale = sections[0].scale
    return Panel(
        x=scale.axis(label),
        y=Axis(low=y - 0.4, high=-1.6 if heads else -0.6, ticks=()),
        height=STEP * (y + (1.2 if heads else 0.2)),
        rules=scale.zero,
        points=tuple(points),
        words=tuple(words),
        flags=tuple(flags),
    )


def _points(row: Row, y: float) -> Iterator[Point]:
    if row["value"] is not None:
        yield Point(
            x=row["value"],
            y=float(y),
            low=row["low"],
            high=row["high"],
            along="x",
            series=MARKS[row["verdict"]],
        )


def _flags(row: Row, y: float) -> Iterator[Flag]:
    limits = row["requirement"] or {}
    if "at_least" in limits:
        yield Flag(at=limits["at_least"], y=float(y), to="higher")
    if "at_most" in limits:
        yield Flag(at=limits["at_most"], y=float(y), to="lower")


def _words(line: Line, y: float, layout: Layout) -> Iterator[Words]:
    first, second = line.name
    room = layout.names - INDENT
    least = fitted(second, room - min(_width(first), 0.2 * room), size=SMALL)
    name = fitted(first, room - _width(least), size=SMALL) + least
    yield Words(y=float(y), text=name, indent=INDENT, is_small=True)
    for cell, place in zip(line.cells, layout.columns, strict=True):
        if cell.text:
            yield _beside(cell.text, y, place, tone=cell.tone)


def _beside(
    text: str,
    y: float,
    place: tuple[float, Literal["left", "right"]],
    *,
    tone: Literal["plain", "muted", "strong"],
) -> Words:
    indent, side = place
    return Words(y=float(y), text=text, side=side, tone=tone, indent=indent, is_small=True)


def _width(text: str) -> float:
    return text_width(drawable(text), size=SMALL)
