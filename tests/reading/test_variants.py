"""The answers to all variants of one question."""

from itertools import permutations

import pytest

from evalkit.reading.variants import agreement, answers_of
from evalkit.records import Identity, Response, Sample

SAMPLE = Sample(
    suite="s", id="1", messages=(), cluster="1", choices=("a1", "b1", "c1"), target=("b1",)
)


def response(variant, *, turn=0, **fields):
    """Return a response to a variant."""
    of = Identity(suite="s", sample_id="1", variant=variant, turn=turn)
    return Response(identity=of, **fields)


def test_letters_become_content():
    """The likeliest letter stands for the option that the rotation put there."""
    always_first = (-1.0, -2.0, -3.0)
    given = [response(v, logprobs=always_first) for v in ("", "shift:1", "shift:2")]
    found = answers_of(SAMPLE, given, kind="choice")

    assert ["a1", "b1", "c1"] == [each.answer for each in found]
    assert [False, True, False] == [each.is_right for each in found]


def test_a_tie_goes_to_the_first_letter():
    """Equal likelihoods take A, whatever stands behind it, and no choice is favoured."""
    given = [response(v, logprobs=(-1.0, -1.0, -1.0)) for v in ("", "shift:2")]

    assert ["a1", "c1"] == [each.answer for each in answers_of(SAMPLE, given, kind="choice")]


def test_last_turn_counts():
    """Of several turns of a variant the last is its answer."""
    given = [response("", text="a1"), response("", turn=1, text="b1")]

    assert ["b1"] == [each.answer for each in answers_of(SAMPLE, given, kind="choice")]


@pytest.mark.parametrize("order", list(permutations(["x", "x", "y", None])))
def test_agreement_by_hand(order):
    """One of six pairs agrees, in any order: what is not read agrees with nothing."""
    assert pytest.approx(1 / 6) == agreement(order)
