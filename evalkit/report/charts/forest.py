"""The forest plot of a criterion: each of its results with its interval, suite by suite."""

from collections.abc import Sequence

from evalkit.criteria import BY_ID
from evalkit.report.blocks import Figure, Languages, Words
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.chart import Chart
from evalkit.report.charts.look import PRINTED
from evalkit.report.charts.overview import how_to_read, of_subject, shown
from evalkit.report.charts.result_lines import (
    MARKS,
    Cell,
    Layout,
    Line,
    Section,
    layout_of,
    pages,
    panels,
)
from evalkit.report.charts.scale import Scale, key_of, scales_of
from evalkit.report.charts.wording import (
    counted_verdicts,
    following,
    level_text,
    part_of,
    result_name,
    value_text,
    verdict_words,
    written,
)
from evalkit.report.messages import say
from evalkit.run.results import Row


def forest(rows: Sequence[Row], criterion: str, *, languages: Languages) -> tuple[Figure, ...]:
    """Return the results of one criterion with intervals, limits and numbers of items.

    Shown are those of all samples, and of slices those that have a requirement. More than 42 lines
    make further figures; without a result there is none.

    Args:
        rows: the objects of ``results.json``.
        criterion: id of one of the ten.
        languages: which are written in the figure.
    """
    own = [
        row
        for row in of_subject(rows)
        if row["criterion"] == criterion and (not row["slice"] or row["requirement"] is not None)
    ]
    if not own:
        return ()
    scales = scales_of(own)
    sections = [
        Section(
            heading=suite,
            lines=tuple(
                _line(row, scales[key_of(row)], languages) for row in own if row["suite"] == suite
            ),
        )
        for suite in dict.fromkeys(row["suite"] for row in own)
    ]
    value = written(say("value"), languages)
    heads = (f"{value} [{level_text(own)}]", "n")
    layout = layout_of(sections, ["left", "right"], heads)
    found = pages(sections)
    return tuple(
        _figure(page, layout, languages, part_of(number, len(found)))
        for number, page in enumerate(found)
    )


def _line(row: Row, scale: Scale, languages: Languages) -> Line:
    text = value_text(row)
    nothing = Cell(text=written(say("no value"), languages), tone="muted")
    return Line(
        row=row,
        scale=scale,
        name=("", result_name(row)),
        cells=(Cell(text=text) if text else nothing, Cell(text=f"{row['n']:,}")),
    )


def _figure(
    page: Sequence[Section], layout: Layout, languages: Languages, part: tuple[Words, ...]
) -> Figure:
    rows = shown(page)
    criterion = BY_ID[rows[0]["criterion"]]
    name = Words(criterion.en, criterion.zh_tw)
    alternative = _alternative(name, rows)
    chart = Chart(
        title=written(name, languages),
        subtitle="",
        description=written(alternative, languages),
        panels=panels(page, layout, written(say("value"), languages)),
        legend=_legend(rows, languages),
        left=layout.left,
        right=layout.right,
        width=PRINTED,
        title_is_drawn=False,
    )
    caption = say(
        "{criterion}: results with their {level} intervals; n is the number of items.",
        criterion=name,
        level=level_text(rows),
    )
    return Figure(
        svg=draw(chart).decode(),
        alternative=alternative,
        caption=following(caption, *part, *how_to_read(rows)),
    )


def _legend(rows: Sequence[Row], languages: Languages) -> tuple[tuple[int, str], ...]:
    """Return a mark for each verdict that a drawn result has."""
    drawn = [row for row in rows if row["value"] is not None]
    found = {row["verdict"]: verdict_words(row) or say("no requirement") for row in drawn}
    return tuple(
        (series, written(found[verdict], languages))
        for verdict, series in MARKS.items()
        if verdict in found
    )


def _alternative(name: Words, rows: Sequence[Row]) -> Words:
    known = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["value"])
    said = [say("{criterion}, number of results: {count}.", criterion=name, count=len(rows))]
    if known:
        said.append(
            say(
                "Values reach from {low} ({lowest}) to {high} ({highest}).",
                low=value_text(known[0]),
                lowest=_place(known[0]),
                high=value_text(known[-1]),
                highest=_place(known[-1]),
            )
        )
    if verdicts := counted_verdicts(rows):
        said.append(say("Verdicts: {verdicts}.", verdicts=verdicts))
    return following(*said)


def _place(row: Row) -> str:
    return f"{row['suite']}: {result_name(row)}"
