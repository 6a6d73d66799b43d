"""A whole chart as SVG: the same bytes for the same chart.

Words stay words in the file, so that they can be searched, copied and read aloud; the viewer's
font writes them, whichever characters they hold. :mod:`.look` says how charts look.
"""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from evalkit.errors import UsageError
from evalkit.report.charts.chart import Chart, Panel
from evalkit.report.charts.look import (
    FONTS,
    GAP,
    INK,
    LINE,
    MARGIN,
    MUTED,
    SERIES,
    SIZE,
    SMALL,
    WIDTH,
    drawable,
    text_width,
)
from evalkit.report.charts.panel import draw_panel

_STYLE: Any = {  # matplotlib's own type of it cannot be named here
    "svg.fonttype": "none",
    "svg.hashsalt": "evalkit",
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same measures on every machine
    "font.size": SIZE,
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "path.simplify": False,
}
_GROUP = re.compile('<g id="[^"]*">')  # named alike in every chart of a page

_Figure: TypeAlias = Any  # matplotlib's, which is loaded where a chart is drawn


def draw(chart: Chart) -> bytes:
    """Return a chart as an SVG file with title and description for those who cannot see it.

    The file has no prolog, so that it can stand in a page of HTML as it is. The picture is
    as wide as the chart says, or ``WIDTH`` points, and scales with its place. A point whose
    interval is not known is hollow and has no bar. Control characters in words are written as their
    escapes, and words are never read as formulas.

    Raises:
        UsageError: there is no panel.
    """
    if not chart.panels:
        raise UsageError("chart: panels (got none); at least one")
    import matplotlib as mpl  # noqa: PLC0415 (slow to load)
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to load)

    buffer = io.BytesIO()
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)  # viewer's font
        width = WIDTH if chart.width is None else chart.width
        top = _head_height(chart, width)
        below = [_below(panel) for panel in chart.panels]
        height = (
            top
            + sum(panel.height for panel in chart.panels)
            + sum(below)
            + (MARGIN + LINE * len(chart.notes) if chart.notes else MARGIN - GAP)
        )
        figure = Figure(figsize=(width / 72.0, height / 72.0))
        _head(figure, chart, height)
        left = chart.left if chart.left is not None else _left(chart)
        right = chart.right if chart.right is not None else MARGIN
        y = top
        for panel, space in zip(chart.panels, below, strict=True):
            y += panel.height
            place = (
                left / width,
                1.0 - y / height,
                (width - left - right) / width,
                panel.height / height,
            )
            draw_panel(figure.add_axes(place), panel)
            y += space
        for number, note in enumerate(chart.notes):
            _line(figure, note, y + LINE * (number + 0.6), height)
        figure.savefig(
            buffer,
            format="svg",
            facecolor="white",
            metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")),
        )
    return _finished(buffer.getvalue().decode(), chart)


def _left(chart: Chart) -> float:
    """Return the space that the words left of the panels need."""
    ticks = [word for panel in chart.panels for _, word in panel.y.ticks or ()]
    has_numbers = any(panel.y.ticks is None for panel in chart.panels)
    widest = max((text_width(word) for word in ticks), default=0.0)
    label = 1.5 * LINE if any(panel.y.label for panel in chart.panels) else 0.0
    return MARGIN + max(widest, 36.0 if has_numbers else 0.0) + label + 6.0


def _below(panel: Panel) -> float:
    """Return the space below a panel: for its ticks, its label and a gap."""
    return GAP + LINE * (panel.x.ticks != ()) + 1.2 * LINE * bool(panel.x.label)


def _head_height(chart: Chart, width: float) -> float:
    """Return the space above the panels: for title, subtitle and legend."""
    title = 1.5 * LINE if chart.title_is_drawn else 0.0
    legend = len(list(_legend_lines(chart, width)))
    return MARGIN + title + LINE * bool(chart.subtitle) + LINE * legend + 0.5 * LINE * bool(legend)


def _legend_lines(chart: Chart, width: float) -> Iterator[list[tuple[float, int, str]]]:
    """Yield the lines of the legend: where each entry begins, its series and its words."""
    line: list[tuple[float, int, str]] = []
    x = MARGIN
    for series, words in chart.legend:
        said = drawable(words)
        length = 12.0 + text_width(said, size=SMALL)
        if line and x + length > width - MARGIN:
            yield line
            line, x = [], MARGIN
        line.append((x, series, said))
        x += length + 16.0
    if line:
        yield line


def _head(figure: _Figure, chart: Chart, height: float) -> None:
    width, y = _width(figure), MARGIN + (0.8 * LINE if chart.title_is_drawn else -0.5 * LINE)
    if chart.title_is_drawn:
        title = drawable(chart.title)
        figure.text(MARGIN / width, 1.0 - y / height, title, size=11, weight="bold", color=INK)
    if chart.subtitle:
        y += 1.15 * LINE
        _line(figure, chart.subtitle, y, height)
    y += 0.3 * LINE
    for line in _legend_lines(chart, width):
        y += LINE
        for x, series, said in line:
            colour, mark = SERIES[series % len(SERIES)]
            figure.add_artist(_mark((x + 4.0) / width, 1.0 - (y - 3.0) / height, colour, mark))
            figure.text((x + 12.0) / width, 1.0 - y / height, said, size=SMALL, color=INK)


def _line(figure: _Figure, text: str, y: float, height: float) -> None:
    x = MARGIN / _width(figure)
    figure.text(x, 1.0 - y / height, drawable(text), size=SMALL, color=MUTED)


def _width(figure: _Figure) -> float:
    """Return how wide a picture is, in points."""
    return float(figure.get_figwidth()) * 72.0


def _mark(x: float, y: float, colour: str, mark: str) -> Any:  # noqa: ANN401 - matplotlib's
    from matplotlib.lines import Line2D  # noqa: PLC0415 (slow to load)

    return Line2D([x], [y], color=colour, marker=mark, ms=5, ls="none")


def _finished(text: str, chart: Chart) -> bytes:
    """Return the file from ``<svg`` on, with title and description in it, and more fonts."""
    attributes, closed, rest = text.partition("<svg ")[2].partition(">")
    rest = _GROUP.sub("<g>", rest)
    name = "chart-" + hashlib.sha256(text.encode()).hexdigest()[:8]  # unique among those of a page
    title, description = escape(drawable(chart.title)), escape(drawable(chart.description))
    said = (
        f'\n <title id="{name}-title">{title}</title>'
        f'\n <desc id="{name}-description">{description}</desc>'
    )
    named = f'<svg role="img" aria-labelledby="{name}-title {name}-description" {attributes}'
    return (named + closed + said + rest.replace("'DejaVu Sans'", FONTS)).encode()
