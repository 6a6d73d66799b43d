"""The procedure ``perturb``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.perturb import perturb
from evalkit.records import Message


def test_one_variant_a_change(sample, drive):
    """The clean question comes first, and only the last user message changes."""
    requests = drive(perturb(), sample, ["a", "b", "c", "d"])
    assert [each.identity.variant for each in requests] == ["", "typo", "case", "whitespace"]
    assert requests[0].messages == sample.messages
    for each in requests[1:]:
        assert each.messages[:-1] == sample.messages[:-1]
        assert each.messages[-1] != sample.messages[-1]


def test_what_was_answered_changes_nothing(sample, drive):
    """Every model is asked the same, and an error ends nothing."""
    assert drive(perturb(), sample, ["a", "b", "c", "d"]) == drive(
        perturb(), sample, [None, "x", None, ""]
    )


def test_choices_can_be_compared(sample, drive):
    """The choices stay as they are."""
    requests = drive(perturb(changes=("typo",), answer="choices"), sample, ["", ""])
    assert [each.kind for each in requests] == ["loglikelihood"] * 2
    assert {each.continuations for each in requests} == {sample.choices}


def test_a_change_of_nothing_is_left_out(sample, drive):
    """Chinese has no case: asking the same twice would count as consistent."""
    about = replace(sample, messages=(Message(role="user", content="日本的首都是哪裡？"),))
    requests = drive(perturb(changes=("case", "filler")), about, ["a", "b"])
    assert [each.identity.variant for each in requests] == ["", "filler"]


def test_again_asks_the_clean_question_once_more(sample, drive):
    """It is the control of what a model does by itself."""
    requests = drive(perturb(changes=("again", "typo")), sample, ["a", "b", "c"])
    assert [each.identity.variant for each in requests] == ["", "again", "typo"]
    assert requests[1].messages == requests[0].messages


def test_an_unknown_change_is_refused_with_near_ones():
    """The error comes when the procedure is made."""
    with pytest.raises(SuiteError, match=r"'typos'; did you mean typo"):
        perturb(changes=("typos",))


@pytest.mark.parametrize("changes", [(), ("typo", "typo"), ("again",)])
def test_no_change_or_one_twice_is_refused(changes):
    """Two requests of one identity cannot be told apart."""
    with pytest.raises(SuiteError, match="each once"):
        perturb(changes=changes)


def test_choices_are_needed_where_they_are_compared(sample):
    """The error comes with the first request."""
    with pytest.raises(SuiteError, match="there are no choices"):
        next(perturb(answer="choices").ask(replace(sample, choices=())))
