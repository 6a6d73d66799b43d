"""Probabilities of options."""

import math

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.probability import likeliest_option, option_probability
from evalkit.records import Identity, Response, Sample

SAMPLE = Sample(suite="s", id="1", messages=(), cluster="1", choices=("a", "b", "c"))


def response(*logprobs):
    """Return a response with log-probabilities."""
    return Response(identity=Identity(suite="s", sample_id="1"), logprobs=logprobs)


def test_softmax_by_hand():
    """Weights 1, 2 and 5 are 1/8, 2/8 and 5/8, however small they are."""
    given = response(*(math.log(weight) - 2000.0 for weight in (1, 2, 5)))

    assert [pytest.approx(share) for share in (0.125, 0.25, 0.625)] == [
        option_probability(SAMPLE, given, index) for index in range(3)
    ]
    assert 2 == likeliest_option(SAMPLE, given)


def test_ties_go_to_the_first():
    """Of equally likely options the first is taken."""
    assert 1 == likeliest_option(SAMPLE, response(-3.0, -1.0, -1.0))


def test_one_for_each_choice():
    """A text, or log-probabilities of other continuations, are a mistake of the suite."""
    with pytest.raises(SuiteError, match="one for each is expected"):
        option_probability(SAMPLE, response(-1.0, -2.0), 0)
