"""The procedure ``history``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.history import history


def with_history(sample, *turns):
    """Return the sample with these turns."""
    return replace(sample, data={"history": turns})


def test_turns_stand_before_the_question(drive, sample):
    """The given turns come after system prompt and shots, and before the question."""
    about = with_history(sample, {"user": "Hello."}, {"assistant": "Good day."})
    [request] = drive(history(max_tokens=8), about, ["Tokyo"])

    assert sample.messages[:-1] == request.messages[:3]
    assert [("user", "Hello."), ("assistant", "Good day.")] == [
        (each.role, each.content) for each in request.messages[3:5]
    ]
    assert sample.messages[-1:] == request.messages[5:]


def test_no_turns(drive, sample):
    """An empty list asks the question alone."""
    [request] = drive(history(), with_history(sample), ["Tokyo"])

    assert sample.messages == request.messages


@pytest.mark.parametrize(
    "turns",
    [
        ({"user": "Hello."},),
        ({"assistant": "Hello."}, {"user": "Good day."}),
        ({"user": "Hello."}, {"assistant": ""}),
        ({"user": "Hello.", "assistant": "Good day."}, {"assistant": "x"}),
        ("Hello.", "Good day."),
    ],
)
def test_other_turns_are_refused(sample, turns):
    """Turns must go from the user to the model and hold one text each."""
    with pytest.raises(SuiteError, match="no conversation"):
        next(history().ask(with_history(sample, *turns)))


def test_a_missing_field_is_refused(sample):
    """A row without the field is the suite's mistake."""
    with pytest.raises(SuiteError, match="no conversation"):
        next(history().ask(sample))
