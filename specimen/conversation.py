"""One conversation of the corpus, and the kind of function that draws one."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

Role = Literal["system", "user", "assistant"]
Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str


Conversation = tuple[Message, ...]
Draw = Callable[[Random, Language], Conversation]


def exchange(*, question: str, answer: str, system: str = "") -> Conversation:
    """Returns a conversation of one question and one answer, after a system prompt if any."""
    opening = (Message(role="system", content=system),) if system else ()
    return (
        *opening,
        Message(role="user", content=question),
        Message(role="assistant", content=answer),
    )
