"""Tables on the page: rows named by their first cell, long ones in slices."""

import pytest

from evalkit.report.blocks import Column, Row, Table, Value, Words
from evalkit.report.html.table import MOST, slices_of, widths_of

NAME = Words("n", "n")
COLUMNS = (Column(name=NAME), Column(name=NAME, kind="number", share=2))


def table(count, *, cells=2, anchor=""):
    """Return a table of some rows."""
    row = [Row(cells=((Value(f"<{n}>"),),) * cells, anchor=anchor) for n in range(count)]
    return Table(caption=Words("c", "表"), columns=COLUMNS, rows=tuple(row))


def test_a_row():
    """The first cell heads its row; numbers have their class; the anchor is the row's name."""
    [found] = slices_of(table(1, anchor="r-1"), "en")

    assert (
        '<tr id="r-1"><th scope="row">&lt;0&gt;</th><td class="number">&lt;0&gt;</td></tr>\n'
    ) == found.rows


def test_a_first_column_of_numbers():
    """The head of a row may be a number."""
    numbers = Table(caption=NAME, columns=COLUMNS[1:], rows=(Row(cells=((Value("1"),),)),))
    [found] = slices_of(numbers, "en")

    assert '<tr><th scope="row" class="number">1</th></tr>\n' == found.rows


def test_a_table_of_many_rows_is_sliced():
    """Beyond 500 rows, 250 stand together, and the caption says which."""
    assert 1 == len(list(slices_of(table(MOST), "en")))
    found = list(slices_of(table(MOST + 1), "en"))

    assert [250, 250, 1] == [each.rows.count("<tr>") for each in found]
    assert "c, rows 501 to 501 of 501" == found[-1].caption.en


@pytest.mark.parametrize("cells", [1, 3])
def test_a_row_of_another_length_is_refused(cells):
    """Each cell has its column."""
    with pytest.raises(ValueError, match=f"table: a row of {cells} cells"):
        list(slices_of(table(1, cells=cells), "en"))


def test_widths_are_shares():
    """Columns share the width as they say."""
    assert (33, 67) == widths_of(table(0))
