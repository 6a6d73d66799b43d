"""Numbers in words."""

import re

import pytest

from evalkit.reading import numeral


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零", 0.0), ("十", 10.0), ("十五", 15.0), ("二十", 20.0), ("二十一", 21.0),
        ("一百零五", 105.0), ("一百五", 150.0), ("三千零五", 3005.0), ("三千五", 3500.0),
        ("一萬二", 12000.0), ("十二萬三千四百五十六", 123456.0), ("三億五千萬", 3.5e8),
        ("一萬億", 1e12), ("兩兆", 2e12), ("貳仟參佰", 2300.0), ("九一二七四", 91274.0),
        ("5千", 5000.0), ("萬一", None), ("千萬", None), ("十點", None), ("點五", None),
        ("12一", None), ("", None), ("三人", None),
        ("九" * 400 + "點五", None), ("九" * 400, None), ("9" * 5000, None), ("9" * 300, 1e300),
    ],
)  # fmt: skip
def test_chinese(text, expected):
    """A Chinese numeral has its value, and what is none has no value."""
    assert expected == numeral.read_chinese(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zero", 0.0), ("twelve", 12.0), ("ninety-nine", 99.0), ("sixty two", 62.0),
        ("one hundred", 100.0), ("hundred", 100.0), ("two million and three", 2000003.0),
        ("twelve thousand three hundred and forty-five", 12345.0), ("five twenty", None),
        ("nine one two", None), ("twelve apples", None), ("hundred " * 200, None),
    ],
)  # fmt: skip
def test_english(text, expected):
    """An English number has its value, and a list of digits has none."""
    assert expected == numeral.read_english(text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("一定", False), ("唯一", False), ("三明治", False), ("千萬別去", False), ("十分好", False),
        ("其中之一", False), ("一天", True), ("三分之一", True), ("十分鐘", True), ("第一起", True),
        ("千萬元", True),
    ],
)  # fmt: skip
def test_words_that_count_nothing(text, counts):
    """A word with a numeral in it is told from a numeral."""
    assert counts is (re.search(numeral.NOT_NUMERALS, text) is None)


def test_digits_spelled():
    """Each digit word becomes a digit, other words stay."""
    assert numeral.digits_spelled("Nine, 八, someone and oh") == "9, 8, someone and 0"


def test_numerals_valued():
    """Numbers in words become digits, and what is none stays."""
    assert numeral.numerals_valued("八萬三千四百一十七元") == "83417元"
    assert numeral.numerals_valued("five twenty, 0900, 三點一四") == "five twenty, 0900, 3點14"
