"""What disturbances cost: a suite's value under each kind, beside that without any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.agreement import MetricCall, PlannedSuite
from evalkit.report.blocks import Figure, Languages, Words
from evalkit.report.charts import chart as drawing
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.look import MARGIN, PRINTED, SMALL, fitted, text_width
from evalkit.report.charts.scale import scales_of
from evalkit.report.charts.wording import (
    following,
    level_text,
    lost_interval,
    part_of,
    value_text,
    written,
)
from evalkit.report.messages import say
from evalkit.run.results import Row

CRITERION = "resilience"
STEP = 14.0  # points from line to line
MOST = 42  # kinds of one figure
FEWEST = 2  # kinds that make a figure
_LABELS = ("severity", "attack", "method")  # of slices that are kinds of disturbance
_BESIDE, _NUMBERS, _WIDEST = 10.0, 150.0, 170.0  # points
_DISTURBED, _UNDISTURBED = 1, 0  # series


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """One metric under several kinds of disturbance."""

    suite: str
    kinds: tuple[tuple[str, Row], ...]
    plain: Row | None  # without any, or None where the suite has no such value
    plain_words: Words


def resilience_profiles(
    suites: Sequence[PlannedSuite], rows: Sequence[Row], *, languages: Languages
) -> tuple[Figure, ...]:
    """Return a figure for each suite of resilience that names its kinds of disturbance.

    A kind is an option ``variant`` or ``method`` of the suite's metrics, or else a slice by
    ``severity``, ``attack`` or ``method``. Kinds that are numbers stand in their order, joined by a
    line; others stand in the order of the suite.

    Args:
        suites: of the plan.
        rows: the objects of ``results.json``.
        languages: which are written in the figure.
    """
    found: list[Figure] = []
    for suite in suites:
        own = [row for row in rows if row["suite"] == suite.name]
        profile = _of_metrics(suite, own) or _of_slices(suite, own)
        if suite.criterion == CRITERION and profile is not None:
            found += _figures(profile, languages)
    return tuple(found)


def _of_metrics(suite: PlannedSuite, rows: Sequence[Row]) -> _Profile | None:
    """Return the profile of a suite whose metrics are each for one kind."""
    whole = {row["metric"]: row for row in rows if not row["slice"]}
    named = [(kind, call) for call in suite.metrics if (kind := _kind(call)) is not None]
    kinds = [(kind, whole[call.name]) for kind, call in named if call.name in whole]
    if len(kinds) < FEWEST:
        return None
    plain = next((call for call in suite.metrics if _is_plain(call, named[0][1])), None)
    return _Profile(
        suite=suite.name,
        kinds=tuple(kinds),
        plain=None if plain is None else whole.get(plain.name),
        plain_words=say("as written"),
    )


def _kind(call: MetricCall) -> str | None:
    options: Mapping[str, object] = call.plugin.options
    found = options.get("variant", options.get("method"))
    return found if isinstance(found, str) and found else None


def _is_plain(call: MetricCall, disturbed: MetricCall) -> bool:
    """Whether a metric measures without a disturbance what another measures under one."""
    if call.plugin.name != disturbed.plugin.name or _kind(call) is not None:
        return False
    figure = call.plugin.options.get("figure")
    return figure is None or figure == "safe_plain"


def _of_slices(suite: PlannedSuite, rows: Sequence[Row]) -> _Profile | None:
    """Return the profile of a suite whose samples are labelled by kind."""
    required = [each.metric for each in suite.requirements]
    metrics = [*required, *(call.name for call in suite.metrics)]
    for metric in metrics:
        own = [row for row in rows if row["metric"] == metric]
        for label in _LABELS:
            kinds = [(row["slice"][label], row) for row in own if set(row["slice"]) == {label}]
            if len(kinds) >= FEWEST:
                return _Profile(
                    suite=suite.name,
                    kinds=tuple(kinds),
                    plain=next((row for row in own if not row["slice"]), None),
                    plain_words=say("all together"),
                )
    return None


def _figures(profile: _Profile, languages: Languages) -> Iterator[Figure]:
    numbers = _numbers(profile)
    kinds = list(profile.kinds)
    if numbers is not None:
        kinds = [each for _, each in sorted(zip(numbers, kinds, strict=True), key=lambda p: p[0])]
    name = written(say("Resilience"), languages)
    parts = [kinds[start : start + MOST] for start in range(0, len(kinds), MOST)]
    for number, part in enumerate(parts):
        rows = [*([profile.plain] if profile.plain else []), *(row for _, row in part)]
        alternative = following(*_said(profile, part))
        chart = drawing.Chart(
            title=f"{name}: {profile.suite}",
            subtitle="",
            description=written(alternative, languages),
            panels=(_panel(profile, part, languages, is_curve=numbers is not None),),
            left=_left(profile, languages),
            right=MARGIN + _NUMBERS + _BESIDE,
            width=PRINTED,
            title_is_drawn=False,
        )
        caption = say(
            "{suite}: value under each kind of disturbance, with {level} intervals. The dashed "
            "line and the shade are the value and the interval of the first line.",
            suite=profile.suite,
            level=level_text(rows),
        )
        yield Figure(
            svg=draw(chart).decode(),
            alternative=alternative,
            caption=following(caption, *part_of(number, len(parts)), *lost_interval(rows)),
        )


def _numbers(profile: _Profile) -> list[float] | None:
    """Return the kinds as numbers, or None where they are words."""
    try:
        return [float(kind) for kind, _ in profile.kinds]
    except ValueError:
        return None


def _panel(
    profile: _Profile, kinds: Sequence[tuple[str, Row]], languages: Languages, *, is_curve: bool
) -> drawing.Panel:
    lines = (
        [] if profile.plain is None else [(written(profile.plain_words, languages), profile.plain)]
    )
    first = len(lines)
    lines += kinds
    scales = scales_of([row for _, row in lines])
    low = min(scale.low for scale in scales.values())
    high = max(scale.high for scale in scales.values())
    known = [
        (float(row["value"]), float(y))
        for y, (_, row) in enumerate(lines)
        if y >= first and row["value"] is not None
    ]
    return drawing.Panel(
        x=drawing.Axis(label=written(say("value"), languages), low=low, high=high),
        y=drawing.Axis(low=len(lines) - 0.4, high=-0.6, ticks=()),
        height=STEP * len(lines),
        bands=_band(profile.plain),
        rules=_rule(profile.plain),
        traces=(drawing.Trace(points=tuple(known), series=_DISTURBED),) if is_curve else (),
        points=tuple(
            drawing.Point(
                x=row["value"],
                y=float(y),
                low=row["low"],
                high=row["high"],
                along="x",
                series=_DISTURBED if y >= first else _UNDISTURBED,
            )
            for y, (_, row) in enumerate(lines)
            if row["value"] is not None
        ),
        words=tuple(_words(lines, first, languages)),
    )


def _words(
    lines: Sequence[tuple[str, Row]], first: int, languages: Languages
) -> Iterator[drawing.Words]:
    nothing = written(say("no value"), languages)
    for y, (name, row) in enumerate(lines):
        text = value_text(row)
        yield drawing.Words(
            y=float(y),
            text=fitted(name, _WIDEST, size=SMALL),
            tone="plain" if y >= first else "strong",
            indent=0.0,
            is_small=True,
        )
        yield drawing.Words(
            y=float(y),
            text=text or nothing,
            tone="plain" if text else "muted",
            indent=PRINTED - 2.0 * MARGIN - _NUMBERS,
            is_small=True,
        )
        yield drawing.Words(
            y=float(y),
            text=f"n = {row['n']:,}",
            side="right",
            indent=PRINTED - 2.0 * MARGIN,
            is_small=True,
        )


def _left(profile: _Profile, languages: Languages) -> float:
    names = [written(profile.plain_words, languages), *(kind for kind, _ in profile.kinds)]
    widest = max(text_width(name, size=SMALL) for name in names)
    return MARGIN + min(max(widest, 60.0), _WIDEST) + _BESIDE


def _band(row: Row | None) -> tuple[drawing.Band, ...]:
    if row is None or row["low"] is None or row["high"] is None:
        return ()
    return (drawing.Band(low=row["low"], high=row["high"], of="x"),)


def _rule(row: Row | None) -> tuple[drawing.Rule, ...]:
    if row is None or row["value"] is None:
        return ()
    return (drawing.Rule(at=row["value"], of="x", style="dashed"),)


def _said(profile: _Profile, kinds: Sequence[tuple[str, Row]]) -> Iterator[Words]:
    if profile.plain is not None and profile.plain["value"] is not None:
        yield say(
            "{suite}, {plain}: {value}.",
            suite=profile.suite,
            plain=profile.plain_words,
            value=value_text(profile.plain),
        )
    known = sorted((each for each in kinds if each[1]["value"] is not None), key=_value)
    if known:
        yield say(
            "Kinds of disturbance: {count}; values reach from {low} ({lowest}) to {high} "
            "({highest}).",
            count=len(kinds),
            low=value_text(known[0][1]),
            lowest=known[0][0],
            high=value_text(known[-1][1]),
            highest=known[-1][0],
        )


def _value(each: tuple[str, Row]) -> float:
    return float(each[1]["value"])
