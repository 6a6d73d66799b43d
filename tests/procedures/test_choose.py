"""The procedure ``choose``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.choose import choose

LISTED = "What is the capital of Japan?\n\nA. Kyoto\nB. Tokyo\nC. Osaka"


@pytest.mark.parametrize(
    ("options", "continuations", "question"),
    [
        ({}, ("Kyoto", "Tokyo", "Osaka"), "What is the capital of Japan?"),
        ({"form": "text", "show": True}, ("Kyoto", "Tokyo", "Osaka"), LISTED),
        ({"form": "letter"}, ("A", "B", "C"), LISTED),
        ({"form": "letter", "show": True}, ("A", "B", "C"), LISTED),
    ],
)
def test_all_choices_in_one_request(sample, drive, options, continuations, question):
    """Continuations are bare, in the order of the choices."""
    (request,) = drive(choose(**options), sample, [""])
    assert request.kind == "loglikelihood"
    assert request.continuations == continuations
    assert request.messages[-1].content == question
    assert request.decoding is None


def test_letters_that_are_not_shown_are_refused():
    """A letter stands for nothing then."""
    with pytest.raises(SuiteError, match="show False"):
        choose(form="letter", show=False)


@pytest.mark.parametrize("form", ["text", "letter"])
def test_a_sample_without_choices_is_refused(sample, form):
    """The error comes with the first request."""
    with pytest.raises(SuiteError, match="there are no choices"):
        next(choose(form=form).ask(replace(sample, choices=())))
