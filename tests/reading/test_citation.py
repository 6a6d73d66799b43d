"""Marks of sources in an answer."""

import pytest

from evalkit.reading.citation import read_citations, without_citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 47 [2].", {2}),
        ("It was 47 [2] and 49 [ 3 ].", {2, 3}),
        ("Both [1, 3] say so [1][4].", {1, 3, 4}),
        ("As in [1-3].", {1, 2, 3}),
        ("共 12 人【２】，另見［4］、[1、3]。", {1, 2, 3, 4}),
        ("共 12 人[1和2]", {1, 2}),
        ("In 1999 (3) it was {4} 5.", set()),
        ("[x] [] [1.5]", set()),
        ("[1-900000000]", {1, 900000000}),
        ("[1-99999]", {1, 99999}),  # its ends alone
        ("[5-3]", {3, 5}),
        pytest.param(f"[{'1' * 5000}] [1{',1' * 5000} [2]", {2}, id="no source has 5000 digits"),
    ],
)
def test_marks(text, expected):
    """Numbers in square brackets are marks, whatever their width; other brackets are not."""
    assert expected == read_citations(text)


def test_marks_are_taken_off():
    """The number of a source is not taken for a fact."""
    assert "It was 47  , not 49 " == without_citations("It was 47 [2], not 49[1、3]")
    assert "47, 98 " == without_citations("47，98【2】")
