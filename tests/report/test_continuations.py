"""Which continuation is right, which one a subject took, and how likely each was."""

import pytest

from evalkit.records import Identity, Request, Response, Sample
from evalkit.report.continuations import compared, continuations_of, right_places

OF = Identity(suite="s", sample_id="1")
SAMPLE = Sample(
    suite="s", id="1", messages=(), cluster="1", target=("green",), choices=("red", "green")
)


def response(*logprobs, tokens=()):
    """Return a response that holds log-likelihoods."""
    return Response(identity=OF, logprobs=logprobs, token_counts=tokens)


def test_shares_add_up():
    """What stands beside the log-likelihoods is their share of the probability of all."""
    found = compared(None, response(-1.0, -3.0, tokens=(1,)), SAMPLE)

    assert pytest.approx([0.8808, 0.1192], abs=1e-4) == [each.share for each in found]
    assert [1, None] == [each.tokens for each in found]


def test_the_likeliest_is_taken_and_the_target_is_right():
    """The two need not be the same one."""
    found = compared(None, response(-1.0, -3.0), SAMPLE)

    assert [("red", True, False), ("green", False, True)] == [
        (each.text, each.is_taken, each.is_right) for each in found
    ]


def test_a_tie_goes_to_the_first():
    """It is said that there was one."""
    found = compared(None, response(-1.0, -1.0), SAMPLE)

    assert [(True, True), (False, False)] == [(each.is_taken, each.is_tied) for each in found]


def test_letters_stand_in_the_place_of_choices():
    """The letter of a right choice is right."""
    assert {1} == right_places(["A", "B"], SAMPLE)


def test_what_was_asked_goes_before_the_choices():
    """Without the request the choices are taken, and without choices numbers."""
    asked = Request(identity=OF, kind="loglikelihood", continuations=("A", "B"))
    found = [
        continuations_of(asked, response(-1.0, -1.0), SAMPLE),
        continuations_of(None, response(-1.0, -1.0), SAMPLE),
        continuations_of(None, response(-1.0), SAMPLE),
    ]

    assert [("A", "B"), ("red", "green"), ["continuation 0"]] == found
