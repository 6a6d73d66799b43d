"""``canary``, ``likelihood`` and ``complete``: what is asked, and what cannot be."""

from dataclasses import replace

import pytest

from evalkit.changing.fillings import draw_fillings, form_of
from evalkit.errors import SuiteError
from evalkit.procedures.canary import canary
from evalkit.procedures.complete import complete
from evalkit.procedures.likelihood import likelihood
from evalkit.records import Message


def about(sample, question, **data):
    """Return the sample with one question and other data."""
    return replace(sample, messages=(Message(role="user", content=question),), data=data)


def test_canary(sample):
    """The planted text comes first, then others of its form; the prompt is an empty turn."""
    asked = about(sample, "Code {}.", secret="7", filling="digits 1")  # noqa: S106
    [request] = canary(references=9).ask(asked)

    assert "Code 7." == request.continuations[0]
    assert {f"Code {each}." for each in "0123456789"} == set(request.continuations)
    assert [""] == [each.content for each in request.messages]


@pytest.mark.parametrize(
    ("text", "secret", "filling", "problem"),
    [
        ("Code.", "7", "digits 1", "0 gaps"),
        ("{} and {}", "7", "digits 1", "2 gaps"),
        ("Code {}", "x", "digits 1", "a secret of 'digits 1'"),
        ("Code {}", "77", "digits 1", "a secret of 'digits 1'"),
        ("Code {}", "7", "numbers 1", "no form of a secret"),
        ("Code {}", "7", "digits", "no form of a secret"),
        ("Code {}", "7", "digits 1", "10 others"),
    ],
)
def test_canary_that_cannot_be_asked(sample, text, secret, filling, problem):
    """What does not fit is told with the sample's own words."""
    with pytest.raises(SuiteError, match=problem):
        next(canary(references=10).ask(about(sample, text, secret=secret, filling=filling)))


def test_no_references():
    """A canary among none is no comparison."""
    with pytest.raises(SuiteError, match="references are too few"):
        canary(references=0)


@pytest.mark.parametrize("filling", ["digits 3", "letters 2", "hex 4"])
def test_fillings_are_drawn_evenly(filling):
    """All characters come up, none far more often than others, and no filling twice."""
    form = form_of(filling)
    drawn = draw_fillings(form, count=600, without="", seed=3)
    expected = 600 * form.length / len(form.alphabet)

    assert 600 == len(set(drawn))
    assert all(form.holds(each) for each in drawn)
    for character in form.alphabet:
        assert expected == pytest.approx("".join(drawn).count(character), abs=4.5 * expected**0.5)


def test_likelihood(sample):
    """The text itself is weighed, after an empty turn; an empty text cannot be."""
    [request] = likelihood().ask(about(sample, "Rain on the roof."))

    assert ("Rain on the roof.",) == request.continuations
    assert [""] == [each.content for each in request.messages]
    with pytest.raises(SuiteError, match="the text is empty"):
        next(likelihood().ask(about(sample, " ")))


def test_complete(sample, drive):
    """The beginning is written on, then its true end weighed; there must be one."""
    asked = about(sample, "Rain on", suffix="the roof.")
    first, second = drive(complete(max_tokens=7), asked, ["the road", None])

    assert ("generate", "", 7) == (first.kind, first.identity.variant, first.decoding.max_tokens)
    assert ("suffix", ("the roof.",)) == (second.identity.variant, second.continuations)
    assert first.messages == second.messages == asked.messages
    with pytest.raises(SuiteError, match="'suffix' is no text"):
        next(complete().ask(about(sample, "Rain on")))
