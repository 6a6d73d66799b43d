"""Answers that can be compared."""

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.answer import is_right, read_answer, target_numbers


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("text", "It is Tokyo!", "tokyo"),
        ("text", "Kyoto.", "kyoto"),
        ("text", " … ", None),
        ("number", "The answer is 62.0", "62"),
        ("number", "none", None),
        ("choice", "B", "osaka"),
        ("choice", "?", None),
    ],
)
def test_read_answer(make_sample, make_response, kind, text, expected):
    """Like answers in different words are equal texts."""
    sample = make_sample(target=("Tokyo",), choices=("Tokyo", "Osaka"))

    assert expected == read_answer(sample, make_response(text), kind=kind)


@pytest.mark.parametrize(
    ("kind", "target", "text", "expected"),
    [
        ("text", "Tokyo", "It is Tokyo!", True),
        ("text", "Tokyo", "Kyoto", False),
        ("text", "Tokyo", "", None),
        ("number", "62", "六十二", True),
        ("number", "62", "63", False),
        ("number", "62", "no", None),
        ("choice", "Tokyo", "A", True),
        ("choice", "Tokyo", "B", False),
        ("choice", "Tokyo", "A or B", None),
    ],
)
def test_is_right(make_sample, make_response, kind, target, text, expected):
    """An answer is right, wrong, or not there."""
    sample = make_sample(target=(target,), choices=("Tokyo", "Osaka"))

    assert expected is is_right(sample, make_response(text), kind=kind)


@pytest.mark.parametrize("target", [(), ("many",), ("1", "many")])
def test_targets_must_be_numbers(make_sample, target):
    """A target that is no number is the suite's mistake."""
    with pytest.raises(SuiteError, match="is no number"):
        target_numbers(make_sample(target=target))
