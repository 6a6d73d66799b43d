"""Which choice a free text names."""

import pytest

from evalkit.reading.choice_text import read_choice_text

CITIES = ("York", "New York", "東京", "東京都", "York")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("York", 0),
        (" new york. ", 1),
        ("It is New York!", 1),
        ("It is York, not new york", 0),
        ("It isn't York.", None),
        ("不是東京", None),
        ("無非是東京。", 2),
        ("Why not York?", 0),
        ("I would not say York.", None),
        ("Yorkshire", None),
        ("「東京」", 2),
        ("我認為是東京都。", 3),
        ("東京或紐約", 2),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_reads(text, expected):
    """A choice is named where it is the text, or the only one that stands in it."""
    assert expected == read_choice_text(text, CITIES)


def test_choice_of_punctuation_names_itself():
    """A choice that is all punctuation can still be named."""
    assert read_choice_text(" ! ", ("?", "!")) == 1
