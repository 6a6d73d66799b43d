"""Requests made from a Sample: the words that the procedures share.

Everything here is pure. ``replicate`` stays 0 and ``decoding.seed`` None: the driver sets both.
"""

import string
from dataclasses import replace

from evalkit.errors import SuiteError
from evalkit.records import Decoding, Identity, Message, Request, Response, Sample

LETTERS = string.ascii_uppercase


def decoding(
    *, max_tokens: int, temperature: float, top_p: float, stop: tuple[str, ...] = ()
) -> Decoding:
    """Return how an answer is to be drawn.

    Raises:
        SuiteError: a value is outside its range.
    """
    if max_tokens < 1:
        raise SuiteError(f"decoding: max_tokens is too small (got {max_tokens}); 1 or more")
    if not 0.0 <= temperature < float("inf"):
        raise SuiteError(f"decoding: temperature is out of range (got {temperature}); 0 or more")
    if not 0.0 < top_p <= 1.0:
        raise SuiteError(f"decoding: top_p is out of range (got {top_p}); above 0 and at most 1")
    if "" in stop:
        raise SuiteError("decoding: a stop text is empty (got ''); it would end every answer")
    return Decoding(temperature=temperature, top_p=top_p, max_tokens=max_tokens, stop=stop)


def identity(sample: Sample, *, role: str = "model", variant: str = "", turn: int = 0) -> Identity:
    """Return the identity of a request about ``sample``."""
    return Identity(suite=sample.suite, sample_id=sample.id, role=role, variant=variant, turn=turn)


def generation(of: Identity, messages: tuple[Message, ...], how: Decoding) -> Request:
    """Return the request to write an answer to ``messages``."""
    return Request(identity=of, kind="generate", messages=messages, decoding=how)


def comparison(
    of: Identity, messages: tuple[Message, ...], continuations: tuple[str, ...]
) -> Request:
    """Return the request for the log-likelihood of every continuation of ``messages``."""
    return Request(
        identity=of, kind="loglikelihood", messages=messages, continuations=continuations
    )


def choices_of(sample: Sample) -> tuple[str, ...]:
    """Return the sample's choices.

    Raises:
        SuiteError: it has none.
    """
    if not sample.choices:
        raise SuiteError(
            f"{where(sample)}: there are no choices (got ()); name the row's field of them "
            "under sample.choices in the suite"
        )
    return sample.choices


def letters_of(sample: Sample) -> tuple[str, ...]:
    """Return one letter for each choice of the sample, from A.

    Raises:
        SuiteError: it has no choices, or more than the alphabet has letters.
    """
    n = len(choices_of(sample))
    if n > len(LETTERS):
        raise SuiteError(f"{where(sample)}: too many choices for letters (got {n}); 26 at most")
    return tuple(LETTERS[:n])


def with_options(sample: Sample) -> tuple[Message, ...]:
    """Return the sample's messages, the last user message followed by the lettered options."""
    pairs = zip(letters_of(sample), sample.choices, strict=True)
    options = "\n".join(f"{letter}. {choice}" for letter, choice in pairs)
    return with_question(sample, f"{question_of(sample)}\n\n{options}")


def question_of(sample: Sample) -> str:
    """Return the text of the sample's last user message.

    Raises:
        SuiteError: it has no user message.
    """
    return sample.messages[_last_user(sample)].content


def with_question(sample: Sample, content: str) -> tuple[Message, ...]:
    """Return the sample's messages, the last user message saying ``content`` instead.

    Raises:
        SuiteError: it has no user message.
    """
    index = _last_user(sample)
    changed = replace(sample.messages[index], content=content)
    return (*sample.messages[:index], changed, *sample.messages[index + 1 :])


def _last_user(sample: Sample) -> int:
    for index in range(len(sample.messages) - 1, -1, -1):
        if sample.messages[index].role == "user":
            return index
    raise SuiteError(
        f"{where(sample)}: there is no user message (got {len(sample.messages)} messages); "
        "a question is asked in one"
    )


def answer_text(response: Response) -> str | None:
    """Return what was answered, or None where an error leaves nothing to go on with."""
    return None if response.finish == "error" else response.text


def continued(messages: tuple[Message, ...], answer: str, next_user: str) -> tuple[Message, ...]:
    """Return the conversation with the model's answer and what the user says to it."""
    return (
        *messages,
        Message(role="assistant", content=answer),
        Message(role="user", content=next_user),
    )


def where(sample: Sample) -> str:
    """Return how an error message names a sample."""
    return f"suite {sample.suite!r}: sample {sample.id!r}"
