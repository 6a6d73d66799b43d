"""Runs that are to be compared: which of their suites are the same, and why some are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.agreement import Plan, PlannedSuite, Run
from evalkit.contracts import Metric
from evalkit.errors import UnknownName, UsageError
from evalkit.locking import row_digests
from evalkit.records import Json, Score
from evalkit.run import folder
from evalkit.run.continuity import identity_of
from evalkit.run.judges import judges_of
from evalkit.run.ratings import HUMAN
from evalkit.run.results import Computed, compute

FEWEST = 2
_SHOWN = 3  # settings that a name lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One of the runs that are compared, with what its evidence gives."""

    label: str  # A, B, C …
    path: Path
    plan: Plan
    record: Run
    computed: Computed

    @property
    def suites(self) -> Mapping[str, PlannedSuite]:
        """Return the suites that were asked and marked, by name."""
        return {each.suite.name: each.suite for each in self.computed.scored}

    def metric(self, suite: str, name: str) -> Metric:
        """Return a metric as it marked."""
        return next(each for each in self.computed.scored if each.suite.name == suite).metrics[name]

    def scores(self, suite: str, name: str) -> tuple[Score, ...]:
        """Return the scores of a metric."""
        return next(each for each in self.computed.scored if each.suite.name == suite).scores[name]

    @property
    def model(self) -> str:
        """Return who was asked, as its plugin names it."""
        found = self.record.subjects.get("model") or next(iter(self.record.subjects.values()), None)
        return f"{found.plugin}:{found.name}" if found else "nobody"


def named(entrants: Sequence[Entrant]) -> tuple[str, ...]:
    """Return who was asked in each run; namesakes with the settings in which they differ."""
    return tuple(
        ", ".join([each.model, *_differing(each, [o for o in entrants if o.model == each.model])])
        for each in entrants
    )


def _differing(entrant: Entrant, namesakes: Sequence[Entrant]) -> list[str]:
    own = _settings(entrant)
    others = [_settings(each) for each in namesakes]
    names = [name for name in sorted(own) if any(each.get(name) != own[name] for each in others)]
    return [f"{name} {own[name]}" for name in names[:_SHOWN]]


def _settings(entrant: Entrant) -> Mapping[str, Json]:
    found = entrant.record.subjects.get("model")
    return found.settings if found else {}


def read_entrants(paths: Sequence[Path]) -> tuple[Entrant, ...]:
    """Read finished runs and mark them again from their evidence.

    Raises:
        UsageError: fewer than two, or one run twice.
        EvidenceError: a run is not finished, or is not what it should be.
    """
    if len(paths) < FEWEST:
        raise UsageError(f"compare: runs (got {len(paths)}); at least two run folders")
    seen: dict[Path, Path] = {}
    for path in paths:
        if path.resolve() in seen:
            raise UsageError(f"compare: {path} stands twice; name different runs")
        seen[path.resolve()] = path
    plans = [folder.read_plan(path) for path in paths]
    records = [_finished(path) for path in paths]
    _refuse_doubles(paths, records)
    return tuple(
        Entrant(label=_label(number), path=path, plan=plan, record=record, computed=compute(path))
        for number, (path, plan, record) in enumerate(zip(paths, plans, records, strict=True))
    )


def _refuse_doubles(paths: Sequence[Path], records: Sequence[Run]) -> None:
    """Refuse a copy of a run: it would agree with it whatever either is worth."""
    seen: dict[str, Path] = {}
    for path, record in zip(paths, records, strict=True):
        if record.id in seen:
            raise UsageError(
                f"compare: {path} is the same run as {seen[record.id]} (id {record.id}); name "
                "different runs"
            )
        seen[record.id] = path


def _finished(path: Path) -> Run:
    record = folder.read_run(path)
    if record is None or record.finished is None:
        raise folder.not_finished(path)
    return record


def _label(number: int) -> str:
    """Return A, B … Z, AA, AB … ."""
    above, own = divmod(number, 26)
    return (_label(above - 1) if above else "") + chr(ord("A") + own)


def common_suites(entrants: Sequence[Entrant], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the suites that all runs have, each the same in all.

    Args:
        entrants: the runs.
        wanted: names of suites to keep; empty: all.

    Raises:
        UnknownName: a wanted suite is not in all runs.
        UsageError: no suite is in all, or one of them has another version, text, data, wording or
            sample.
    """
    first, *others = entrants
    common = [name for name in first.suites if all(name in each.suites for each in others)]
    for name in wanted:
        if name not in common:
            raise UnknownName("suite of all runs", name, common)
    if not common:
        names = ", ".join(f"{each.label}: {_listed(each)}" for each in entrants)
        raise UsageError(f"compare: no suite is in all runs (got {names}); runs of one suite")
    chosen = tuple(name for name in common if not wanted or name in wanted)
    for name in chosen:
        for each in others:
            what = _unlike(first.suites[name], each.suites[name]) or _asked_otherwise(
                first, each, name
            )
            if what:
                raise UsageError(
                    f"compare: suite {name} has {what} in {each.path} than in {first.path}; "
                    "runs of one and the same suite, or --suite for the others"
                )
    return chosen


def refuse_unknown_metrics(
    entrants: Sequence[Entrant], suites: Sequence[str], wanted: Sequence[str]
) -> None:
    """Refuse the name of a metric that none of the suites has.

    Raises:
        UnknownName: one is; the message names those that there are.
    """
    known = {call.name for name in suites for call in entrants[0].suites[name].metrics}
    for name in wanted:
        if name not in known:
            raise UnknownName("metric of these suites", name, known)


def _listed(entrant: Entrant) -> str:
    return ", ".join(entrant.suites) or "none"


def _unlike(one: PlannedSuite, two: PlannedSuite) -> str:
    if one.version != two.version:
        return f"another version ({two.version}, not {one.version})"
    if one.digest != two.digest:
        return f"another text (digest {two.digest[:12]}, not {one.digest[:12]})"
    if row_digests(one.data) != row_digests(two.data):
        return "other data"
    if one.wording != two.wording:
        return f"another wording ({two.wording}, not {one.wording})"
    return ""


def _asked_otherwise(one: Entrant, two: Entrant, suite: str) -> str:
    """Name a sample that both runs have under one id and in other words; nothing if there is none.

    The suite's text and rows can be the same, and evalkit's code have made other samples of them.
    """
    suites = one.suites[suite], two.suites[suite]
    if suites[0].samples_digest == suites[1].samples_digest:
        return ""
    ours, theirs = (
        {sample.id: sample for sample in folder.read_samples(each.path, planned)}
        for each, planned in zip((one, two), suites, strict=True)
    )
    strange = sorted(each for each in ours if each in theirs and ours[each] != theirs[each])
    return f"another sample {strange[0]}" if strange else ""


def reservations(entrants: Sequence[Entrant], suite: str) -> tuple[str, ...]:
    """Return what makes a comparison of a suite say less than it seems to, in words."""
    first, *others = entrants
    found = [
        f"the audit of {each.label} found what is wrong: {each.computed.problems[0]}"
        for each in entrants
        if each.computed.problems
    ]
    for each in others:
        between = f"in {first.label} and {each.label}"
        found += [
            f"{suite}: {role} is not the same {between}"
            for role in judges_of(first.suites[suite])
            if identity_of(first.record.subjects[role]) != identity_of(each.record.subjects[role])
        ]
        if first.suites[suite].code != each.suites[suite].code:
            found.append(f"{suite}: asked by other code {between}")
        rated = (_rated(first, suite), _rated(each, suite))
        if rated[0] != rated[1]:
            found.append(f"{suite}: people gave {rated[0]} and {rated[1]} marks {between}")
    return tuple(found)


def _rated(entrant: Entrant, suite: str) -> int:
    """Return how many of a suite's marks people gave."""
    return sum(
        score.by.startswith(HUMAN)
        for call in entrant.suites[suite].metrics
        for score in entrant.scores(suite, call.name)
    )
