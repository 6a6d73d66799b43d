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
        ("1，2", "1,2"),
        ("100，200元", "100, 200元"),
        ("100，\u200b200", "100, 200"),
        ("1,200，300", "1200, 300"),
        ("１，２００元", "1200元"),
        ("好，走", "好,走"),
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


@settings(deadline=None)
@given(text=st.text(alphabet="12１,， 元a-", max_size=20))
def test_numbers_normalise_once(text):
    """A text in that form is in it for good."""
    assert normalise(text) == normalise(normalise(text))


def test_trimmed_leaves_the_middle():
    """Only what is around a text goes."""
    assert trimmed("「a, b」。") == "a, b"
    assert trimmed("?!") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("-3.", "-3"), ("**-3**", "-3"), ("--3", "3"), ("- 3", "3"), ("-a-", "a"), ("3-", "3")],
)
def test_a_minus_sign_stays(text, expected):
    """A hyphen right before a number is its sign, unless it follows another."""
    assert expected == trimmed(text)


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
        ("3", "-3", 0),
        ("3", "x = -3", 0),
        ("3", "(-3)", 0),
        ("3", "負3度", 0),
        ("-3", "3", 0),
        ("-3", "-3", 1),
        ("-3", "10 -3", 1),
        ("-3", "10-3", 0),
        ("3", "10-3", 1),
        ("3", "3-5", 1),
        ("5", "3-5", 1),
        ("-5", "3-5", 0),
        ("5", "10%-5%", 1),
        ("3", "- 3", 1),
        ("3", "--3", 1),
        ("3", "a-3", 1),
        ("-3", "答案是 -3。", 1),
        ("3", "答案是 -3。", 0),
        ("-5", "溫度是 -5°C", 1),
        ("105", "100年-105年", 1),
        ("10", "5 元-10 元", 1),
        ("5", "10°-5°", 1),
        ("-a", "x-a", 1),
    ],
)
def test_occurrences(part, text, n):
    """A part counts as whole words and numbers."""
    assert n == len(occurrences(part, text))
