"""Slips of writing: each does what it says, and nothing to what must stay."""

import unicodedata
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.changing import chinese, form, letters, spelling
from evalkit.changing.places import replaced, some
from evalkit.changing.table import table_of

latin = st.text(alphabet="abcdefxyz ABCPXYZ0123.?", max_size=80)


def seeded(seed):
    """Return a generator."""
    return Random(seed)  # noqa: S311 - no secret: must be repeatable


def draws(change, text, n=30):
    """Return what a change makes of a text under several generators."""
    return {change(text, seeded(seed)) for seed in range(n)}


def test_a_typo_moves_no_numeral():
    """Moved, twelve would be twenty; the words around it may change places."""
    assert {"十二"} == draws(letters.typo, "十二")
    assert all("十二" in each for each in draws(letters.typo, "買了十二顆蘋果"))
    assert len(draws(letters.typo, "買了十二顆蘋果")) > 1


def test_one_place_in_25_characters():
    """A short text gets one slip, one of 60 characters three, none where there is no place."""
    assert [1, 3, 0] == [
        len(some(places, length, seeded(1)))
        for places, length in (([1, 2, 3], 10), (list(range(60)), 60), ([], 60))
    ]


def test_replaced_by_hand():
    """Stretches are replaced from left to right; a longer replacement moves nothing else."""
    assert replaced("a b a", [(0, 1), (4, 5)], {"a": "xyz"}) == "xyz b xyz"


def test_a_table_needs_pairs():
    """A word without its pair is a mistake in the table."""
    with pytest.raises(ValueError, match="zip"):
        table_of("the teh which")


def test_misspellings_are_no_words_of_the_list():
    """A misspelling is never itself a word that could be misspelt, nor the word as it was."""
    assert len(spelling.MISSPELT) > 500
    assert set() == set(spelling.MISSPELT) & set(spelling.MISSPELT.values())
    assert all(word.isascii() and word.islower() and word.isalpha() for word in spelling.MISSPELT)


def test_misspelling_keeps_the_case():
    """Capitals stay where a word has them."""
    assert draws(spelling.misspelling, "Which") == {"Wich"}
    assert draws(spelling.misspelling, "WHICH") == {"WICH"}


def test_misspelling_takes_whole_words():
    """What stands inside a longer word is no word."""
    assert draws(spelling.misspelling, "Bathe them") == {"Bathe tehm"}
    assert draws(spelling.misspelling, "Bathed lithely") == {"Bathed lithely"}


@given(text=latin, seed=st.integers(0, 99))
def test_homoglyphs_look_alike(text, seed):
    """Turned back letter by letter, the text is as it was; Latin becomes Cyrillic or Greek."""
    back = str.maketrans({fake: real for real, fake in letters.LOOK_ALIKES.items()})
    assert letters.homoglyph(text, seeded(seed)).translate(back) == text


def test_homoglyphs_are_of_another_script():
    """Every look-alike is a letter of the same case with a name in Cyrillic or Greek."""
    for real, fake in letters.LOOK_ALIKES.items():
        assert unicodedata.name(fake).split()[0] in {"CYRILLIC", "GREEK"}
        assert real.isupper() == fake.isupper()


@given(text=latin, seed=st.integers(0, 99))
def test_zero_width_characters_are_all_that_is_added(text, seed):
    """Without them the text is as it was, and none stands beside a digit."""
    changed = form.zero_width(text, seeded(seed))
    assert "".join(each for each in changed if each not in form.ZERO_WIDTH) == text
    for left, right in pairwise(changed):
        assert not (left in form.ZERO_WIDTH and right.isdigit())
        assert not (right in form.ZERO_WIDTH and left.isdigit())


def test_halfwidth_by_hand():
    """Marks and letters become half-width; full-width digits stay digits as they are."""
    assert form.halfwidth("「Ａ」是什麼，１２？", seeded(0)) == '"A"是什麼,１２?'


def test_simplified_by_hand():
    """Characters change, words stay."""
    assert chinese.simplified("臺灣的軟體與網路", seeded(0)) == "台湾的软体与网路"


@pytest.mark.parametrize("table", [chinese.HOMOPHONES, chinese.ZHUYIN])
def test_chinese_slips_leave_numbers_and_negation(table):
    """Words that carry the answer are in no table, and every slip changes something."""
    kept = set("零一二三四五六七八九十百千萬兩半不沒無非")
    assert set() == kept & set("".join(word for word in table if word not in {"非常", "哪一"}))
    assert all(right != wrong for right, wrong in table.items())


def test_homophone_takes_the_longest_word():
    """The word 現在 is one: 在 inside it is not taken by itself."""
    assert draws(chinese.homophone, "現在") == {"現再"}
    assert draws(chinese.homophone, "已經") == {"以經"}


def test_zhuyin_by_hand():
    """A small word becomes its first phonetic sign."""
    assert draws(chinese.zhuyin, "貓的") == {"貓ㄉ"}
    assert draws(chinese.zhuyin, "cat") == {"cat"}


@pytest.mark.parametrize("wrong", sorted(chinese.ZHUYIN.values()))
def test_zhuyin_signs_are_phonetic(wrong):
    """Each is one Bopomofo sign."""
    assert unicodedata.name(wrong).startswith("BOPOMOFO LETTER")
