"""Four-choice questions as work: how many of them, what is to be reached, how many tokens."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speed import questions
from speed.questions import Question
from speed.trie import distinct_tokens, fed, shared
from speed.wire import Bare, Choices, Device
from speed.words import Language

CACHED_FROM = 100  # tokens: a shorter common beginning is not worth a cache

Tokenize = Callable[[str], list[int]]
Make = Callable[[Language, int, int], list[Question]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A kind of question, and what is to be reached with it."""

    name: str
    make: Make
    count: int  # questions a turn
    least: float  # times the peer's questions per second
    most_rest: float | None  # share of the time that is not the forward pass
    most_limit: float | None  # times the limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much work one turn's questions are, in tokens."""

    distinct: int
    sent: int  # by whoever sends every choice as a whole
    prefix: int  # that all share
    scored: int  # places where logits are needed


def works(zero_shot: int, five_shot: int, device: Device) -> list[Work]:
    """Return both kinds of questions with the number of each a turn; what is to be reached."""
    on_cpu = device == "cpu"
    bounds = {"most_rest": 0.05 if on_cpu else None, "most_limit": 1.3 if on_cpu else None}
    kinds = [
        Work(
            name="zero-shot",
            make=questions.zero_shot,
            count=zero_shot,
            least=3.0 if on_cpu else 5.0,
            **bounds,
        ),
        Work(
            name="five-shot",
            make=questions.five_shot,
            count=five_shot,
            least=12.0 if on_cpu else 5.0,
            **bounds,
        ),
    ]
    return [each for each in kinds if each.count]


def size_of(asked: Sequence[Question], tokenize: Tokenize) -> Size:
    """Return how many tokens questions are, counted without evalkit."""
    rows: list[tuple[int, ...]] = []
    places: set[tuple[int, ...]] = set()  # a place is known by all that stands before it
    for each in asked:
        context = tokenize(each.context)
        wholes = [tokenize(f"{each.context} {choice}") for choice in each.choices]
        own = [fed(context, whole) for whole in wholes]
        places |= {row[:end] for row in own for end in range(len(context), len(row) + 1)}
        rows += own
    prefix = min(shared(rows[0], row) for row in rows) if len(asked) > 1 else 0
    return Size(
        distinct=distinct_tokens(rows),
        sent=sum(map(len, rows)),
        prefix=prefix if prefix >= CACHED_FROM else 0,
        scored=len(places),
    )


def choices_of(asked: Sequence[Question]) -> Choices:
    """Return questions as they go to a side."""
    return Choices(
        contexts=tuple(each.context for each in asked),
        choices=tuple(each.choices for each in asked),
    )


def bare_of(size: Size, count: int, rows: tuple[int, ...], seconds: float, *, cached: bool) -> Bare:
    """Return the bare pass that is like a turn: a row is a question's own tokens."""
    return Bare(
        rows=rows,
        tokens=max(1, round((size.distinct - size.prefix) / count)),
        scored=math.ceil(size.scored / count),
        cached=size.prefix if cached else 0,
        seconds=seconds,
    )


def tokenizer_of(model: str) -> Tokenize:
    """Return what makes a text tokens, as the model's tokenizer does it by itself."""
    from transformers import AutoTokenizer  # noqa: PLC0415 - heavy

    tokenizer = AutoTokenizer.from_pretrained(model)
    return lambda text: list(tokenizer(text, verbose=False)["input_ids"])
