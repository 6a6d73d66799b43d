"""Which choice a response takes: by log-probability, or by what its text says."""

import math
from dataclasses import dataclass
from typing import Literal, assert_never

from evalkit.errors import SuiteError
from evalkit.reading.choice_text import read_choice_text
from evalkit.reading.letter import read_letter
from evalkit.reading.normalise import bare
from evalkit.records import Response, Sample

Length = Literal["none", "tokens", "characters", "bytes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice that was taken.

    Attributes:
        index: which of ``sample.choices``, from 0.
        is_tie: whether another choice was as likely; the lowest index was taken then.
        confidence: softmax of the scores at ``index``, 0 to 1; None where a text was read.
    """

    index: int
    is_tie: bool
    confidence: float | None


def read_choice(
    sample: Sample, response: Response, *, normalise_by: Length = "none"
) -> Choice | None:
    """Return the choice that a response takes, or None if its text names none, or several.

    With log-probabilities: the highest, each divided by its choice's length where
    ``normalise_by`` says so. Otherwise the text: one that is a choice's text, else one that
    names a letter, else one that holds exactly one choice's text.

    Raises:
        SuiteError: the log-probabilities do not fit the choices, or a length is 0 or not known.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("milk", "honey"))
    >>> identity = Identity(suite="s", sample_id="1")
    >>> read_choice(sample, Response(identity=identity, logprobs=(-2.0, -1.0))).index
    1
    >>> read_choice(sample, Response(identity=identity, text="B"))
    Choice(index=1, is_tie=False, confidence=None)
    """
    if not sample.choices:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: it has no choices (got ()); "
            "name them under sample.choices in the suite file"
        )
    if response.logprobs:
        return _most_likely(sample, response, normalise_by)
    text = response.text or ""
    index = _exact(text, sample.choices)
    if index is None:
        letter = read_letter(text, n=min(len(sample.choices), 26))
        index = read_choice_text(text, sample.choices) if letter is None else ord(letter) - ord("A")
    return None if index is None else Choice(index=index, is_tie=False, confidence=None)


def _exact(text: str, choices: tuple[str, ...]) -> int | None:
    plain, wanted = bare(text), [bare(choice) for choice in choices]
    return wanted.index(plain) if plain in wanted else None


def _most_likely(sample: Sample, response: Response, normalise_by: Length) -> Choice:
    where = f"suite {sample.suite!r}, sample {sample.id!r}"
    if len(response.logprobs) != len(sample.choices):
        raise SuiteError(
            f"{where}: {len(response.logprobs)} log-probabilities for {len(sample.choices)} "
            "choices; one for each choice, in their order, is expected"
        )
    lengths = _lengths(sample, response, normalise_by)
    if len(lengths) != len(sample.choices) or min(lengths) <= 0:
        raise SuiteError(
            f"{where}: lengths in {normalise_by} are {lengths}; a positive one for each choice is "
            "expected"
        )
    scores = [value / length for value, length in zip(response.logprobs, lengths, strict=True)]
    highest = max(scores)
    return Choice(
        index=scores.index(highest),
        is_tie=scores.count(highest) > 1,
        confidence=1.0 / math.fsum(math.exp(score - highest) for score in scores),
    )


def _lengths(sample: Sample, response: Response, normalise_by: Length) -> tuple[int, ...]:
    match normalise_by:
        case "none":
            return (1,) * len(sample.choices)
        case "tokens":
            return response.token_counts
        case "characters":
            return tuple(len(choice) for choice in sample.choices)
        case "bytes":
            return tuple(len(choice.encode()) for choice in sample.choices)
        case _:
            assert_never(normalise_by)
