"""The procedure ``dialogue``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.dialogue import dialogue


def test_each_turn_follows_the_answer_to_the_last(sample, drive):
    """The whole conversation so far is sent, and the identity counts the turns."""
    requests = drive(dialogue(max_tokens=7), sample, ["Tokyo", "Lima", "Santiago"])
    assert [each.identity.turn for each in requests] == [0, 1, 2]
    assert requests[0].messages == sample.messages
    assert [(m.role, m.content) for m in requests[2].messages[len(sample.messages) :]] == [
        ("assistant", "Tokyo"),
        ("user", "And of Peru?"),
        ("assistant", "Lima"),
        ("user", "And of Chile?"),
    ]
    assert {each.decoding.max_tokens for each in requests} == {7}


def test_an_error_ends_the_dialogue(sample, drive):
    """There is nothing to go on with."""
    assert len(drive(dialogue(), sample, ["Tokyo", None])) == 2


def test_no_further_turns_is_one_question(sample, drive):
    """An empty list is a dialogue of one turn."""
    assert len(drive(dialogue(turns_field="more"), replace(sample, data={"more": ()}), ["x"])) == 1


@pytest.mark.parametrize("data", [{}, {"turns": "And?"}, {"turns": ("And?", 3)}, {"turns": None}])
def test_turns_that_are_no_list_of_texts_are_refused(sample, data):
    """The error names the field."""
    with pytest.raises(SuiteError, match="data field 'turns'"):
        next(dialogue().ask(replace(sample, data=data)))
