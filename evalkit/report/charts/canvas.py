"""How every chart of evalkit looks, and its SVG: the same bytes for the same chart.

Words stay words in the file, so that they can be searched, copied and read aloud; the viewer's
font writes them, whichever characters they hold. Colours are those of Okabe and Ito (2008),
"Color Universal Design", which people with any colour vision tell apart; each series has a mark of
its own too, so that a print in grey says the same.
"""

import hashlib
import io
import re
import unicodedata
import warnings
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from evalkit.errors import UsageError
from evalkit.report.charts.chart import Axis, Chart, Panel, Point, Rule, Trace, Words
from evalkit.visible import visible

SERIES = (
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "D"),
    ("#CC79A7", "^"),
    ("#E69F00", "v"),
    ("#56B4E9", "P"),
    ("#000000", "X"),
)
"""Colour and mark of each series; further ones begin again."""

WIDTH = 560.0  # points; a page of A4 within its margins, and a phone in landscape
INK, MUTED, FAINT, SHADE = "#1a1a1a", "#595959", "#c8c8c8", "#eef2f6"
SIZE, SMALL = 9.0, 8.0  # of words, in points
MARGIN, GAP, LINE = 12.0, 14.0, 13.0
FONTS = (
    "'DejaVu Sans', 'Noto Sans', 'Noto Sans TC', 'Noto Sans CJK TC', 'PingFang TC', "
    "'Microsoft JhengHei', sans-serif"
)
_STYLE: Any = {  # matplotlib's own type of it cannot be named here
    "svg.fonttype": "none",
    "svg.hashsalt": "evalkit",
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same measures on every machine
    "font.size": SIZE,
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "path.simplify": False,
}
_DASHES = {"solid": "-", "dashed": (0, (5, 3)), "dotted": (0, (1, 2))}
_TONES = {"plain": (INK, "normal"), "muted": (MUTED, "normal"), "strong": (INK, "bold")}
_GROUP = re.compile('<g id="[^"]*">')  # named alike in every chart of a page
_NO_XML = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Figure: TypeAlias = Any  # matplotlib's, which is loaded where a chart is drawn
_Axes: TypeAlias = Any


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
        top = MARGIN + 1.5 * LINE + LINE * bool(chart.subtitle) + 1.5 * LINE * bool(chart.legend)
        below = [_below(panel) for panel in chart.panels]
        height = (
            top
            + sum(panel.height for panel in chart.panels)
            + sum(below)
            + MARGIN
            + LINE * len(chart.notes)
        )
        width = WIDTH if chart.width is None else chart.width
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
            _panel(figure.add_axes(place), panel)
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


def drawable(text: str) -> str:
    r"""Return a text on one line without characters that XML or a reader's eye cannot bear.

    >>> drawable("a\x1b[31m\n b")
    'a\\x1b[31m b'
    """
    line = visible(" ".join(text.split()))
    return _NO_XML.sub(lambda found: found.group().encode("unicode_escape").decode(), line)


def text_width(text: str, *, size: float = SIZE) -> float:
    """Return about how many points wide a text is: a wide character counts as one em.

    >>> text_width("ab", size=10.0), text_width("正確", size=10.0)
    (12.2, 20.0)
    """
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return size * (wide + 0.61 * (len(text) - wide))


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


def _head(figure: _Figure, chart: Chart, height: float) -> None:
    width, y = _width(figure), MARGIN + 0.8 * LINE
    figure.text(
        MARGIN / width, 1.0 - y / height, drawable(chart.title), size=11, weight="bold", color=INK
    )
    if chart.subtitle:
        y += 1.15 * LINE
        _line(figure, chart.subtitle, y, height)
    x, y = MARGIN, y + 1.3 * LINE
    for series, words in chart.legend:
        colour, mark = SERIES[series % len(SERIES)]
        figure.add_artist(_mark((x + 4.0) / width, 1.0 - (y - 3.0) / height, colour, mark))
        said = drawable(words)
        figure.text((x + 12.0) / width, 1.0 - y / height, said, size=SMALL, color=INK)
        x += 12.0 + text_width(said, size=SMALL) + 16.0


def _line(figure: _Figure, text: str, y: float, height: float) -> None:
    x = MARGIN / _width(figure)
    figure.text(x, 1.0 - y / height, drawable(text), size=SMALL, color=MUTED)


def _width(figure: _Figure) -> float:
    """Return how wide a picture is, in points."""
    return float(figure.get_figwidth()) * 72.0


def _mark(x: float, y: float, colour: str, mark: str) -> Any:  # noqa: ANN401 - matplotlib's
    from matplotlib.lines import Line2D  # noqa: PLC0415 (slow to load)

    return Line2D([x], [y], color=colour, marker=mark, ms=5, ls="none")


def _panel(axes: _Axes, panel: Panel) -> None:
    axes.set_xlim(panel.x.low, panel.x.high)
    axes.set_ylim(panel.y.low, panel.y.high)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    axes.spines["bottom"].set_linewidth(0.6)
    for axis, said in ((axes.xaxis, panel.x), (axes.yaxis, panel.y)):
        _ticks(axis, said)
    axes.set_xlabel(drawable(panel.x.label), size=SMALL, color=MUTED, labelpad=3)
    axes.set_ylabel(drawable(panel.y.label), size=SMALL, color=MUTED, labelpad=5)
    for band in panel.bands:
        span = axes.axvspan if band.of == "x" else axes.axhspan
        span(band.low, band.high, color=SHADE, linewidth=0, zorder=0)
    for rule in panel.rules:
        _rule(axes, rule)
    for trace in panel.traces:
        _trace(axes, trace)
    for point in panel.points:
        _point(axes, point)
    for words in panel.words:
        _words(axes, words)


def _ticks(axis: Any, said: Axis) -> None:  # noqa: ANN401 - matplotlib's
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 (slow to load)

    if said.ticks is None:
        axis.set_major_locator(MaxNLocator(nbins=6, min_n_ticks=3, steps=[1, 2, 2.5, 5, 10]))
    else:
        axis.set_ticks(
            [position for position, _ in said.ticks], labels=[drawable(w) for _, w in said.ticks]
        )
    is_x = axis.axis_name == "x"
    axis.set_tick_params(
        color=MUTED, labelcolor=INK, labelsize=SMALL if said.ticks is None else SIZE,
        length=3 if is_x else 0, width=0.6, pad=3 if is_x else 6,
    )  # fmt: skip
    if said.ticks is None:
        axis.grid(visible=True, color=FAINT, linewidth=0.4, zorder=0)
        axis.axes.set_axisbelow(True)


def _rule(axes: _Axes, rule: Rule) -> None:
    across = axes.axvline if rule.of == "x" else axes.axhline
    across(rule.at, color=MUTED, linewidth=0.8, linestyle=_DASHES[rule.style], zorder=1)
    if not rule.label:
        return
    if rule.of == "y":
        place: dict[str, object] = {"xy": (1.0, rule.at), "xycoords": ("axes fraction", "data")}
        place |= {"xytext": (4, rule.shift), "ha": "left", "va": "center"}
    else:
        place = {"xy": (rule.at, 1.0), "xycoords": ("data", "axes fraction")}
        place |= {"xytext": (0, 3), "ha": "center", "va": "bottom"}
    axes.annotate(
        drawable(rule.label), textcoords="offset points", size=SMALL, color=MUTED,
        annotation_clip=False, **place,
    )  # fmt: skip


def _trace(axes: _Axes, trace: Trace) -> None:
    colour, _ = SERIES[trace.series % len(SERIES)]
    x, y = [each[0] for each in trace.points], [each[1] for each in trace.points]
    axes.plot(x, y, color=colour, linewidth=0.8, zorder=2)


def _point(axes: _Axes, point: Point) -> None:
    colour, mark = SERIES[point.series % len(SERIES)]
    is_known = point.low is not None and point.high is not None
    if is_known:
        bar = [[point.low, point.high], [point.y] * 2]
        if point.along == "y":
            bar = [[point.x] * 2, [point.low, point.high]]
        axes.plot(*bar, color=colour, linewidth=1.4, solid_capstyle="butt", zorder=3)
    axes.plot(
        [point.x], [point.y], marker=mark, ms=5, color=colour, ls="none", mew=1.2, zorder=4,
        mfc=colour if is_known else "white", clip_on=False,
    )  # fmt: skip
    if point.is_ringed:
        axes.plot(
            [point.x], [point.y], marker="o", ms=11, mfc="none", mec=SERIES[1][0], mew=1.4,
            ls="none", zorder=5, clip_on=False,
        )  # fmt: skip


def _words(axes: _Axes, words: Words) -> None:
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 (slow to load)

    colour, weight = _TONES[words.tone]
    x, across = words.x, axes.transAxes
    if words.indent is not None:
        x, across = (MARGIN + words.indent) / _width(axes.figure), axes.figure.transFigure
    axes.text(
        x, words.y, drawable(words.text), ha=words.side, va="center", size=SIZE, color=colour,
        transform=blended_transform_factory(across, axes.transData), weight=weight, clip_on=False,
    )  # fmt: skip


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
