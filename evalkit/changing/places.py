"""Where a text may be changed, and how much of it."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Place = TypeVar("Place", int, tuple[int, int])

CHARACTERS_A_SLIP = 25  # roughly one slip in five English words
CJK_FIRST, CJK_LAST = "\u3400", "\u9fff"
NUMERALS = frozenset(
    "零〇一二三四五六七八九十百千萬億兩半"
)  # as digits: moved, 十二 is another number


def some(places: Sequence[Place], length: int, random: Random) -> list[Place]:
    """Return one place in 25 characters of a text of ``length``, at least one if there is any.

    >>> len(some([3, 9, 12, 30], 40, Random(0)))
    2
    """
    return sorted(random.sample(places, min(len(places), 1 + length // CHARACTERS_A_SLIP)))


def replaced(text: str, at: Sequence[tuple[int, int]], table: Mapping[str, str]) -> str:
    """Return ``text`` with the stretches ``at``, given as (start, end), replaced by ``table``.

    >>> replaced("I have seen", [(2, 6)], {"have": "ahve"})
    'I ahve seen'
    """
    pieces, done = [], 0
    for start, end in at:
        pieces += [text[done:start], table[text[start:end]]]
        done = end
    return "".join((*pieces, text[done:]))


def has_chinese(text: str) -> bool:
    """Return whether a Chinese character stands in ``text``."""
    return any(CJK_FIRST <= each <= CJK_LAST for each in text)
