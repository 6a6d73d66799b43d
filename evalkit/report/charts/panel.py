"""One panel of a chart on matplotlib's axes: its points with their bars, its lines and words."""

from typing import Any, TypeAlias

from evalkit.report.charts.chart import Axis, Flag, Panel, Point, Rule, Trace, Words
from evalkit.report.charts.look import (
    FAINT,
    INK,
    MARGIN,
    MUTED,
    SERIES,
    SHADE,
    SIZE,
    SMALL,
    drawable,
)

_DASHES = {"solid": "-", "dashed": (0, (5, 3)), "dotted": (0, (1, 2))}
_TONES = {"plain": (INK, "normal"), "muted": (MUTED, "normal"), "strong": (INK, "bold")}

_Axes: TypeAlias = Any  # matplotlib's, which is loaded where a chart is drawn


def draw_panel(axes: _Axes, panel: Panel) -> None:
    """Draw a panel on the axes that were made for it."""
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
    for flag in panel.flags:
        _flag(axes, flag)
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
    colour = MUTED if trace.series is None else SERIES[trace.series % len(SERIES)][0]
    x, y = [each[0] for each in trace.points], [each[1] for each in trace.points]
    axes.plot(x, y, color=colour, linewidth=0.8, linestyle=_DASHES[trace.style], zorder=2)


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


def _flag(axes: _Axes, flag: Flag) -> None:
    from matplotlib.path import Path  # noqa: PLC0415 (slow to load)

    outer = 0.8 if flag.to == "higher" else -0.8
    shape = Path([(0, -1), (0, 1), (outer, 0.7), (0, 0.4)], [1, 2, 2, 2])
    axes.plot(
        [flag.at], [flag.y], marker=shape, ms=12, color=INK, ls="none", mew=0.9, zorder=2.5,
        clip_on=False,
    )  # fmt: skip


def _words(axes: _Axes, words: Words) -> None:
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 (slow to load)

    colour, weight = _TONES[words.tone]
    x, across = words.x, axes.transAxes
    if words.indent is not None:
        width = float(axes.figure.get_figwidth()) * 72.0
        x, across = (MARGIN + words.indent) / width, axes.figure.transFigure
    axes.text(
        x, words.y, drawable(words.text), ha=words.side, va="center", color=colour,
        size=SMALL if words.is_small else SIZE,
        transform=blended_transform_factory(across, axes.transData), weight=weight, clip_on=False,
    )  # fmt: skip
