"""Texts in one form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.reading.normalise import normalise, occurrences, trimmed, without_punctuation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｉｔ’s", "it's"),
        ("12 樓", "12樓"),
        ("2,400 元", "2400元"),
        ("1,2", "1,2"),
        ("a\u200bb", "ab"),
        ("a\n\n b", "a b"),
        ("STRASSE straße", "strasse strasse"),
    ],
)
def test_normalise(text, expected):
    """Width, case, spaces and separators do not matter."""
    assert expected == normalise(text)


@settings(deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_normalise_brings_space_to_one(text):
    """What is normalised has no two spaces in a row and none at its ends."""
    plain = normalise(text)

    assert "  " not in plain
    assert plain == plain.strip()


def test_trimmed_leaves_the_middle():
    """Only what is around a text goes."""
    assert trimmed("「a, b」。") == "a, b"
    assert trimmed("?!") == ""


def test_without_punctuation():
    """Punctuation of any script goes, other signs stay."""
    assert without_punctuation("a—b，$3.") == "ab$3"


@pytest.mark.parametrize(
    ("part", "text", "n"),
    [
        ("18 days", "118 days", 0),
        ("10:30", "at 10:30am", 1),
        ("85", "85.5", 0),
        ("85", "85.", 1),
        ("art", "start", 0),
        ("art", "art-house art", 2),
        ("蜜", "蜂蜜", 1),
        ("", "x", 0),
    ],
)
def test_occurrences(part, text, n):
    """A part counts as whole words and numbers."""
    assert n == len(occurrences(part, text))
