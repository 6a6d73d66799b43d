"""The forest plot of a comparison: each difference with its interval, a panel for each unit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.counted import counted
from evalkit.errors import UndefinedMetric
from evalkit.report.charts.chart import Axis, Chart, Panel, Point, Rule, Words
from evalkit.report.charts.look import MARGIN, WIDTH, text_width
from evalkit.report.comparison_words import difference_text, metric_text, p_text, pair_text
from evalkit.run.compared import Compared, Comparison, RunDifference

ROW = 17.0  # points
SHOWN, NOT_SHOWN = 1, 0  # series
STEP = 10.0  # points of indent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row of the plot: a heading, or a difference."""

    words: str
    depth: int
    each: RunDifference | None = None


def forest_plot(found: Comparison) -> Chart:
    """Return the chart of all differences of a comparison.

    Rows stand under their suites; shares share a panel, and so do metrics of one other unit. A
    difference without an interval has a hollow mark; one that could not be stated has none, and the
    words beside it say so.

    Raises:
        UndefinedMetric: the comparison holds no difference that has a value.
    """
    scales = list(dict.fromkeys(map(_scale, found.figures)))
    groups = [[each for each in found.figures if _scale(each) == scale] for scale in scales]
    panels = [panel for group in groups if (panel := _panel(found, group)) is not None]
    if not panels:
        raise UndefinedMetric("plot: differences (got none that has a value); one at least")
    lines = list(_lines(found, found.figures))
    said = max(
        (
            difference_text(each.difference)
            for figure in found.figures
            for each in figure.differences
        ),
        key=len,
    )
    level = f"{100.0 * found.level:g} %"
    return Chart(
        title="Differences between runs",
        subtitle=f"Bars: {level} intervals, each for itself. p: Holm's, over "
        f"{counted(found.statements, 'difference')}.",
        description=" ".join(_spoken(found)),
        panels=tuple(panels),
        legend=(
            (SHOWN, f"difference shown (p < {1.0 - found.level:.2g})"),
            (NOT_SHOWN, "not shown"),
        ),
        left=min(max(text_width(line.words) + STEP * line.depth for line in lines) + 22.0, 230.0),
        right=text_width(said) + 62.0,
        notes=tuple(
            f"{label}: {model}" for label, model in zip(found.labels, found.models, strict=True)
        )
        + (("↓ less is better",) if any(not f.higher_is_better for f in found.figures) else ()),
    )


def _scale(figure: Compared) -> str:
    """Return what figures that share an axis have in common: shares of any kind, or a unit."""
    low, high = figure.range
    if low is None or high is None:
        return figure.unit
    return "" if low >= -1.0 and high <= 1.0 else figure.unit


def _panel(found: Comparison, figures: Sequence[Compared]) -> Panel | None:
    unit = _scale(figures[0])
    lines = list(_lines(found, figures))
    known = [line.each.difference for line in lines if line.each and line.each.difference]
    if not known:
        return None
    ends = [
        end
        for each in known
        for end in (each.value, each.low, each.high)
        if end is not None and math.isfinite(end)
    ]
    reach = 1.06 * (max(abs(min(ends)), abs(max(ends))) or 1.0)
    return Panel(
        x=Axis(label=f"difference ({unit})" if unit else "difference", low=-reach, high=reach),
        y=Axis(low=len(lines) - 0.4, high=-0.6, ticks=()),
        height=ROW * len(lines),
        rules=(Rule(at=0.0, of="x", style="dashed"),),
        points=tuple(
            point for place, line in enumerate(lines) if (point := _point(place, line)) is not None
        ),
        words=tuple(words for place, line in enumerate(lines) for words in _beside(place, line)),
    )


def _lines(found: Comparison, figures: Sequence[Compared]) -> Iterator[_Line]:
    suite = ""
    for figure in figures:
        if figure.suite != suite:
            suite = figure.suite
            yield _Line(words=suite, depth=0)
        name = metric_text(figure)
        if len(figure.differences) == 1:
            [each] = figure.differences
            yield _Line(words=f"{name}: {pair_text(each, found.labels)}", depth=1, each=each)
            continue
        yield _Line(words=name, depth=1)
        for each in figure.differences:
            yield _Line(words=pair_text(each, found.labels), depth=2, each=each)


def _point(place: int, line: _Line) -> Point | None:
    if line.each is None or line.each.difference is None:
        return None
    found = line.each.difference
    return Point(
        x=found.value,
        y=float(place),
        low=found.low,
        high=found.high,
        along="x",
        series=NOT_SHOWN if line.each.better is None else SHOWN,
    )


def _beside(place: int, line: _Line) -> Iterator[Words]:
    tone: Literal["plain", "strong"] = "plain" if line.depth else "strong"
    yield Words(y=float(place), text=line.words, tone=tone, indent=STEP * line.depth)
    if line.each is None:
        return
    if line.each.difference is None:
        yield Words(x=1.02, y=float(place), text="not stated", tone="muted")
        return
    yield Words(x=1.02, y=float(place), text=difference_text(line.each.difference))
    p_value = p_text(line.each.adjusted_p)
    text = f"p {p_value}" if p_value.startswith("<") else f"p = {p_value}"
    yield Words(y=float(place), text=text, side="right", indent=WIDTH - 2.0 * MARGIN)


def _spoken(found: Comparison) -> Iterator[str]:
    for figure in found.figures:
        for each in figure.differences:
            pair = pair_text(each, found.labels)
            said = difference_text(each.difference) if each.difference else "not stated"
            yield f"{figure.suite}, {metric_text(figure)}, {pair}: {said}."
