"""Text of others on a terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from evalkit.cli.pages import BAR, barred
from evalkit.cli.terminal import one_line


def test_one_line_is_cut_with_a_mark():
    """A long text of several lines becomes one line with an ellipsis."""
    assert "a b c…" == one_line("a\nb\t c d e", 6)


@given(st.text(), st.integers(min_value=20, max_value=60))
def test_every_line_of_others_stands_behind_a_bar(text, width):
    """No line of a text of others can pass for one of evalkit's own."""
    lines = barred(text, width).plain.split("\n")
    assert all(line.startswith(BAR.rstrip()) for line in lines)


def test_barred_wraps_wide_characters_by_their_columns():
    """A Chinese character takes two columns of the terminal."""
    page = barred("中" * 30, 22)
    assert [22, 22, 22] == [Text(line).cell_len for line in page.plain.split("\n")]
