"""Part 6: all results, criterion by criterion, with their uncertainty budgets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evalkit.criteria import CRITERIA
from evalkit.records import Outcome
from evalkit.report.blocks import (
    Block,
    Code,
    Column,
    Group,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
    Value,
    Words,
)
from evalkit.report.budget_view import budget_table
from evalkit.report.charts.forest import forest
from evalkit.report.charts.reliability import reliability_diagrams
from evalkit.report.charts.resilience import resilience_profiles
from evalkit.report.messages import say, say_n
from evalkit.report.notes import Pair, notes_of, notes_table, numbered
from evalkit.report.parts.source import (
    Source,
    criterion_words,
    suite_anchor,
    texts,
    value,
    worst_link,
)
from evalkit.report.result_view import ResultView


def results(source: Source) -> Iterator[Block]:
    """Yield every result under its criterion and suite."""
    yield Heading(level=1, text=(Value("6."), say("Results")), anchor="results", breaks=True)
    present = {row["criterion"] for row, _ in source.results}
    for criterion in (each.id for each in CRITERIA if each.id in present):
        yield from _criterion(source, criterion)


def _criterion(source: Source, criterion: str) -> Iterator[Block]:
    rows = [row for row, _ in source.results if row["criterion"] == criterion]
    yield Heading(level=2, text=(criterion_words(criterion),), anchor=f"criterion-{criterion}")
    yield from forest(rows, criterion, languages=source.languages)
    yield from reliability_diagrams(rows, source.calibration, languages=source.languages)
    if criterion == "resilience":
        yield from resilience_profiles(source.plan.suites, rows, languages=source.languages)
    titles = {each.name: texts(each.title) for each in source.plan.suites}
    for suite in dict.fromkeys(row["suite"] for row in rows):
        mine = [(row, view) for row, view in source.results if view.suite == suite]
        yield Group(
            summary=(Value(suite), titles[suite], say_n("{n} result", "{n} results", len(mine))),
            blocks=tuple(_suite(source, suite, mine)),
            anchor=suite_anchor(source, suite).removeprefix("#"),
        )


def _suite(source: Source, suite: str, mine: list[Pair]) -> Iterator[Block]:
    metrics = {each["metric"]: each for each in source.report["metrics"] if each["suite"] == suite}
    target = source.sample_link(suite, "")
    if target is not None:
        yield Paragraph(text=(say("All samples, beside this report:"), Link(Code(target), target)))
    numbers, own = numbered([tuple(notes_of(row, metrics.get(row["metric"]))) for row, _ in mine])
    yield _table(source, mine, own)
    budgets = budget_table(mine)
    if budgets.rows:
        yield budgets
    yield notes_table(numbers, say("Notes on the results"))


def _table(source: Source, mine: list[Pair], notes: Sequence[str]) -> Table:
    columns = (
        Column(name=say("Result"), share=22),
        Column(name=say("Value [interval]"), kind="number", share=18),
        Column(name=say("Combined standard uncertainty"), kind="number", share=11),
        Column(name=say("Items / clusters / missing"), kind="number", share=13),
        Column(name=say("Outcomes other than scored"), share=16),
        Column(name=say("Verdict"), share=13),
        Column(name=say("Notes"), share=15),
    )
    rows = tuple(
        Row(
            cells=(
                _label(source, view),
                view.value,
                view.uncertainty,
                value(view.counts),
                _outcomes(row),
                _verdict(view),
                value(numbers),
            ),
            anchor=view.anchor,
        )
        for (row, view), numbers in zip(mine, notes, strict=True)
    )
    return Table(caption=say("Results"), columns=columns, rows=rows)


def _label(source: Source, view: ResultView) -> Text:
    """Return a result's name, as a link to its worst sample where that is shown."""
    target = worst_link(source, view.number)
    return (Value(view.label),) if target is None else (Link(Value(view.label), target),)


def _outcomes(row: Mapping[str, Any]) -> Text:
    """Return what became of samples that were not scored."""
    named = [(say(name), n) for name, n in row["outcomes"].items() if name != Outcome.SCORED]
    if not named:
        return (Value("–"),)
    return (
        Words(
            ", ".join(f"{words.en} {count:,}" for words, count in named),
            "、".join(f"{words.zh} {count:,}" for words, count in named),
        ),
    )


def _verdict(view: ResultView) -> Text:
    if view.judgement is None:
        return (Value("–"),)
    return (Link(view.badge.words, f"#verdict-{view.number}"),)
