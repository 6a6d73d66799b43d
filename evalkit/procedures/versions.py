"""The procedure ``versions``: the question as written, and in the versions that the row brings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Json, Message, Request, Sample

ENTRY = ("system", "input")


def versions(
    *,
    field: str = "versions",
    first: bool = True,
    answer: Literal["text", "choices", "letters"] = "text",
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that asks the question as written and once for each version of it.

    The sample's own messages have the variant ``""``, a version has its name. A version is a text,
    which takes the place of the last user message, or ``{system: …, input: …}``, where either may
    be left out and an empty ``system`` takes the system prompt away. One that is null is left out,
    so that not every row must have every version.

    Args:
        field: the field of ``sample.data`` that maps the names of the versions to what they say.
        first: whether the question as written is asked too.
        answer: ``text`` has the model write; ``choices`` compares the sample's choices, and
            ``letters`` shows them with letters and compares those.
        max_tokens: where each answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a value is outside its range; when asked, the field is missing, is no mapping
            of versions, or leaves nothing to ask; or choices are to be compared and there are none.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)

    def request(sample: Sample, variant: str, messages: tuple[Message, ...]) -> Request:
        of = asking.identity(sample, variant=variant)
        if answer == "text":
            return asking.generation(of, messages, how)
        if answer == "choices":
            return asking.comparison(of, messages, asking.choices_of(sample))
        lettered = asking.with_options(replace(sample, messages=messages))
        return asking.comparison(of, lettered, asking.letters_of(sample))

    def conversation(sample: Sample) -> Asking:
        if first:
            yield request(sample, "", sample.messages)
        for name, messages in _versions(sample, field):
            yield request(sample, name, messages)

    return Procedure(name="versions", version=1, ask=conversation)


def _versions(sample: Sample, field: str) -> Iterator[tuple[str, tuple[Message, ...]]]:
    found = sample.data.get(field)
    if (
        not isinstance(found, Mapping)
        or "" in found
        or all(each is None for each in found.values())
    ):
        raise SuiteError(
            f"{asking.where(sample)}: data field {field!r} is no mapping of versions (got "
            f"{found!r}); a name with a text, or with 'system' and 'input', is needed for each"
        )
    for name, version in found.items():
        if version is not None:
            yield name, _messages(sample, name, version)


def _messages(sample: Sample, name: str, version: Json) -> tuple[Message, ...]:
    entry = {"input": version} if isinstance(version, str) else version
    if not isinstance(entry, Mapping) or not entry or set(entry) - set(ENTRY) or version == "":
        raise _unfit(sample, name, version)
    system, text = entry.get("system"), entry.get("input")
    if not all(each is None or isinstance(each, str) for each in (system, text)):
        raise _unfit(sample, name, version)
    messages = asking.with_question(sample, text) if isinstance(text, str) else sample.messages
    if not isinstance(system, str):
        return messages
    others = tuple(each for each in messages if each.role != "system")
    return (Message(role="system", content=system), *others) if system else others


def _unfit(sample: Sample, name: str, version: Json) -> SuiteError:
    return SuiteError(
        f"{asking.where(sample)}: version {name!r} does not fit (got {version!r}); a text, or "
        "texts under 'system' and 'input', is needed"
    )
