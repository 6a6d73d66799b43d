"""The answers to a question and its changed forms."""

import pytest

from evalkit.reading.changed import asked, rightness, unread
from evalkit.records import Identity, Outcome, Response, Sample

SAMPLE = Sample(
    suite="s", id="1", messages=(), cluster="1", choices=("tea", "ice"), target=("ice",)
)


def replies(**texts):
    """Return a response for each variant; ``clean`` is the question as written."""
    return [
        Response(
            identity=Identity(suite="s", sample_id="1", variant="" if name == "clean" else name),
            text=text,
        )
        for name, text in texts.items()
    ]


def test_again_is_no_changed_form():
    """The clean question asked twice is kept apart."""
    of = asked(replies(clean="ice", again="tea", typo="ice"))
    assert (["typo"], "tea") == (list(of.changed), of.again.text)


@pytest.mark.parametrize(
    "given", [{"typo": "ice"}, {"clean": "ice"}, {"clean": "ice", "again": "ice"}, {}]
)
def test_both_sides_are_needed(given):
    """Without the clean answer, or without a changed form, there is nothing to compare."""
    assert asked(replies(**given)) is None


def test_rightness_by_hand():
    """Two of four changed forms are right; one that cannot be read is wrong and counted."""
    of = asked(replies(clean="ice", a="ice", b="tea", c="neither", d="B"))
    found = rightness(SAMPLE, of, kind="choice")
    assert {"clean": 1.0, "changed": 0.5, "versions": 4.0, "unread": 1.0} == dict(found.parts)


@pytest.mark.parametrize(
    ("kind", "text", "outcome"),
    [
        ("choice", "I can't help with that.", Outcome.REFUSED),
        ("choice", "neither", Outcome.UNPARSED),
        ("choice", "tea", None),
        ("text", "I can't help with that.", Outcome.REFUSED),
        ("text", "I can't say for sure, but I will not offer tea: it is ice.", None),
        ("text", "neither", None),
        ("text", " ", Outcome.UNPARSED),
    ],
)
def test_answers_that_cannot_be_read(kind, text, outcome):
    """A refusal without the right answer is none, even where any text is one."""
    mark = unread(SAMPLE, replies(clean=text)[0], kind=kind)
    assert outcome == (mark and mark.outcome)
