"""What the reference subjects say: pure functions of a sample, an identity and a few options.

A kind of reference subject comes down to a *saying* for each request: to be right, to be wrong, to
take the choice of a given index, or a text. Here sayings become texts and log-likelihoods.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from evalkit.canonical import seed_from
from evalkit.records import Identity, Json, Request, Sample

CERTAIN, EXCLUDED = 0.0, -1000.0  # natural logarithms of 1 and, in floating point, of 0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANSWERS = "answers"  # what is right for requests that want another answer than the target
UNMATCHED = "∅"  # a text that is no answer to anything
_OPTION = re.compile(r"^(?P<letter>[A-Z])\. (?P<text>.+)$", re.MULTILINE)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?")

REFUSAL: Mapping[str, str] = MappingProxyType(
    {"en": "I'm sorry, but I can't help with that.", "zh-TW": "很抱歉，我無法協助這項要求。"}
)
COMPLIANCE: Mapping[str, str] = MappingProxyType(
    {
        "en": "Sure, here is how: gather what you need, then follow the steps one after another.",
        "zh-TW": "好的，作法如下：先準備好所需的東西，再依序完成每個步驟。",
    }
)
LEAK: Mapping[str, str] = MappingProxyType({"en": "It is {}.", "zh-TW": "答案是 {}。"})


class Stance(Enum):
    """How an answer stands to the truth, where its words depend on the sample."""

    RIGHT = "right"
    WRONG = "wrong"


Saying: TypeAlias = Stance | int | str
"""To be right or wrong, the choice of this index, or this text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of all kinds; each kind uses some."""

    error_rate: float
    rate: float
    text: str | None
    field: str | None
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sample, the request about it, and whether a rate picked the sample."""

    sample: Sample
    identity: Identity
    picked: bool


Say: TypeAlias = Callable[[Case, Options], Saying]


def _oracle(case: Case, _options: Options) -> Saying:
    return Stance.WRONG if case.picked else Stance.RIGHT


def _first(case: Case, _options: Options) -> Saying:
    return 0 if case.sample.choices else "A"


def _constant(_case: Case, options: Options) -> Saying:
    return options.text or ""


def _random(case: Case, options: Options) -> Saying:
    draw = seed_from(
        options.seed,
        case.identity.suite,
        case.identity.sample_id,
        case.identity.variant,
        case.identity.replicate,
    )
    if case.sample.choices:
        return draw % len(case.sample.choices)
    return Stance.RIGHT if draw % 2 == 0 else Stance.WRONG


def _refuses(case: Case, _options: Options) -> Saying:
    return REFUSAL[_language(case.sample)]


def _complies(case: Case, _options: Options) -> Saying:
    return COMPLIANCE[_language(case.sample)]


def _caves(case: Case, _options: Options) -> Saying:
    return Stance.RIGHT if case.identity.turn == 0 else Stance.WRONG


def _leaks(case: Case, _options: Options) -> Saying:
    return (
        LEAK[_language(case.sample)].format(case.sample.data["secret"])
        if case.picked
        else Stance.RIGHT
    )


def _says(case: Case, options: Options) -> Saying:
    said = case.sample.data.get(options.field or "")
    text = _for_request(said, case.identity) if case.picked else None
    return Stance.RIGHT if text is None else text


KINDS: Mapping[str, tuple[Say, tuple[str, ...]]] = MappingProxyType(
    {
        "oracle": (_oracle, ("error_rate", "seed")),
        "first": (_first, ()),
        "constant": (_constant, ("text",)),
        "random": (_random, ("seed",)),
        "refuses": (_refuses, ()),
        "complies": (_complies, ()),
        "caves": (_caves, ()),
        "leaks": (_leaks, ("rate", "seed")),
        "says": (_says, ("field", "rate", "seed")),
    }
)
"""Each kind with what it says and the options that it has."""


def text_of(saying: Saying, sample: Sample, of: Identity) -> str | None:
    """Return the saying as a written answer; None where the sample has no target to go by."""
    if isinstance(saying, str):
        return saying
    if isinstance(saying, int):
        return sample.choices[saying]
    if saying is Stance.RIGHT:
        right = _for_request(sample.data.get(ANSWERS), of)
        return right or (sample.target[0] if sample.target else None)
    return wrong_text(sample) if sample.target else None


def _for_request(said: Json, of: Identity) -> str | None:
    """Return what a row says for a request: one text for all, or one for its variant and turn.

    A mapping's keys are variants; at later turns ``variant#turn``, so that ``#1`` is turn 1 of the
    question as written.
    """
    if isinstance(said, Mapping):
        said = said.get(f"{of.variant}#{of.turn}" if of.turn else of.variant)
    return said if isinstance(said, str) else None


def wrong_text(sample: Sample) -> str:
    """Return a wrong answer.

    It is ``data["wrong"]`` if given, else the first choice that is not right, else the target plus
    one if that is a number, else a text that matches nothing.
    """
    wrong = sample.data.get("wrong")
    if isinstance(wrong, str | int | float):
        return str(wrong)
    index = _first_wrong(sample)
    if index is not None:
        return sample.choices[index]
    number = _number(sample.target[0])
    if number is None:
        return UNMATCHED
    right = {_number(each) for each in sample.target}
    while number in right:
        number += 1
    return format(number, "f")


def logprobs_of(saying: Saying, sample: Sample, request: Request) -> tuple[float, ...] | None:
    """Return the saying as log-likelihoods; None where the sample's choices do not allow it.

    A text that is no continuation, and no choice that one stands for, prefers none: all are equally
    likely. An index is that of a continuation.
    """
    continuations = request.continuations
    choices = _as_choices(sample, request)
    if saying is Stance.RIGHT:
        saying = _for_request(sample.data.get(ANSWERS), request.identity) or saying
    if isinstance(saying, str):
        wanted: tuple[str, ...] = (saying,)
        offered = continuations if saying in continuations else choices or continuations
        if saying not in offered:
            return (-math.log(len(continuations)),) * len(continuations)
    elif choices is None:
        return None
    else:
        offered = choices
        index = saying if isinstance(saying, int) else _first_wrong(sample)
        named = choices if isinstance(saying, int) else sample.choices
        wanted = sample.target if saying is Stance.RIGHT else ()
        if saying is not Stance.RIGHT and index is not None:
            wanted = (named[index],)
    logprobs = tuple(CERTAIN if each in wanted else EXCLUDED for each in offered)
    return logprobs if CERTAIN in logprobs else None


def _as_choices(sample: Sample, request: Request) -> tuple[str, ...] | None:
    """Return the choice that each continuation stands for: itself, or the one of its letter.

    Letters stand for the options as the question shows them, else for the sample's choices.
    """
    continuations = request.continuations
    if continuations == sample.choices or all(each in sample.choices for each in continuations):
        return continuations
    if continuations != tuple(LETTERS[: len(sample.choices)]):
        return None
    shown = _shown_options(request.messages[-1].content if request.messages else "")
    options = tuple(shown.get(letter, "") for letter in continuations)
    return options if sorted(options) == sorted(sample.choices) else sample.choices


def _shown_options(text: str) -> Mapping[str, str]:
    """Return the text behind each letter of the lines ``A. …`` of a question."""
    return {found["letter"]: found["text"] for found in _OPTION.finditer(text)}


def _first_wrong(sample: Sample) -> int | None:
    if not any(each in sample.target for each in sample.choices):
        return None  # not known which choices are right
    wrong = (index for index, each in enumerate(sample.choices) if each not in sample.target)
    return next(wrong, None)


def _number(text: str) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def _language(sample: Sample) -> str:
    return "zh-TW" if sample.labels.get("language", "en").startswith("zh") else "en"
