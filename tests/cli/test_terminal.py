"""Text of others on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from evalkit.cli.pages import BAR, barred
from evalkit.cli.terminal import one_line, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\x0db"),
        ("\u202eevil", "\\u202eevil"),
        ("a\u200bb", "a\\u200bb"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("中文，全形", "中文，全形"),
    ],
)
def test_visible_escapes_what_a_terminal_obeys(raw, shown):
    """Control characters become their escapes; tab, newline and all writing stay."""
    assert shown == visible(raw)


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
