"""A text of others as a PDF can show it: no letter without a glyph, no line without an end."""

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from evalkit.report.blocks import Words
from evalkit.report.messages import say

LONGEST = 1000  # characters of a value; report.json holds it whole
MOST_LINES = 40  # of a value
LONGEST_WORDS = 4000  # of the report's own words, in case a value was set into them

BREAK = "\u200b"
"""Zero-width space: a line may end here, and nothing is seen."""

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_BLANK = frozenset((0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0))
# letters by their category, and yet nothing is seen of them
_RUN = re.compile(
    "(?:[^\\s\u2e80-\U0003ffff]|\u00a0)+"
)  # a line may end between Han characters anyway
_JOINTS = re.compile("(?<=[-_/.,:;=&?|@+])(?=[^-_/.,:;=&?|@+])")
_INTERVAL = re.compile(r"(\[[−.\d]+,) ([−.\d]+\])")
_CODE = 0.45  # em: half a letter's size, at nine tenths of the text's
_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[]{}`/\\ \u00a0-"), frozenset("mwMW@%—⟨⟩…")


def glyphs(text: str, covered: AbstractSet[int]) -> str:
    r"""Return a text with each character that no font shows, or no reader sees, as ``⟨U+XXXX⟩``.

    Those are characters without a glyph; control and format characters, such as those that turn
    the direction of writing; private ones, which each font draws as it likes; and letters without
    ink. A line break stays one, and a tab becomes four spaces.

    >>> glyphs("a\u202eb\x1b😀", frozenset(map(ord, "ab😀")))
    'a⟨U+202E⟩b⟨U+001B⟩😀'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_glyph(each, covered) for each in text)


def _glyph(character: str, covered: AbstractSet[int]) -> str:
    if character == "\n" or character in "⟨⟩":  # drawn by a font of Typst's own
        return character
    if character == "\t":
        return "    "
    point = ord(character)
    if point in covered and point not in _BLANK and unicodedata.category(character) not in _UNSEEN:
        return character
    return f"⟨U+{point:04X}⟩"


def cut(text: str) -> tuple[str, Words | None]:
    """Return the beginning of a value that is too long for paper, with a word on the rest.

    >>> cut("short")
    ('short', None)
    >>> text, said = cut("x" * 3000)
    >>> len(text), said.en if said else ""
    (1000, '… (3,000 characters; whole in report.json)')
    """
    lines = text.split("\n", MOST_LINES)
    kept = "\n".join(lines[:MOST_LINES])[:LONGEST]
    if kept == text:
        return text, None
    return kept, say("… ({count} characters; whole in report.json)", count=len(text))


def cut_words(words: Words) -> Words:
    """Return words of the report's own; cut, and saying so, where a value made them endless.

    >>> cut_words(Words("x" * 5000, "字")).en[-46:]
    'xxx … (5,000 characters; whole in report.json)'
    """
    count = max(len(words.en), len(words.zh))
    if count <= LONGEST_WORDS:
        return words
    said = say("… ({count} characters; whole in report.json)", count=count)
    return Words(f"{words.en[:LONGEST_WORDS]} {said.en}", f"{words.zh[:LONGEST_WORDS]} {said.zh}")


def unbroken(text: str) -> str:
    r"""Return a text in which an interval stands on one line.

    >>> unbroken("0.5 [0.4, 0.6]")
    '0.5 [0.4,\xa00.6]'
    """
    return _INTERVAL.sub("\\1\u00a0\\2", text)


def breakable(text: str, room: float, *, of_one_width: bool = False) -> str:
    r"""Return a text in which a line may end within each word that is wider than the place for it.

    Such a word may be broken after a hyphen, a stroke or a point, and where a part is still too
    wide, anywhere, but never before a mark that belongs to the letter before it.

    Args:
        text: with a glyph for each of its characters.
        room: how wide the place is, in em.
        of_one_width: whether its letters are those of code.

    >>> breakable("a word", 3.0), breakable("one-word", 3.0).split(BREAK)
    ('a word', ['one-', 'word'])
    >>> breakable("0123456789", 3.0).count(BREAK)
    9
    >>> len(breakable("0123456789", 5.0, of_one_width=True))
    10
    """
    measured = _width_of_code if of_one_width else width
    if len(text) * 0.5 < room and "\n" not in text and measured(text) <= room:
        return text
    return _RUN.sub(lambda found: _broken(found.group(), room, measured), text)


def _broken(word: str, room: float, measured: Callable[[str], float]) -> str:
    if measured(word) <= room:
        return word
    parts = _JOINTS.split(word)
    return BREAK.join(part if measured(part) <= room else _anywhere(part) for part in parts)


def _width_of_code(text: str) -> float:
    """Return how wide code is, in em of the text around it: the template sets it smaller."""
    return sum(_CODE if each < "\u0100" else 2 * _CODE for each in text)


def _anywhere(part: str) -> str:
    return "".join(
        each if number == 0 or unicodedata.category(each).startswith("M") else BREAK + each
        for number, each in enumerate(part)
    )


def longest_run(text: str) -> float:
    """Return how wide the widest word is within which no line ends by itself, in em.

    >>> longest_run("a word 準確性"), longest_run("")
    (2.49, 0.0)
    """
    return max((width(each) for each in _RUN.findall(text)), default=0.0)


def width(text: str) -> float:
    """Return how wide a text is at most, in em, about as Noto Sans CJK draws it in bold.

    >>> round(width("Wil"), 2), width("準確")
    (1.65, 2.0)
    """
    return sum(_width(each) for each in text)


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.93
    if character >= "\u2e80":
        return 1.0
    return 0.7 if character.isupper() else 0.6
