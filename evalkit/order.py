"""An order: a plan file, or what a command line means, before its suites are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from evalkit import catalogue
from evalkit.agreement import Need, Permissions
from evalkit.canonical import from_plain, to_plain
from evalkit.errors import PlanError
from evalkit.records import Json, MeasurandKind, Requirement, Rule
from evalkit.selection import select
from evalkit.suite import requirements
from evalkit.wordings import AS_WRITTEN
from evalkit.yaml_file import read_yaml

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOrder:
    """A suite as a plan orders it: None leaves what the suite says."""

    suite: str  # name or file
    limit: int | None = None
    replicates: int | None = None
    requirements: tuple[Requirement, ...] | None = None
    strata: tuple[str, ...] | None = None  # labels by which a limit draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A plan file, checked, before its suites are read."""

    name: str
    title: Mapping[str, str]
    suites: tuple[SuiteOrder, ...]
    rule: Rule = field(default_factory=Rule)
    level: float = LEVEL
    measurand: MeasurandKind = "generalised"
    needs: tuple[Need, ...] = ()
    replicates: int | None = None
    limit: int | None = None
    strata: tuple[str, ...] = ()  # labels by which a limit draws, in suites that have them
    draw_seed: int = 0
    wording: str = AS_WRITTEN  # around the questions of suites that take one
    allow: Permissions = field(default_factory=Permissions)
    disclosure: str = ""


def load_order(name: str) -> Order:
    """Return the plan of that name or in that file.

    Raises:
        UnknownName, PlanError: there is none, or it does not fit.
    """
    path = catalogue.find("plan", name)
    fields, _ = read_yaml(path, "plan.schema.json", PlanError)
    return Order(
        name=str(fields["plan"]),
        title=cast("Mapping[str, str]", fields["title"]),
        suites=tuple(
            _suite_order(each, path) for each in cast("tuple[Json, ...]", fields["suites"])
        ),
        rule=_rule(fields.get("rule", {"bound": None})),
        level=cast("float", fields.get("level", LEVEL)),
        measurand=cast("MeasurandKind", fields.get("measurand", "generalised")),
        needs=cast("tuple[Need, ...]", fields.get("needs", ())),
        replicates=_count(fields, "replicates"),
        limit=_count(fields, "limit"),
        strata=cast("tuple[str, ...]", fields.get("strata", ())),
        draw_seed=_count(fields, "draw_seed") or 0,
        allow=Permissions(**cast("Mapping[str, bool]", fields.get("allow", {}))),
        disclosure=str(fields.get("disclosure", "")),
    )


def _rule(value: Json) -> Rule:
    """Read ``{NAME: {option: value}}``."""
    [(name, options)] = cast("Mapping[str, Mapping[str, Json] | None]", value).items()
    return from_plain(Rule, {"name": name, **to_plain(dict(options or {}))})


def _suite_order(value: Json, path: Path) -> SuiteOrder:
    if not isinstance(value, Mapping):
        return SuiteOrder(suite=_beside(str(value), path))
    return SuiteOrder(
        suite=_beside(str(value["suite"]), path),
        limit=_count(value, "limit"),
        replicates=_count(value, "replicates"),
        requirements=requirements(value["requirement"]) if "requirement" in value else None,
        strata=cast("tuple[str, ...] | None", value.get("strata")),
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
