"""Texts of the block list as the data that the PDF's template sets: nothing in it is ever markup.

A piece is a string, or an object whose ``is`` says how it looks: ``pair`` (English, then Chinese),
``code``, ``badge``, ``link`` or ``row`` (pieces one after the other). A text for one line is a
piece; running text is a list of paragraphs, one a language.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from evalkit.records import Json
from evalkit.report.blocks import Badge, Code, Inline, Languages, Link, Value, Words
from evalkit.report.pdf.glyphs import breakable, cut, cut_words, glyphs, unbroken, width

Tongue: TypeAlias = Literal["en", "zh", "both"]
"""Which language a piece is set in; ``both`` in one line."""

_CLOSING = frozenset(",.;:)]，。；：、）」』！？")  # no space stands before these
_OPENING = frozenset("([（「『，。；：、！？")  # nor after these; full-width marks bring their own

_COUNTED = re.compile("(?<=[0-9]) (?=[\u4e00-\u9fff])")  # a number stays with its measure word
_WIDEST = 44  # characters of English beside which Chinese still stands; beyond, below it
_SHORT = 400  # characters of a paragraph that stays on one page with its translation

TONGUES: Mapping[Languages, Tongue] = {"en": "en", "zh-TW": "zh", "both": "both"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all texts of one document have in common.

    Attributes:
        tongue: language of the document.
        family: name of the font.
        covered: code points that have a glyph.
        labels: name in the template of each anchor that a link leads to.
    """

    tongue: Tongue
    family: str
    covered: AbstractSet[int]
    labels: Mapping[str, str]


def line(text: Sequence[Inline], setting: Setting, room: float) -> Json:
    """Return a text for one line, a cell or a heading: Chinese follows English, more quietly.

    Args:
        text: pieces one after the other.
        setting: of the document.
        room: how wide the place is, in em: wider words may be broken.
    """
    pieces = _all(text, setting.tongue, setting, room)
    return pieces[0] if len(pieces) == 1 else {"is": "row", "of": pieces}


def paragraphs(text: Sequence[Inline], setting: Setting, room: float) -> tuple[Json, ...]:
    """Return running text: a paragraph a language, or one where both read the same."""
    tongues: tuple[Tongue, ...] = (setting.tongue,)
    if setting.tongue == "both":
        tongues = ("en", "zh") if any(_differs(each) for each in text) else ("en",)
    found = tuple(_all(text, tongue, setting, room) for tongue in tongues)
    is_short = all(sum(len(_end(piece)) for piece in each) < _SHORT for each in found)
    return tuple(
        {"zh": tongue == "zh", "short": is_short, "text": {"is": "row", "of": each}}
        for tongue, each in zip(tongues, found, strict=True)
    )


def only(text: str, setting: Setting, room: float) -> str:
    """Return a text of others, or a name, as one string without a word on what was cut."""
    return breakable(glyphs(cut(text)[0], setting.covered), room)


def _all(text: Sequence[Inline], tongue: Tongue, setting: Setting, room: float) -> tuple[Json, ...]:
    """Return pieces with a space between two of them, but none at a mark that clings to one."""
    found = list[Json]()
    for piece in (piece for each in text for piece in _pieces(each, tongue, setting, room)):
        if found and _end(found[-1])[-1:] not in _OPENING and _start(piece)[:1] not in _CLOSING:
            found.append(" ")
        found.append(piece)
    return tuple(found)


def _start(piece: Json) -> str:
    """Return the text that a piece begins with."""
    if isinstance(piece, Mapping):
        return _start(piece["en"] if piece["is"] == "pair" else piece["of"])
    return str(piece)


def _end(piece: Json) -> str:
    """Return the text that a piece ends with."""
    if isinstance(piece, Mapping):
        return _end(piece["zh"] if piece["is"] == "pair" else piece["of"])
    return str(piece)


def _differs(piece: Inline) -> bool:
    if isinstance(piece, Badge):
        return _differs(piece.words)
    if isinstance(piece, Link):
        return _differs(piece.content)
    return isinstance(piece, Words) and piece.en != piece.zh


def _pieces(piece: Inline, tongue: Tongue, setting: Setting, room: float) -> list[Json]:
    match piece:
        case Words():
            return [_words(piece, tongue, setting, room)]
        case Value() | Code():
            return _value(piece, tongue, setting, room)
        case Badge():
            said = _words(piece.words, tongue, setting, room)
            return [{"is": "badge", "of": said, "tone": piece.tone}]
        case Link():
            shown = _pieces(piece.content, tongue, setting, room)
            label = setting.labels.get(piece.target)
            return [{"is": "link", "of": shown[0], "to": label}, *shown[1:]] if label else shown
        case _:
            assert_never(piece)


def _value(piece: Value | Code, tongue: Tongue, setting: Setting, room: float) -> list[Json]:
    kept, rest = cut(piece.text)
    is_code = isinstance(piece, Code)
    plain = glyphs(kept, setting.covered)
    whole = unbroken(plain)
    fitting = whole if width(whole) <= room else plain
    text = breakable(fitting, room, of_one_width=is_code)
    shown: Json = {"is": "code", "of": text} if is_code else text
    return [shown] if rest is None else [shown, _words(rest, tongue, setting, room)]


def _words(words: Words, tongue: Tongue, setting: Setting, room: float) -> Json:
    kept = cut_words(words)
    clinging = _COUNTED.sub("\u00a0", kept.zh)
    english, chinese = (
        breakable(glyphs(each, setting.covered), room) for each in (kept.en, clinging)
    )
    if tongue == "both" and words.en != words.zh:
        is_long = len(kept.en) > _WIDEST or width(kept.en) + 0.3 + width(kept.zh) > room
        return {"is": "pair", "en": english, "zh": chinese, "below": is_long}
    return chinese if tongue == "zh" else english


def text_of(words: Words, setting: Setting) -> str:
    """Return words as one plain string, for what is not printed: a title, an alternative text."""
    kept = cut_words(words)
    shown = {"en": [kept.en], "zh": [kept.zh], "both": dict.fromkeys((kept.en, kept.zh))}
    return " ".join(glyphs(each, setting.covered) for each in shown[setting.tongue])
