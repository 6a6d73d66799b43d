"""English sentences that come finished, put into Chinese by templates; pure.

``results.json``, dossiers and journals hold sentences that were made where a number was. A template
is such a sentence with placeholders, and the kind of a placeholder is the beginning of its name:

======== ===========================================================================
``n``    a number, kept as it is
``name`` a word without a space, kept as it is
``text`` anything without a semicolon, kept as it is
``rest`` anything, kept as it is
``said`` a sentence, or several, translated in their turn
``names`` names with commas or "and" between, kept as they are
``list`` parts with commas or "and" between, each translated if it is known, else kept
======== ===========================================================================

A figure tells several of a kind apart: ``{n1}``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import NamedTuple

from evalkit.report.filled import filled

LONGEST = 4000  # characters: a longer text was made by no template
MOST_PARTS = 8  # with semicolons between, in one template and what stands in it
DEEPEST = 60  # sentences within and after one another: more were joined by no evalkit
_NUMBER = r"[+\-−]?(?:\d[\d,]*(?:\.\d+)?(?:e[+\-]?\d+)?|inf|nan)"
_WITHOUT_SEMICOLON = r"(?:(?!; ).)+?"
_KINDS = {
    "n": _NUMBER,
    "name": r"\S+",
    "text": _WITHOUT_SEMICOLON,
    "rest": r".+?",
    "said": r".+?",
    "names": _WITHOUT_SEMICOLON,
    "list": _WITHOUT_SEMICOLON,
}
_STOP = re.compile(r"(?<=\.) ")
_NAMES = re.compile(r", | and ")
_COMMA = re.compile(r", (?![^\[(]*[\])])")  # not within brackets


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with placeholders, in English and in Chinese."""

    english: str
    chinese: str
    rarest: str  # its longest fixed piece: a text without it needs no closer look
    fixed: int  # characters; the more, the more it says of a text that fits


class Translated(NamedTuple):
    """A text in Chinese, as far as it is known."""

    text: str
    is_whole: bool  # nothing of it is English that a template should know


def template(english: str, chinese: str) -> Template:
    """Return a template of a sentence and its translation."""
    pieces = [literal for literal, *_ in Formatter().parse(english)]
    return Template(english, chinese, max(pieces, key=len), sum(map(len, pieces)))


def in_order(templates: Sequence[Template]) -> tuple[Template, ...]:
    """Return templates as they are to be tried: those that say most first."""
    return tuple(sorted(templates, key=lambda each: (-each.fixed, each.english)))


def translated(text: str, templates: Sequence[Template]) -> Translated:
    """Return a text in Chinese.

    A template that gives the whole text is taken, else the text is parted at semicolons and ends of
    sentences, and its parts are translated. What no template knows stays as it is.

    Args:
        text: one line of English.
        templates: in order; see :func:`in_order`.

    >>> known = in_order([
    ...     template("none is missing", "無缺漏"),
    ...     template("not evaluated: {said}", "未評估：{said}"),
    ... ])
    >>> translated("not evaluated: none is missing; none is missing", known).text
    '未評估：無缺漏；無缺漏'
    """
    if len(text) > LONGEST:
        return Translated(text, is_whole=False)
    return _translated(text, templates, {}, DEEPEST)


_Memory = dict[str, Translated]  # texts and parts of them that were seen already


def _translated(text: str, templates: Sequence[Template], seen: _Memory, left: int) -> Translated:
    """Return a text in Chinese; ``left`` is how many sentences deep it may go."""
    if text not in seen:
        as_it_is = Translated(text, is_whole=re.fullmatch(_NUMBER, text) is not None)
        if as_it_is.is_whole or not left:
            return as_it_is
        seen[text] = _found(text, templates, seen, left - 1)
    return seen[text]


def _found(text: str, templates: Sequence[Template], seen: _Memory, left: int) -> Translated:
    """Return the first translation that is whole, else the first that there is."""
    in_part = Translated(text, is_whole=False)
    for way in (_by_template, _by_semicolons, _by_stops):
        found = way(text, templates, seen, left)
        if found is not None and found.is_whole:
            return found
        if found is not None and in_part.text == text:
            in_part = found
    return in_part


def _by_template(
    text: str, templates: Sequence[Template], seen: _Memory, left: int
) -> Translated | None:
    in_part = None
    for each in templates:
        if each.rarest not in text:
            continue
        match = _pattern(each.english).fullmatch(text)
        if match is None:
            continue
        found = _set_in(each, match, templates, seen, left)
        if found.is_whole:
            return found
        in_part = in_part or found
    return in_part


def _set_in(
    each: Template,
    match: re.Match[str],
    templates: Sequence[Template],
    seen: _Memory,
    left: int,
) -> Translated:
    """Return the Chinese of a template with the values of a text that fits."""
    values, is_whole = match.groupdict(), True
    for name, value in values.items():
        kind = name.rstrip("0123456789")
        if kind == "names":
            values[name] = "、".join(_NAMES.split(value))
        elif kind == "list":
            values[name] = _listed(value, templates, seen, left)
        elif kind == "said":
            inner = _translated(value, templates, seen, left)
            values[name] = inner.text
            is_whole = is_whole and inner.is_whole
    return Translated(filled(each.chinese, values), is_whole)


def _listed(text: str, templates: Sequence[Template], seen: _Memory, left: int) -> str:
    found: list[str] = []
    for part in _COMMA.split(text):
        known = _translated(part, templates, seen, left)
        parts = [part] if known.is_whole else part.split(" and ")
        found += [_translated(each, templates, seen, left).text for each in parts]
    return "、".join(found)


def _by_semicolons(
    text: str, templates: Sequence[Template], seen: _Memory, left: int
) -> Translated | None:
    parts = text.split("; ")
    return _parted(parts, ("; ", "；"), templates, seen, left)


def _by_stops(
    text: str, templates: Sequence[Template], seen: _Memory, left: int
) -> Translated | None:
    return _parted(_STOP.split(text), (" ", ""), templates, seen, left)


def _parted(
    parts: Sequence[str],
    joints: tuple[str, str],
    templates: Sequence[Template],
    seen: _Memory,
    left: int,
) -> Translated | None:
    """Return the translation of joined sentences; None where there is nothing to part.

    The first is the longest that a template gives as a whole, since templates hold semicolons, or
    else the first part as it is.
    """
    english, chinese = joints
    for size in range(min(len(parts) - 1, MOST_PARTS), 0, -1):
        head = _by_template(english.join(parts[:size]), templates, seen, left)
        if size > 1 and (head is None or not head.is_whole):
            continue
        first = head or Translated(parts[0], is_whole=False)
        rest = _translated(english.join(parts[size:]), templates, seen, left)
        if head is None and rest.text == english.join(parts[size:]):
            return None
        return Translated(f"{first.text}{chinese}{rest.text}", first.is_whole and rest.is_whole)
    return None


@cache
def _pattern(english: str) -> re.Pattern[str]:
    """Return the pattern of a template; a value of unknown kind is a mistake of the catalogue."""
    pieces = []
    for literal, name, _, _ in Formatter().parse(english):
        pieces.append(re.escape(literal))
        if name is not None:
            pieces.append(f"(?P<{name}>{_KINDS[name.rstrip('0123456789')]})")
    return re.compile("".join(pieces), re.DOTALL)
