"""What a judge said."""

import pytest

from evalkit.errors import PluginError
from evalkit.reading.verdict import read_verdict, verdict_words

WORDS = verdict_words(
    {"YES": "pass", "NO": "fail", "Refused": "refused", "是": "pass", "否": "fail"}, where="test"
)
INSIDE = verdict_words(
    {"合格": "pass", "不合格": "fail", "SAFE": "pass", "NOT SAFE": "fail"}, where="test"
)


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ("YES", "pass"),
        ("Verdict: no.", "fail"),
        ("**ＹＥＳ**", "pass"),
        ("REFUSED", "refused"),
        ("yes, not no", None),
        ("yes, 是", "pass"),  # two words of one state
        ("Nobody knows; yesterday perhaps", None),
        ("", None),
        ("結論：是", "pass"),
        ("否。", "fail"),
        ("這不是答案", None),
    ],
)
def test_read_verdict(reply, state):
    """Words of exactly one state, each a whole word, are a verdict."""
    assert state == read_verdict(reply, WORDS)


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ("合格", "pass"),
        ("不合格。", "fail"),
        ("結論：不合格", "fail"),
        ("Safe.", "pass"),
        ("NOT SAFE", "fail"),
        ("It isn't safe", None),
        ("不合格, 合格", None),
    ],
)
def test_a_word_inside_another(reply, state):
    """The longer one is said."""
    assert state == read_verdict(reply, INSIDE)


@pytest.mark.parametrize("reply", ["It is not a yes", "This isn't yes", "不是", "未否"])
def test_a_denied_word_is_no_verdict(reply):
    """What is meant is not clear."""
    assert read_verdict(reply, WORDS) is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"Yes": "pass", "YES": "fail"}, "different words for at least two states"),
        ({"": "pass", "NO": "fail"}, "different words for at least two states"),
        ({"YES": "pass", "OK": "pass"}, "different words for at least two states"),
        ({"YES": "good", "NO": "fail"}, "a word stands for 'good'"),
    ],
)
def test_words_that_do_not_fit(words, message):
    """Words that cannot be told apart, or that stand for nothing, are refused."""
    with pytest.raises(PluginError, match=message):
        verdict_words(words, where="test")
