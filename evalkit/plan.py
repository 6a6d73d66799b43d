"""A plan: what is agreed before the run. Resolving it reads every suite and makes every Sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Literal, cast

from evalkit import catalogue, plugins
from evalkit.agreement import Permissions, Plan, PlannedSuite
from evalkit.canonical import digest, line_bytes, seed_from
from evalkit.errors import PlanError, PluginError, SuiteError
from evalkit.locking import differences, make_lock
from evalkit.records import Json, Requirement, Rule, Sample
from evalkit.samples import build_samples
from evalkit.selection import select
from evalkit.sources import load_rows
from evalkit.suite import Suite, check_requirements, load_suite, requirements
from evalkit.yaml_file import read_yaml

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOrder:
    """A suite as a plan orders it: None leaves what the suite says."""

    suite: str  # name or file
    limit: int | None = None
    replicates: int | None = None
    requirements: tuple[Requirement, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A plan file, checked, before its suites are read."""

    name: str
    title: Mapping[str, str]
    suites: tuple[SuiteOrder, ...]
    rule: Rule = field(default_factory=Rule)
    level: float = LEVEL
    measurand: Literal["benchmark", "generalised"] = "generalised"
    replicates: int | None = None
    limit: int | None = None
    allow: Permissions = field(default_factory=Permissions)
    disclosure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A plan with all that the run folder will hold of it."""

    plan: Plan
    samples: Mapping[str, tuple[Sample, ...]]  # by suite
    texts: Mapping[str, str]  # suite files as they were
    drafts: Mapping[str, tuple[str, ...]]  # why a suite is a draft, by suite


def load_order(name: str) -> Order:
    """Return the plan of that name or in that file.

    Raises:
        UnknownName, PlanError: there is none, or it does not fit.
    """
    path = catalogue.find("plan", name)
    fields, _ = read_yaml(path, "plan.schema.json", PlanError)
    [(rule, options)] = cast("Mapping[str, Json]", fields.get("rule", {"bound": None})).items()
    alpha = cast("Mapping[str, float]", options or {}).get("alpha", 0.05)
    return Order(
        name=str(fields["plan"]),
        title=cast("Mapping[str, str]", fields["title"]),
        suites=tuple(
            _suite_order(each, path) for each in cast("tuple[Json, ...]", fields["suites"])
        ),
        rule=Rule(name=cast("Literal['bound', 'simple']", rule), alpha=alpha),
        level=cast("float", fields.get("level", LEVEL)),
        measurand=cast(
            "Literal['benchmark', 'generalised']", fields.get("measurand", "generalised")
        ),
        replicates=_count(fields, "replicates"),
        limit=_count(fields, "limit"),
        allow=Permissions(**cast("Mapping[str, bool]", fields.get("allow", {}))),
        disclosure=str(fields.get("disclosure", "")),
    )


def _suite_order(value: Json, path: Path) -> SuiteOrder:
    if not isinstance(value, Mapping):
        return SuiteOrder(suite=_beside(str(value), path))
    return SuiteOrder(
        suite=_beside(str(value["suite"]), path),
        limit=_count(value, "limit"),
        replicates=_count(value, "replicates"),
        requirements=requirements(value["requirement"]) if "requirement" in value else None,
    )


def _count(fields: Mapping[str, Json], name: str) -> int | None:
    """Return an integer of a file; JSON Schema takes 5.0 for one."""
    return int(cast("int", fields[name])) if name in fields else None


def _beside(suite: str, plan: Path) -> str:
    """Return a suite's name, or the path of a suite file given relative to the plan file."""
    return str(plan.parent / suite) if suite.endswith((".yaml", ".yml")) else suite


def order_of(suites: Sequence[str], criteria: Sequence[str], *, with_data: bool) -> Order:
    """Return the plan that a command line without a plan means.

    Args:
        suites: names or files.
        criteria: every installed suite of these is taken; public benchmarks only ``with_data``.
        with_data: a folder of local benchmark files is at hand.

    Raises:
        UnknownName: there is no such criterion.
    """
    names = list(suites)
    names += [each for each in select(criteria, with_data=with_data).chosen if each not in names]
    return Order(
        name="ad-hoc",
        title={"en": "Chosen on the command line", "zh-TW": "由指令列選定"},
        suites=tuple(SuiteOrder(suite=name) for name in names),
    )


def resolve(order: Order, *, seed: int, limit: int | None, data: Path | None) -> Resolved:
    """Read every suite of ``order`` and make its Samples.

    Args:
        order: the plan file, or what the command line means.
        seed: of the run; every random draw is derived from it.
        limit: at most so many samples a suite, drawn by a hash of their ids; the plan's own
            limits hold as well.
        data: folder of local benchmark files.

    Raises:
        PlanError: a suite is ordered twice, or a requirement does not fit its suite.
        SuiteError, DataError, PluginError, UnknownName: a suite or its rows do not fit.
    """
    found: dict[str, _Found] = {}
    for each in order.suites:
        suite = load_suite(catalogue.find("suite", each.suite))
        if suite.name in found:
            raise PlanError(f"plan {order.name}: suite {suite.name!r} is ordered twice")
        found[suite.name] = _found(suite, each, order, limit=limit, data=data)
    plan = Plan(
        name=order.name,
        title=order.title,
        suites=tuple(each.planned for each in found.values()),
        rule=order.rule,
        level=order.level,
        measurand=order.measurand,
        limit=least(limit, order.limit),
        seed=seed,
        allow=order.allow,
        disclosure=order.disclosure,
        evalkit=version("evalkit"),
    )
    return Resolved(
        plan=plan,
        samples={name: each.samples for name, each in found.items()},
        texts={name: each.text for name, each in found.items()},
        drafts={name: each.drafts for name, each in found.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One suite of a plan, read."""

    planned: PlannedSuite
    samples: tuple[Sample, ...]
    text: str
    drafts: tuple[str, ...]


def _found(
    suite: Suite, each: SuiteOrder, order: Order, *, limit: int | None, data: Path | None
) -> _Found:
    _check_permissions(suite, order)
    rows = load_rows(suite.dataset, data)
    drafts = differences(suite, rows.provenance)
    built = build_samples(suite, rows.rows)
    samples = draw(built, least(limit, each.limit, order.limit))
    planned = replace(
        _planned(suite, each, order, samples),
        available=len(built),
        data=rows.provenance,
        code=make_lock(suite, rows.provenance).code,
        locked=not drafts,
    )
    return _Found(planned=planned, samples=samples, text=suite.text, drafts=drafts)


def least(*limits: int | None) -> int | None:
    """Return the smallest limit that is given, or None."""
    return min((each for each in limits if each is not None), default=None)


def draw(samples: Sequence[Sample], limit: int | None) -> tuple[Sample, ...]:
    """Return at most ``limit`` samples: those with the smallest hash of their id, in file order.

    The draw depends on ids alone, so a longer file or another order keeps the same samples
    first, and no part of the file is favoured.
    """
    if limit is None or limit >= len(samples):
        return tuple(samples)
    by_hash = sorted(
        samples, key=lambda sample: (seed_from("limit", sample.suite, sample.id), sample.id)
    )
    chosen = {sample.id for sample in by_hash[:limit]}
    return tuple(sample for sample in samples if sample.id in chosen)


def samples_bytes(samples: Sequence[Sample]) -> bytes:
    """Return the bytes of ``plan/samples/NAME.jsonl``."""
    return b"".join(line_bytes(sample) + b"\n" for sample in samples)


def _planned(
    suite: Suite, each: SuiteOrder, order: Order, samples: Sequence[Sample]
) -> PlannedSuite:
    required = suite.requirements if each.requirements is None else each.requirements
    try:
        check_requirements(suite, required)
    except SuiteError as error:
        raise PlanError(f"plan {order.name}: suite {suite.name}: {error}") from error
    return PlannedSuite(
        name=suite.name,
        version=suite.version,
        criterion=suite.criterion,
        title=suite.title,
        kind=suite.kind,
        digest=suite.digest,
        data={},
        locked=False,
        procedure=suite.procedure,
        metrics=suite.metrics,
        code={},
        requirements=required,
        slices=suite.slices,
        replicates=each.replicates or order.replicates or suite.replicates,
        samples=len(samples),
        available=len(samples),
        samples_digest=digest(samples_bytes(samples)),
        references=suite.references,
        licence=suite.licence,
    )


def _check_permissions(suite: Suite, order: Order) -> None:
    for call in suite.metrics:
        metric = plugins.make_metric(call.plugin.name, call.plugin.options)
        if metric.runs_code and not order.allow.code_metrics:
            raise PluginError(
                f"suite {suite.name}: metric {call.name!r} runs code that the suite names; the "
                "plan must say 'allow: {code_metrics: true}'"
            )
