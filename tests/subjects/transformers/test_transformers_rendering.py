"""Messages become text."""

import pytest

from evalkit.errors import SubjectError
from evalkit.records import Message
from evalkit.subjects.transformers.texts.rendering import (
    Template,
    delimiter,
    examine,
    merge_system,
    render,
)

SYSTEM = Message(role="system", content="Be brief.")
FIRST = Message(role="user", content="One?")
REPLY = Message(role="assistant", content="Two.")
SECOND = Message(role="user", content="Three?")


def tagged(messages):
    """Render as a chat template would."""
    return "".join(f"[{each.role}]{each.content}" for each in messages) + "[assistant]"


def without_system(messages):
    """Refuse a system message, as some templates do."""
    if messages[0].role == "system":
        raise SubjectError("system role not supported")
    return tagged(messages)


def dropping_system(messages):
    """Drop a system message silently, as others do."""
    return tagged([each for each in messages if each.role != "system"])


def test_plain_text():
    """Without a template: blank lines between exchanges, a space before an answer."""
    text = render((SYSTEM, FIRST, REPLY, SECOND), None, delimited=True)

    assert text == "Be brief.\n\nOne? Two.\n\nThree? "


def test_plain_text_to_write_on_from():
    """No delimiter stands where the model writes on by itself."""
    assert render((FIRST,), None, delimited=False) == "One?"


def test_nothing():
    """No messages give an empty context."""
    assert render((), None, delimited=True) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Answer:", " "),
        ("Answer: ", ""),
        ("Answer:\n", ""),
        ("答案", ""),
        ("答案：", ""),
        ("（甲）", ""),
        ("カナ", ""),
        ("", ""),
        ("é", " "),
    ],
)
def test_delimiter(text, expected):
    """A space, but none after whitespace or a full-width character."""
    assert delimiter(text) == expected


def test_template():
    """With a template nothing is added to what it writes."""
    template = Template(apply=tagged, takes_system=True)

    text = render((SYSTEM, FIRST), template, delimited=True)

    assert text == "[system]Be brief.[user]One?[assistant]"


@pytest.mark.parametrize("apply", [without_system, dropping_system])
def test_template_without_system(apply):
    """A template with no place for a system message gets it in the first question."""
    text = render((SYSTEM, FIRST), examine(apply), delimited=True)

    assert text == "[user]Be brief.\n\nOne?[assistant]"


def test_template_that_takes_the_system():
    """A template that keeps the system message is left to it."""
    assert examine(tagged).takes_system


def test_merge_without_user():
    """A system message alone becomes the question."""
    assert merge_system((SYSTEM,)) == (Message(role="user", content="Be brief."),)


def test_merge_nothing():
    """Messages without a system message stay as they are."""
    assert merge_system((FIRST, REPLY)) == (FIRST, REPLY)
