"""The block list as the data that the PDF's template reads, an object a block."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias, assert_never

from evalkit.records import Json
from evalkit.report.blocks import (
    Badge,
    Block,
    Code,
    Document,
    EndMark,
    Fact,
    Facts,
    Figure,
    Formula,
    Group,
    Heading,
    Inline,
    Items,
    Link,
    Note,
    Paragraph,
    SignOff,
    Standing,
    Table,
    Title,
    Value,
    Words,
    texts_of,
)
from evalkit.report.messages import say
from evalkit.report.pdf.fonts import Fonts
from evalkit.report.pdf.glyphs import glyphs
from evalkit.report.pdf.pieces import TONGUES, Setting, line, only, paragraphs, text_of
from evalkit.report.pdf.table import table_data

Data: TypeAlias = dict[str, Json]

WIDTH, TALLEST = 470.0, 600.0  # of the text on a page and of a chart on it, in points
PARAGRAPH, HEADING = WIDTH / 9.5, WIDTH / 16.0  # places in em: their width over the size of letters
NAME, FACT, SIGNED = 0.28 * WIDTH / 9.0, 0.57 * WIDTH / 9.0, 0.36 * WIDTH / 9.5
HEADER = 0.5 * WIDTH / 7.5
MOST_FACTS, MOST_LETTERS = 12, 1500  # of facts that stay on one page
DEEPEST = 6  # level of a heading that PDF knows

_SANS = re.compile(r"(?<=['\w]),\s*sans-serif(?=[;\"])")  # the last family of a chart's words
_VIEW = re.compile(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


def data_of(document: Document, fonts: Fonts, laboratory: str | None) -> Data:
    """Return a document as JSON values, each text as it is printed.

    Args:
        document: as it is shown.
        fonts: that it is printed with.
        laboratory: author of the file; None: not known.

    Raises:
        RecordError: a row of a table has not one cell a column.
    """
    setting = Setting(
        tongue=TONGUES[document.languages],
        family=fonts.family,
        covered=fonts.covered,
        labels=_labels(document.blocks),
    )
    titles = [block for block in document.blocks if isinstance(block, Title)]
    name = titles[0].name if titles else say("Test Report")
    mark = titles[0].mark if titles else None
    return {
        "title": f"{text_of(name, setting)} {glyphs(document.id, fonts.covered)}",
        "author": None if laboratory is None else glyphs(laboratory, fonts.covered),
        "family": fonts.family,
        "mono": fonts.mono,
        "chinese": document.languages == "zh-TW",
        "name": line((name,), setting, HEADER),
        "id": only(document.id, setting, HEADER),
        "mark": None if mark is None else line((mark,), setting, HEADER),
        "page": line((say("page {page} of {pages}", page="{page}", pages="{pages}"),), setting, 99),
        "legend": _legend(setting),
        "none": line((say("none"),), setting, PARAGRAPH),
        "blocks": _blocks(document.blocks, setting, dict(setting.labels)),
    }


def _labels(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the target of each link that leads somewhere, with the name of the place."""
    targets = {each.target for each in texts_of(blocks) if isinstance(each, Link)}
    places = dict.fromkeys(f"#{each}" for each in _anchors(blocks) if each)
    return {each: f"place-{number}" for number, each in enumerate(places) if each in targets}


def _anchors(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Group):
            yield block.anchor
        if isinstance(block, Table):
            yield from (row.anchor for row in block.rows)
        if isinstance(block, Group):
            yield from _anchors(block.blocks)


def _blocks(
    blocks: Sequence[Block], setting: Setting, free: dict[str, str], above: int = 0
) -> tuple[Json, ...]:
    """Return blocks below a heading of a level; no level of heading is ever skipped.

    Args:
        blocks: with groups in them.
        setting: of the document.
        free: labels that no place has yet; the first place of an anchor takes it.
        above: level of the heading above; 0: there is none.
    """
    level, found = above, list[Json]()
    for block in blocks:
        if isinstance(block, Heading):
            level = min(max(above + 1, min(block.level, level + 1)), DEEPEST)
            found.append(
                {
                    "is": "heading",
                    "level": level,
                    "looks": max(level, block.level),
                    "text": line(block.text, setting, HEADING),
                    "label": free.pop(f"#{block.anchor}", None),
                    "breaks": block.breaks,
                }
            )
        elif isinstance(block, Group):
            below = min(level + 1, DEEPEST)
            found.append(
                {
                    "is": "group",
                    "level": below,
                    "text": line(block.summary, setting, HEADING),
                    "label": free.pop(f"#{block.anchor}", None),
                }
            )
            found.extend(_blocks(block.blocks, setting, free, below))
        elif isinstance(block, Table):
            labels = {
                str(number): label
                for number, row in enumerate(block.rows)
                if (label := free.pop(f"#{row.anchor}", None))
            }
            found.append(table_data(block, setting, labels, WIDTH))
        else:
            found.append(_block(block, setting))
    return tuple(found)


def _block(  # noqa: PLR0911 - one case a kind of block
    block: Title | Paragraph | Facts | Figure | Note | Items | Formula | SignOff | EndMark,
    setting: Setting,
) -> Data:
    match block:
        case Title():
            return _title(block, setting)
        case Paragraph():
            return {"is": "paragraph", "of": paragraphs(block.text, setting, PARAGRAPH)}
        case Facts():
            facts = tuple(_fact(each, setting) for each in block.facts)
            return {"is": "facts", "of": facts, "whole": _is_short(block.facts)}
        case Figure():
            return _figure(block, setting)
        case Note():
            shown = paragraphs(block.text, setting, PARAGRAPH)
            return {"is": "note", "of": shown, "tone": block.tone}
        case Items():
            return {
                "is": "items",
                "of": tuple(paragraphs(each, setting, PARAGRAPH) for each in block.items),
            }
        case Formula():
            return {
                "is": "formula",
                "of": only(block.expression, setting, PARAGRAPH),
                "where": paragraphs((block.where,), setting, PARAGRAPH),
            }
        case SignOff():
            return _sign_off(block, setting)
        case EndMark():
            return {"is": "end", "of": line((block.words,), setting, PARAGRAPH)}
        case _:
            assert_never(block)


def _title(block: Title, setting: Setting) -> Data:
    return {
        "is": "title",
        "name": line((block.name,), setting, HEADING),
        "id": only(block.id, setting, PARAGRAPH),
        "statement": paragraphs((block.statement,), setting, PARAGRAPH),
        "mark": None if block.mark is None else line((block.mark,), setting, HEADING),
    }


def _fact(fact: Fact, setting: Setting) -> Data:
    labels = [label for standing, label, _ in _standings() if standing == fact.standing]
    return {
        "name": line((fact.name,), setting, NAME),
        "text": line(fact.text, setting, FACT),
        "standing": fact.standing,
        "said": line(labels, setting, NAME) if labels else None,
    }


def _is_short(facts: Sequence[Fact]) -> bool:
    """Return whether facts stay on one page."""
    pieces = list(texts_of([Facts(facts=tuple(facts))]))
    return len(facts) <= MOST_FACTS and sum(map(_letters, pieces)) <= MOST_LETTERS


def _letters(piece: Inline) -> int:
    match piece:
        case Link():
            return _letters(piece.content)
        case Badge():
            return _letters(piece.words)
        case Words():
            return len(piece.en) + len(piece.zh)
        case Value() | Code():
            return len(piece.text)
        case _:
            assert_never(piece)


def _legend(setting: Setting) -> tuple[Json, ...]:
    """Return what the labels of facts stand for."""
    said = [
        Words(f"{label.en}: {meaning.en}", f"{label.zh}：{meaning.zh}")
        for _, label, meaning in _standings()
    ]
    joined = Words("; ".join(each.en for each in said), "；".join(each.zh for each in said))
    return paragraphs((joined,), setting, PARAGRAPH)


def _standings() -> tuple[tuple[Standing, Words, Words], ...]:
    return (
        ("measured", say("measured"), say("by the laboratory, in this test")),
        ("verified", say("verified"), say("by the laboratory, against evidence")),
        ("declared", say("declared"), say("by the customer, not verified")),
    )


def _figure(block: Figure, setting: Setting) -> Data:
    """Return a chart no larger than its page or than it was drawn; its words have glyphs too."""
    svg = glyphs(block.svg.replace("\r", ""), setting.covered)
    view = _VIEW.search(svg)
    wide, tall = (float(view[1]), float(view[2])) if view else (0.0, 0.0)
    shrunk = min(1.0, WIDTH / wide, TALLEST / tall) if wide > 0.0 and tall > 0.0 else 1.0
    return {
        "is": "figure",
        "svg": _SANS.sub(f", '{setting.family}', sans-serif", svg),
        "width": wide * shrunk / WIDTH or 1.0,
        "alternative": text_of(block.alternative, setting),
        "caption": line((block.caption,), setting, PARAGRAPH),
    }


def _sign_off(block: SignOff, setting: Setting) -> Data:
    name = Value(block.name) if block.name else say("nobody named")
    at = Value(block.at) if block.at else say("not yet")
    return {
        "is": "sign-off",
        "role": line((block.role,), setting, SIGNED),
        "name": line((name,), setting, SIGNED),
        "at": line((at,), setting, SIGNED),
        "done": bool(block.name and block.at),
        "statement": paragraphs((block.statement,), setting, SIGNED),
        "note": line((Value(block.note),), setting, SIGNED) if block.note else None,
    }
