"""What goes between the program and the two processes that answer: records of plain values."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal, TypeVar, cast

Dtype = Literal["float32", "bfloat16"]
Device = Literal["cpu", "cuda"]
Writer = Literal["auto", "paged", "batches", "static"]
Record = TypeVar(
    "Record", bound="Opening | Choices | Prompts | Bare | Places | Answers | Rate | Gaps"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a side opens the model."""

    model: str
    dtype: Dtype
    device: Device
    batch_size: int
    threads: int
    writer: Writer = "auto"  # evalkit's option of that name


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Questions to score: a context each, and its choices."""

    contexts: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]

    def pairs(self) -> list[tuple[str, str]]:
        """Return context and continuation of every choice as lm-eval takes them."""
        return [
            (context, f" {choice}")
            for context, choices in zip(self.contexts, self.choices, strict=True)
            for choice in choices
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """Prompts to write on from; an empty ``stop`` lets every answer run to the limit."""

    prompts: tuple[str, ...]
    stop: str
    max_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A bare forward pass: rows of ``tokens`` tokens behind ``cached`` ones, ``scored`` logits."""

    rows: tuple[int, ...]  # batch sizes to try
    tokens: int
    scored: int
    cached: int
    seconds: float  # how long to measure each batch size, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Token sequences after which the model's choice of the next token is looked at."""

    ids: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a side answered in one turn, and how long that took."""

    seconds: float
    forward_seconds: float | None = None  # None: was not measured
    forward_calls: int | None = None
    values: tuple[float, ...] = ()  # summed log-probabilities
    texts: tuple[str, ...] = ()
    ids: tuple[tuple[int, ...], ...] = ()  # of the texts, where they are known

    def with_values(self, values: tuple[float, ...]) -> "Answers":
        """Return the same with log-probabilities."""
        return replace(self, values=values)

    def with_texts(self, texts: tuple[str, ...]) -> "Answers":
        """Return the same with texts."""
        return replace(self, texts=texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The highest rate of all batch sizes that were tried."""

    rows: int
    tokens_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """By how much the best logit is above the second best, at each place."""

    values: tuple[float, ...]


def encode(record: Record) -> str:
    """Return a record as one line."""
    return json.dumps(asdict(record))


def decode(kind: type[Record], line: str) -> Record:
    """Return the record of a line."""
    plain = json.loads(line)
    make = cast("Callable[..., Record]", kind)
    return make(**{each.name: _tuples(plain[each.name]) for each in fields(kind)})


def _tuples(value: object) -> object:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value
