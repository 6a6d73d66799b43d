"""One sample as its page shows it: what was asked, what came back, and what was made of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evalkit.agreement import PlannedSuite
from evalkit.canonical import to_plain
from evalkit.records import Outcome, Rating, Sample, Score
from evalkit.report.blocks import Languages
from evalkit.report.continuations import right_places
from evalkit.report.messages import say, say_n
from evalkit.report.samples.lines import PlacedExchange
from evalkit.report.samples.order import Group, Ranked
from evalkit.report.samples.request import ContinuationView, RequestView, request_view, texts_in
from evalkit.report.samples.text import Showing, TextView, inline, longest_of
from evalkit.report.samples.words import message_role, outcome_words, rating_role

REQUESTS = 200  # of a sample that are shown
UNFOLDED = 1500  # characters of a question that stands open
TONES: Mapping[Group, str] = {"short": "bad", "unmarked": "open", "best": "good"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """What one metric says."""

    metric: str
    replicate: str
    value: str  # empty: none
    outcome: Markup
    tone: str
    by: str
    supersedes: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """What a person said."""

    by: str
    role: Markup
    replicate: str
    value: str
    note: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleView:
    """A sample with all that its page shows of it."""

    number: int
    id: str
    metric: str  # the one whose mark put it into its place; empty: none
    outcome: Markup
    value: str  # of that mark; empty: none
    tone: str
    cluster: str
    labels: tuple[tuple[str, str], ...]
    question: tuple[tuple[Markup, TextView], ...]
    question_size: str  # characters
    is_long: bool  # whether the question is folded
    choices: tuple[ContinuationView, ...]
    targets: tuple[TextView, ...]
    fields: tuple[tuple[str, str], ...]  # of the row
    marks: tuple[MarkView, ...]
    ratings: tuple[RatingView, ...]
    requests: tuple[RequestView, ...]
    unshown: Markup  # that further requests are not shown; empty: all are


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that a run holds of one sample."""

    suite: PlannedSuite
    ranked: Ranked
    sample: Sample
    exchanges: Sequence[PlacedExchange]
    scores: Sequence[Score]
    ratings: Sequence[Rating]


def sample_view(told: Told, languages: Languages) -> SampleView:
    """Return the view of a sample."""
    sample, ranked = told.sample, told.ranked
    shown = told.exchanges[:REQUESTS]
    lengths = [len(text) for each in shown for text in texts_in(each)]
    asked = [len(each.content) for each in sample.messages]
    showing = Showing(languages=languages, longest=longest_of([*lengths, *asked]))
    place = f"plan/samples/{told.suite.name}.jsonl:{ranked.number}"
    has_replicates = told.suite.replicates > 1
    is_marked = set(sample.target) <= set(sample.choices)  # right answers are marked as choices
    targets = () if sample.choices and is_marked else sample.target
    return SampleView(
        number=ranked.number,
        id=inline(sample.id),
        metric=inline(ranked.metric or ""),
        outcome=_outcome(ranked.outcome, showing),
        value=number(ranked.value),
        tone=TONES.get(ranked.group, "none"),
        cluster=inline(sample.cluster),
        labels=tuple((inline(name), inline(value)) for name, value in sample.labels.items()),
        question=tuple(
            (showing.words(message_role(each.role)), showing.text(each.content, place))
            for each in sample.messages
        ),
        question_size=f"{sum(asked):,}",
        is_long=sum(asked) > UNFOLDED,
        choices=tuple(_choices(sample)),
        targets=tuple(showing.text(each, place) for each in targets),
        fields=tuple((inline(name), _field(value)) for name, value in sample.data.items()),
        marks=tuple(_mark(score, showing) for score in told.scores),
        ratings=tuple(_rating(rating, showing) for rating in told.ratings),
        requests=tuple(
            request_view(each, sample, showing, has_replicates=has_replicates) for each in shown
        ),
        unshown=_unshown(told.exchanges, showing),
    )


def number(value: float | None) -> str:
    """Return a mark as it is shown.

    >>> number(-0.25), number(1.0), number(None)
    ('−0.25', '1', '')
    """
    return "" if value is None else f"{value:g}".replace("-", "−")


def _outcome(outcome: Outcome | None, showing: Showing) -> Markup:
    return showing.words(say("not scored") if outcome is None else outcome_words(outcome))


def _choices(sample: Sample) -> Iterator[ContinuationView]:
    right = right_places(sample.choices, sample)
    for index, text in enumerate(sample.choices):
        yield ContinuationView(text=inline(text), words=("right",) if index in right else ())


def _field(value: object) -> str:
    if isinstance(value, str):
        return inline(value)
    return inline(json.dumps(to_plain(value), ensure_ascii=False))


def _mark(score: Score, showing: Showing) -> MarkView:
    is_scored = score.mark.outcome is Outcome.SCORED
    return MarkView(
        metric=inline(score.metric),
        replicate="" if score.replicate is None else str(score.replicate),
        value=number(score.mark.value),
        outcome=showing.words(outcome_words(score.mark.outcome)),
        tone="none" if is_scored or score.mark.outcome is Outcome.OUTSIDE else "open",
        by=inline(score.by),
        supersedes=inline(score.supersedes or ""),
        parts=tuple((inline(name), _part(part)) for name, part in score.mark.parts.items()),
    )


def _part(part: float | str) -> str:
    if isinstance(part, str):
        return inline(part) or '""'
    return number(part)


def _rating(rating: Rating, showing: Showing) -> RatingView:
    return RatingView(
        by=inline(rating.by),
        role=showing.words(rating_role(rating.role)),
        replicate=str(rating.replicate),
        value=number(rating.value),
        note=inline(rating.note),
        at=inline(rating.at),
    )


def _unshown(exchanges: Sequence[PlacedExchange], showing: Showing) -> Markup:
    further = exchanges[REQUESTS:]
    if not further:
        return Markup()
    file, line = further[0].asked_at or further[0].answered_at or ("", 0)
    words = say_n(
        "{n} further request is not shown; it stands in the evidence at {place}",
        "{n} further requests are not shown; they stand in the evidence from {place} on",
        len(further),
        place=f"{file}:{line}",
    )
    return showing.words(words)
