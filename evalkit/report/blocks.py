"""What a report says, block by block: the one list that the page and the PDF both show.

A block holds texts in both languages, numbers already rounded and charts already drawn, so that a
renderer decides about nothing but looks. A text of evalkit's own is :class:`Words`; everything
else (names, numbers, digests, texts of the vendor or of the model) is a value that reads the same
in every language, and no renderer ever takes it for markup.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Languages = Literal["en", "zh-TW", "both"]
"""In which languages a report is shown."""

Tone = Literal["good", "bad", "open", "none"]
"""How a verdict or a remark looks; its words say the same."""

Standing = Literal["measured", "verified", "declared", "stated"]
"""Who answers for a fact: measured or verified by the laboratory, declared by the customer, or
stated by the laboratory of itself and of what was agreed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the report's own, in English and in Taiwan's Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Value:
    """A name, a number, or a text of others: the same in every language, and never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A digest, a path or a command: in letters of one width, broken anywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict or a state as a coloured label."""

    words: Words
    tone: Tone


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another place: ``#anchor`` within the report, or a file beside the page.

    A PDF has no files beside it: there, only links to anchors lead somewhere.
    """

    content: "Words | Value | Code"
    target: str


Inline: TypeAlias = Words | Value | Code | Badge | Link
Text: TypeAlias = tuple[Inline, ...]
"""Pieces one after the other; a renderer puts a space between two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the document is, once, at its beginning."""

    name: Words  # Test Report
    id: str  # with its revision
    statement: Words
    mark: Words | None = None  # across the first page: UNREVIEWED, WITHDRAWN, CONFIDENTIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The beginning of a part; ``level`` 1 is a part, 2 a section, 3 a subsection."""

    level: Literal[1, 2, 3]
    text: Text
    anchor: str = ""  # letters, digits and hyphens; empty: nothing leads here
    breaks: bool = False  # whether a page of paper begins here


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; in a report in both languages each language is a paragraph of its own."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and what stands behind it."""

    name: Words | Value
    text: Text
    standing: Standing = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values below one another; the standing of each is seen."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    name: Words
    kind: Literal["text", "number"] = "text"
    share: int = 1  # of the width, beside the other columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, a cell a column."""

    cells: tuple[Text, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart; its numbers stand in a table beside it."""

    svg: str
    alternative: Words  # what a person who cannot see it is told
    caption: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark set apart."""

    text: Text
    tone: Tone = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Points of a list."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula in one line of plain characters, and what its letters stand for."""

    expression: str
    where: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One person's part in the report; without ``at`` it is still to come."""

    role: Words
    name: str  # empty: nobody was named
    at: str  # ISO 8601; empty: not yet
    statement: Words
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Blocks that belong together under one line; a page may keep them folded, paper cannot."""

    summary: Text
    blocks: "tuple[Block, ...]"
    anchor: str = ""
    folded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMark:
    """The clear end of the document."""

    words: Words


Block: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | Facts
    | Table
    | Figure
    | Note
    | Items
    | Formula
    | SignOff
    | Group
    | EndMark
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report as it is shown."""

    id: str  # with its revision; on every page
    languages: Languages
    issued: str  # ISO 8601; empty: not issued. A renderer knows no other time
    blocks: tuple[Block, ...]


def texts_of(blocks: Sequence[Block]) -> Iterator[Inline]:  # noqa: C901 - one case a kind of block
    """Yield every piece of text of a list of blocks, in order: what each rendering must show.

    >>> [each.text for each in texts_of([Paragraph(text=(Value("a"), Value("b")))])]
    ['a', 'b']
    """
    for block in blocks:
        match block:
            case Title():
                yield from (block.name, Value(block.id), block.statement)
                yield from () if block.mark is None else (block.mark,)
            case Heading() | Paragraph() | Note():
                yield from block.text
            case Facts():
                for fact in block.facts:
                    yield from (fact.name, *fact.text)
            case Table():
                yield block.caption
                yield from (column.name for column in block.columns)
                yield from (piece for row in block.rows for cell in row.cells for piece in cell)
            case Figure():
                yield block.caption
            case Items():
                yield from (piece for item in block.items for piece in item)
            case Formula():
                yield from (Value(block.expression), block.where)
            case SignOff():
                yield from (block.role, block.statement)
                yield from (Value(each) for each in (block.name, block.at, block.note) if each)
            case Group():
                yield from block.summary
                yield from texts_of(block.blocks)
            case EndMark():
                yield block.words
