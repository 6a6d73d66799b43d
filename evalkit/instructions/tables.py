"""Instructions on data in a reply: tables, dates, numbers, questions with options."""

import csv
import datetime as dt
import io
import re
from itertools import pairwise
from typing import Literal

Delimiter = Literal["comma", "tab"]
Quoting = Literal["any", "all", "special"]

_SIGNS: dict[str, str] = {"comma": ",", "tab": "\t"}
_FENCE = re.compile(r"```\w*\n(?P<inner>.*?)```", re.DOTALL)
_OPTION = re.compile(r"^\s*(?:[-*•]\s*)?[(]?([A-Ja-j])[.):]\s*\S", re.MULTILINE)


def csv_table(
    reply: str,
    *,
    columns: tuple[str, ...],
    rows: int,
    delimiter: Delimiter = "comma",
    quoting: Quoting = "any",
) -> bool:
    r"""Return whether the reply is a table of these columns and so many rows, a line each.

    ``quoting``: ``all`` asks for double quotes around each field, ``special`` for one field with a
    special character that has them. A fence may stand around the table.

    >>> csv_table("ID,Year\n1,2020\n2,2021", columns=("ID", "Year"), rows=2)
    True
    >>> csv_table("ID,Year\n1,2020\n2,2021", columns=("ID", "Year"), rows=2, quoting="all")
    False
    """
    fenced = _FENCE.search(reply)
    text = (fenced["inner"] if fenced else reply).strip()
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=_SIGNS[delimiter], strict=True))
    except csv.Error:
        return False
    if table[:1] != [list(columns)] or len(table) != rows + 1:
        return False
    return all(len(each) == len(columns) for each in table) and _quoted(text, quoting, delimiter)


def dates_only(reply: str) -> bool:
    """Return whether the reply is a list of dates, YYYY-MM-DD, with commas between them.

    >>> dates_only("1796-04-12, 1796-05-10"), dates_only("12 April 1796"), dates_only("1796-13-01")
    (True, False, False)
    """
    return all(_is_date(each.strip()) for each in reply.strip().rstrip(".").split(","))


def numbers_only(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether the numbers of the reply are these, in this order, and there are no letters.

    >>> numbers_only("14, 21, 28", texts=("14", "21", "28")), numbers_only("14 is", texts=("14",))
    (True, False)
    """
    return re.findall(r"\d+", reply) == list(texts) and not any(map(str.isalpha, reply))


def growing_questions(reply: str, *, count: int, options: int) -> bool:
    r"""Return whether so many questions, each longer than the last, have so many lettered options.

    Each begins with "Question"; its length is that of the words before its first option.

    >>> growing_questions("Question: Who?\nA) I\nB) We\nQuestion: And who?\nA) I\nB) We",
    ...     count=2, options=2)
    True
    """
    first, *parts = re.split(r"^\W*Question\b", reply, flags=re.MULTILINE)
    if first.strip() or len(parts) != count:
        return False
    stems = [len(_OPTION.split(part)[0].strip(" \t\n:.0123456789*#")) for part in parts]
    return all(one < other for one, other in pairwise(stems)) and all(
        len(_OPTION.findall(part)) == options for part in parts
    )


def _quoted(text: str, quoting: Quoting, delimiter: Delimiter) -> bool:
    fields = [part for line in text.split("\n") for part in line.strip().split(_SIGNS[delimiter])]
    if quoting == "all":
        return all(re.fullmatch(r'\s*".*"\s*', each) for each in fields)
    return quoting == "any" or re.search(r'"[^"\n]*[^\w\s"][^"\n]*"', text) is not None


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
