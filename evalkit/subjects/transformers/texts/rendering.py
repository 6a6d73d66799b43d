"""Messages → the text that is sent, with a chat template or without one. Pure."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from evalkit.errors import SubjectError
from evalkit.records import Message

Apply: TypeAlias = Callable[[Sequence[Message]], str]
"""A tokenizer's chat template: it raises SubjectError for messages that it refuses."""

_PROBE = "evalkit-asks-whether-this-is-kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A chat template, and whether it has room for a system message."""

    apply: Apply
    takes_system: bool


def examine(apply: Apply) -> Template:
    """Return the template with what it does to a system message: some refuse it, some drop it.

    Raises:
        SubjectError: it cannot even render a single question.
    """
    question = Message(role="user", content="?")
    apply((question,))
    try:
        text = apply((Message(role="system", content=_PROBE), question))
    except SubjectError:
        return Template(apply=apply, takes_system=False)
    return Template(apply=apply, takes_system=_PROBE in text)


def render(messages: Sequence[Message], template: Template | None, *, delimited: bool) -> str:
    """Return the text that the model continues.

    Args:
        messages: System prompt, fixed shots and the question.
        template: The model's chat template; None writes the messages one after the other.
        delimited: Whether a given continuation follows, so that the delimiter stands before it. A
            model that writes on by itself writes its own: a space left at the end of a prompt
            keeps it from the tokens that begin with one.

    Raises:
        SubjectError: the template refuses the messages.
    """
    if template is None:
        text = _plain(messages)
        return text + delimiter(text) if delimited else text
    return template.apply(messages if template.takes_system else merge_system(messages))


def merge_system(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the messages with every system text put before the first user message."""
    system = "\n\n".join(each.content for each in messages if each.role == "system")
    rest = [each for each in messages if each.role != "system"]
    if not system:
        return tuple(rest)
    if not rest or rest[0].role != "user":
        return (Message(role="user", content=system), *rest)
    first = replace(rest[0], content=f"{system}\n\n{rest[0].content}")
    return (first, *rest[1:])


def _plain(messages: Sequence[Message]) -> str:
    text = ""
    for message in messages:
        between = delimiter(text) if message.role == "assistant" else "\n\n"
        text += (between if text else "") + message.content
    return text


def delimiter(text: str) -> str:
    """Return what stands between a prompt and its continuation: a space, or nothing.

    Nothing after whitespace, after a wide or full-width character (Chinese and Japanese are
    written without spaces), and where there is no prompt.
    """
    if not text or text[-1].isspace() or unicodedata.east_asian_width(text[-1]) in {"W", "F"}:
        return ""
    return " "
