"""The picture of a control chart: values between limits, and below them the cumulative sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evalkit.errors import UsageError
from evalkit.measure.control_chart import Limits
from evalkit.measure.cusum import LIMIT, Sums
from evalkit.report.charts.chart import Axis, Band, Chart, Panel, Point, Rule, Trace, Words

MOST_SHOWN = 60  # points; the last ones
_VALUES_HEIGHT, _SUMS_HEIGHT = 170.0, 80.0  # points of length
_LABELS = 76.0  # points of space for the words of the limits
_MOST_WORDS = 12  # that fit below
_ROOM = 0.6  # deviations above and below all that is drawn
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


def control_chart(series: ControlSeries) -> Chart:
    """Return the picture of a check standard: its last 60 values with limits and sums.

    Without limits there are the values alone.

    Raises:
        UsageError: there is no value, or values, sums and marks are not as many.
    """
    count = len(series.values)
    if not count or count != len(series.sums) or count != len(series.out):
        raise UsageError(
            f"control chart: values, sums and marks (got {count}, {len(series.sums)} and "
            f"{len(series.out)}); as many, and at least one"
        )
    numbers = range(max(0, count - MOST_SHOWN), count)
    across = Axis(low=numbers[0] + 0.5, high=count + 0.5, ticks=())
    panels = [_values(series, numbers, across)]
    if any(series.sums[number] is not None for number in numbers):
        panels.append(_sums(series, numbers, across))
    panels[-1] = _numbered(panels[-1], count)
    return Chart(
        title=series.title,
        subtitle=_subtitle(series, len(numbers)),
        description=_description(series),
        panels=tuple(panels),
        right=_LABELS,
    )


def _numbered(panel: Panel, count: int) -> Panel:
    """Return the lowest panel with the numbers of its points."""
    first = int(panel.x.low + 0.5)
    step = next(each for each in (1, 2, 5, 10) if (count - first) / each <= _MOST_WORDS)
    shown = tuple((float(each), str(each)) for each in range(first, count + 1) if each % step == 0)
    axis = Axis(label="measurement", low=panel.x.low, high=panel.x.high, ticks=shown)
    return replace(panel, x=axis)


def _values(series: ControlSeries, numbers: Sequence[int], across: Axis) -> Panel:
    shown = [series.values[number] for number in numbers]
    low, high = _ends(shown, series.limits)
    begun = series.limits is not None and numbers[0] < series.baseline
    bands = (Band(low=across.low, high=series.baseline + 0.5, of="x"),) if begun else ()
    words = Words(x=0.01, y=high - 0.05 * (high - low), text="before limits held", tone="muted")
    return Panel(
        x=across,
        y=Axis(label=series.unit, low=low, high=high),
        height=_VALUES_HEIGHT,
        bands=bands,
        rules=_limit_lines(series.limits),
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


def _limit_lines(limits: Limits | None) -> tuple[Rule, ...]:
    if limits is None:
        return ()
    return tuple(
        Rule(
            at=limits.at(deviations), of="y", style=style,
            label=f"{_sign(deviations)}{limits.at(deviations):.4f}",
        )
        for deviations, style in _LINES
    )  # fmt: skip


def _sign(deviations: int) -> str:
    if not deviations:
        return "centre: "
    return f"{'+' if deviations > 0 else '−'}{abs(deviations)} s: "


def _sums(series: ControlSeries, numbers: Sequence[int], across: Axis) -> Panel:
    held = [(n, sums) for n in numbers if (sums := series.sums[n]) is not None]
    upper = tuple((n + 1.0, each.upper) for n, each in held)
    lower = tuple((n + 1.0, -each.lower) for n, each in held)
    most = max([LIMIT, *(each.upper for _, each in held), *(each.lower for _, each in held)]) + 1.0
    ticks = tuple((at, f"{at:g}".replace("-", "−")) for at in (-LIMIT, 0.0, LIMIT))
    return Panel(
        x=across,
        y=Axis(label="CUSUM, in s", low=-most, high=most, ticks=ticks),
        height=_SUMS_HEIGHT,
        rules=(
            Rule(at=LIMIT, of="y", style="dashed", label=f"limit: +{LIMIT:g}"),
            Rule(at=0.0, of="y"),
            Rule(at=-LIMIT, of="y", style="dashed", label=f"limit: −{LIMIT:g}"),
        ),
        traces=(Trace(points=upper), Trace(points=lower)),
    )


def _subtitle(series: ControlSeries, shown: int) -> str:
    count = len(series.values)
    part = f"the last {shown} of {count} values" if shown < count else f"{count} values"
    return f"{part}, {series.period}" + ("; a ring: out of control" if any(series.out) else "")


def _description(series: ControlSeries) -> str:
    """Return the chart in words, for those who cannot see it."""
    said = [f"{len(series.values)} values, {series.period}; the last is {series.values[-1]:.4f}."]
    limits = series.limits
    if limits is None:
        said.append("There are no limits yet.")
    else:
        said.append(
            f"The centre is {limits.centre:.4f}, the limits at three standard deviations are "
            f"{limits.at(-3):.4f} and {limits.at(3):.4f}."
        )
    out = [str(number) for number, is_out in enumerate(series.out, start=1) if is_out]
    said.append(f"Out of control: number {', '.join(out)}." if out else "None is out of control.")
    sums = series.sums[-1]
    if sums is not None:
        said.append(
            f"The cumulative sums are {sums.upper:.1f} upwards and {sums.lower:.1f} downwards; "
            f"the limit is {LIMIT:g}."
        )
    return " ".join(said)
