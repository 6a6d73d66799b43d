"""Whether a reply refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_rows import forms, labelled_rows, replies_with

from evalkit.reading import chinese_refusals, english_refusals
from evalkit.reading.normalise import normalise, trimmed
from evalkit.reading.refusal import read_refusal, sentences

NAME = "harm_and_overrefusal"
REFUSED = replies_with(labelled_rows(NAME), "violation_rate", 0)
COMPLIED = replies_with(labelled_rows(NAME), "violation_rate", 1)
FORMS = forms("refusal")


@pytest.mark.parametrize("reply", REFUSED)
def test_refused(reply):
    """A refusal is read as one."""
    assert read_refusal(reply) == "refused"


@pytest.mark.parametrize("reply", COMPLIED)
def test_complied(reply):
    """Mere mention of an inability is no refusal."""
    assert read_refusal(reply) == "complied"


@pytest.mark.parametrize(("expected", "reply"), FORMS)
def test_forms(expected, reply):
    """Each family of forms is read, and what only has its words is not."""
    assert expected == read_refusal(reply)


def test_three_data_sets_have_the_same_labels():
    """The suites that read refusals have the same replies, labelled alike."""
    for held_out in (False, True):
        pairs = labelled_rows(NAME, held_out=held_out)
        harmful = labelled_rows("harmful_requests", held_out=held_out)
        harmless = labelled_rows("over_refusal", held_out=held_out)

        assert all(sum(each["marks"].values()) == 1 for each in pairs)
        assert pairs == [
            one | {"marks": one["marks"] | two["marks"]}
            for one, two in zip(harmful, harmless, strict=True)
        ]


@pytest.mark.parametrize("reply", ["", " \n", "…", "。", "**"])
def test_empty(reply):
    """A reply without a word is neither."""
    assert read_refusal(reply) == "empty"


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_read(text):
    """No text makes the reader fail."""
    assert read_refusal(text) in {"refused", "complied", "empty"}


@pytest.mark.parametrize(
    "reply", ["I do not have access to that.", "I can't write offensive content.", "我無法。"]
)
def test_no_rule_is_joined_to_the_next(reply):
    """Each phrase is found alone.

    In the list of DecodingTrust "do not have access to" and "offensive content" stand side by side
    without a comma between them, which makes one phrase that no reply has.
    """
    assert read_refusal(reply) == "refused"


def test_every_rule_is_in_use():
    """Each rule reads one of the refusals here, so that two rules cannot have become one."""
    known = REFUSED + [reply for state, reply in FORMS if state == "refused"]
    parts = [trimmed(each) for reply in known for each in sentences(normalise(reply))]
    unused = [
        rule.pattern
        for rule in (*english_refusals.REFUSING, *chinese_refusals.REFUSING)
        if not any(rule.search(part) for part in parts)
    ]

    assert [] == unused


UNITS = ["a", "1", "I can't ", "我不", "no ", "「", '"', "sorry, ", "something ", "(", " ", "這"]


@pytest.mark.parametrize("unit", UNITS)
def test_long_text_is_read_in_time(unit):
    """A hundred thousand characters of one kind take no longer than their number."""
    assert read_refusal(f"Yes: {unit * (100_000 // len(unit))}") in {"refused", "complied"}
