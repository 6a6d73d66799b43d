"""What a judge said."""

from pathlib import Path

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


GRADES = verdict_words(
    {"PASS": "pass", "FAIL": "fail", "合格": "pass", "不合格": "fail"}, where="test"
)


def labelled():
    """Return the state that each reply names, as labelled by hand, "none" where it names none."""
    path = Path(__file__).with_name("labelled") / "verdict.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(state, reply.replace("\\n", "\n")) for state, reply in rows]


def test_labelled_replies():
    """On 61 labelled replies, 18 of them Chinese and 28 look-alikes, none is read wrongly."""
    rows = labelled()

    assert 61 == len(rows)
    assert rows == [(read_verdict(reply, GRADES) or "none", reply) for _, reply in rows]


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ("NO: a yes would need a source.", "fail"),
        ("No. The right answer is yes, since 7 is odd.", "fail"),
        ("否：這不是正確答案。", "fail"),
        ("YES: no, it is wrong.", None),
        ("YES. Wait, NO.", None),
        ("是，不對，否", None),
    ],
)
def test_a_verdict_with_its_reason(reply, state):
    """The word set apart counts, unless what follows takes it back."""
    assert state == read_verdict(reply, WORDS)
