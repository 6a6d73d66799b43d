"""A suite: what is asked, how, and how it is marked; read from YAML and checked when loaded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from evalkit import plugins
from evalkit.agreement import KeyAudit, MetricCall, PluginCall
from evalkit.canonical import digest, from_plain, to_plain
from evalkit.errors import SuiteError, UsageError
from evalkit.layouts import layout
from evalkit.quoted import quoted
from evalkit.records import Json, Requirement
from evalkit.sources import Dataset
from evalkit.yaml_file import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What is to be known of a public benchmark."""

    hub: str | None = None  # where the field finds it
    revision: str | None = None  # a commit of it that others pin
    licence_class: Literal["permissive", "share-alike", "non-commercial"]
    contamination: Mapping[str, str]  # why a model may have seen it, by language


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A suite file, checked."""

    name: str
    version: int
    criterion: str
    kind: Literal["measured", "assessed", "validation"]
    title: Mapping[str, str]
    description: Mapping[str, str]
    dataset: Dataset
    sample: Mapping[str, Json]
    procedure: PluginCall
    metrics: tuple[MetricCall, ...]
    requirements: tuple[Requirement, ...]
    slices: tuple[str, ...]
    replicates: int
    references: tuple[str, ...]
    licence: str
    public: Public | None  # what is to be known of a public benchmark
    key_audit: KeyAudit | None  # how many keys were checked, and were wrong
    labels_from: tuple[str, ...]  # validation: suites whose answers were labelled
    labelled: Path | None  # labelled replies, for the method dossier
    path: Path
    digest: str
    text: str


def load_suite(path: Path) -> Suite:
    """Return the suite in ``path``.

    Raises:
        SuiteError: the file is not a suite.
        PluginError: an option does not fit the plugin's factory.
        UnknownName: a procedure, metric or layout of that name is not installed.
    """
    fields, text = read_yaml(path, "suite.schema.json", SuiteError)
    try:
        suite = _suite(fields, path, text)
        plugins.make_procedure(suite.procedure.name, suite.procedure.options)
        for call in suite.metrics:
            plugins.make_metric(call.plugin.name, call.plugin.options)
        layout(suite.dataset.layout)
        lacking = sorted(needed(suite) - set(suite.sample))
        if lacking:
            raise SuiteError(f"sample: has no {lacking[0]}, which a metric of the suite needs")
        _check_labels(suite)
        if suite.labels_from and suite.kind != "validation":
            raise SuiteError(
                f"labels_of: a suite of kind {suite.kind!r} has no labelled answers; it is for "
                "kind 'validation'"
            )
        check_requirements(suite, suite.requirements)
    except UsageError as error:
        error.args = (f"{path}: {error}",)  # what is wrong was said without saying where
        raise
    return suite


def _check_labels(suite: Suite) -> None:
    labels = labels_of(suite)
    named = [("slices", name) for name in suite.slices]
    named += [
        (f"metrics: {call.name}: where", name) for call in suite.metrics for name in call.where
    ]
    for place, name in named:
        if name not in labels:
            raise SuiteError(f"{place}: no label {name!r}; sample.labels has {_names(labels)}")
    doubled = [name for name, n in Counter(call.name for call in suite.metrics).items() if n > 1]
    if doubled:
        raise SuiteError(f"metrics: two are called {doubled[0]!r}; give one a name with 'as'")


def _names(labels: Mapping[str, Json]) -> str:
    return ", ".join(labels) or "none"


def needed(suite: Suite) -> set[str]:
    """Return which parts of a Sample the suite's metrics need."""
    return {
        part
        for call in suite.metrics
        for part in plugins.make_metric(call.plugin.name, call.plugin.options).needs
    }


def labels_of(suite: Suite) -> Mapping[str, Json]:
    """Return the patterns of a suite's labels by name."""
    return cast("Mapping[str, Json]", suite.sample.get("labels", {}))


def check_requirements(suite: Suite, required: Sequence[Requirement]) -> None:
    """Check requirements, the suite's own or a plan's, against the suite.

    Raises:
        SuiteError: one names no metric or label of the suite, its limits leave nothing between
            them, or two are of one metric in one slice.
    """
    names = [call.name for call in suite.metrics]
    seen: list[tuple[str, Mapping[str, str]]] = []
    for each in required:
        if each.metric not in names:
            raise SuiteError(
                f"requirement: no metric {each.metric!r}; there are {', '.join(names)}"
            )
        strange = sorted(set(each.slice) - set(labels_of(suite)))
        if strange:
            raise SuiteError(
                f"requirement: {each.metric}: slice: no label {strange[0]!r}; sample.labels has "
                f"{_names(labels_of(suite))}"
            )
        _check_limits(suite, each)
        low, high = each.at_least, each.at_most
        if low is not None and high is not None and low > high:
            raise SuiteError(
                f"requirement: {each.metric}: at_least {low} is above at_most {high}; nothing "
                "could meet both"
            )
        if (each.metric, each.slice) in seen:
            raise SuiteError(
                f"requirement: two are of {each.metric} in one slice (got {quoted(each.slice)}); "
                "one entry may hold both at_least and at_most"
            )
        seen.append((each.metric, each.slice))


def _suite(fields: Mapping[str, Json], path: Path, text: str) -> Suite:
    return Suite(
        name=cast("str", fields["suite"]),
        version=int(cast("int", fields["version"])),  # 1.0 is an integer to JSON Schema
        criterion=cast("str", fields["criterion"]),
        kind=cast("Literal['measured', 'assessed', 'validation']", fields.get("kind", "measured")),
        title=cast("Mapping[str, str]", fields["title"]),
        description=cast("Mapping[str, str]", fields.get("description", {})),
        dataset=_dataset(cast("Mapping[str, Json]", fields["dataset"]), path),
        sample=cast("Mapping[str, Json]", fields["sample"]),
        procedure=plugin_call(fields["procedure"]),
        metrics=tuple(metric_call(each) for each in cast("tuple[Json, ...]", fields["metrics"])),
        requirements=requirements(fields.get("requirement", ())),
        slices=cast("tuple[str, ...]", fields.get("slices", ())),
        replicates=int(cast("int", fields.get("replicates", 1))),
        references=cast("tuple[str, ...]", fields.get("references", ())),
        licence=cast("str", fields["licence"]),
        public=from_plain(Public, to_plain(fields["public"])) if "public" in fields else None,
        key_audit=_key_audit(fields["key_audit"]) if "key_audit" in fields else None,
        labels_from=cast("tuple[str, ...]", fields.get("labels_of", ())),
        labelled=path.parent / str(fields["labelled"]) if "labelled" in fields else None,
        path=path,
        digest=digest(text.encode()),
        text=text,
    )


def _key_audit(value: Json) -> KeyAudit:
    audit = from_plain(KeyAudit, to_plain(value))
    if audit.wrong > audit.checked:
        raise SuiteError(
            f"key_audit: {audit.wrong} wrong keys of {audit.checked} checked; at most as many as "
            "were checked"
        )
    return audit


def _dataset(fields: Mapping[str, Json], path: Path) -> Dataset:
    values = dict(fields)
    local = values.pop("local", ())
    file = values.pop("file", None)
    join = cast("Mapping[str, str] | None", values.pop("join", None))
    if file is not None and (join or local or "hub" in values):
        raise SuiteError("dataset: names a file beside hub or local; rows come from one place")
    return Dataset(
        where=f"{path}: dataset",
        file=None if file is None else path.parent / str(file),
        local=(local,) if isinstance(local, str) else cast("tuple[str, ...]", local),
        join=join,
        **cast("dict[str, str]", values),
    )


def plugin_call(value: Json) -> PluginCall:
    """Read ``name`` or ``{name: {option: value}}``."""
    if isinstance(value, Mapping):
        [(name, options)] = value.items()
        return PluginCall(name=name, options=cast("Mapping[str, Json]", options or {}))
    return PluginCall(name=str(value))


def metric_call(value: Json) -> MetricCall:
    """Read ``name`` or ``{name: {option: value}, where: {label: value}, as: name}``.

    Raises:
        SuiteError: the entry names no metric, or more than one.
    """
    if not isinstance(value, Mapping):
        return MetricCall(name=str(value), plugin=plugin_call(value))
    calls = {key: each for key, each in value.items() if key not in ("where", "as")}
    if len(calls) != 1:
        raise SuiteError(f"metrics: one entry names one metric (got {', '.join(calls) or 'none'})")
    plugin = plugin_call(calls)
    return MetricCall(
        name=str(value.get("as", plugin.name)),
        plugin=plugin,
        where=cast("Mapping[str, str]", value.get("where", {})),
    )


def requirements(value: Json) -> tuple[Requirement, ...]:
    """Read one requirement, or an array of them."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(from_plain(Requirement, to_plain(each)) for each in values)


def _check_limits(suite: Suite, required: Requirement) -> None:
    call = next(call for call in suite.metrics if call.name == required.metric)
    metric = plugins.make_metric(call.plugin.name, call.plugin.options)
    low, high = metric.low, metric.high
    for limit in (required.at_least, required.at_most):
        if limit is None:
            continue
        if (low is not None and limit < low) or (high is not None and limit > high):
            raise SuiteError(
                f"requirement: {required.metric}: the limit {limit} is outside the metric's range; "
                f"{low} to {high} is possible"
            )
