"""Changes of a question: pure, repeatable, and small."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.perturbations import CHANGES, changed_text

ENGLISH = "How many of the 12 apples, at 3.50 each, did Mia pick on 2024-05-06?"
CHINESE = "小明的籃子裡有 12 顆蘋果，現在又買了3顆，可以知道一共有幾顆嗎？"
OF_ENGLISH = {"case", "homoglyph", "misspelling"}  # they need Latin letters
OF_CHINESE = {"halfwidth", "homophone", "simplified", "zhuyin"}
DRAWN = set(CHANGES) - {"fullwidth", "halfwidth", "simplified"}  # the others have one outcome
texts = st.text(alphabet="abc XYZ 019.,?!？，小明有蘋果現在的嗎\n", max_size=60)


def change(name, text, sample_id="q1"):
    """Return ``text`` after the change ``name``."""
    return changed_text(name, text, suite="s", sample_id=sample_id)


@given(text=texts, name=st.sampled_from(sorted(CHANGES)), sample_id=st.text(max_size=4))
def test_the_same_sample_is_always_changed_the_same_way(text, name, sample_id):
    """No global random state is used."""
    assert change(name, text, sample_id) == change(name, text, sample_id)


@given(text=texts, name=st.sampled_from(sorted(set(CHANGES) - {"fullwidth"})), random=st.randoms())
def test_digits_stay_as_they_are(text, name, random):
    """A number is part of the question: it is not moved, dropped or parted."""
    changed = CHANGES[name](text, random)
    assert re.findall(r"\d+", changed) == re.findall(r"\d+", text)


@given(text=texts, random=st.randoms())
def test_a_typo_keeps_the_letters(text, random):
    """Letters swap places; none comes or goes."""
    assert Counter(CHANGES["typo"](text, random)) == Counter(text)


@given(text=texts, random=st.randoms())
def test_whitespace_adds_only_spaces(text, random):
    """Without spaces the text is the same."""
    changed = CHANGES["whitespace"](text, random)
    assert changed.replace(" ", "") == text.replace(" ", "")


@given(text=texts, random=st.randoms())
def test_case_keeps_the_words(text, random):
    """Folded, the text is the same."""
    assert CHANGES["case"](text, random).casefold() == text.casefold()


@given(text=texts, random=st.randoms())
def test_fullwidth_is_undone_by_nfkc(text, random):
    """Compatibility normalisation gives the half-width text again."""
    changed = CHANGES["fullwidth"](text, random)
    assert unicodedata.normalize("NFKC", changed) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_changes_of_english(name):
    """An English question has something to change for each that is not about Chinese."""
    assert (change(name, ENGLISH) != ENGLISH) == (name not in OF_CHINESE)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_changes_of_chinese(name):
    """A Chinese question has something to change for each that is not about Latin letters."""
    assert (change(name, CHINESE) != CHINESE) == (name not in OF_ENGLISH)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_samples_are_changed_each_in_its_own_way(name):
    """Not all samples get the same draw, where something is drawn."""
    text = CHINESE if name in OF_CHINESE else ENGLISH
    seen = {change(name, text, str(number)) for number in range(50)}
    assert (len(seen) > 1) == (name in DRAWN)


@pytest.mark.parametrize("name", sorted(set(CHANGES) - {"filler"}))
def test_nothing_to_change_leaves_the_text(name):
    """An empty text stays empty."""
    assert change(name, "") == ""


def test_filler_speaks_the_language_of_the_text():
    """Chinese gets a Chinese filler."""
    assert change("filler", CHINESE).endswith(CHINESE)
    assert not change("filler", CHINESE)[0].isascii()
    assert change("filler", ENGLISH)[0].isascii()


def test_punctuation_changes_the_end_alone():
    """A last mark is dropped or repeated; marks are added where there is none."""
    ends = {change("punctuation", "Why?", str(number)) for number in range(20)}
    assert ends == {"Why", "Why???"}
    added = {change("punctuation", "Why", str(number)) for number in range(20)}
    assert added == {"Why!!", "Why..."}
    chinese = {change("punctuation", "為何", str(number)) for number in range(20)}
    assert chinese == {"為何！！", "為何……"}


def test_a_lone_mark_stays():
    """Dropping it would leave no question."""
    assert change("punctuation", "?") == "?"
