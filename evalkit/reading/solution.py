"""A worked solution that a model wrote: its sentences, parts of it, and a mistake put into it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from evalkit.canonical import seed_from
from evalkit.errors import SuiteError
from evalkit.records import Response, Sample

CUTS = {"0": 0.0, "1/4": 0.25, "1/2": 0.5, "3/4": 0.75, "1": 1.0}
FEWEST = 2  # sentences: less is no reasoning that could be cut
SLIP = 10  # what a mistake adds to a number
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|[。!?;]|\n|$)\s*", re.DOTALL)
_NUMBERED = re.compile(r"\s*\(?\d+[.)]\s*")
_CONCLUSION = re.compile(
    r"[\s*#]*(?:so |therefore,? |thus,? )?(?:the )?(?:final )?answer\b"
    r"|[\s*#]*(?:所以|因此)?[,，]?(?:最[後終])?的?答案?\s*[*:：是為]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A solution that breaks off after a sentence with a wrong number."""

    text: str
    consequence: int  # what the rest of the right steps makes of the wrong number


def sentences_of(response: Response) -> tuple[str, ...]:
    r"""Return the sentences of a solution, without those that state the answer.

    They come from the reasoning block where there is one, else from the text; put together they
    give it back. A number at the head of a line belongs to the sentence after it.

    >>> from evalkit.records import Identity
    >>> text = "1. 2 × 3 = 6. Then 6 + 1.5 = 7.5.\nAnswer: 7.5"
    >>> sentences_of(Response(identity=Identity(suite="s", sample_id="1"), text=text))
    ('1. 2 × 3 = 6. ', 'Then 6 + 1.5 = 7.5.\n')
    """
    joined: list[str] = []
    for piece in _SENTENCE.findall(response.reasoning or response.text or ""):
        if joined and _NUMBERED.fullmatch(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(each for each in joined if each.strip() and not _CONCLUSION.match(each))


def part_of(sentences: Sequence[str], share: float) -> str:
    """Return the first floor(share · n) of n sentences.

    >>> part_of(("a. ", "b. ", "c. "), 0.5), part_of(("a. ", "b. "), 0.25)
    ('a. ', '')
    """
    return "".join(sentences[: math.floor(share * len(sentences))])


def shuffled(sentences: Sequence[str], sample: Sample) -> tuple[str, ...]:
    """Return the sentences in another order, drawn from the suite and the sample alone."""
    random = Random(seed_from("shuffled", sample.suite, sample.id))  # noqa: S311 - must be repeatable
    order = list(range(len(sentences)))
    while order == sorted(order) and len(order) > 1:
        random.shuffle(order)
    return tuple(sentences[index] for index in order)


def with_mistake(sentences: Sequence[str], sample: Sample) -> Mistake | None:
    """Return a solution up to its first intermediate number, which is 10 too high, or None.

    ``sample.data["steps"]`` holds the right way from the first number to the last: rows of a sign
    (+, -, *), an operand and the value after it. The first sentence in which a value stands that is
    neither the last nor a number of the question is changed, and the sentences after it are left
    out. None where no such value stands in the solution.

    Raises:
        SuiteError: there are no steps, or they are of another form.

    >>> steps = (("*", 3, 36), ("-", 7, 29))
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"steps": steps})
    >>> with_mistake(("12 × 3 = 36. ", "36 - 7 = 29. "), sample)
    Mistake(text='12 × 3 = 46. ', consequence=39)
    """
    steps = _steps(sample)
    asked = " ".join(each.content for each in sample.messages)
    for done, (_, _, value) in enumerate(steps[:-1], start=1):
        if re.search(_whole(value), asked):
            continue
        for index, sentence in enumerate(sentences):
            changed = re.sub(_whole(value), str(value + SLIP), sentence)
            if changed == sentence:
                continue
            result = value + SLIP
            for sign, operand, _ in steps[done:]:
                result = _applied(sign, result, operand)
            return Mistake(text="".join(sentences[:index]) + changed, consequence=result)
    return None


def _whole(value: int) -> str:
    return rf"(?<![\d.,]){value}(?!\d|[.,]\d)"


def _applied(sign: str, value: int, operand: int) -> int:
    return {"+": value + operand, "-": value - operand, "*": value * operand}[sign]


def _steps(sample: Sample) -> tuple[tuple[str, int, int], ...]:
    rows = sample.data.get("steps")
    found: list[tuple[str, int, int]] = []
    for row in rows if isinstance(rows, tuple) else ():
        match row:
            case ("+" | "-" | "*" as sign, int(operand), int(value)):
                found.append((str(sign), operand, value))
            case _:
                found.clear()
                break
    if not found:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field 'steps' is no list of steps "
            f"(got {rows!r}); a sign of + - *, an operand and the value after it are needed in each"
        )
    return tuple(found)
