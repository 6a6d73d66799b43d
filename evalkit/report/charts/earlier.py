"""Results beside those of an earlier report: each with its interval, no difference tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from evalkit.report.blocks import Figure, Languages, Words
from evalkit.report.charts import chart as drawing
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.look import MARGIN, PRINTED, SMALL, fitted
from evalkit.report.charts.scale import Scale, key_of, scales_of
from evalkit.report.charts.wording import (
    following,
    level_text,
    lost_interval,
    part_of,
    short_name,
    value_text,
    written,
)
from evalkit.report.messages import say
from evalkit.run.results import Row

STEP = 24.0  # points from pair to pair
MOST = 22  # pairs of one figure
_APART = 0.2  # of a step, each result from the middle of its pair
_LEFT, _NUMBERS, _BESIDE = 180.0, 118.0, 10.0  # points
NOW, BEFORE = 0, 1  # series


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """One result in both reports; ``mark`` says that its suite changed."""

    now: Row
    before: Row
    scale: Scale

    @property
    def is_same(self) -> bool:
        """Whether both were measured by one version of the suite."""
        return bool(self.now["version"] == self.before["version"])


def beside_earlier(
    rows: Sequence[Row],
    earlier: Sequence[Row],
    *,
    names: tuple[str, str],
    languages: Languages,
) -> tuple[Figure, ...]:
    """Return the results that two reports share, in pairs; none where they share no result.

    Shown are the results with a requirement in either report. A suite that has another version in
    the earlier report is marked: its numbers do not compare.

    Args:
        rows: the objects of ``results.json``.
        earlier: those of the earlier report.
        names: of this report and of the earlier one.
        languages: which are written in the figure.
    """
    before = {identity_of(row): row for row in earlier}
    shared = [(row, before[identity_of(row)]) for row in rows if identity_of(row) in before]
    shown = [each for each in shared if any(row["requirement"] is not None for row in each)]
    scales = scales_of([row for each in shown for row in each])
    pairs = [_Pair(now=a, before=b, scale=scales[key_of(a)]) for a, b in shown]
    pairs.sort(key=lambda pair: (pair.scale.of, pair.scale.low < 0.0))  # each scale has an axis
    parts = [pairs[start : start + MOST] for start in range(0, len(pairs), MOST)]
    return tuple(
        _figure(part, names, languages, part_of(number, len(parts)))
        for number, part in enumerate(parts)
    )


def identity_of(row: Row) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what a result is of: suite, metric and slice."""
    return row["suite"], row["metric"], tuple(sorted(row["slice"].items()))


def _figure(
    pairs: Sequence[_Pair], names: tuple[str, str], languages: Languages, part: tuple[Words, ...]
) -> Figure:
    rows = [row for pair in pairs for row in (pair.now, pair.before)]
    alternative = following(*_said(pairs, names))
    groups = [list(group) for _, group in groupby(pairs, key=lambda pair: pair.scale)]
    chart = drawing.Chart(
        title=written(say("Beside an earlier report"), languages),
        subtitle="",
        description=written(alternative, languages),
        panels=tuple(_panel(group, languages) for group in groups),
        legend=((NOW, names[0]), (BEFORE, names[1])),
        left=_LEFT + MARGIN + _BESIDE,
        right=MARGIN + _NUMBERS + _BESIDE,
        width=PRINTED,
        title_is_drawn=False,
    )
    caption = say(
        "Results of {now} beside those of {before}, with {level} intervals. Whether two results "
        "differ cannot be read off two intervals; no difference is tested here.",
        now=names[0],
        before=names[1],
        level=level_text(rows),
    )
    other = say("An asterisk marks a suite that had another version: its numbers do not compare.")
    is_other = any(not pair.is_same for pair in pairs)
    return Figure(
        svg=draw(chart).decode(),
        alternative=alternative,
        caption=following(caption, *part, *((other,) if is_other else ()), *lost_interval(rows)),
    )


def _panel(pairs: Sequence[_Pair], languages: Languages) -> drawing.Panel:
    scale = pairs[0].scale
    return drawing.Panel(
        x=scale.axis(written(say("value"), languages)),
        y=drawing.Axis(low=len(pairs) - 0.5, high=-0.5, ticks=()),
        height=STEP * len(pairs),
        rules=scale.zero,
        points=tuple(
            drawing.Point(
                x=row["value"],
                y=place,
                low=row["low"],
                high=row["high"],
                along="x",
                series=series,
            )
            for y, pair in enumerate(pairs)
            for row, place, series in _sides(y, pair)
            if row["value"] is not None
        ),
        words=tuple(words for y, pair in enumerate(pairs) for words in _words(y, pair, languages)),
    )


def _sides(y: int, pair: _Pair) -> tuple[tuple[Row, float, int], tuple[Row, float, int]]:
    return (pair.now, y - _APART, NOW), (pair.before, y + _APART, BEFORE)


def _words(y: int, pair: _Pair, languages: Languages) -> Iterator[drawing.Words]:
    suite = pair.now["suite"] if pair.is_same else f"{pair.now['suite']} *"
    for text, place in ((suite, y - _APART), (short_name(pair.now), y + _APART)):
        yield drawing.Words(
            y=place,
            text=fitted(text, _LEFT, size=SMALL),
            tone="muted" if place < y else "plain",
            indent=0.0,
            is_small=True,
        )
    nothing = written(say("no value"), languages)
    for row, place, _ in _sides(y, pair):
        text = value_text(row)
        yield drawing.Words(
            y=place,
            text=text or nothing,
            tone="plain" if text else "muted",
            indent=PRINTED - 2.0 * MARGIN - _NUMBERS,
            is_small=True,
        )


def _said(pairs: Sequence[_Pair], names: tuple[str, str]) -> Iterator[Words]:
    yield say(
        "Results of {now} beside those of {before}: {count}.",
        count=len(pairs),
        now=names[0],
        before=names[1],
    )
    known = [p for p in pairs if p.now["value"] is not None and p.before["value"] is not None]
    if known:
        most = max(known, key=lambda pair: abs(pair.now["value"] - pair.before["value"]))
        yield say(
            "The values farthest apart are those of {name}: {now} now, {before} before.",
            name=f"{most.now['suite']}: {short_name(most.now)}",
            now=value_text(most.now),
            before=value_text(most.before),
        )
