"""The three contracts of a plugin: Procedure, Metric and Subject.

A plugin is made by a factory whose options are keyword-only and typed; see :mod:`evalkit.plugins`
for how it is found. A procedure does no I/O, a metric knows nothing of uncertainty, and only a
subject holds a resource.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from evalkit.agreement import Permissions, SubjectDescription
from evalkit.measure.weighted import WeightedForm
from evalkit.records import Mark, Outcome, Request, Response, Sample, Score

Asking: TypeAlias = Generator[Request, Response, None]
"""A conversation about one sample: it yields a Request and is sent the Response to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One way of asking.

    ``ask(sample)`` is a generator without I/O. It leaves ``replicate`` at 0 and ``decoding.seed``
    at None: the driver sets both. The same sample and responses always give the same requests.
    """

    name: str
    version: int
    ask: Callable[[Sample], Asking]
    roles: tuple[str, ...] = ("model",)  # whom it asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One way of marking an answer.

    ``score(sample, responses)`` gets all responses to one sample in one replicate, in the order in
    which they were asked, none of them an error. ``counts`` says what each outcome other than
    ``scored`` counts as: a value, or None for missing; outcomes that it does not name are missing.
    ``aggregate(scores)`` is for ``kind="corpus"`` alone: it gets every Score whose outcome is not
    ``outside`` and whose ``parts`` are not empty, and raises ``UndefinedMetric`` where the formula
    has no value. ``weighted(scores)`` prepares the same formula for many weightings of them: for
    counts of shape (b, n), whole numbers of 0 or more, it returns b values, of which value j is
    ``aggregate`` of the scores with score i repeated counts[j, i] times, to 1e-9, and NaN where
    that raises ``UndefinedMetric``. It is there for speed alone; without it resampling calls
    ``aggregate``. Its ``extremes`` are parts with which a mark pulls the value furthest down or up:
    they bound what was lost or not seen. Without them, lost marks leave no statement.
    ``ratings`` are the values that a person may give a sample in place of the metric's own mark; a
    corpus metric finds such a value in the part ``value``.
    """

    name: str
    version: int
    kind: Literal["proportion", "mean", "corpus"]
    higher_is_better: bool
    unit: str
    low: float | None  # ends of the range of values; None: unbounded
    high: float | None
    score: Callable[[Sample, Sequence[Response]], Mark]
    counts: Mapping[Outcome, float | None] = field(default_factory=dict)
    aggregate: Callable[[Sequence[Score]], float] | None = None
    weighted: Callable[[Sequence[Score]], WeightedForm] | None = None  # corpus: of aggregate
    needs: tuple[Literal["target", "choices"], ...] = ()  # parts of a Sample, checked beforehand
    extremes: tuple[Mapping[str, float | str], ...] = ()  # corpus: parts that lean furthest
    ratings: tuple[float, ...] = ()  # values that a person may give instead; empty: none
    runs_code: bool = False  # executes code that a suite names: the plan must allow it
    digests: Mapping[str, str] = field(default_factory=dict)  # of that code


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectContext:
    """What a subject may know of the run: known-answer subjects need the samples."""

    role: str
    samples: Sequence[Sample]
    allow: Permissions
    deterministic: bool = False


@runtime_checkable
class Subject(Protocol):
    """Whoever answers: a model, recorded answers, a vendor's documents, a judge.

    A factory is called as ``factory(target, context, **options)``, where ``target`` is what stands
    behind the colon of a reference.
    """

    @property
    def window(self) -> int:
        """How many requests to keep in flight; batching is the subject's business."""
        ...

    def describe(self) -> SubjectDescription:
        """Return the identity of everything that changes the answers."""
        ...

    def submit(self, request: Request) -> None:
        """Take a request; return at once."""
        ...

    def collect(self) -> list[Response]:
        """Return at least one finished response if any request is in flight, in any order.

        A failure belongs to its request: it becomes a Response with ``finish="error"``.
        """
        ...

    def close(self) -> None:
        """Let go of what is held; calling it twice is allowed."""
        ...
