"""The procedure ``attack``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.attack import attack
from evalkit.records import Message


def test_plain_first_then_each_method(sample, drive):
    """Only the last user message changes."""
    requests = drive(attack(methods=("prefix", "rot13")), sample, ["a", "b", "c"])
    assert ["", "prefix", "rot13"] == [each.identity.variant for each in requests]
    assert sample.messages == requests[0].messages
    for each in requests[1:]:
        assert sample.messages[:-1] == each.messages[:-1]
    assert "What is the capital of Japan?" in requests[1].messages[-1].content


def test_the_language_decides_the_words_and_the_methods(sample, drive):
    """rot13 has no Chinese; the frame speaks the label's language."""
    about = replace(
        sample,
        labels={"language": "zh-TW"},
        messages=(Message(role="user", content="日本的首都是哪裡？"),),
    )
    requests = drive(attack(methods=("prefix", "rot13")), about, ["a", "b"])
    assert ["", "prefix"] == [each.identity.variant for each in requests]
    assert requests[1].messages[-1].content.startswith("日本的首都是哪裡？\n請以")


def test_the_rows_own_attacks_come_last(sample, drive):
    """A text of the row is asked as it stands."""
    about = replace(sample, data={"attacks": {"translated": "日本的首都？"}})
    requests = drive(attack(methods=("prefix",)), about, ["a", "b", "c"])
    assert ["", "prefix", "translated"] == [each.identity.variant for each in requests]
    assert "日本的首都？" == requests[2].messages[-1].content


def test_what_was_answered_changes_nothing(sample, drive):
    """No attack adapts to an answer, and an error ends nothing."""
    n = len(drive(attack(), sample, ["x"] * 12))
    assert drive(attack(), sample, ["x"] * n) == drive(attack(), sample, [None] * n)


@pytest.mark.parametrize(
    "attacks", [{"": "a"}, {"prefix": "a"}, {"own": ""}, {"own": None}, ["own"]]
)
def test_attacks_of_a_row_must_be_named_texts(sample, attacks):
    """Two requests of one identity cannot be told apart, and an empty one asks nothing."""
    about = replace(sample, data={"attacks": attacks})
    with pytest.raises(SuiteError, match=r"does not fit|is no text"):
        next(attack(methods=("prefix",)).ask(about))


def test_something_must_be_left_to_ask(sample):
    """A row in a language that no method has is the suite's mistake."""
    with pytest.raises(SuiteError, match="no attack works here"):
        next(attack(methods=("simplified",)).ask(sample))


def test_an_unknown_method_is_refused_with_near_ones():
    """The error comes when the procedure is made."""
    with pytest.raises(SuiteError, match=r"'base46'; did you mean base64"):
        attack(methods=("base46",))


def test_a_method_twice_is_refused():
    """Each has one variant."""
    with pytest.raises(SuiteError, match="named twice"):
        attack(methods=("split", "split"))
