"""The names of people who rate."""

import pytest

from evalkit.errors import UsageError
from evalkit.run.rater import rater_name


@pytest.mark.parametrize(
    ("given", "on_file", "name"),
    [
        ("  Chen   Yi-ting ", [], "Chen Yi-ting"),
        ("陳　怡婷", [], "陳 怡婷"),
        ("Chen", ["Chen", "Lin"], "Chen"),
        ("Chen", ["Chen "], "Chen "),  # as an earlier version put it on file
        ("Chenn", ["Chen"], "Chenn"),
        ("Chen", ["chen", "Chen"], "Chen"),
    ],
)
def test_one_way_of_writing(given, on_file, name):
    """Spaces of any width are one; who is on file keeps the name that stands there."""
    assert name == rater_name(given, on_file)


@pytest.mark.parametrize("given", ["chen", "CHEN", "Ｃｈｅｎ", "ｃhen "])
def test_a_name_alike(given):
    """Case and width do not make another person."""
    with pytest.raises(UsageError, match="'Chen' is on file in this run"):
        rater_name(given, ["Lin", "Chen"])


@pytest.mark.parametrize("given", ["a\x00b", "a\nb", "a\x85b", "a\u200bb", "a\u202eb", "a\u2028b"])
def test_what_cannot_be_seen(given):
    """Control characters, and marks that hide or turn, are in no name."""
    with pytest.raises(UsageError, match="control character U"):
        rater_name(given, [])


@pytest.mark.parametrize("given", ["", "  ", "\u3000"])
def test_no_name(given):
    """Spaces are none."""
    with pytest.raises(UsageError, match="--by is empty"):
        rater_name(given, [])
