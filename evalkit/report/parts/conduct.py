"""Part 7: failures, exclusions and deviations, and what others provided."""

from collections.abc import Iterator

from evalkit.report.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    Value,
)
from evalkit.report.messages import say, sentence
from evalkit.report.parts.source import Source, texts, value

_COUNTS = {
    "responses": "Requests answered",
    "errors": "Ended in an error",
    "truncated": "Cut off at the limit of tokens",
    "context_overflow": "Prompt cut off at its left",
    "unanswered": "Not answered",
}


def conduct(source: Source) -> Iterator[Block]:
    """Yield what went wrong or was left out, and results of others."""
    yield Heading(
        level=1, text=(Value("7."), say("Failures, exclusions and deviations")), anchor="conduct"
    )
    yield Heading(level=2, text=(say("Audit"),))
    if source.report["audit"]:
        yield Items(items=tuple((sentence(each),) for each in source.report["audit"]))
    else:
        yield Paragraph(
            text=(say("Every planned sample was asked, answered and scored exactly once."),)
        )
    yield _table(source)
    errors = [each for each in source.report["conduct"] if each["first_error"]]
    if errors:
        yield Heading(level=3, text=(say("First error of each suite"),))
        yield Facts(
            facts=tuple(
                Fact(name=texts({"en": each["suite"]}), text=value(each["first_error"]))
                for each in errors
            )
        )
    yield Paragraph(
        text=(
            say(
                "Nothing is dropped silently: what each metric did with refused, cut off, unread "
                "and missing answers stands under the outcomes of each result in part 6."
            ),
        )
    )
    yield Heading(level=2, text=(say("Additions, deviations and exclusions"),))
    stated = source.statements.deviations
    if stated:
        yield Items(items=tuple((texts(each),) for each in stated))
    else:
        yield Paragraph(text=(say("None are stated."),))
    yield Heading(level=2, text=(say("Results from others"),), anchor="external")
    yield from _external(source)


def _table(source: Source) -> Table:
    columns = (
        Column(name=say("Suite"), share=4),
        *(Column(name=say(each), kind="number", share=2) for each in _COUNTS.values()),
    )
    rows = tuple(
        Row(cells=(value(each["suite"]), *(value(f"{each[key]:,}") for key in _COUNTS)))
        for each in source.report["conduct"]
    )
    return Table(caption=say("How the asking went"), columns=columns, rows=rows)


def _external(source: Source) -> Iterator[Block]:
    judges = [role for role in sorted(source.subjects) if role.startswith("judge:")]
    stated = source.statements.external
    if not judges and not stated:
        yield Paragraph(text=(say("No result was provided by others."),))
        return
    facts = [
        Fact(
            name=texts({"en": role}),
            text=(
                say(
                    "{name}: its verdicts are words of another model, used as the suites say",
                    name=f"{source.subjects[role].plugin}: {source.subjects[role].name}",
                ),
            ),
        )
        for role in judges
    ]
    facts += [Fact(name=texts({"en": each.provider}), text=(texts(each.what),)) for each in stated]
    yield Facts(facts=tuple(facts))
