"""From rows to Samples: filled templates, each checked, with the row's place in what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from evalkit import plugins
from evalkit.contracts import Metric, Procedure
from evalkit.errors import PluginError, SuiteError
from evalkit.layouts import layout
from evalkit.quoted import quoted
from evalkit.records import Identity, Json, Message, Response, Sample
from evalkit.sources.files import PlacedRow
from evalkit.suite import Suite, labels_of, needed
from evalkit.template import Fill, Row, as_text, compile_value


def build_samples(suite: Suite, rows: tuple[PlacedRow, ...]) -> list[Sample]:
    """Return one Sample a row, or as many as the data set's layout makes of one.

    Raises:
        SuiteError: a template of the suite is none; or, with the row's place, a row lacks a field
            or holds another type, an id, a cluster or a question is empty, an id stands twice, a
            target is lacking or none of the choices, the choices are no choice, or the procedure
            cannot ask about it.
    """
    build = _builder(suite)
    reshape = layout(suite.dataset.layout)
    procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
    metrics = [plugins.make_metric(call.plugin.name, call.plugin.options) for call in suite.metrics]
    needs_target = "target" in needed(suite)
    samples: list[Sample] = []
    seen: dict[str, str] = {}
    for placed in rows:
        try:
            found = [build(row) for row in reshape(placed.row)]
        except SuiteError as error:
            raise SuiteError(f"suite {suite.name}: {placed.place}: {error}") from error
        for sample in found:
            if sample.id in seen:
                raise SuiteError(
                    f"suite {suite.name}: {placed.place}: the id {sample.id!r} stands already at "
                    f"{seen[sample.id]}; every sample needs an id of its own"
                )
            problem = _problem(sample, needs_target=needs_target)
            if problem:
                raise SuiteError(f"suite {suite.name}: {placed.place}: {problem}")
            _first_request(suite, procedure, sample, placed.place)
            _first_mark(suite, metrics, sample, placed.place)
            seen[sample.id] = placed.place
            samples.append(sample)
    return samples


def _problem(sample: Sample, *, needs_target: bool) -> str:  # noqa: PLR0911 - one return a fault
    """Return what is wrong with a sample, or an empty text."""
    if not sample.id.strip():
        return "the id is empty; every sample needs one"
    if not sample.cluster.strip():
        return "the cluster is empty; rows without one would count as a single item"
    if not sample.messages[-1].content.strip():
        return "the input is empty; there is nothing to ask"
    if needs_target and not sample.target:
        return "there is no target, which a metric of the suite needs"
    if not sample.choices:
        return ""
    if len(sample.choices) == 1:
        return f"there is one choice (got {quoted(sample.choices)}); at least two are needed"
    if sample.target and not set(sample.target) & set(sample.choices):
        return f"the target {quoted(sample.target)} is none of the choices {quoted(sample.choices)}"
    doubled = [each for each in sample.target if sample.choices.count(each) > 1]
    if doubled:
        return f"the right choice stands twice (got {doubled[0]!r}); it must stand once"
    return ""


def _first_request(suite: Suite, procedure: Procedure, sample: Sample, place: str) -> None:
    """Begin to ask about a sample, so that what a procedure cannot ask is found before a run."""
    try:
        next(procedure.ask(sample), None)
    except SuiteError as error:
        raise SuiteError(f"suite {suite.name}: {place}: {error}") from error
    except Exception as error:
        raise PluginError(
            f"procedure {procedure.name!r}: {place}: failed with {type(error).__name__}: {error}"
        ) from error


def _first_mark(suite: Suite, metrics: Sequence[Metric], sample: Sample, place: str) -> None:
    """Show each metric an empty answer, so that what it cannot mark is found before a run."""
    identity, count = Identity(suite=suite.name, sample_id=sample.id), len(sample.choices)
    answer = Response(
        identity=identity, text="", logprobs=(-1.0,) * count, token_counts=(1,) * count
    )
    for call, metric in zip(suite.metrics, metrics, strict=True):
        if any(sample.labels.get(label) != value for label, value in call.where.items()):
            continue
        try:
            metric.score(sample, (answer,))
        except SuiteError as error:
            raise SuiteError(f"suite {suite.name}: {place}: {error}") from error
        except PluginError as error:
            raise PluginError(f"metric {call.name!r}: {place}: {error}") from error
        except Exception as error:
            raise PluginError(
                f"metric {call.name!r}: {place}: failed with {type(error).__name__} on an empty "
                f"answer: {error}"
            ) from error


def _builder(suite: Suite) -> Callable[[Row], Sample]:
    """Compile the ``sample:`` part once; the result is called for every row."""
    spec = suite.sample
    fills = {key: _compiled(suite, key, value) for key, value in spec.items() if key != "labels"}
    label_fills = {
        key: _compiled(suite, f"labels.{key}", value) for key, value in labels_of(suite).items()
    }

    def build(row: Row) -> Sample:
        sample_id = as_text(fills["id"](row), "sample.id")
        return Sample(
            suite=suite.name,
            id=sample_id,
            messages=_messages(fills, row),
            target=_texts(fills["target"](row), "target") if "target" in fills else (),
            choices=_texts(fills["choices"](row), "choices") if "choices" in fills else (),
            cluster=as_text(fills["cluster"](row), "cluster") if "cluster" in fills else sample_id,
            labels={key: as_text(fill(row), key) for key, fill in label_fills.items()},
            data=cast("Mapping[str, Json]", fills["data"](row)) if "data" in fills else {},
        )

    return build


def _compiled(suite: Suite, field: str, pattern: Json) -> Fill:
    try:
        return compile_value(pattern)
    except SuiteError as error:
        raise SuiteError(f"{suite.path}: sample.{field}: {error}") from error


def _messages(fills: Mapping[str, Fill], row: Row) -> tuple[Message, ...]:
    messages: list[Message] = []
    if "system" in fills:
        system = as_text(fills["system"](row), "system")
        if system:
            messages.append(Message(role="system", content=system))
    if "shots" in fills:
        for shot in cast("tuple[Mapping[str, Json], ...]", fills["shots"](row)):
            messages.append(Message(role="user", content=as_text(shot["input"], "shots.input")))
            output = as_text(shot["output"], "shots.output")
            messages.append(Message(role="assistant", content=output))
    messages.append(Message(role="user", content=as_text(fills["input"](row), "input")))
    return tuple(messages)


def _texts(value: Json, name: str) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(as_text(each, name) for each in value)
    return (as_text(value, name),)
