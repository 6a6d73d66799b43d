"""A plan: what is agreed before the run. Resolving it reads every suite and makes every Sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from evalkit import catalogue, plugins
from evalkit.agreement import Plan, PlannedSuite
from evalkit.canonical import digest, line_bytes
from evalkit.dossier import standing
from evalkit.errors import PlanError, PluginError, SuiteError
from evalkit.locking import differences, make_lock
from evalkit.order import Order, SuiteOrder
from evalkit.records import Sample
from evalkit.samples import build_samples
from evalkit.sampling import Drawn, draw
from evalkit.sources import load_rows
from evalkit.suite import Suite, check_requirements, labels_of, load_suite
from evalkit.wordings import AS_WRITTEN, check_wording, fits, reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A plan with all that the run folder will hold of it."""

    plan: Plan
    samples: Mapping[str, tuple[Sample, ...]]  # by suite
    texts: Mapping[str, str]  # suite files as they were
    drafts: Mapping[str, tuple[str, ...]]  # why a suite is a draft, by suite
    dossiers: Mapping[str, bytes] = field(default_factory=dict)  # valid ones, by suite


def resolve(order: Order, *, seed: int, limit: int | None, data: Path | None) -> Resolved:
    """Read every suite of ``order`` and make its Samples.

    Args:
        order: the plan file, or what the command line means.
        seed: of the run; every random draw is derived from it.
        limit: at most so many samples a suite, drawn by a hash of their ids; the plan's own
            limits hold as well.
        data: folder of local benchmark files.

    Raises:
        PlanError: a suite is ordered twice, a requirement does not fit its suite, or no suite takes
            the wording.
        SuiteError, DataError, PluginError, UnknownName: a suite or its rows do not fit.
    """
    check_wording(order.wording)
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
        needs=order.needs,
        draw_seed=order.draw_seed,
        wording=order.wording,
        allow=order.allow,
        disclosure=order.disclosure,
        evalkit=version("evalkit"),
    )
    _check_worded(plan)
    _check_strata(order, found)
    return Resolved(
        plan=plan,
        samples={name: each.samples for name, each in found.items()},
        texts={name: each.text for name, each in found.items()},
        drafts={name: each.drafts for name, each in found.items()},
        dossiers={name: each.dossier for name, each in found.items() if each.dossier},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One suite of a plan, read."""

    planned: PlannedSuite
    samples: tuple[Sample, ...]
    text: str
    drafts: tuple[str, ...]
    dossier: bytes


def _found(
    suite: Suite, each: SuiteOrder, order: Order, *, limit: int | None, data: Path | None
) -> _Found:
    _check_permissions(suite, order)
    rows = load_rows(suite.dataset, data)
    drafts = differences(suite, rows.provenance)
    built = build_samples(suite, rows.rows)
    method = standing(suite, rows.provenance, digest(samples_bytes(built)))
    drawn = _draw(suite, each, order, built, least(limit, each.limit, order.limit))
    wording = order.wording if fits(suite.procedure.name, suite.kind) else AS_WRITTEN
    samples = reworded(drawn.samples, wording)
    planned = replace(
        _planned(suite, each, order, samples),
        wording=wording,
        available=len(built),
        strata=drawn.strata,
        data=rows.provenance,
        code=make_lock(suite, rows.provenance).code,
        locked=not drafts,
        dossier=method.dossier,
        not_validated=method.reason,
    )
    return _Found(
        planned=planned,
        samples=samples,
        text=suite.text,
        drafts=drafts,
        dossier=method.content,
    )


def _draw(
    suite: Suite, each: SuiteOrder, order: Order, built: Sequence[Sample], limit: int | None
) -> Drawn:
    labels = labels_of(suite)
    strange = [name for name in each.strata or () if name not in labels]
    if strange:
        raise PlanError(
            f"plan {order.name}: suite {suite.name}: strata: no label {strange[0]!r}; "
            f"sample.labels has {', '.join(labels) or 'none'}"
        )
    shared = tuple(name for name in order.strata if name in labels)
    strata = shared if each.strata is None else each.strata
    return draw(built, limit, strata=strata, seed=order.draw_seed)


def _check_strata(order: Order, found: Mapping[str, "_Found"]) -> None:
    """Refuse a label of the whole plan by which no suite can be drawn."""
    known = {
        label for each in found.values() for sample in each.samples[:1] for label in sample.labels
    }
    strange = [label for label in order.strata if label not in known]
    if strange:
        raise PlanError(
            f"plan {order.name}: strata: no suite has the label {strange[0]!r}; they have "
            f"{', '.join(sorted(known)) or 'none'}"
        )


def _check_worded(plan: Plan) -> None:
    if plan.wording != AS_WRITTEN and all(each.wording == AS_WRITTEN for each in plan.suites):
        raise PlanError(
            f"wording: no suite takes one (got {plan.wording!r}); leave it out, or name a suite "
            "that asks a question as its rows have it"
        )


def least(*limits: int | None) -> int | None:
    """Return the smallest limit that is given, or None."""
    return min((each for each in limits if each is not None), default=None)


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
        key_audit=suite.key_audit,
        labels_of=suite.labels_from,
    )


def _check_permissions(suite: Suite, order: Order) -> None:
    for call in suite.metrics:
        metric = plugins.make_metric(call.plugin.name, call.plugin.options)
        if metric.runs_code and not order.allow.code_metrics:
            raise PluginError(
                f"suite {suite.name}: metric {call.name!r} runs code that the suite names; the "
                "plan must say 'allow: {code_metrics: true}'"
            )
