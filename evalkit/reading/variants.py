"""The answers to all variants of one question, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from evalkit.reading.answer import AnswerKind, is_right, read_answer
from evalkit.reading.reply import own_responses
from evalkit.reading.rotation import as_shown
from evalkit.records import Response, Sample

FEWEST = 2  # variants that can be compared


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantAnswer:
    """The answer to one variant.

    Attributes:
        variant: its name; "" is the question as written.
        answer: in a form in which two can be compared; None where it could not be read.
        is_right: whether it is one of the targets; an answer that could not be read is not.
    """

    variant: str
    answer: str | None
    is_right: bool


def answers_of(
    sample: Sample, responses: Sequence[Response], *, kind: AnswerKind
) -> tuple[VariantAnswer, ...]:
    """Return the answer to each variant, in the order of asking; of several turns the last one.

    A choice is its text, whatever letter it stood behind (``evalkit.reading.rotation``).

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"), target=("sea",)
    ... )
    >>> always_a = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text="A")
    ...     for variant in ("", "shift:1")
    ... ]
    >>> [each.answer for each in answers_of(sample, always_a, kind="choice")]
    ['sea', 'lake']
    """
    last = {each.identity.variant: each for each in own_responses(responses)}
    found = []
    for variant, response in last.items():
        shown = as_shown(sample, variant) if kind == "choice" else sample
        found.append(
            VariantAnswer(
                variant=variant,
                answer=like_answer(shown, response, kind=kind),
                is_right=bool(sample.target) and bool(is_right(shown, response, kind=kind)),
            )
        )
    return tuple(found)


def like_answer(sample: Sample, response: Response, *, kind: AnswerKind) -> str | None:
    """Return the answer in a response, all names of the right one in free text made one.

    The targets of a free text are names of one answer: "8" and "eight" agree.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("8", "eight"))
    >>> identity = Identity(suite="s", sample_id="1")
    >>> [
    ...     like_answer(sample, Response(identity=identity, text=text), kind="text")
    ...     for text in ("Eight.", "8", "six")
    ... ]
    ['8', '8', 'six']
    """
    answer = read_answer(sample, response, kind=kind)
    if kind == "text" and sample.target and is_right(sample, response, kind=kind):
        return sample.target[0]
    return answer


def agreement(answers: Sequence[str | None]) -> float:
    """Return the share of pairs of answers that are the same; None is the same as nothing.

    Args:
        answers: two or more.

    >>> agreement(["a", "a", "b"]), agreement([None, None])
    (0.3333333333333333, 0.0)
    """
    pairs = list(combinations(answers, 2))
    return sum(one is not None and one == other for one, other in pairs) / len(pairs)
