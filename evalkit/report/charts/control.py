"""The picture of a control chart: values between limits, and below them the cumulative sums."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evalkit.counted import counted
from evalkit.errors import UsageError
from evalkit.measure.control_chart import Limits
from evalkit.measure.cusum import LIMIT, Sums
from evalkit.report.charts.chart import Axis, Band, Chart, Panel, Point, Rule, Trace, Words
from evalkit.report.rounding import MINUS, at_place, signed

MOST_SHOWN, MOST_NARROW = 60, 24  # points; the last ones
_NARROW = 310.0  # points of length; a phone held upright
_VALUES_HEIGHT, _SUMS_HEIGHT = 170.0, 80.0  # points of length
_LABELS = 94.0  # points of space for the words of the limits
_MOST_WORDS, _FEW_WORDS = 12, 6  # that fit below
_APART = 10.0  # points of length between two lines of words
_ROOM = 0.6  # deviations above and below all that is drawn
SHOWN = -4  # decimal place of values
_HEAD = 0.12  # share of all that is drawn, above it, for words
_LINES: tuple[tuple[int, Literal["solid", "dashed", "dotted"]], ...] = (
    (3, "dashed"), (2, "dotted"), (0, "solid"), (-2, "dotted"), (-3, "dashed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSeries:
    """What is drawn of a check standard.

    Attributes:
        title: its name.
        unit: what the values are.
        values: shape (m,), in time's order, at least one.
        sums: shape (m,), the cumulative sums after each value; None where no limits held yet.
        out: shape (m,), whether each value is out of control.
        limits: None where there are none yet.
        baseline: number of the first values, before the limits held.
        period: from when to when, in words.
    """

    title: str
    unit: str
    values: tuple[float, ...]
    sums: tuple[Sums | None, ...]
    out: tuple[bool, ...]
    limits: Limits | None
    baseline: int
    period: str


def control_chart(series: ControlSeries, *, is_narrow: bool = False) -> Chart:
    """Return the picture of a check standard: its last 60 values with limits and sums.

    Without limits there are the values alone.

    Args:
        series: what is drawn.
        is_narrow: for a phone held upright: the last 24 values.

    Raises:
        UsageError: there is no value, or values, sums and marks are not as many.
    """
    count = len(series.values)
    if not count or count != len(series.sums) or count != len(series.out):
        raise UsageError(
            f"control chart: values, sums and marks (got {count}, {len(series.sums)} and "
            f"{len(series.out)}); as many, and at least one"
        )
    most = MOST_NARROW if is_narrow else MOST_SHOWN
    numbers = range(max(0, count - most), count)
    across = Axis(low=numbers[0] + 0.5, high=count + 0.5, ticks=())
    panels = [_values(series, numbers, across)]
    if any(series.sums[number] is not None for number in numbers):
        panels.append(_sums(series, numbers, across))
    panels[-1] = _numbered(panels[-1], count, most=_FEW_WORDS if is_narrow else _MOST_WORDS)
    return Chart(
        title=series.title,
        subtitle=_subtitle(series, len(numbers)),
        description=_description(series),
        panels=tuple(panels),
        right=_LABELS,
        notes=tuple(_notes(series)),
        width=_NARROW if is_narrow else None,
    )


def _numbered(panel: Panel, count: int, *, most: int) -> Panel:
    """Return the lowest panel with the numbers of its points."""
    first = int(panel.x.low + 0.5)
    step = next(each for each in (1, 2, 5, 10) if (count - first) / each <= most)
    shown = tuple((float(each), str(each)) for each in range(first, count + 1) if each % step == 0)
    axis = Axis(label="measurement 量測序號", low=panel.x.low, high=panel.x.high, ticks=shown)
    return replace(panel, x=axis)


def _values(series: ControlSeries, numbers: Sequence[int], across: Axis) -> Panel:
    shown = [series.values[number] for number in numbers]
    low, high = _ends(shown, series.limits)
    begun = series.limits is not None and numbers[0] < series.baseline
    bands = (Band(low=across.low, high=series.baseline + 0.5, of="x"),) if begun else ()
    words = Words(
        x=0.01, y=high - 0.05 * (high - low), text="before limits held 界限建立前", tone="muted"
    )
    return Panel(
        x=across,
        y=Axis(label=series.unit, low=low, high=high),
        height=_VALUES_HEIGHT,
        bands=bands,
        rules=_limit_lines(series.limits, length=high - low),
        traces=(Trace(points=tuple((n + 1.0, series.values[n]) for n in numbers)),),
        points=tuple(
            Point(
                x=n + 1.0, y=series.values[n], low=None, high=None, along="y",
                is_ringed=series.out[n],
            )
            for n in numbers
        ),
        words=(words,) if begun else (),
    )  # fmt: skip


def _ends(shown: Sequence[float], limits: Limits | None) -> tuple[float, float]:
    """Return where the axis of values begins and ends: around the limits and all values."""
    if limits is None:
        room = 0.1 * (max(shown) - min(shown)) or 0.01
        return min(shown) - room, max(shown) + room
    outer = (*shown, limits.at(3), limits.at(-3))
    room = max(_ROOM * limits.deviation, _HEAD * (max(outer) - min(outer)))
    return min(outer) - _ROOM * limits.deviation, max(outer) + room


def _limit_lines(limits: Limits | None, *, length: float) -> tuple[Rule, ...]:
    """Return the lines with their words; where they lie close the warning lines have none."""
    if limits is None:
        return ()
    between = limits.deviation / length * _VALUES_HEIGHT  # from one deviation to the next
    apart = max(_APART - 3.0 * between, 0.0)
    named = (3, 2, 0, -2, -3) if between >= _APART else (3, 0, -3)
    return tuple(
        Rule(
            at=limits.at(deviations), of="y", style=style,
            label=_limit_words(deviations, limits) if deviations in named else "",
            shift=math.copysign(apart, deviations) if deviations else 0.0,
        )
        for deviations, style in _LINES
    )  # fmt: skip


def _limit_words(deviations: int, limits: Limits) -> str:
    name = f"{signed(at_place(deviations, 0))} s:" if deviations else "centre 中心"
    return f"{name} {at_place(limits.at(deviations), SHOWN)}"


def _sums(series: ControlSeries, numbers: Sequence[int], across: Axis) -> Panel:
    held = [(n, sums) for n in numbers if (sums := series.sums[n]) is not None]
    upper = tuple((n + 1.0, each.upper) for n, each in held)
    lower = tuple((n + 1.0, -each.lower) for n, each in held)
    most = max([LIMIT, *(each.upper for _, each in held), *(each.lower for _, each in held)]) + 1.0
    is_close = LIMIT / (2.0 * most) * _SUMS_HEIGHT < _APART
    limit = at_place(LIMIT, 0)
    labels = (
        ("", f"limits 界限: ±{limit}", "")
        if is_close
        else (f"limit 界限: +{limit}", "", f"limit 界限: {MINUS}{limit}")
    )
    ends = (-LIMIT, 0.0, LIMIT) if not is_close else (-_round(most), 0.0, _round(most))
    return Panel(
        x=across,
        y=Axis(
            label="CUSUM 累積和, s", low=-most, high=most,
            ticks=tuple((at, at_place(at, 0)) for at in ends),
        ),
        height=_SUMS_HEIGHT,
        rules=tuple(
            Rule(at=at, of="y", style="dashed" if at else "solid", label=label)
            for at, label in zip((LIMIT, 0.0, -LIMIT), labels, strict=True)
        ),
        traces=(Trace(points=upper), Trace(points=lower)),
    )  # fmt: skip


def _round(most: float) -> float:
    """Return the largest of 1, 2 and 5 times a power of ten that is not above a length."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(each * power for each in (1.0, 2.0, 5.0) if each * power <= most)


def _subtitle(series: ControlSeries, shown: int) -> str:
    count = len(series.values)
    if shown == count:
        return f"{counted(count, 'value')} 共 {count} 點"
    return f"the last {shown} of {count} values 最近 {shown} 點，共 {count} 點"


def _notes(series: ControlSeries) -> Iterator[str]:
    yield series.period
    if any(series.out):
        yield "a ring: out of control 圓圈：失控"


def _description(series: ControlSeries) -> str:
    """Return the chart in words, for those who cannot see it."""
    count, last = len(series.values), at_place(series.values[-1], SHOWN)
    said = [f"{count} values, {series.period}; the last is {last}."]
    limits = series.limits
    if limits is None:
        said.append("There are no limits yet.")
    else:
        centre, low, high = (at_place(limits.at(each), SHOWN) for each in (0, -3, 3))
        said.append(
            f"The centre is {centre}, the limits at three standard deviations are {low} and {high}."
        )
    out = [str(number) for number, is_out in enumerate(series.out, start=1) if is_out]
    said.append(f"Out of control: number {', '.join(out)}." if out else "None is out of control.")
    sums = series.sums[-1]
    if sums is not None:
        upper, lower = at_place(sums.upper, -1), at_place(sums.lower, -1)
        said.append(
            f"The cumulative sums are {upper} upwards and {lower} downwards; the limit is "
            f"{LIMIT:g}."
        )
    found = f"第 {'、'.join(out)} 點失控。" if out else "無失控點。"
    said.append(f"{count} 點，最近值 {last}；{found}")
    return " ".join(said)
