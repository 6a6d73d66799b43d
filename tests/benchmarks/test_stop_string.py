"""Tokens up to a stop string, and the choice of one that ends answers at different lengths."""

import pytest
from speed import stop_string
from speed.generation_turns import parting

LETTERS = "abcdefgh"


def decode(ids):
    """Return a letter a token."""
    return "".join(LETTERS[each] for each in ids)


@pytest.mark.parametrize(
    ("ids", "stop", "expected"),
    [
        ((0, 1, 2), "b", 2),
        ((0, 1, 2), "bc", 3),
        ((0, 1, 2), "x", 3),
        ((1, 1), "b", 1),
        ((), "b", 0),
    ],
)
def test_answer_tokens(ids, stop, expected):
    """Tokens are counted up to the one that completes the stop string, or all."""
    assert expected == stop_string.answer_tokens(ids, stop, decode)


def test_an_answer_ends_before_the_stop_string():
    """The stop string and what follows is no part of the answer."""
    assert "a" == stop_string.cut("abcb", "b")


def test_the_chosen_stop_ends_answers_at_half():
    """Of the strings, that is taken whose mean length is nearest to the wanted share."""
    answers = [(0,) * 3 + (1,) + (2,) * 6, (0,) * 10, (0,) * 9 + (3,), (0, 0, 4) + (0,) * 7]
    answers += [(0, 1, *(0,) * 8)] * 3

    assert "b" == stop_string.choose(answers, decode)


def test_answers_that_are_all_alike_have_no_stop():
    """Where every string stands in all answers or in none, there is nothing to choose."""
    with pytest.raises(ValueError, match="stop string"):
        stop_string.choose([(0, 0), (0, 0)], decode)


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", None), ("abx", 2), ("ab", 2), ("x", 0), ("abcde", 3)]
)
def test_where_texts_part(text, expected):
    """The first token is named that is not in the other text; behind all where that goes on."""
    assert expected == parting((0, 1, 2, 7), text, "h", decode)
