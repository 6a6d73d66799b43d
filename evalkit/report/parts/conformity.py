"""Part 5: the statements of conformity, each with requirement, bounds, rule and risk."""

from collections.abc import Iterator

from evalkit.report.blocks import (
    Block,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    Value,
    Words,
)
from evalkit.report.charts.overview import overview
from evalkit.report.messages import say, sentence
from evalkit.report.notes import Note, notes_table, numbered
from evalkit.report.parts.source import Source, criterion_words, value
from evalkit.report.result_view import bounds_text, reason_of, rule_text
from evalkit.run.results import Row as Result


def conformity(source: Source) -> Iterator[Block]:
    """Yield the statements of conformity: a chart, and a table with all that they rest on."""
    yield Heading(
        level=1,
        text=(Value("5."), say("Statements of conformity")),
        anchor="conformity",
        breaks=True,
    )
    decided = [(row, view) for row, view in source.results if view.judgement is not None]
    if not decided:
        yield Paragraph(text=(say("None: no requirement was agreed."),))
        return
    yield from overview(source.report["results"], languages=source.languages)
    numbers, own = numbered([tuple(_notes(row)) for row, _ in decided])
    columns = (
        Column(name=say("Criterion"), share=3),
        Column(name=say("Suite, metric"), share=6),
        Column(name=say("Value [interval]"), kind="number", share=4),
        Column(name=say("Required"), kind="number", share=3),
        Column(name=say("Bounds held against it"), kind="number", share=4),
        Column(name=say("Verdict"), share=5),
        Column(name=say("Notes"), share=2),
    )
    rows = tuple(
        Row(
            cells=(
                (criterion_words(view.criterion),),
                (Link(Value(f"{view.suite}: {view.label}"), f"#{view.anchor}"),),
                view.value,
                value(view.required),
                value(bounds_text(row) or "–"),
                (view.badge,),
                value(notes),
            ),
            anchor=f"verdict-{view.number}",
        )
        for (row, view), notes in zip(decided, own, strict=True)
    )
    yield Table(caption=say("All statements of conformity"), columns=columns, rows=rows)
    yield notes_table(numbers, say("Rules, risks and reasons"))


def _notes(row: Result) -> Iterator[Note]:
    rule = rule_text(row["rule"] or {})
    yield "Rule", Words(rule, rule)
    yield "Risk of the rule", sentence(row["risk"]) if row["risk"] else say("not stated")
    reason = reason_of(row)
    if reason is not None:
        yield "Reason", reason
