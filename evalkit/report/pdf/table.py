"""A table as the PDF's template reads it: how wide its columns are, and which rows may break."""

from collections.abc import Sequence
from typing import assert_never

from evalkit.errors import RecordError
from evalkit.records import Json
from evalkit.report.blocks import Badge, Code, Column, Inline, Link, Table, Text, Value, Words
from evalkit.report.pdf.glyphs import LONGEST, longest_run, width
from evalkit.report.pdf.pieces import Setting, line

LETTER, INSET = 8.0, 8.0  # size of letters, and what a cell keeps free at its sides, in points
WIDEST = 13.0  # em: a longer word may be broken before its column is widened
MOST_LINES = 14  # of a row that stays on one page


def table_data(table: Table, setting: Setting, labels: dict[str, str], across: float) -> Json:
    """Return a table, each cell in a place of its own width.

    Args:
        table: as it is shown.
        setting: of the document.
        labels: name of the place of each row that a link leads to, by its number.
        across: width of the page's text, in points.

    Raises:
        RecordError: a row has not one cell a column.
    """
    for row in table.rows:
        if len(row.cells) != len(table.columns):
            raise RecordError(
                f"report: a row of the table {table.caption.en!r} (got {len(row.cells)} cells); "
                f"one for each of its {len(table.columns)} columns"
            )
    widths = column_widths(table, across)
    rooms = [(each - INSET) / LETTER for each in widths]
    heads = [(column.name,) for column in table.columns]
    return {
        "is": "table",
        "caption": line((table.caption,), setting, across / 9.0),
        "widths": tuple(round(each, 2) for each in widths),
        "numbers": tuple(column.kind == "number" for column in table.columns),
        "head": _cells(heads, rooms, setting),
        "rows": tuple(_cells(row.cells, rooms, setting) for row in table.rows),
        "tall": tuple(
            number for number, row in enumerate(table.rows) if _is_tall(row.cells, rooms)
        ),
        "labels": labels,
    }


def column_widths(table: Table, across: float) -> list[float]:
    """Return how wide each column is, in points: by its share, but as wide as its words need.

    A column that is too narrow for a word of its own takes from those that have room to spare, in
    proportion to what they can spare. Words of more than 13 em count as 13 em; where the words of
    all columns do not fit beside one another, shares alone decide.
    """
    shares = [max(column.share, 1) for column in table.columns]
    wanted = [across * share / sum(shares) for share in shares]
    needed = [
        LETTER * min(WIDEST, max(_head(column), *_widest_of(table, number))) + INSET
        for number, column in enumerate(table.columns)
    ]
    spare = sum(max(0.0, want - need) for want, need in zip(wanted, needed, strict=True))
    missing = sum(max(0.0, need - want) for want, need in zip(wanted, needed, strict=True))
    if missing > spare or missing == 0.0:
        return wanted
    return [
        max(want, need) - missing / spare * max(0.0, want - need)
        for want, need in zip(wanted, needed, strict=True)
    ]


def _head(column: Column) -> float:
    """Return how wide a column's name is: its widest word, and a short name in Chinese whole."""
    return max(longest_run(column.name.en), min(width(column.name.zh), 5.0))


def _widest_of(table: Table, number: int) -> list[float]:
    return [0.0, *(_widest(row.cells[number]) for row in table.rows)]


def _widest(text: Text) -> float:
    """Return how wide the widest word of a text is, in em; a label is one word."""
    return max((_width(each) for each in text), default=0.0)


def _width(piece: Inline) -> float:
    match piece:
        case Badge():
            return min(0.88 * width(piece.words.en[:80]), WIDEST - 1.0) + 1.0  # and its frame
        case Link():
            return _width(piece.content)
        case Code():
            return min(longest_run(piece.text[:LONGEST]), 9.0)  # broken anywhere
        case Value():
            return longest_run(piece.text[:LONGEST])
        case Words():
            return longest_run(piece.en)
        case _:
            assert_never(piece)


def _cells(cells: Sequence[Text], rooms: Sequence[float], setting: Setting) -> tuple[Json, ...]:
    return tuple(line(cell, setting, room) for cell, room in zip(cells, rooms, strict=True))


def _is_tall(cells: Sequence[Text], rooms: Sequence[float]) -> bool:
    """Return whether a row may take so many lines that it has to break at a page's end."""
    lines = (
        sum(_lines(piece, room) for piece in cell) for cell, room in zip(cells, rooms, strict=True)
    )
    return max(lines, default=0.0) > MOST_LINES


def _lines(piece: Inline, room: float) -> float:
    """Return how many lines a piece takes at most; each letter counts as wide as a Han one."""
    match piece:
        case Badge():
            return 1.0 + (len(piece.words.en) + len(piece.words.zh)) / room
        case Link():
            return _lines(piece.content, room)
        case Words():
            return 1.0 + (len(piece.en) + len(piece.zh)) / room
        case Value() | Code():
            text = piece.text[:LONGEST]
            return 1.0 + text.count("\n") + len(text) / room
        case _:
            assert_never(piece)
