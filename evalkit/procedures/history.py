"""The procedure ``history``: a conversation that the row brings, and then the question."""

from collections.abc import Mapping
from typing import Literal

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Json, Message, Sample


def history(
    *,
    field: str = "history",
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that asks the question after turns that are given.

    The turns stand between the system prompt and the last user message: what the user said and what
    the model is to have answered, the same for every model. An empty list asks the question alone.

    Args:
        field: the field of ``sample.data`` with the turns: ``{user: text}`` and
            ``{assistant: text}`` in turn, from a user's to an assistant's.
        max_tokens: where the answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a value is outside its range; when asked, the field is no list of such turns.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)

    def conversation(sample: Sample) -> Asking:
        turns = _turns(sample, field)
        messages = (*sample.messages[:-1], *turns, *sample.messages[-1:])
        yield asking.generation(asking.identity(sample), messages, how)

    return Procedure(name="history", version=1, ask=conversation)


def _turns(sample: Sample, field: str) -> tuple[Message, ...]:
    given = sample.data.get(field)
    entries = given if isinstance(given, tuple) else (None,)
    turns = tuple(
        turn for index, entry in enumerate(entries) if (turn := _turn(entry, index)) is not None
    )
    if len(turns) != len(entries) or len(turns) % 2:
        raise SuiteError(
            f"{asking.where(sample)}: data field {field!r} is no conversation (got {given!r}); "
            "a list of {user: text} and {assistant: text} in turn is needed, or an empty one"
        )
    return turns


def _turn(entry: Json, index: int) -> Message | None:
    if not isinstance(entry, Mapping) or len(entry) != 1:
        return None
    role: Literal["user", "assistant"] = "assistant" if index % 2 else "user"
    text = entry.get(role)
    return Message(role=role, content=text) if isinstance(text, str) and text else None
