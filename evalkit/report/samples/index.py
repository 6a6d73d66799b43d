"""What stands over the samples of one suite: how many came out how, and on which pages they are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evalkit.agreement import PlannedSuite
from evalkit.records import Outcome, Sample
from evalkit.report.blocks import Languages
from evalkit.report.messages import say
from evalkit.report.samples.order import (
    PAGE,
    FinalMarks,
    Ranked,
    anchors,
    grouped,
    page_name,
)
from evalkit.report.samples.text import inline
from evalkit.report.samples.view import TONES, number
from evalkit.report.samples.words import group_words, outcome_words, spoken

VALUES = 30  # of a label: one with more has no lists of its own
_MARKS = 12  # different marks that are counted one by one
LISTED = 20_000  # ids of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A group of samples, and the pages that hold it."""

    name: Markup
    anchor: str
    tone: str
    count: int
    pages: tuple[tuple[str, str], ...]  # number, file with anchor of the group


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricView:
    """How the marks of one metric are spread."""

    name: str
    is_required: bool
    outcomes: tuple[tuple[Markup, int], ...]
    marks: tuple[tuple[str, int], ...]  # value, how many; empty: none, or too many values
    span: Markup  # where the marks are too many to be counted one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceView:
    """The samples whose label has one value."""

    value: str
    count: int
    of_groups: tuple[int, ...]  # in the order of the groups that there are
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelView:
    """A label with its values."""

    name: str
    slices: tuple[SliceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of ids: all of the suite, or those of one label's value."""

    file: str
    label: str  # empty: the whole suite
    value: str
    number: int
    total: int
    previous: str  # file; empty: none
    next: str
    groups: tuple[tuple[Markup, tuple[tuple[str, str], ...]], ...]  # name; target and id


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSamples:
    """The samples of one suite, in the order of reading, with the marks that put them there."""

    suite: PlannedSuite
    samples: Sequence[Sample]
    marks: FinalMarks
    ranked: Sequence[Ranked]


def group_views(of: SuiteSamples, languages: Languages) -> tuple[GroupView, ...]:
    """Return the groups that there are, in the order of reading."""
    views, begin = [], 0
    for group, found in grouped(of.ranked):
        end = begin + len(found)
        first, last = 1 + begin // PAGE, 1 + (end - 1) // PAGE
        views.append(
            GroupView(
                name=spoken(group_words(group), languages),
                anchor=group,
                tone=TONES.get(group, "none"),
                count=len(found),
                pages=tuple(
                    (str(page), page_name(page) + (f"#{group}" if page == first else ""))
                    for page in range(first, last + 1)
                ),
            )
        )
        begin = end
    return tuple(views)


def metric_views(of: SuiteSamples, languages: Languages) -> tuple[MetricView, ...]:
    """Return how the marks are spread, metric by metric."""
    outcomes: dict[str, Counter[Outcome]] = defaultdict(Counter)
    values: dict[str, Counter[float]] = defaultdict(Counter)
    for (_, metric, _), mark in of.marks.items():
        outcomes[metric][mark.outcome] += 1
        if mark.value is not None:
            values[metric][mark.value] += 1
    required = {each.metric for each in of.suite.requirements}
    names = dict.fromkeys([*(call.name for call in of.suite.metrics), *sorted(outcomes)])
    return tuple(
        MetricView(
            name=inline(name),
            is_required=name in required,
            outcomes=tuple(
                (spoken(outcome_words(each), languages), outcomes[name][each])
                for each in Outcome
                if outcomes[name][each]
            ),
            marks=tuple(_marks(values[name])),
            span=_span(values[name], languages),
        )
        for name in names
    )


def _marks(values: Counter[float]) -> Iterator[tuple[str, int]]:
    if len(values) <= _MARKS:
        yield from ((number(value), count) for value, count in sorted(values.items()))


def _span(values: Counter[float], languages: Languages) -> Markup:
    if len(values) <= _MARKS:
        return Markup()
    words = say(
        "{count} different marks from {low} to {high}",
        count=len(values),
        low=number(min(values)),
        high=number(max(values)),
    )
    return spoken(words, languages)


def label_views(of: SuiteSamples) -> tuple[LabelView, ...]:
    """Return the labels by which the suite is sliced and that have few values."""
    there = [group for group, _ in grouped(of.ranked)]
    views = []
    for at, (name, found) in enumerate(_by_label(of).items(), start=1):
        slices = []
        for place, (value, ranked) in enumerate(sorted(found.items()), start=1):
            counts = Counter(each.group for each in ranked)
            slices.append(
                SliceView(
                    value=inline(value),
                    count=len(ranked),
                    of_groups=tuple(counts[group] for group in there),
                    file=list_name(at, place),
                )
            )
        views.append(LabelView(name=inline(name), slices=tuple(slices)))
    return tuple(views)


def _by_label(of: SuiteSamples) -> Mapping[str, Mapping[str, Sequence[Ranked]]]:
    found: dict[str, dict[str, list[Ranked]]] = {name: {} for name in of.suite.slices}
    for each in of.ranked:
        labels = of.samples[each.number - 1].labels
        for name, by_value in found.items():
            if name in labels:
                by_value.setdefault(labels[name], []).append(each)
    return {name: by_value for name, by_value in found.items() if 0 < len(by_value) <= VALUES}


def list_name(label: int = 0, value: int = 0, part: int = 1) -> str:
    """Return the file of a list of ids: of all, or of one value of a label, counted from 1.

    >>> list_name(), list_name(part=2), list_name(1, 3)
    ('ids.html', 'ids_p2.html', 'ids_1_3.html')
    """
    of = f"_{label}_{value}" if label else ""
    return f"ids{of}{'' if part == 1 else f'_p{part}'}.html"


def list_pages(of: SuiteSamples, languages: Languages) -> Iterator[ListPage]:
    """Yield the pages of ids: of the whole suite, then of each value of each label."""
    where = anchors(of.ranked)
    yield from _lists(of.ranked, where, languages, ("", ""), (0, 0))
    for at, (name, found) in enumerate(_by_label(of).items(), start=1):
        for place, (value, ranked) in enumerate(sorted(found.items()), start=1):
            yield from _lists(ranked, where, languages, (name, value), (at, place))


def _lists(
    ranked: Sequence[Ranked],
    where: Mapping[int, str],
    languages: Languages,
    label: tuple[str, str],
    numbers: tuple[int, int],
) -> Iterator[ListPage]:
    total = -(-len(ranked) // LISTED)
    for part in range(1, total + 1):
        some = ranked[(part - 1) * LISTED : part * LISTED]
        yield ListPage(
            file=list_name(*numbers, part),
            label=inline(label[0]),
            value=inline(label[1]),
            number=part,
            total=total,
            previous=list_name(*numbers, part - 1) if part > 1 else "",
            next=list_name(*numbers, part + 1) if part < total else "",
            groups=tuple(
                (
                    spoken(group_words(group), languages),
                    tuple((where[each.number], inline(each.id)) for each in found),
                )
                for group, found in grouped(some)
            ),
        )
