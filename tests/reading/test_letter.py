"""The letter of a choice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.reading.letter import read_letter

CASES = [
    ("B", "B"),
    ("b", "B"),
    ("B.", "B"),
    ("(B)", "B"),
    ("（Ｂ）", "B"),
    ("Ｂ、蜂蜜", "B"),
    ("B. honey", "B"),
    ("B) honey", "B"),
    ("**B**", "B"),
    ("B\n\nBees make it.", "B"),
    ("The answer is B.", "B"),
    ("The answer is (B) honey, not (A).", "B"),
    ("the answer is b", "B"),
    ("Answer: **B**", "B"),
    ("I would choose option B", "B"),
    (r"\boxed{B}", "B"),
    ("It must be B, I think", "B"),
    ("A cat sat. So B", "B"),
    ("The answer is a dog", None),
    ("The answer is A because of it", "A"),
    ("答案是B", "B"),
    ("答案：（Ｂ）", "B"),
    ("答案為「B」，不是 A", "B"),
    ("應該選 B", "B"),
    ("選項 B 正確", "B"),
    ("正確的是Ｂ", "B"),
    ("A or B", None),
    ("The answer is A or B", None),
    ("選 A 或 B", None),
    ("答案不是A，是B", "B"),
    ("The answer is not B.", None),
    ("Option A is wrong.", None),
    ("Option A is wrong, so B", "B"),
    ("選項B是錯的。", None),
    ("It is not (C) but (D)", "D"),
    ("(A) (B)", None),
    ("A. x\nB. y\nC. z", None),
    ("**Answer: C**\n\nNot all birds fly, so A fails.", "C"),
    ("Answer: (C)\nNot all birds fly. A is too broad.", "C"),
    ("Answer: C) Not known. Option A is only a stereotype.", "C"),
    ("Answer: A) Not enough information. I ruled out C.", "A"),
    ("**Answer: C**\n\nNot enough is said to pick option A", "C"),
    ("正確答案是 B\n錯的是 A", "B"),
    ("Answer: B\n\nWrong: A", "B"),
    ("The answer is B) False\n\nA) True is wrong.", "B"),
    ("答案：B 錯誤。A 說的是貓。", "B"),
    ("答案：B 不正確，因為 A 說的是貓。", "B"),
    ("答案是B不是A", "B"),
    ("The answer is B not A", "B"),
    ("答案：C\n不是 A，因為貓不會飛。", "C"),
    ("Answer: **A**\n\nNot B because of the cat.", "A"),
    ("答案不是 A，而是 B", "B"),
    ("It's not A; it's B.", "B"),
    ("B is incorrect, so A", "A"),
    ("(B) is incorrect, so A", "A"),
    ("Option B isn't right. Option C is.", "C"),
    ("Options B and C are wrong", None),
    ("我選C，選項A不對", "C"),
    ("E", None),
    ("I think so", None),
    ("A cat", None),
    ("", None),
    ("USB", None),
    ("蜂蜜", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text, expected):
    """A letter is read where exactly one is named."""
    assert expected == read_letter(text, n=4)


def test_ignores_letters_beyond_the_choices():
    """A letter that is no choice's is no candidate."""
    assert read_letter("Plan C says B", n=2) == "B"


@settings(deadline=None)
@given(text=st.text(max_size=60), n=st.integers(1, 26))
def test_any_text_can_be_read(text, n):
    """No text makes the reader fail."""
    found = read_letter(text, n=n)

    assert found is None or "A" <= found < chr(ord("A") + n)
