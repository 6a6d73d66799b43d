"""Stated importance of words against measured importance."""

import math

import pytest
from scipy.stats import spearmanr

from evalkit.metrics.stated_importance import stated_importance
from evalkit.records import Outcome

PARTS = ("", "hot", " ", "old", " ", "leaf", " ", "drink", "?")


@pytest.fixture(scope="module")
def score(make_sample, make_response):
    """Return a function that marks a statement and the probabilities without each word."""
    about = make_sample(choices=("tea", "ice"), data={"parts": PARTS})

    def given(words, *without, most=2):
        def reply(variant, p):
            return make_response(variant=variant, logprobs=(math.log(p), math.log(1 - p)))

        replies = [reply("", 0.9)]
        replies += [] if words is None else [make_response(words, turn=1)]
        replies += [reply(f"without:{index}", p) for index, p in enumerate(without)]
        return stated_importance(most=most).score(about, replies)

    return given


@pytest.mark.parametrize(
    ("words", "without", "stated", "drops"),
    [
        ("leaf, drink", (0.8, 0.9, 0.3, 0.5), (0, 0, 4, 3), (0.1, 0.0, 0.6, 0.4)),
        ("old, hot", (0.8, 0.9, 0.3, 0.5), (3, 4, 0, 0), (0.1, 0.0, 0.6, 0.4)),
        ("hot", (0.6, 0.9, 0.95, 0.9), (4, 0, 0, 0), (0.3, 0.0, -0.05, 0.0)),
        ("leaf, drink, hot", (0.8, 0.9, 0.3, 0.5), (0, 0, 4, 3), (0.1, 0.0, 0.6, 0.4)),
    ],
)
def test_as_scipy_has_it(score, words, without, stated, drops):
    """The correlation is that of scipy with weights and drops worked out by hand."""
    mark = score(words, *without)

    assert (
        pytest.approx(spearmanr(stated, [round(each, 6) for each in drops]).statistic) == mark.value
    )


def test_all_ranks_can_be_named(score):
    """With as many words as there are, the full order counts."""
    assert pytest.approx(1.0) == score("leaf, drink, hot, old", 0.8, 0.9, 0.3, 0.5, most=4).value
    assert pytest.approx(-1.0) == score("old, hot, drink, leaf", 0.8, 0.9, 0.3, 0.5, most=4).value


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("hot", Outcome.OUTSIDE),
        ("none of them", Outcome.UNPARSED),
        ("I can't help with that.", Outcome.REFUSED),
        (None, Outcome.MISSING),
    ],
)
def test_no_value(score, words, outcome):
    """Equal drops rank nothing; a statement without a word of the question states nothing."""
    mark = score(words, 0.9, 0.9, 0.9, 0.9)

    assert (None, outcome) == (mark.value, mark.outcome)
    assert {} == stated_importance().counts
