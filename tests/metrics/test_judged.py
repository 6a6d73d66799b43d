"""A judge's verdict."""

import pytest

from evalkit.errors import PluginError
from evalkit.metrics.judged import judged
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("yes", "no", "text", "value"),
    [
        ("YES", "NO", "YES", 1.0),
        ("YES", "NO", "Verdict: no.", 0.0),
        ("YES", "NO", "**ＹＥＳ**", 1.0),
        ("YES", "NO", "yes, not no", None),
        ("YES", "NO", "Nobody knows; yesterday perhaps", None),
        ("YES", "NO", "", None),
        ("是", "否", "結論：是", 1.0),
        ("是", "否", "否。", 0.0),
        ("是", "否", "這不是答案", None),
        ("UNSAFE", "SAFE", "unsafe", 1.0),
    ],
)
def test_verdict(make_sample, make_response, yes, no, text, value):
    """Exactly one of the two words, as a whole word, is a verdict."""
    mark = judged(yes=yes, no=no).score(make_sample(), [make_response(text, role="judge:a")])

    assert value == mark.value
    assert (Outcome.JUDGE_ERROR if value is None else Outcome.SCORED) is mark.outcome


def test_the_last_judge_decides(make_sample, make_response):
    """Of several verdicts the last counts, and whose it is is told."""
    responses = [
        make_response("NO", role="judge:a"),
        make_response("YES", role="judge:b"),
        make_response("NO"),
    ]

    mark = judged().score(make_sample(), responses)

    assert (1.0, {"judge": "judge:b"}) == (mark.value, mark.parts)


def test_without_a_judge(make_sample, make_response):
    """The model's own word is no verdict, and an error of the judge is always missing."""
    mark = judged().score(make_sample(), [make_response("YES")])

    assert mark.outcome is Outcome.JUDGE_ERROR
    assert Outcome.JUDGE_ERROR not in judged().counts


@pytest.mark.parametrize(("yes", "no"), [("Yes", "YES"), ("", "NO")])
def test_words_must_differ(yes, no):
    """Two words that cannot be told apart are refused."""
    with pytest.raises(PluginError, match="two different words"):
        judged(yes=yes, no=no)
