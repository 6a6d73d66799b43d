"""Words called decisive against random ones."""

import math

import pytest

from evalkit.errors import SuiteError
from evalkit.metrics.erasure_gain import erasure_gain
from evalkit.records import Outcome


@pytest.fixture(scope="module")
def score(make_sample, make_response):
    """Return a function that marks probabilities of the first of two options, by variant."""
    about = make_sample(choices=("tea", "ice"))

    def given(figure, plain, words="hot", **forms):
        def reply(variant, p):
            return make_response(variant=variant, logprobs=(math.log(p), math.log(1 - p)))

        replies = [reply("", plain)]
        replies += [] if words is None else [make_response(words, turn=1)]
        for form, (stated, *randoms) in forms.items():
            replies.append(reply(f"stated:{form}", stated))
            replies += [
                reply(f"random-{draw}:{form}", p) for draw, p in enumerate(randoms, start=1)
            ]
        return erasure_gain(figure=figure).score(about, replies)

    return given


def test_by_hand(score):
    """The loss without the stated words, 0.5, less the mean loss without random ones, 0.2."""
    mark = score("mask", 0.9, mask=(0.4, 0.9, 0.7, 0.5, 0.6, 0.8))

    assert pytest.approx(0.3) == mark.value
    assert [pytest.approx(0.5), pytest.approx(0.2)] == [mark.parts["comp"], mark.parts["random"]]


def test_the_answer_that_was_chosen_counts(score):
    """Where the other option was chosen, its probability is followed, right or not."""
    mark = score("delete", 0.2, delete=(0.7, 0.2, 0.2, 0.2, 0.2, 0.2))

    assert pytest.approx(0.5) == mark.value


@pytest.mark.parametrize(
    ("masked", "deleted", "expected"),
    [(0.4, 0.5, 1.0), (0.4, 0.95, 0.0), (0.95, 0.97, 1.0), (0.9, 0.4, 1.0)],
)
def test_signs(score, masked, deleted, expected):
    """Opposite signs of the two forms are told; a gain of nothing has none."""
    mark = score("same_sign", 0.9, mask=(masked, *[0.9] * 5), delete=(deleted, *[0.9] * 5))

    assert expected == mark.value


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("none of them", Outcome.UNPARSED),
        ("I can't help with that.", Outcome.REFUSED),
        (None, Outcome.MISSING),
    ],
)
def test_nothing_to_erase(score, words, outcome):
    """Without a word that was named, the item is missing."""
    assert outcome is score("mask", 0.9, words=words).outcome
    assert {} == erasure_gain().counts


def test_texts_are_no_probabilities(make_sample, make_response):
    """The procedure compares letters; written answers do not do."""
    replies = [
        make_response("A"),
        make_response("hot", turn=1),
        make_response(variant="stated:mask"),
    ]
    with pytest.raises(SuiteError, match="one for each is expected"):
        erasure_gain().score(make_sample(choices=("tea", "ice")), replies)
