"""Answers that stay the same."""

import pytest

from evalkit.metrics.variant_consistency import variant_consistency
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("answer", "texts", "value"),
    [
        ("number", ("62", "62.0", "六十二"), 1.0),
        ("number", ("62", "61", "none"), 0.0),
        ("choice", ("A", "Tokyo", "B"), 0.5),
        ("text", ("It is Tokyo.", "TOKYO", "Kyoto"), 0.5),
        ("text", ("Kyoto.", "kyoto", "Kyoto!"), 1.0),
        ("text", ("Kyoto.", "", "Osaka"), 0.0),
    ],
)
def test_share_of_variants(make_sample, make_response, answer, texts, value):
    """The mark is the share of variants answered as the question as written."""
    sample = make_sample(target=("Tokyo",), choices=("Tokyo", "Kyoto"))
    responses = [
        make_response(text, variant=variant)
        for variant, text in zip(("", "typo", "case"), texts, strict=True)
    ]

    mark = variant_consistency(answer=answer).score(sample, responses)

    assert value == mark.value
    assert mark.parts["variants"] == 2.0


def test_two_unread_answers_do_not_agree(make_sample, make_response):
    """What cannot be read is no answer to agree with."""
    responses = [make_response("none"), make_response("none", variant="typo")]

    mark = variant_consistency(answer="number").score(make_sample(), responses)

    assert (None, Outcome.UNPARSED) == (mark.value, mark.outcome)
    assert variant_consistency().counts[Outcome.UNPARSED] == 0.0


@pytest.mark.parametrize("variants", [("",), ("typo",)])
def test_needs_both(make_sample, make_response, variants):
    """Without a variant, or without the original, there is nothing to compare."""
    responses = [make_response("x", variant=variant) for variant in variants]

    assert variant_consistency().score(make_sample(), responses).outcome is Outcome.MISSING


def test_choices_by_log_probability(make_sample, make_response):
    """Compared log-likelihoods have an answer too."""
    sample = make_sample(choices=("a", "b"))
    responses = [
        make_response(logprobs=(-1.0, -2.0)),
        make_response(logprobs=(-2.0, -1.0), variant="typo"),
    ]

    assert variant_consistency(answer="choice").score(sample, responses).value == 0.0
