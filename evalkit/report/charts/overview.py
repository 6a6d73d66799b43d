"""The overview: every result with a requirement, under its criterion; no score of all together."""

from collections.abc import Iterator, Sequence

from evalkit.criteria import CRITERIA
from evalkit.report.blocks import Figure, Languages, Words
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.chart import Chart
from evalkit.report.charts.look import PRINTED
from evalkit.report.charts.result_lines import (
    Cell,
    Layout,
    Line,
    Section,
    layout_of,
    pages,
    panels,
)
from evalkit.report.charts.scale import key_of, scales_of
from evalkit.report.charts.wording import (
    counted_verdicts,
    following,
    level_text,
    listed,
    lost_interval,
    part_of,
    short_name,
    verdict_words,
    written,
)
from evalkit.report.messages import say
from evalkit.run.results import Row


def overview(rows: Sequence[Row], *, languages: Languages) -> tuple[Figure, ...]:
    """Return the results that have a verdict, by criterion, with intervals and limits.

    All ten criteria are named: one without such a result says whether it was tested at all.
    Numbers of different kinds have axes of their own; more than 42 lines make further figures.

    Args:
        rows: the objects of ``results.json``.
        languages: which are written in the figure.
    """
    own = of_subject(rows)
    decided = [row for row in own if row["verdict"] is not None]
    if not decided:
        return ()
    sections = list(_sections(own, decided, languages))
    layout = layout_of(sections, ["left"], [])
    found = pages(sections)
    return tuple(
        _figure(own, page, layout, languages, part_of(number, len(found)))
        for number, page in enumerate(found)
    )


def _sections(
    rows: Sequence[Row], decided: Sequence[Row], languages: Languages
) -> Iterator[Section]:
    """Yield each criterion with its results, or with why it has none."""
    scales = scales_of(decided)
    for criterion in CRITERIA:
        lines = tuple(
            Line(
                row=row,
                scale=scales[key_of(row)],
                name=(row["suite"], f": {short_name(row)}"),
                cells=(_verdict(row, languages),),
            )
            for row in decided
            if row["criterion"] == criterion.id
        )
        why = Cell(text=written(_open(rows, criterion.id), languages), tone="muted")
        yield Section(
            heading=written(Words(criterion.en, criterion.zh_tw), languages),
            lines=lines,
            beside=None if lines else why,
        )


def _figure(
    rows: Sequence[Row],
    page: Sequence[Section],
    layout: Layout,
    languages: Languages,
    part: tuple[Words, ...],
) -> Figure:
    alternative = _alternative(rows, page)
    chart = Chart(
        title=written(say("Results by criterion"), languages),
        subtitle="",
        description=written(alternative, languages),
        panels=panels(page, layout, written(say("value"), languages)),
        left=layout.left,
        right=layout.right,
        width=PRINTED,
        title_is_drawn=False,
    )
    caption = say(
        "Results that have a requirement, by criterion, with their {level} intervals.",
        level=level_text([row for row in rows if row["verdict"] is not None]),
    )
    return Figure(
        svg=draw(chart).decode(),
        alternative=alternative,
        caption=following(caption, *part, *how_to_read(shown(page))),
    )


def of_subject(rows: Sequence[Row]) -> list[Row]:
    """Return the results about the thing tested; those of validation suites are about a judge."""
    return [row for row in rows if row["kind"] != "validation"]


def how_to_read(rows: Sequence[Row]) -> tuple[Words, ...]:
    """Return what flags and marks mean, as far as there are any."""
    flags = say(
        "A flag stands at a limit and points to the side that is required. A verdict rests on the "
        "bounds of its rule, not on the intervals drawn here."
    )
    has_limit = any(row["requirement"] for row in rows)
    return ((flags,) if has_limit else ()) + lost_interval(rows)


def shown(page: Sequence[Section]) -> list[Row]:
    """Return the results of one figure."""
    return [line.row for section in page for line in section.lines]


def _verdict(row: Row, languages: Languages) -> Cell:
    words = verdict_words(row)
    text = "" if words is None else written(words, languages)
    return Cell(
        text=text, tone="strong" if row["verdict"] in ("FAIL", "CONDITIONAL_FAIL") else "plain"
    )


def _open(rows: Sequence[Row], criterion: str) -> Words:
    """Return why a criterion has no verdict."""
    if any(row["criterion"] == criterion for row in rows):
        return say("no requirement")
    return say("not tested")


def _alternative(rows: Sequence[Row], page: Sequence[Section]) -> Words:
    decided = shown(page)
    said = [say("Results with a requirement: {count}.", count=len(decided))]
    if verdicts := counted_verdicts(decided):
        said.append(say("Verdicts: {verdicts}.", verdicts=verdicts))
    tested = {row["criterion"] for row in rows}
    missing = [Words(each.en, each.zh_tw) for each in CRITERIA if each.id not in tested]
    if missing:
        said.append(say("Not tested: {criteria}.", criteria=listed(missing)))
    return following(*said)
