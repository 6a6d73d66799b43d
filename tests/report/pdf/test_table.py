"""Tables on paper: columns wide enough for their words, rows that stay on one page."""

import pytest

from evalkit.report.blocks import Badge, Code, Column, Link, Row, Table, Value, Words
from evalkit.report.pdf.pieces import Setting
from evalkit.report.pdf.table import column_widths, table_data

SETTING = Setting(tongue="en", family="F", covered=range(0x110000), labels={})


def table(*cells, names=("A", "B"), shares=(1, 1)) -> Table:
    """Return a table of one row."""
    columns = tuple(
        Column(name=Words(name, name), share=share)
        for name, share in zip(names, shares, strict=True)
    )
    rows = (Row(cells=tuple((each,) for each in cells)),) if cells else ()
    return Table(caption=Words("C", "C"), columns=columns, rows=rows)


def test_shares_decide_where_words_have_room():
    """Columns are as wide as their shares where every word fits."""
    assert [300.0, 100.0] == column_widths(table(shares=(3, 1)), 400.0)


@pytest.mark.parametrize(
    "piece",
    [
        Value("NOT_EVALUABLE"),
        Words("NOT_EVALUABLE", "不"),
        Link(Value("NOT_EVALUABLE"), "#a"),
        Badge(Words("not evaluable", "不"), "open"),
        Code("0123456789abcdef"),
    ],
)
def test_a_narrow_column_takes_what_its_words_need(piece):
    """A column too narrow for a word of its own takes from the other; the table stays as wide."""
    widths = column_widths(table(Value("x"), piece, shares=(9, 1)), 400.0)

    assert 60.0 < widths[1] < 120.0
    assert 400.0 == pytest.approx(sum(widths))


def test_the_names_of_columns_need_room_too():
    """A word in the head of a table is not broken, nor a short name in Chinese."""
    english = column_widths(table(names=("A", "Requirement"), shares=(9, 1)), 400.0)
    columns = (*table().columns[:1], Column(name=Words("n", "提問次數")))
    chinese = column_widths(Table(caption=Words("C", "C"), columns=columns, rows=()), 60.0)

    assert english[1] > 50.0
    assert 40.0 == chinese[1]


def test_words_that_cannot_all_fit():
    """Where the words of all columns need more than there is, shares alone decide."""
    assert [20.0, 20.0] == column_widths(table(Value("x" * 99), Value("y" * 99)), 40.0)


def test_a_column_without_share():
    """A share below one counts as one."""
    assert [200.0, 200.0] == column_widths(table(shares=(0, -3)), 400.0)


@pytest.mark.parametrize(
    ("piece", "tall"),
    [
        (Value("x"), ()),
        (Value("準" * 900), (0,)),
        (Value("x\n" * 30), (0,)),
        (Code("x" * 1000), (0,)),
        (Link(Value("準" * 900), "#a"), (0,)),
        (Words("x" * 900, "x"), (0,)),
        (Badge(Words("x", "x"), "good"), ()),
    ],
)
def test_only_tall_rows_may_break(piece, tall):
    """A row of a few lines stays on one page; one that may not fit is allowed to break."""
    assert tall == table_data(table(piece, Value("")), SETTING, {}, 400.0)["tall"]


def test_numbers_and_labels():
    """A column of numbers is told, and the places of rows by their numbers."""
    columns = (Column(name=Words("A", "A")), Column(name=Words("n", "n"), kind="number"))
    found = table_data(
        Table(caption=Words("C", "C"), columns=columns, rows=()), SETTING, {"3": "place-0"}, 400.0
    )

    assert ((False, True), {"3": "place-0"}) == (found["numbers"], found["labels"])
