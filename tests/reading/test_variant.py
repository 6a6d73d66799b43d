"""The subject's own words in one version of a question."""

from evalkit.reading.variant import variant_text
from evalkit.records import Identity, Response


def said(text, *, variant="", turn=0, role="model"):
    """Return a response."""
    identity = Identity(suite="s", sample_id="1", role=role, variant=variant, turn=turn)
    return Response(identity=identity, text=text)


def test_the_last_turn_of_the_version():
    """Of several turns in one version the last counts, whatever was asked after it."""
    given = [
        said("first", variant="a"),
        said("second", variant="a", turn=1),
        said("other", variant="b"),
        said("a judge's", variant="a", role="judge:j"),
    ]

    assert variant_text(given, "a") == "second"
    assert variant_text(given, None) == "other"


def test_nothing_said():
    """Silence is an empty text."""
    assert variant_text([said(None, variant="a")], "a") == ""


def test_a_version_that_was_not_asked():
    """What was not asked is not silence."""
    assert variant_text([said("x", variant="b")], "c") is None
