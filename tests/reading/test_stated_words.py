"""Words that a model states, and a question without some."""

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.stated_words import content_words, read_stated_words, without_words
from evalkit.records import Sample

WORDS = ("animal", "gives", "wool")


def sample(*parts):
    """Return a sample with parts."""
    return Sample(suite="s", id="1", messages=(), cluster="1", data={"parts": parts})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wool, animal", (2, 0)),
        ("1. Wool\n2. animal", (2, 0)),
        ("- wool\n- gives", (2, 1)),
        ('"Wool" and "animal".', (2, 0)),
        ("Which animal gives wool, wool", (2,)),
        ("The words wool and animal decide.", (2, 0)),
        ("animal gives wool", (0, 1)),
        ("wool, animal, gives", (2, 0)),
        ("woollen animals", ()),
        ("sheep", ()),
        ("", ()),
    ],
)
def test_words_in_their_order(text, expected):
    """Parts of a list that are words count first, then places in the text; two at most."""
    assert expected == read_stated_words(text, WORDS, most=2)


def test_chinese_words():
    """Chinese commas part a list, and a word need not have spaces around it."""
    words = ("農家", "羊毛", "動物")

    assert (1, 2) == read_stated_words("羊毛，動物", words, most=2)
    assert (2, 1) == read_stated_words("我看「動物」、「羊毛」這兩個詞語。", words, most=2)


def test_erased():
    """A deleted word leaves one space, a masked one its mark."""
    about = sample("Which ", "animal", " ", "gives", " us ", "wool", "?")

    assert WORDS == content_words(about)
    assert "Which us wool?" == without_words(about, {0, 1})
    assert "Which animal gives us […]?" == without_words(about, {2}, mask="[…]")
    assert "什麼取？" == without_words(sample("什麼", "動物", "取", "羊毛", "？"), {0, 1})


@pytest.mark.parametrize("parts", [(), ("a",), ("a", "b"), ("", "x", " ", "X", "")])
def test_parts_must_alternate(parts):
    """Parts without a word, with an open end, or with a word that stands twice, do not fit."""
    with pytest.raises(SuiteError, match="each word once"):
        content_words(sample(*parts))


def test_a_long_number_is_no_list():
    """A hundred thousand digits part nothing, and are read in time."""
    assert read_stated_words("1" * 100_000, ("sells", "bread"), most=2) == ()
