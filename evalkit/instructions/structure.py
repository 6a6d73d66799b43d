r"""Instructions on the form of a reply: lists, titles, quotation marks, JSON, postscripts."""

import json
import re
from collections.abc import Mapping
from typing import Literal

from evalkit.instructions.amount import Relation, holds
from evalkit.instructions.length import paragraphs

_BULLET = re.compile(r"^\s*(?:[*\-+•][^\S\n]+|[・●][^\S\n]*)\S", re.MULTILINE)
_NUMBERED = re.compile(
    r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.)、．）]\s*\S", re.MULTILINE
)
_HIGHLIGHT = re.compile(r"(?<!\*)\*\*?(?=[^\s*])[^*\n]*[^\s*]\*\*?(?!\*)|(?<!\*)\*[^\s*]\*(?!\*)")
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]|【[^【】\n]+】")
_FENCE = re.compile(r"^```[a-zA-Z]*\n(?P<inner>.*)\n```$", re.DOTALL)

TitleMarks = Literal["<<>>", "《》"]
QuotationMarks = Literal['""', "「」"]


def bullet_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    r"""Return whether so many lines begin with a bullet: ``*``, ``-``, ``+``, ``•``, ``・``, ``●``.

    >>> bullet_count("Take:\n- a hat\n* water", count=2)
    True
    """
    return holds(len(_BULLET.findall(reply)), relation, count)


def numbered_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    r"""Return whether so many lines begin with a number: ``1.``, ``2)``, ``(3)``, 「一、」.

    >>> numbered_count("1. Boil.\n2. Pour.", count=2), numbered_count("一、洗米\n二、加水", count=2)
    (True, True)
    """
    return holds(len(_NUMBERED.findall(reply)), relation, count)


def highlight_count(reply: str, *, count: int, relation: Relation = "at_least") -> bool:
    """Return whether so many parts stand between asterisks, one or two on each side.

    >>> highlight_count("*Now* or **never ever**, but 2 * 3 * 4.", count=2, relation="exactly")
    True
    """
    return holds(len(_HIGHLIGHT.findall(reply)), relation, count)


def placeholder_count(reply: str, *, count: int, relation: Relation = "at_least") -> bool:
    """Return whether so many parts stand in square brackets, or in 【】.

    >>> placeholder_count("Dear [name], 請於【日期】到場。", count=2)
    True
    """
    return holds(len(_PLACEHOLDER.findall(reply)), relation, count)


def title(reply: str, *, marks: TitleMarks) -> bool:
    r"""Return whether the first line that is not empty is a title in these marks.

    >>> title("<<A Day Out>>\nWe left early.", marks="<<>>"), title("《》\n出發", marks="《》")
    (True, False)
    """
    half = len(marks) // 2
    first = next((line.strip() for line in reply.splitlines() if line.strip()), "")
    inner = first[half:-half].strip()
    return first.startswith(marks[:half]) and first.endswith(marks[half:]) and bool(inner)


def wrapped(reply: str, *, marks: QuotationMarks) -> bool:
    """Return whether the whole reply stands in quotation marks.

    >>> wrapped(' "Good night." ', marks='""'), wrapped("「好」，他說。", marks="「」")
    (True, False)
    """
    text = reply.strip()
    return len(text) > len(marks) and text[0] == marks[0] and text[-1] == marks[1]


def quotation_count(reply: str, *, count: int, relation: Relation = "at_least") -> bool:
    """Return whether so many parts stand in 「」.

    >>> quotation_count("他說「早安」，她說「早」。", count=2)
    True
    """
    return holds(len(re.findall(r"「[^「」]+」", reply)), relation, count)


def json_object(reply: str, *, keys: tuple[str, ...] = ()) -> bool:
    r"""Return whether the whole reply is a JSON object that has these keys, and no others if any.

    A fence of three backticks may stand around it.

    >>> json_object('```json\n{"name": "Mei"}\n```', keys=("name",))
    True
    >>> json_object('Here: {"name": "Mei"}', keys=("name",))
    False
    """
    text = reply.strip()
    fenced = _FENCE.match(text)
    try:
        value = json.loads(fenced["inner"] if fenced else text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, Mapping) and (not keys or set(value) == set(keys))


def postscript(reply: str, *, marker: str) -> bool:
    r"""Return whether the last paragraph begins with a marker and goes on.

    >>> postscript("See you.\n\nP.S. Bring tea.", marker="P.S.")
    True
    >>> postscript("See you.\n\nP.S.", marker="P.S.")
    False
    """
    last = (paragraphs(reply) or [""])[-1]
    return last.startswith(marker) and any(map(str.isalnum, last.removeprefix(marker)))
