"""The words of evalkit: frozen records, in the order in which data flows through them.

A Suite turns rows into Samples; a Procedure turns each Sample into Requests; a Subject answers
with Responses; Metrics turn Responses into Scores; statistics turn Scores into Estimates; a
decision rule turns Estimates into Verdicts. What was agreed and what happened is in
:mod:`evalkit.agreement`.

``None`` means "not known". Reading what :mod:`evalkit.canonical` wrote gives the same record again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Json: TypeAlias = "str | int | float | bool | Mapping[str, Json] | tuple[Json, ...] | None"
"""A value as a record holds it: JSON, with tuples for arrays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One item of a suite, made from one row."""

    suite: str
    id: str
    messages: tuple[Message, ...]  # system prompt and fixed shots included
    target: tuple[str, ...] = ()  # right answers; the first is an exemplary one
    choices: tuple[str, ...] = ()
    cluster: str  # items of one cluster are not independent
    labels: Mapping[str, str] = field(default_factory=dict)  # language, category …: the slices
    data: Mapping[str, Json] = field(default_factory=dict)  # what a procedure or metric needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How an answer is drawn."""

    temperature: float = 0.0
    top_p: float = 1.0
    max_tokens: int = 256
    stop: tuple[str, ...] = ()
    seed: int | None = None  # below 2^53; None where nothing is drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which request of a run this is: a Request and its Response carry the same."""

    suite: str
    sample_id: str
    role: str = "model"  # model, documents, or judge:NAME
    variant: str = ""  # "" is the question as written
    replicate: int = 0
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a subject is asked."""

    identity: Identity
    kind: Literal["generate", "loglikelihood", "read"]
    messages: tuple[Message, ...] = ()
    continuations: tuple[str, ...] = ()  # loglikelihood: all choices of one question
    decoding: Decoding | None = None  # generate
    file: str | None = None  # read
    heading: str | None = None  # read


Finish = Literal["stop", "length", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a subject answered."""

    identity: Identity
    prompt: str | None = None  # exactly as sent, where there is one
    text: str | None = None
    reasoning: str | None = None  # what a thinking model put before its answer
    logprobs: tuple[float, ...] = ()  # natural logarithm, summed over each continuation's tokens
    token_counts: tuple[int, ...] = ()  # tokens of each continuation
    token_logprobs: tuple[tuple[float, ...], ...] = ()
    finish: Finish = "stop"
    error: str | None = None
    prompt_tokens: int | None = None
    prompt_tokens_dropped: int = 0  # cut off at the left because the context was too short
    output_tokens: int | None = None


class Outcome(StrEnum):
    """What became of one sample under one metric."""

    SCORED = "scored"
    REFUSED = "refused"
    TRUNCATED = "truncated"
    UNPARSED = "unparsed"
    OUTSIDE = "outside"  # not in this metric's denominator
    MISSING = "missing"
    MODEL_ERROR = "model_error"
    JUDGE_ERROR = "judge_error"
    AWAITS_RATING = "awaits_rating"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a metric says of one sample; ``parts`` is what a corpus metric needs."""

    value: float | None
    outcome: Outcome
    parts: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A Mark, with what it is of and who gave it."""

    suite: str
    sample_id: str
    replicate: int | None
    metric: str
    mark: Mark
    cluster: str
    labels: Mapping[str, str]
    by: str  # metric@version, judge:…, or human:…
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a named person says of one sample's answer; it supersedes the first mark."""

    suite: str
    sample_id: str
    replicate: int = 0
    by: str
    role: Literal["rater", "adjudicator"] = "rater"  # an adjudicator decides where raters differ
    value: float
    note: str = ""
    at: str  # ISO 8601, with its offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One line of an uncertainty budget; one that was not evaluated says so in ``note``."""

    source: str
    evaluation: Literal["A", "B", "none"] = "none"  # GUM: from this run's marks, or otherwise
    standard_uncertainty: float | None = None  # in the unit of the value
    low: float | None = None  # of the value, where the component is bounded and not drawn
    high: float | None = None
    enters: bool = False  # whether it is part of the combined uncertainty of this measurand
    note: str = ""


MeasurandKind = Literal["benchmark", "generalised"]
"""Of what an Estimate speaks: of these very items, or of items like them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its uncertainty, or the reason why there is none (in ``flags``)."""

    criterion: str
    suite: str
    metric: str
    slice: Mapping[str, str]  # empty: all samples
    value: float | None
    standard_error: float | None  # of the method alone: what its marks show
    low: float | None  # ends of the expanded uncertainty: all components that enter
    high: float | None
    level: float
    n: int  # marks that have a value
    clusters: int
    missing: int  # marks that have none, though they belong to the denominator
    outcomes: Mapping[str, int]
    method: str
    budget: tuple[Component, ...] = ()
    combined_uncertainty: float | None = None  # standard: the root of the sum of squares
    expansion: str = ""  # how low and high were made of it
    measurand: MeasurandKind = "generalised"
    population: str = ""  # of which items the value speaks
    flags: tuple[str, ...] = ()


class Judgement(StrEnum):
    """The possible ends of a decision."""

    PASS = "PASS"  # noqa: S105 - the word of ISO/IEC 17025, no password
    CONDITIONAL_PASS = "CONDITIONAL_PASS"  # noqa: S105 - the same
    CONDITIONAL_FAIL = "CONDITIONAL_FAIL"
    FAIL = "FAIL"
    INCONCLUSIVE = "INCONCLUSIVE"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NOT_EVALUABLE = "NOT_EVALUABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a metric must reach; both limits together are a range of acceptance."""

    metric: str
    at_least: float | None = None
    at_most: float | None = None
    slice: Mapping[str, str] = field(default_factory=dict)


RuleName = Literal["bound", "simple", "guard", "posterior", "nonbinary", "zero_failure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How an Estimate is held against a Requirement."""

    name: RuleName = "bound"
    alpha: float = 0.05  # one-sided; simple and guard do not read it
    coverage: float = 2.0  # guard: the guard band is so many combined standard uncertainties
    prior: tuple[float, float] = (1.0, 1.0)  # posterior: a and b of the Beta prior
    distance: float | None = None  # from the limit, at which the false-reject risk is stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The end of a decision, with all that it depends on."""

    judgement: Judgement
    requirement: Requirement
    rule: Rule
    low: float | None  # the bounds that were held against the limits
    high: float | None
    risk: str  # what the rule risks at the limit
    reason: str = ""
