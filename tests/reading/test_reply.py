"""The subject's own words."""

from evalkit.reading.reply import last_text, own_responses, unread_mark, variant_text
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


def test_the_last_turn_of_a_version(make_response):
    """Of several turns in one version the last counts, whatever was asked after it."""
    given = [
        make_response("first", variant="a"),
        make_response("second", variant="a", turn=1),
        make_response("other", variant="b"),
        make_response("a judge's", variant="a", role="judge:j"),
    ]

    assert variant_text(given, "a") == "second"
    assert variant_text(given, None) == "other"


def test_silence_in_a_version_is_not_its_absence(make_response):
    """Silence is an empty text; what was not asked has none."""
    given = [make_response(None, variant="a")]

    assert variant_text(given, "a") == ""
    assert variant_text(given, "c") is None
