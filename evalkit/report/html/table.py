"""A table on the page: its rows, a slice at a time, and how wide its columns are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from evalkit.report.blocks import Languages, Row, Table, Words
from evalkit.report.html.text import line
from evalkit.report.messages import say

MOST = 500  # rows of a table that stands in one piece
_SLICE = 250  # rows of each piece of a longer one


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Rows that a browser lays out together, when they come into sight."""

    caption: Words
    rows: Markup


def slices_of(table: Table, languages: Languages) -> Iterator[Slice]:
    """Yield a table whole, or in slices where it is so long that a browser would take seconds.

    Raises:
        ValueError: a row has more or fewer cells than the table has columns, or a link leads
            elsewhere than within the page or to a file beside it.
    """
    count = len(table.rows)
    if count <= MOST:
        yield Slice(caption=table.caption, rows=_rows(table, table.rows, languages))
        return
    for start in range(0, count, _SLICE):
        rows = table.rows[start : start + _SLICE]
        caption = say(
            "{caption}, rows {first} to {last} of {count}",
            caption=table.caption,
            first=start + 1,
            last=start + len(rows),
            count=count,
        )
        yield Slice(caption=caption, rows=_rows(table, rows, languages))


def _rows(table: Table, rows: Sequence[Row], languages: Languages) -> Markup:
    kinds = [' class="number"' if each.kind == "number" else "" for each in table.columns]
    found = []
    for row in rows:
        if len(row.cells) != len(kinds):
            raise ValueError(
                f"table: a row of {len(row.cells)} cells (got {table.caption.en[:80]!r}); "
                f"{len(kinds)}, a cell a column"
            )
        anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
        cells = [
            f"<td{kind}>{line(cell, languages)}</td>"
            for kind, cell in zip(kinds[1:], row.cells[1:], strict=True)
        ]
        first = f'<th scope="row"{kinds[0]}>{line(row.cells[0], languages)}</th>'
        found.append(f"<tr{anchor}>{first}{''.join(cells)}</tr>\n")
    return Markup("".join(found))  # noqa: S704 - each piece is escaped


def widths_of(table: Table) -> tuple[int, ...]:
    """Return how many hundredths of the table's width each column has.

    >>> from evalkit.report.blocks import Column, Words
    >>> columns = tuple(Column(name=Words("", ""), share=share) for share in (3, 2, 1))
    >>> widths_of(Table(caption=Words("", ""), columns=columns, rows=()))
    (50, 33, 17)
    """
    whole = sum(column.share for column in table.columns)
    return tuple(round(100 * column.share / whole) for column in table.columns)
