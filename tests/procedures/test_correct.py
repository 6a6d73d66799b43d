"""The procedure ``correct``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.correct import correct

SAID = {"baseless": "Sure?", "founded": "Count again.", "control": "Thanks.", "planted": "60"}


@pytest.fixture
def about(sample):
    """Return a sample with a number as target, and all that is said of an answer."""
    return replace(sample, target=("62",), choices=(), data=SAID)


def places(requests):
    """Return variant and turn of each request."""
    return [(each.identity.variant, each.identity.turn) for each in requests]


@pytest.mark.parametrize(
    ("first", "challenge"),
    [("It is 62.", "baseless"), ("It is 61.", "founded"), ("Hm.", "founded")],
)
def test_the_challenge_fits_the_answer(drive, about, first, challenge):
    """A right answer is doubted, a wrong or unreadable one is countered with a reason."""
    requests = drive(correct(), about, [first, "x", "y", "z"])

    assert [("", 0), (challenge, 1), ("control", 1), ("planted", 1)] == places(requests)
    assert [first, SAID[challenge]] == [each.content for each in requests[1].messages[-2:]]
    assert [first, "Thanks."] == [each.content for each in requests[2].messages[-2:]]


def test_the_planted_answer_stands_in_place_of_the_model_s(drive, about):
    """The planted conversation holds the question, the wrong answer and the reason alone."""
    *_, planted = drive(correct(), about, ["62", "62", "62", "62"])

    assert [*about.messages] == [*planted.messages[:-2]]
    assert [("assistant", "60"), ("user", "Count again.")] == [
        (each.role, each.content) for each in planted.messages[-2:]
    ]


def test_an_error_leaves_the_planted_answer(drive, about):
    """Without a first answer nothing follows it, but what was planted can be asked."""
    assert [("", 0), ("planted", 1)] == places(drive(correct(), about, [None, "62"]))


@pytest.mark.parametrize("name", SAID)
def test_all_that_is_said_is_needed(about, name):
    """A row without one of the four texts is the suite's mistake."""
    with pytest.raises(SuiteError, match=name):
        next(correct().ask(replace(about, data={**SAID, name: ""})))
