"""Part 5: the statements of conformity, each with requirement, bounds, rule and risk."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evalkit.canonical import from_plain
from evalkit.records import Judgement, Rule
from evalkit.report.blocks import (
    Block,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
    Value,
    Words,
)
from evalkit.report.charts.overview import overview
from evalkit.report.messages import say, sentence
from evalkit.report.notes import Note, notes_table, numbered
from evalkit.report.parts.source import Source, criterion_words, value
from evalkit.report.result_view import bounds_text, reason_of, rule_text
from evalkit.report.result_words import rule_in_words
from evalkit.report.rounding import MINUS
from evalkit.run.results import Row as Result

_NOT_DECIDED = (Judgement.NOT_EVALUABLE, Judgement.NOT_APPLICABLE)
_NEGATIVE = re.compile(r"(?<!\S)-(?=\d)")  # a hyphen in the place of a minus sign


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
    numbers, own = numbered([tuple(_notes(row, source.plan.rule)) for row, _ in decided])
    columns = (
        Column(name=say("Criterion"), share=7),
        Column(name=say("Suite, metric"), share=12),
        Column(name=say("Value [interval]"), kind="number", share=8),
        Column(name=say("Required [bounds held against it]"), kind="number", share=9),
        Column(name=say("Verdict"), share=8),
        Column(name=say("Notes"), share=4),
    )
    rows = tuple(
        Row(
            cells=(
                (criterion_words(view.criterion),),
                (Link(Value(f"{view.suite}: {view.label}"), f"#{view.anchor}"),),
                view.value,
                _required(row, view.required),
                (view.badge,),
                value(notes),
            ),
            anchor=f"verdict-{view.number}",
        )
        for (row, view), notes in zip(decided, own, strict=True)
    )
    yield Table(caption=say("All statements of conformity"), columns=columns, rows=rows)
    yield notes_table(numbers, say("Rules, risks and reasons"))


def _required(row: Result, required: str) -> Text:
    bounds = bounds_text(row)
    return (Value(required), Value(bounds)) if bounds else (Value(required),)


def _notes(row: Result, planned: Rule) -> Iterator[Note]:
    yield "Rule", _rule(row["rule"] or {}, planned)
    yield "Risk of the rule", _risk(row)
    reason = reason_of(row)
    if reason is not None:
        yield "Reason", reason


def _rule(rule: Mapping[str, Any], planned: Rule) -> Words:
    """Return a rule's name and numbers; also what it says where it is not the one of part 4."""
    name = rule_text(rule)
    if rule.get("name", planned.name) == planned.name:
        return Words(name, name)
    return say("{name}: {rule}", name=name, rule=sentence(rule_in_words(from_plain(Rule, rule))))


def _risk(row: Result) -> Words:
    if row["risk"]:
        return sentence(_NEGATIVE.sub(MINUS, row["risk"]))
    if row["verdict"] in _NOT_DECIDED:
        return say("none: the rule was not applied")
    return say("not stated")
