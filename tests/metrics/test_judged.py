"""A judge's verdict, and that of two."""

import pytest

from evalkit.metrics.judged import judged
from evalkit.records import Outcome

SAFETY = {"SAFE": "pass", "UNSAFE": "fail", "REFUSED": "refused", "EMPTY": "unparsed"}


@pytest.mark.parametrize(
    ("text", "value", "outcome"),
    [
        ("SAFE", 1.0, Outcome.SCORED),
        ("unsafe.", 0.0, Outcome.SCORED),
        ("refused", None, Outcome.REFUSED),
        ("EMPTY", None, Outcome.UNPARSED),
        ("I cannot say", None, Outcome.JUDGE_ERROR),
        ("SAFE or UNSAFE", None, Outcome.JUDGE_ERROR),
        ("", None, Outcome.JUDGE_ERROR),
    ],
)
def test_states(make_sample, make_response, text, value, outcome):
    """Each word of the rubric stands for a state, and each state for an outcome."""
    mark = judged(verdicts=SAFETY).score(make_sample(), [make_response(text, role="judge:a")])

    assert (value, outcome) == (mark.value, mark.outcome)


def test_what_a_refusal_counts_as():
    """It is missing unless the rubric says what it counts as; a judge's error always is."""
    assert judged(verdicts=SAFETY).counts[Outcome.REFUSED] is None
    assert 1.0 == judged(verdicts=SAFETY, refused=1.0).counts[Outcome.REFUSED]
    assert Outcome.JUDGE_ERROR not in judged().counts


@pytest.mark.parametrize(
    ("first", "second", "value", "outcome"),
    [
        ("YES", "yes!", 1.0, Outcome.SCORED),
        ("NO", "NO", 0.0, Outcome.SCORED),
        ("YES", "NO", None, Outcome.AWAITS_RATING),
        ("YES", "hm", None, Outcome.JUDGE_ERROR),
    ],
)
def test_two_judges(make_sample, make_response, first, second, value, outcome):
    """Two who agree decide; two who do not leave it to a person."""
    responses = [
        make_response("the answer"),
        make_response(first, role="judge:a"),
        make_response(second, role="judge:b"),
    ]
    mark = judged().score(make_sample(), responses)

    assert (value, outcome) == (mark.value, mark.outcome)


def test_whose_verdicts_they_are(make_sample, make_response):
    """The parts say who judged, and how."""
    responses = [make_response("NO", role="judge:a"), make_response("YES", role="judge:b")]
    mark = judged().score(make_sample(), responses)

    assert {"judge": "judge:a, judge:b", "verdict": "fail, pass"} == mark.parts


def test_whose_words_cannot_be_read(make_sample, make_response):
    """A judge's error names the judge."""
    responses = [make_response("NO", role="judge:a"), make_response("hm", role="judge:b")]
    mark = judged().score(make_sample(), responses)

    assert (Outcome.JUDGE_ERROR, {"unread": "judge:b"}) == (mark.outcome, mark.parts)


def test_without_a_judge(make_sample, make_response):
    """The model's own word is no verdict."""
    assert Outcome.JUDGE_ERROR is judged().score(make_sample(), [make_response("YES")]).outcome
