"""The subject's own words."""

from evalkit.reading.reply import last_text, own_responses, unread_mark
from evalkit.records import Outcome


def test_judges_are_left_out(make_response):
    """What a judge said is not the subject's."""
    given = [make_response("a"), make_response("b", turn=1), make_response("YES", role="judge:x")]

    assert ["a", "b"] == [each.text for each in own_responses(given)]
    assert last_text(given) == "b"


def test_no_words(make_response):
    """No response and an empty one have no text."""
    assert last_text([]) == ""
    assert last_text([make_response(None)]) == ""


def test_unread_mark():
    """What cannot be read is a refusal, or unparsed."""
    assert unread_mark("I can't help with that.").outcome is Outcome.REFUSED
    assert unread_mark("").outcome is Outcome.UNPARSED
