"""The reliability diagram: how often answers are right, by how confident they are."""

from collections.abc import Iterator, Sequence

from evalkit.measure.calibration_bins import CalibrationBin
from evalkit.report.blocks import Figure, Languages, Words
from evalkit.report.calibration import CalibrationCurve
from evalkit.report.charts import chart as drawing
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.look import PRINTED
from evalkit.report.charts.wording import following, level_text, value_text, written
from evalkit.report.messages import say
from evalkit.report.rounding import at_place
from evalkit.run.results import Row

SIDE = 200.0  # points: the axes are as wide as they are high
_LEFT = 58.0
_RIGHT = PRINTED - _LEFT - SIDE
_BESIDE = 16.0  # points right of the axes


def reliability_diagrams(
    rows: Sequence[Row], curves: Sequence[CalibrationCurve], *, languages: Languages
) -> tuple[Figure, ...]:
    """Return a diagram for each suite whose answers come with a confidence.

    Answers of near confidence make a point each; its bar is the interval of the share right. On the
    diagonal, confidence is worth what it says.

    Args:
        rows: the objects of ``results.json``; only their suites are shown.
        curves: the bins of each suite.
        languages: which are written in the figure.
    """
    of_suite = {each.suite: each.bins for each in curves if each.bins}
    return tuple(
        _figure(
            suite,
            [row for row in rows if row["suite"] == suite and not row["slice"]],
            of_suite[suite],
            languages,
        )
        for suite in dict.fromkeys(row["suite"] for row in rows if not row["slice"])
        if suite in of_suite
    )


def _figure(
    suite: str, rows: Sequence[Row], bins: Sequence[CalibrationBin], languages: Languages
) -> Figure:
    alternative = following(*_said(suite, bins))
    name = written(say("Calibration"), languages)
    chart = drawing.Chart(
        title=f"{name}: {suite}",
        subtitle="",
        description=written(alternative, languages),
        panels=(_panel(bins, languages),),
        left=_LEFT,
        right=_RIGHT,
        width=PRINTED,
        title_is_drawn=False,
    )
    caption = say(
        "{suite}: share of right answers by confidence, with {level} intervals. Answers on the "
        "dashed line are right as often as their confidence says.",
        suite=suite,
        level=level_text(rows),
    )
    return Figure(
        svg=draw(chart).decode(),
        alternative=alternative,
        caption=following(caption, *_error(rows), *_hollow(bins)),
    )


def _panel(bins: Sequence[CalibrationBin], languages: Languages) -> drawing.Panel:
    confidence, share = (
        written(say("confidence"), languages),
        written(say("share right"), languages),
    )
    return drawing.Panel(
        x=drawing.Axis(label=confidence, low=0.0, high=1.0),
        y=drawing.Axis(label=share, low=0.0, high=1.0),
        height=SIDE,
        traces=(drawing.Trace(points=((0.0, 0.0), (1.0, 1.0)), series=None, style="dashed"),),
        points=tuple(
            drawing.Point(
                x=each.confidence, y=each.correct, low=each.low, high=each.high, along="y"
            )
            for each in bins
        ),
        words=tuple(_table(bins, languages)),
    )


def _table(bins: Sequence[CalibrationBin], languages: Languages) -> Iterator[drawing.Words]:
    """Yield the numbers of the bins beside the axes, the most confident above."""
    columns = (1.0 + _BESIDE / SIDE, 1.0 + 165.0 / SIDE, 1.0 + 205.0 / SIDE)
    heads = (written(say("confidence"), languages), written(say("share right"), languages), "n")
    lines = [(_range(each), at_place(each.correct, -2), f"{each.n:,}") for each in reversed(bins)]
    step = min(0.075, 0.95 / (len(lines) + 1))
    for number, line in enumerate((heads, *lines)):
        for column, (x, text) in enumerate(zip(columns, line, strict=True)):
            yield drawing.Words(
                x=x,
                y=0.97 - number * step,
                text=text,
                side="right" if column else "left",
                tone="plain" if number else "muted",
                is_small=True,
            )


def _range(each: CalibrationBin) -> str:
    low, high = at_place(each.lowest, -2), at_place(each.highest, -2)
    return low if low == high else f"{low} – {high}"


def _error(rows: Sequence[Row]) -> tuple[Words, ...]:
    """Return the expected calibration error, where it was measured."""
    found = next((row for row in rows if row["metric"] == "ece" and row["value"] is not None), None)
    if found is None:
        return ()
    return (say("Expected calibration error (ece): {value}.", value=value_text(found)),)


def _hollow(bins: Sequence[CalibrationBin]) -> tuple[Words, ...]:
    return (say("A hollow mark has no interval."),) if any(b.low is None for b in bins) else ()


def _said(suite: str, bins: Sequence[CalibrationBin]) -> Iterator[Words]:
    least, most = bins[0], bins[-1]
    yield say(
        "Calibration of {suite}: where the confidence is {low} on average, {right} of {n} answers "
        "are right.",
        suite=suite,
        low=at_place(least.confidence, -2),
        right=round(least.correct * least.n),
        n=least.n,
    )
    if len(bins) > 1:
        yield say(
            "Where it is {high}, {right} of {n} are right.",
            high=at_place(most.confidence, -2),
            right=round(most.correct * most.n),
            n=most.n,
        )
