"""Labelled replies: how often a suite's metrics mark a reply as its label says.

A subject that says the reply, whatever it is asked, is led through the suite's procedure; its mark
should have the value that the label names.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evalkit import plugins
from evalkit.agreement import MetricCall, PlannedSuite
from evalkit.contracts import Metric
from evalkit.dossier import Agreed, Labelled
from evalkit.errors import DataError, SuiteError
from evalkit.measure.interval import clopper_pearson
from evalkit.quoted import quoted
from evalkit.records import Json, Mark, Outcome, Response, Sample
from evalkit.run.conversation import Conversation, Retold, Unit
from evalkit.run.scoring import mark_of
from evalkit.sources.files import PlacedRow, parse_rows
from evalkit.suite import Suite

LANGUAGES = ("en", "zh-TW")
_FIELDS = frozenset({"reply", "language", "marks", "id", "held_out", "note"})
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledReply:
    """A reply with the value that each metric should give it."""

    place: str
    reply: str
    language: str
    marks: Mapping[str, float]
    sample_id: str | None  # None: any sample of the language
    held_out: bool  # nobody who wrote the rules had seen it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    reply: LabelledReply
    label: float
    value: float | None

    @property
    def agrees(self) -> bool:
        return self.value is not None and abs(self.value - self.label) <= _SAME


def load_replies(suite: Suite) -> tuple[LabelledReply, ...]:
    """Return the labelled replies of a suite; none where it names no file of them.

    Raises:
        DataError: the file cannot be read, is empty, or a line is no JSON object.
        SuiteError: with its line: a field does not fit, a metric is none of the suite's or marks no
            reply by itself, a value is outside the metric's range, or a reply stands twice.
    """
    path = suite.labelled
    if path is None:
        return ()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{suite.path}: labelled: {path} cannot be read ({error.strerror})"
        ) from error
    metrics = {
        call.name: plugins.make_metric(call.plugin.name, call.plugin.options)
        for call in suite.metrics
    }
    found = tuple(_reply(each, metrics) for each in parse_rows(str(path), content))
    if not found:
        raise DataError(f"{suite.path}: labelled: {path} holds no replies; at least one is needed")
    seen: dict[tuple[str, str | None], str] = {}
    for each in found:
        before = seen.setdefault((each.reply, each.sample_id), each.place)
        if before != each.place:
            raise SuiteError(
                f"{each.place}: the reply stands already at {before}; each stands once"
            )
    return found


def _reply(placed: PlacedRow, metrics: Mapping[str, Metric]) -> LabelledReply:
    row, place = placed.row, placed.place
    strange = sorted(set(row) - _FIELDS)
    if strange:
        raise SuiteError(f"{place}: no field {strange[0]!r}; it has {', '.join(sorted(_FIELDS))}")
    reply, sample_id, held_out = row.get("reply"), row.get("id"), row.get("held_out", False)
    if not isinstance(reply, str):
        raise SuiteError(f"{place}: reply is no text (got {quoted(reply)}); what the model says")
    if row.get("language") not in LANGUAGES:
        raise SuiteError(f"{place}: language (got {quoted(row.get('language'))}); en or zh-TW")
    if not isinstance(sample_id, str | None) or not isinstance(held_out, bool):
        raise SuiteError(
            f"{place}: id is a text and held_out true or false (got {quoted(sample_id)} and "
            f"{quoted(held_out)})"
        )
    marks = row.get("marks")
    if not isinstance(marks, Mapping) or not marks:
        raise SuiteError(f"{place}: marks (got {quoted(marks)}); a value for one metric at least")
    return LabelledReply(
        place=place,
        reply=reply,
        language=str(row["language"]),
        marks={name: _value(place, name, each, metrics) for name, each in marks.items()},
        sample_id=sample_id,
        held_out=held_out,
    )


def _value(place: str, name: str, value: Json, metrics: Mapping[str, Metric]) -> float:
    metric = metrics.get(name)
    if metric is None:
        raise SuiteError(f"{place}: marks: no metric {name!r}; there are {', '.join(metrics)}")
    if metric.kind == "corpus":
        raise SuiteError(
            f"{place}: marks: {name} has a value for all samples together and none for a reply; "
            "name a metric of the kind proportion or mean"
        )
    low = -math.inf if metric.low is None else metric.low
    high = math.inf if metric.high is None else metric.high
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, int | float) or not is_number or not low <= value <= high:
        raise SuiteError(
            f"{place}: marks: {name} is {quoted(value)}; a number from {low:g} to {high:g}"
        )
    return float(value)


def agreements(
    planned: PlannedSuite,
    samples: Sequence[Sample],
    replies: Sequence[LabelledReply],
    *,
    level: float,
) -> Iterator[Labelled]:
    """Yield how each metric marks the replies of each language, those held out apart.

    The reply is said at every request about the sample of its id, else about the first of its
    language (or without the label ``language``) that counts for the metric. A mark without a value
    does not agree with any label.

    Args:
        planned: the suite as it is asked.
        samples: all that it has.
        replies: labelled ones; none yields nothing.
        level: of the Clopper-Pearson intervals.

    Raises:
        SuiteError: the suite asks somebody else than a model or for no written answer, or a reply
            has no sample.
    """
    for call, language, held_out in product(planned.metrics, LANGUAGES, (False, True)):
        metric = plugins.make_metric(call.plugin.name, call.plugin.options)
        marked = [
            _Marked(
                reply=each,
                label=each.marks[call.name],
                value=_mark(planned, samples, metric, call, each).value,
            )
            for each in replies
            if (each.language, each.held_out) == (language, held_out) and call.name in each.marks
        ]
        if marked:
            yield _agreement(metric, call.name, marked, level=level)


def _agreement(metric: Metric, name: str, marked: Sequence[_Marked], *, level: float) -> Labelled:
    ends = {each.label for each in marked} <= {metric.low, metric.high}
    is_share = metric.kind == "proportion" and ends
    whole = _agreed(marked, level=level)
    return Labelled(
        metric=name,
        language=marked[0].reply.language,
        held_out=marked[0].reply.held_out,
        n=whole.n,
        agreed=whole.agreed,
        low=whole.low,
        high=whole.high,
        unread=sum(each.value is None for each in marked),
        sensitivity=_of_label(marked, metric.high, level=level) if is_share else None,
        specificity=_of_label(marked, metric.low, level=level) if is_share else None,
    )


def _of_label(marked: Sequence[_Marked], label: float | None, *, level: float) -> Agreed | None:
    found = [each for each in marked if each.label == label]
    return _agreed(found, level=level) if found else None


def _agreed(marked: Sequence[_Marked], *, level: float) -> Agreed:
    agreed = sum(each.agrees for each in marked)
    ends = clopper_pearson(agreed, len(marked), level=level)
    return Agreed(
        n=len(marked),
        agreed=agreed,
        low=float(f"{ends.low:.10g}"),
        high=float(f"{ends.high:.10g}"),
    )


def _mark(
    planned: PlannedSuite,
    samples: Sequence[Sample],
    metric: Metric,
    call: MetricCall,
    reply: LabelledReply,
) -> Mark:
    """Return the mark of a reply to the first sample that counts."""
    for sample in _samples_for(samples, reply):
        retold = Retold(requests=(), responses=_said(planned, sample, reply.reply), lacking=None)
        mark = mark_of(metric, call, sample, retold)
        if mark.outcome is not Outcome.OUTSIDE:
            return mark
    which = reply.language if reply.sample_id is None else f"id {reply.sample_id!r}"
    raise SuiteError(
        f"{reply.place}: no sample of {which} counts for {call.name}; name the id of one that does"
    )


def _samples_for(samples: Sequence[Sample], reply: LabelledReply) -> Iterator[Sample]:
    for each in samples:
        language = each.labels.get("language", each.labels.get("lang"))
        fits = language in (None, reply.language)
        if fits if reply.sample_id is None else each.id == reply.sample_id:
            yield each


def _said(planned: PlannedSuite, sample: Sample, text: str) -> tuple[Response, ...]:
    """Return the responses of a subject that says one text at every request."""
    procedure = plugins.make_procedure(planned.procedure.name, planned.procedure.options)
    unit = Unit(suite=planned, procedure=procedure, sample=sample, replicate=0)
    conversation = Conversation(unit, run_seed=0)
    request = conversation.start()
    while request is not None:
        if (request.kind, request.identity.role) != ("generate", "model"):
            raise SuiteError(
                f"suite {planned.name}: labelled: it asks {request.identity.role} for "
                f"{request.kind}; labelled replies are for suites that ask a model to write"
            )
        request = conversation.answer(Response(identity=request.identity, text=text))
    return tuple(conversation.responses)
