"""Small changes of a question that leave its answer as it was.

Each is a pure function of the text and a random generator. The generator comes from the change, the
suite and the sample alone, so that every model is asked the same changed text. Digits are never
moved, dropped or parted.
"""

import unicodedata
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from evalkit.canonical import seed_from

CHARACTERS_A_SLIP = 25  # roughly one slip in five English words
FULLWIDTH_OFFSET = 0xFEE0  # from "!" (U+0021) to "！" (U+FF01)
CJK_FIRST, CJK_LAST = "\u3400", "\u9fff"


def changed_text(change: str, text: str, *, suite: str, sample_id: str) -> str:
    """Return ``text`` after the named change; equal to ``text`` where there is nothing to change.

    >>> changed_text("fullwidth", "1+1?", suite="s", sample_id="1")
    '１＋１？'
    """
    random = Random(seed_from(change, suite, sample_id))  # noqa: S311 - no secret: must be repeatable
    return CHANGES[change](text, random)


def typo(text: str, random: Random) -> str:
    """Return ``text`` with pairs of neighbouring letters swapped, about one in 25 characters."""
    places = [
        index
        for index in range(len(text) - 1)
        if text[index].isalpha()
        and text[index + 1].isalpha()
        and text[index].casefold() != text[index + 1].casefold()
    ]
    characters = list(text)
    for index in _some(places, len(text), random):
        if characters[index] == text[index] and characters[index + 1] == text[index + 1]:
            characters[index : index + 2] = text[index + 1], text[index]
    return "".join(characters)


def case(text: str, random: Random) -> str:
    """Return ``text`` in capitals, in small letters, or with the case of each letter swapped."""
    ways = [each for each in (text.upper(), text.lower(), text.swapcase()) if each != text]
    return random.choice(ways) if ways else text


def whitespace(text: str, random: Random) -> str:
    """Return ``text`` with further spaces beside spaces or Chinese characters."""
    places = [index for index in range(1, len(text)) if _may_part(text[index - 1], text[index])]
    chosen = set(_some(places, len(text), random))
    return "".join(f" {each}" if index in chosen else each for index, each in enumerate(text))


def filler(text: str, random: Random) -> str:
    """Return ``text`` after a word that says nothing, in Chinese if the text has Chinese."""
    words = ("嗯，", "那個，", "請問一下，") if _has_chinese(text) else ("Um, ", "So, ", "Okay, ")
    return random.choice(words) + text


def fullwidth(text: str, random: Random) -> str:  # noqa: ARG001 - every change has this signature
    """Return ``text`` with half-width characters as full-width ones, a space as U+3000."""
    return "".join(
        "\u3000"
        if each == " "
        else chr(ord(each) + FULLWIDTH_OFFSET)
        if "!" <= each <= "~"
        else each
        for each in text
    )


def punctuation(text: str, random: Random) -> str:
    """Return ``text`` with its last mark dropped or repeated, or marks added where it has none."""
    body = text.rstrip()
    if len(body) < 2:  # noqa: PLR2004 - a lone mark or letter would be all of the question
        return text
    if unicodedata.category(body[-1]) == "Po":
        return random.choice((body[:-1], body + body[-1] * 2))
    return body + random.choice(("！！", "……") if _has_chinese(text) else ("!!", "..."))


def _some(places: list[int], length: int, random: Random) -> list[int]:
    """Return one place in 25 characters, at least one if there is any."""
    return sorted(random.sample(places, min(len(places), 1 + length // CHARACTERS_A_SLIP)))


def _may_part(left: str, right: str) -> bool:
    digits = left.isdigit() or right.isdigit()
    return left == " " or (_has_chinese(left + right) and not digits)


def _has_chinese(text: str) -> bool:
    return any(CJK_FIRST <= each <= CJK_LAST for each in text)


CHANGES: Mapping[str, Callable[[str, Random], str]] = MappingProxyType(
    {
        "typo": typo,
        "case": case,
        "whitespace": whitespace,
        "filler": filler,
        "fullwidth": fullwidth,
        "punctuation": punctuation,
    }
)
