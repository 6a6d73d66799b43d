"""The end of a report: frameworks, the clause table, who signs, and the end mark."""

from collections.abc import Iterator

from evalkit.canonical import digest
from evalkit.report.blocks import (
    Badge,
    Block,
    Code,
    Column,
    EndMark,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    SignOff,
    Table,
    Tone,
    Value,
    Words,
)
from evalkit.report.build import report_bytes
from evalkit.report.clauses import Clause, clause_table
from evalkit.report.frameworks import framework_blocks
from evalkit.report.messages import say
from evalkit.report.parts.source import Source
from evalkit.report.reviews import Review

_TONES: dict[str, Tone] = {"present": "good", "not applicable": "none", "missing": "bad"}


def frameworks(source: Source) -> Iterator[Block]:
    """Yield where the criteria stand in laws and standards."""
    yield Heading(level=1, text=(Value("10."), say("Frameworks")), anchor="frameworks", breaks=True)
    yield from framework_blocks(list(dict.fromkeys(row["criterion"] for row, _ in source.results)))


def clauses(source: Source) -> Iterator[Block]:
    """Yield what the report has of each clause that it follows."""
    yield Heading(
        level=1, text=(Value("11."), say("Clauses of ISO/IEC 17025:2017")), anchor="clauses"
    )
    yield Paragraph(
        text=(
            say(
                "The format follows clause 7.8; what each clause asks is given in our words. This "
                "table claims no accreditation."
            ),
        )
    )
    table = clause_table(source.report, source.signed)
    yield Table(
        caption=say("Clause by clause"),
        columns=(
            Column(name=say("Clause"), share=2),
            Column(name=say("Asks for"), share=5),
            Column(name=say("State"), share=2),
            Column(name=say("Where, or why not"), share=6),
        ),
        rows=tuple(_line(each) for each in table),
    )


def _line(clause: Clause) -> Row:
    badge = Badge(say(clause.state), _TONES[clause.state])
    return Row(cells=((Value(clause.number),), (clause.asks,), (badge,), (clause.detail,)))


def sign_off(source: Source) -> Iterator[Block]:
    """Yield who reviewed and who authorised, and the end of the report."""
    yield Heading(level=1, text=(Value("12."), say("Review and authorisation")), anchor="sign-off")
    yield _signature(
        say("Technical review"),
        source.signed.review,
        say("I reviewed results, methods and statements of this record down to raw answers."),
    )
    yield _signature(
        say("Authorisation"),
        source.signed.authorisation if source.signed.is_reviewed else None,
        say("I authorise the release of this report."),
    )
    yield Facts(
        facts=(
            Fact(
                name=say("Digest of the record"),
                text=(Code(digest(report_bytes(source.report))), say("(report.json, SHA-256)")),
                standing="verified",
            ),
        )
    )
    yield EndMark(words=say("End of report"))


def _signature(role: Words, given: Review | None, statement: Words) -> SignOff:
    if given is None:
        return SignOff(role=role, name="", at="", statement=say("Not given."))
    if given.judgement == "returned":
        said = say("Returned; this record is not released.")
        return SignOff(role=role, name=given.by, at=given.at, statement=said, note=given.note)
    return SignOff(role=role, name=given.by, at=given.at, statement=statement, note=given.note)
