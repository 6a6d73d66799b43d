"""The conditions of runs of one model: what may differ between them, and what did."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.agreement import Plan, PlannedSuite, PrecisionStudy, Run, SubjectDescription
from evalkit.canonical import record_digest, to_plain
from evalkit.errors import EvidenceError, UsageError
from evalkit.records import Json
from evalkit.run.continuity import identities
from evalkit.run.merge import parts_of
from evalkit.run.order import NAME, order_of

MODEL = "model"
ORDER = NAME
PROCESSES = "processes"
WORDING = "wording"
SETTINGS = (
    "dtype", "device", "batch_size", "writer", "deterministic", "mode", "attention",
    "tensor_parallel", "cuda", "processor",
)  # fmt: skip
"""Settings of a subject that say how it computes, and not what it is."""
ENGINE = ("torch", "transformers", "tokenizers")  # settings too; their versions are the machine's
OBSERVED = ("device_name", "threads", "writers")
MACHINE = ("implementation", "python", "system", "machine", "cpus")
PACKAGES = ("evalkit", "numpy", "safetensors", *ENGINE)
SEED = "seed"  # of a subject that draws: a repetition, no other condition
_BRANCH = "revision"  # where files were found that the digests tell apart
_VARIABLE = (*SETTINGS, *ENGINE, SEED, _BRANCH)
_SHOWN = 3  # names that a message lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Under which condition each of several runs was made."""

    varied: tuple[str, ...]  # names of what differs
    values: Mapping[str, Mapping[str, Json]]  # of what differs, by the condition's name
    of_runs: tuple[str, ...]  # the condition of each run


def core(subject: SubjectDescription) -> SubjectDescription:
    """Return a subject without what may differ between runs of one and the same."""
    kept = {name: each for name, each in subject.settings.items() if name not in _VARIABLE}
    return replace(subject, settings=kept, observed={})


def is_same(one: SubjectDescription, two: SubjectDescription) -> bool:
    """Return whether two subjects are the same one, however they compute.

    Files of the same digests are the same model under any name.
    """
    cores = [replace(core(each), name="" if each.digests else each.name) for each in (one, two)]
    return record_digest(cores[0]) == record_digest(cores[1])


def difference_of(one: SubjectDescription, two: SubjectDescription) -> str:
    """Name what makes two subjects different ones, for a message."""
    names = ["files"] if one.digests != two.digests else []
    names += ["plugin"] if one.plugin != two.plugin else []
    ours, theirs = core(one).settings, core(two).settings
    names += [each for each in sorted({*ours, *theirs}) if ours.get(each) != theirs.get(each)]
    names = names or ["name"]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"other {', '.join(names[:_SHOWN])}{more}"


def refuse_other_models(
    studies: Sequence[PrecisionStudy], subjects: Mapping[str, SubjectDescription]
) -> None:
    """Hold the model of a run against the one whose precision was studied.

    Raises:
        EvidenceError: a study is of another model.
    """
    for study in studies:
        model = subjects.get(MODEL)
        if model is None or not is_same(model, study.model):
            now = f"{model.plugin}:{model.name}" if model else "nobody"
            why = f", with {difference_of(model, study.model)}" if model else ""
            raise EvidenceError(
                f"--precision: the model is {now}; the study is of {study.model.plugin}:"
                f"{study.model.name}{why}; study the one that is to be asked"
            )


def refuse_unlike(named: Sequence[tuple[Path, Plan, Run]]) -> None:
    """Refuse runs that are not of one model and the same samples.

    Raises:
        UsageError: a run asks no model, or one differs from the first in more than conditions.
    """
    first, plan, record = named[0]
    for path, other, run in named:
        model = run.subjects.get(MODEL)
        if model is None:
            raise UsageError(
                f"{path}: asks no model (got {', '.join(run.subjects)}); one is needed"
            )
        if not is_same(record.subjects[MODEL], model):
            raise UsageError(
                f"{path}: is of another model than {first} ({model.plugin}:{model.name}, with "
                f"{difference_of(record.subjects[MODEL], model)}); name runs of one"
            )
        if _others(run) != _others(record):
            raise UsageError(
                f"{path}: has other judges or documents than {first}; name runs with the same"
            )
        _refuse_other_suites(path, other, first, plan)


def _others(run: Run) -> dict[str, str]:
    return {role: each for role, each in identities(run).items() if role != MODEL}


def _refuse_other_suites(path: Path, other: Plan, first: Path, plan: Plan) -> None:
    suites = [{each.name: each for each in one.suites} for one in (plan, other)]
    if set(suites[0]) != set(suites[1]):
        strange = min(set(suites[0]) ^ set(suites[1]))
        raise UsageError(
            f"{path}: has other suites than {first} (suite {strange} is in one alone); name runs "
            "of the same suites"
        )
    for name, ours in sorted(suites[0].items()):
        what = _unlike(ours, suites[1][name])
        if what:
            raise UsageError(
                f"{path}: suite {name} has {what} than in {first}; name runs of the same"
            )


def _unlike(one: PlannedSuite, two: PlannedSuite) -> str:
    if one.digest != two.digest:
        return f"another text (version {two.version}, digest {two.digest[:12]})"
    if one.data != two.data:
        return "other data"
    if one.replicates != two.replicates:
        return f"another number of replicates ({two.replicates})"
    if one.wording == two.wording and one.samples_digest != two.samples_digest:
        return f"other samples ({two.samples})"
    return "" if one.samples == two.samples else f"another number of samples ({two.samples})"


def conditions_of(named: Sequence[tuple[Plan, Run]]) -> Conditions:
    """Return the conditions of runs: numbered in their order, or wordings by name.

    Raises:
        UsageError: both the wording and something else differ.
    """
    facts = [{WORDING: plan.wording, **_facts(run)} for plan, run in named]
    names = dict.fromkeys(name for each in facts for name in each)
    varied = [name for name in names if len({_text(each.get(name)) for each in facts}) > 1]
    if WORDING in varied and len(varied) > 1:
        others = [name for name in varied if name != WORDING]
        raise UsageError(
            f"precision: both the wording and {', '.join(others[:_SHOWN])} differ between the runs "
            "(got two factors); one at a time, with the others the same"
        )
    values: dict[str, dict[str, Json]] = {}
    of_runs: list[str] = []
    known: dict[str, str] = {}
    for each in facts:
        own = {name: each.get(name) for name in varied}
        name = str(own[WORDING]) if WORDING in own else str(len(known) + 1)
        of_runs.append(known.setdefault(_text(own), name))
        values.setdefault(of_runs[-1], own)
    return Conditions(varied=tuple(varied), values=values, of_runs=tuple(of_runs))


def _facts(run: Run) -> dict[str, Json]:
    """Return what is known of how a run was computed; several values where its parts differ."""
    model = run.subjects[MODEL]
    facts = {name: model.settings[name] for name in SETTINGS if name in model.settings}
    facts |= {ORDER: order_of(run), PROCESSES: len(run.shards)}
    for name, values in _of_parts(run).items():
        several = {_text(each): each for each in values}
        facts[name] = (
            values[0] if len(several) == 1 else tuple(several[key] for key in sorted(several))
        )
    return facts


def _of_parts(run: Run) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for part in parts_of(run):
        environment = _mapping(_mapping(part).get("environment"))
        packages = _mapping(environment.get("packages"))
        observed = _mapping(_mapping(_mapping(part).get("observed")).get(MODEL))
        known = {
            name: values[name]
            for names, values in (
                (MACHINE, environment),
                (PACKAGES, packages),
                (OBSERVED, observed),
            )
            for name in names
            if name in values
        }
        for name, value in known.items():
            found.setdefault(name, []).append(value)
    return found


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _text(value: Json) -> str:
    return json.dumps(to_plain(value), sort_keys=True)


def seeds_of(named: Sequence[tuple[Plan, Run]]) -> int:
    """Return how many seeds the runs differ in."""
    return len({(plan.seed, _text(run.subjects[MODEL].settings.get(SEED))) for plan, run in named})
