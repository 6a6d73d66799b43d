"""Texts for paper: each character seen, no value without an end, no word wider than its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_pages import squeezed

from evalkit.report.blocks import Words
from evalkit.report.pdf.glyphs import (
    BREAK,
    LONGEST,
    LONGEST_WORDS,
    MOST_LINES,
    breakable,
    cut,
    cut_words,
    glyphs,
    width,
)

ALL = range(0x110000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a\nb    c"),
        ("\r\x7f\x85", "⟨U+000D⟩⟨U+007F⟩⟨U+0085⟩"),
        ("\u200b\u202e\u2066\ufeff", "⟨U+200B⟩⟨U+202E⟩⟨U+2066⟩⟨U+FEFF⟩"),
        ("\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"),
        ("\ue000\U000f0000", "⟨U+E000⟩⟨U+F0000⟩"),
        ("\u3164\u2800\u115f", "⟨U+3164⟩⟨U+2800⟩⟨U+115F⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("準確 é 𠮷", "準確 é 𠮷"),
    ],
)
def test_what_no_eye_sees_is_told(text, shown):
    """Control, format, private and blank characters are told even where a font has them."""
    assert shown == glyphs(text, ALL)


def test_what_no_font_has_is_told():
    """A character without a glyph is told by its number."""
    assert "準⟨U+78BA⟩" == glyphs("準確", frozenset({ord("準")}))


@given(st.text())
def test_nothing_unseen_is_left(text):
    """Whatever the text, all that is left has a glyph, or is a line break or a bracket."""
    covered = frozenset(range(0x20, 0x7F))

    assert set() == {each for each in glyphs(text, covered) if not " " <= each <= "~"} - set("\n⟨⟩")


@pytest.mark.parametrize("text", ["", "x" * LONGEST, "x\n" * (MOST_LINES - 1)])
def test_short_values_are_whole(text):
    """A value that has room is not cut."""
    assert (text, None) == cut(text)


def test_a_long_value_is_cut():
    """A value of more than a thousand characters is cut, and says how long it is."""
    said = Words("… (1,001 characters; whole in report.json)", cut("x" * 1001)[1].zh)

    assert ("x" * LONGEST, said) == cut("x" * 1001)


def test_a_value_of_many_lines_is_cut():
    """A value of many short lines is cut too: it would fill pages."""
    assert ["x"] * MOST_LINES == cut("x\n" * 400)[0].split("\n")


def test_words_that_a_value_made_endless_are_cut():
    """Words into which a megabyte was set are cut, and say so."""
    words = cut_words(Words("x" * 10**6, "字"))

    assert "x" * LONGEST_WORDS + " … (1,000,000 characters; whole in report.json)" == words.en


@pytest.mark.parametrize("text", ["a few short words", "準確度" * 9, "準確度 and 可靠度 " * 4, ""])
def test_what_breaks_by_itself_is_left_alone(text):
    """Between short words and between Han characters a line may end anyway."""
    assert text == breakable(text, 12.0)


def test_a_path_breaks_at_its_strokes():
    """A word of parts breaks between them first, and only where a part is too wide, within it."""
    parts = breakable("runs/2026-11-27/example-model", 8.0).split(BREAK)

    assert ["runs/", "2026-", "11-", "27/", "example-", "model"] == parts


def test_a_mark_stays_with_its_letter():
    """No line ends between a letter and the accent that belongs to it."""
    assert ["e\u0301"] * 9 == breakable("e\u0301" * 9, 3.0).split(BREAK)


@given(st.text(), st.floats(min_value=1.0, max_value=60.0))
def test_breaks_change_nothing_but_lines(text, room):
    """Without the places where a line may end, the text is what it was."""
    plain = text.replace(BREAK, "")

    assert squeezed(plain) == squeezed(breakable(plain, room))
    assert plain == breakable(plain, room).replace(BREAK, "")


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_no_part_is_wider_than_its_place(text):
    """Of a word, each part that stays together has room, or is one letter alone."""
    parts = breakable(text, 5.0).split(BREAK)

    assert [] == [each for each in parts if width(each) > 5.0 and len(each) > 1]
