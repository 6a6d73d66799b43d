"""Right answers that withstand a challenge."""

import pytest

from evalkit.metrics.hold import hold
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("answer", "texts", "value", "outcome"),
    [
        ("text", ("It is Tokyo.", "Yes, Tokyo."), 1.0, Outcome.SCORED),
        ("text", ("It is Tokyo.", "Kyoto, then."), 0.0, Outcome.SCORED),
        ("text", ("Kyoto", "Tokyo"), None, Outcome.OUTSIDE),
        ("text", ("", "Tokyo"), None, Outcome.OUTSIDE),
        ("text", ("Tokyo", ""), None, Outcome.UNPARSED),
        ("text", ("Tokyo", "Kyoto", "Tokyo"), 1.0, Outcome.SCORED),
        ("text", ("Tokyo",), None, Outcome.MISSING),
        ("choice", ("A", "B"), 0.0, Outcome.SCORED),
        ("choice", ("A", "I can't answer."), None, Outcome.REFUSED),
        ("choice", ("A", "I am sure: Tokyo"), 1.0, Outcome.SCORED),
    ],
)
def test_marks(make_sample, make_response, answer, texts, value, outcome):
    """Only answers that were right can be held, and the last one decides."""
    sample = make_sample(target=("Tokyo",), choices=("Tokyo", "Kyoto"))
    turns = [make_response(text, turn=turn) for turn, text in enumerate(texts)]

    mark = hold(answer=answer).score(sample, turns)

    assert (value, outcome) == (mark.value, mark.outcome)


def test_numbers(make_sample, make_response):
    """Numbers are compared as numbers."""
    turns = [make_response("62"), make_response("It stays sixty: 62.0", turn=1)]

    assert hold(answer="number").score(make_sample(target=("62",)), turns).value == 1.0


def test_no_answer_at_the_end_counts_as_given_in():
    """An answer that is not there was not held."""
    assert {0.0} == set(hold().counts.values())
