"""Which choice a response takes."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import softmax

from evalkit.errors import SuiteError
from evalkit.reading.choice import read_choice

CHOICES = ("milk", "honey", "jam")


@pytest.mark.parametrize(
    ("normalise_by", "index"), [("none", 0), ("tokens", 1), ("characters", 2), ("bytes", 1)]
)
def test_divides_by_length(make_sample, make_response, normalise_by, index):
    """The length that divides decides which choice is the likeliest."""
    sample = make_sample(choices=("a", "蜂蜜", "abcde"))
    response = make_response(logprobs=(-2.0, -5.4, -9.0), token_counts=(1, 4, 3))

    assert index == read_choice(sample, response, normalise_by=normalise_by).index


def test_tie_goes_to_the_lowest_index(make_sample, make_response):
    """Of equally likely choices the first is taken, and the tie is told."""
    choice = read_choice(make_sample(choices=CHOICES), make_response(logprobs=(-2.0, -1.0, -1.0)))

    assert (1, True) == (choice.index, choice.is_tie)


@settings(deadline=None)
@given(logprobs=st.lists(st.floats(-1e4, 0.0), min_size=3, max_size=3))
def test_confidence_is_the_softmax(make_sample, make_response, logprobs):
    """Confidence equals scipy's softmax at the chosen index."""
    choice = read_choice(make_sample(choices=CHOICES), make_response(logprobs=tuple(logprobs)))

    expected = softmax(np.array(logprobs))[choice.index]
    assert math.isclose(expected, choice.confidence, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("honey", 1),
        ("B", 1),
        ("(C)", 2),
        ("They make honey.", 1),
        ("milk and jam", None),
        ("", None),
    ],
)
def test_reads_text(make_sample, make_response, text, index):
    """A choice's text, a letter, or the only choice that stands in the text is read."""
    choice = read_choice(make_sample(choices=CHOICES), make_response(text))

    assert index == (None if choice is None else choice.index)


def test_choice_text_goes_before_letter(make_sample, make_response):
    """A reply that is a choice's text names it, also where it is a letter."""
    choice = read_choice(make_sample(choices=("B", "A")), make_response("A"))

    assert choice.index == 1


@pytest.mark.parametrize(
    ("choices", "fields", "normalise_by", "message"),
    [
        ((), {"logprobs": (-1.0,)}, "none", "no choices"),
        (CHOICES, {"logprobs": (-1.0,)}, "none", "1 log-probabilities for 3 choices"),
        (CHOICES, {"logprobs": (-1.0,) * 3}, "tokens", "lengths in tokens"),
        (("", "a"), {"logprobs": (-1.0,) * 2}, "characters", "lengths in characters"),
    ],
)
def test_refuses_what_does_not_fit(
    make_sample, make_response, choices, fields, normalise_by, message
):
    """Log-probabilities and lengths that do not fit the choices are errors."""
    with pytest.raises(SuiteError, match=message):
        read_choice(
            make_sample(choices=choices), make_response(**fields), normalise_by=normalise_by
        )
