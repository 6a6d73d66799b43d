"""A Chinese text with its values set in, spaced as Taiwan's documents are."""

from collections.abc import Mapping
from itertools import chain
from string import Formatter

_IDEOGRAPHS = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003fffd"))
_FULL_WIDTH = frozenset("，。；：、？！（）「」『』《》〈〉［］…—")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a Chinese template with its values, with the spaces that their ends ask for.

    Where a value meets the text around it, a half space stands between a Chinese character and a
    Latin letter or a digit, and none between two Chinese characters or beside full-width
    punctuation, whatever the template has there: a value may be Chinese in one report and a name in
    Latin letters in the next. Within the template, and within a value, nothing is changed.

    Args:
        template: with ``{name}`` for a value.
        values: by name.

    >>> filled("由 {name} 查核{n}題。", {"name": "王小明", "n": "12"})
    '由王小明查核 12 題。'
    """
    pieces = (
        (literal, "" if name is None else values[name])
        for literal, name, _, _ in Formatter().parse(template)
    )
    found = ""
    for piece in chain.from_iterable(pieces):
        found = _joined(found, piece)
    return found


def _joined(left: str, right: str) -> str:
    before, after = left.rstrip(" "), right.lstrip(" ")
    if not before or not after:
        return left + right
    ends = (_kind(before[-1]), _kind(after[0]))
    if "full-width" in ends or ends == ("Chinese", "Chinese"):
        return before + after
    return f"{before} {after}" if set(ends) == {"Chinese", "Latin"} else left + right


def _kind(character: str) -> str:
    if character in _FULL_WIDTH:
        return "full-width"
    if any(first <= character <= last for first, last in _IDEOGRAPHS):
        return "Chinese"
    return "Latin" if character.isalnum() else ""
