"""The answer in a response, in a form in which two answers can be compared."""

from typing import Literal, assert_never

from evalkit.errors import SuiteError
from evalkit.reading.choice import read_choice
from evalkit.reading.normalise import normalise, occurrences, trimmed
from evalkit.reading.number import read_number
from evalkit.reading.refusal import read_refusal
from evalkit.records import Response, Sample

AnswerKind = Literal["text", "number", "choice"]
TOLERANCE = 1e-6


def read_answer(sample: Sample, response: Response, *, kind: AnswerKind) -> str | None:
    """Return the answer in a response as a text that equals that of every like answer, or None.

    A number is written with 12 significant digits; a choice is its text; a text is the first of
    the sample's targets that stands in it, or else the whole normalised text. None where there
    is no number, no choice, no text, or a refusal in which no target stands: two refusals are
    not two like answers.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Tokyo",))
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="It is Tokyo.")
    >>> read_answer(sample, reply, kind="text")
    'tokyo'
    """
    match kind:
        case "text":
            plain = trimmed(normalise(response.text or ""))
            held = next((t for t in _targets(sample) if occurrences(t, plain)), None)
            if held is None and read_refusal(response.text or "") == "refused":
                return None
            return held or plain or None
        case "number":
            number = read_number(response.text or "")
            return None if number is None else format(number, ".12g")
        case "choice":
            choice = read_choice(sample, response)
            return None if choice is None else normalise(sample.choices[choice.index])
        case _:
            assert_never(kind)


def is_right(sample: Sample, response: Response, *, kind: AnswerKind) -> bool | None:
    """Return whether the answer in a response is one of the sample's targets; None if it has none.

    Raises:
        SuiteError: numbers are compared and no target is a number.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("62",))
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="六十二")
    >>> is_right(sample, reply, kind="number")
    True
    """
    if kind == "number":
        number = read_number(response.text or "")
        numbers = target_numbers(sample)
        return None if number is None else any(abs(number - t) <= TOLERANCE for t in numbers)
    answer = read_answer(sample, response, kind=kind)
    if answer is None:
        return None
    return answer in (_targets(sample) if kind == "text" else map(normalise, sample.target))


def target_numbers(sample: Sample) -> tuple[float, ...]:
    """Return the sample's targets as numbers.

    Raises:
        SuiteError: there is no target, or one is not a number.

    >>> target_numbers(Sample(suite="s", id="1", messages=(), cluster="1", target=("1,200",)))
    (1200.0,)
    """
    numbers = tuple(
        number for target in sample.target if (number := read_number(target)) is not None
    )
    if not numbers or len(numbers) != len(sample.target):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: target {sample.target!r} is no number; "
            "numbers are expected"
        )
    return numbers


def _targets(sample: Sample) -> list[str]:
    return [plain for target in sample.target if (plain := trimmed(normalise(target)))]
