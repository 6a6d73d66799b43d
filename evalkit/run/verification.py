"""Verification: what anybody can check of a run without its model, one sentence a check."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from evalkit.agreement import PlannedSuite, Run
from evalkit.canonical import digest
from evalkit.counted import counted
from evalkit.errors import EvalkitError, EvidenceError
from evalkit.quoted import quoted
from evalkit.run import folder
from evalkit.run.continuity import witness
from evalkit.run.evidence import check_file, journals, open_files
from evalkit.run.journal import read_opened
from evalkit.run.marked_ratings import marked
from evalkit.run.merge import parts_as_runs
from evalkit.run.named_code import refuse_named_code
from evalkit.run.parts import begun_parts
from evalkit.run.ratings import ratings_path, read_ratings
from evalkit.run.results import Computed, compute, results_bytes, scores_bytes
from evalkit.run.versions import RESULTS, SCORES, newest

TOLERANCE = 1e-9  # across versions of evalkit, relative
State = Literal["holds", "broken", "open", "not trusted", "could not be checked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was checked, and what was found."""

    what: str
    state: State
    detail: str = ""


def verify(run: Path, *, allow_code: bool = False) -> list[Check]:
    """Check a run folder: digests, chains of evidence, audit, and the numbers computed again.

    Args:
        run: the folder.
        allow_code: run code that its suites name; whoever checks trusts it.

    Raises:
        EvidenceError: the folder is no run.
    """
    plan = folder.read_plan(run)
    record = folder.read_run(run)
    if record is None:
        return [Check(what="run.json", state="could not be checked", detail="it has not begun")]
    checks = [_plan(run, record)]
    checks += [_samples(run, suite) for suite in plan.suites]
    checks += [_text(run, suite) for suite in plan.suites]
    checks += [_method(run, suite) for suite in plan.suites if suite.dossier]
    checks += _evidence(run, record)
    checks += _parts(run)
    if any(check.state == "broken" for check in checks):
        return [*checks, Check(what="numbers", state="could not be checked", detail="see above")]
    return [*checks, *_numbers(run, record, allow_code=allow_code)]


def _samples(run: Path, suite: PlannedSuite) -> Check:
    what = f"samples of {suite.name}"
    try:
        folder.read_samples(run, suite)
    except EvalkitError as error:
        return Check(what=what, state="broken", detail=str(error))
    return Check(what=what, state="holds", detail=counted(suite.samples, "sample"))


def _text(run: Path, suite: PlannedSuite) -> Check:
    what, path = f"text of {suite.name}", run / "plan" / "suites" / f"{suite.name}.yaml"
    found = digest(path.read_bytes()) if path.is_file() else "none"
    if found == suite.digest:
        return Check(what=what, state="holds", detail=f"digest {found}")
    return Check(what=what, state="broken", detail=f"digest {found}; planned is {suite.digest}")


def _method(run: Path, suite: PlannedSuite) -> Check:
    what = f"method dossier of {suite.name}"
    try:
        folder.read_method(run, suite)
    except EvalkitError as error:
        return Check(what=what, state="broken", detail=str(error))
    return Check(what=what, state="holds", detail=f"digest {suite.dossier}")


def _plan(run: Path, record: Run) -> Check:
    found = folder.plan_digest(run)
    if found == record.plan:
        return Check(what="plan", state="holds", detail=f"digest {found}")
    return Check(what="plan", state="broken", detail=f"digest {found}; the run is of {record.plan}")


def _evidence(run: Path, record: Run) -> Iterator[Check]:
    present = {path.name for path in journals(run)}
    for closed in record.evidence:
        what = f"evidence {closed.name}"
        if closed.name not in present:
            yield Check(what=what, state="broken", detail="the file is not there")
            continue
        path = folder.evidence_folder(run) / closed.name
        problem = check_file(path, closed, plan=record.plan)
        detail = problem or f"{counted(closed.lines, 'line')}, head {closed.head}"
        yield Check(what=what, state="broken" if problem else "holds", detail=detail)
    yield _witnessed(run, record)
    yield from _ratings(run, record)
    for path in open_files(run, record):
        what = f"evidence {path.name}"
        if record.finished is None:
            yield Check(what=what, state="open", detail="no process closed it yet")
        else:
            yield Check(what=what, state="broken", detail="the run is finished, yet it is open")


def _ratings(run: Path, record: Run) -> Iterator[Check]:
    """Check the chain of human ratings; it stays open, so that its end is nobody's word."""
    if not ratings_path(run).exists():
        return
    what = f"evidence {ratings_path(run).name}"
    try:
        found = read_ratings(run, record.plan)
    except EvidenceError as error:
        yield Check(what=what, state="broken", detail=str(error))
        return
    who = ", ".join(sorted({each.by for each in found}))
    detail = (
        f"{counted(len(found), 'rating')} of {who}; more may be added until the run is released"
    )
    yield Check(what=what, state="open", detail=detail)


def _parts(run: Path) -> Iterator[Check]:
    """Check what several processes have so far, before it is merged."""
    for path, _ in begun_parts(run):
        for check in verify(path):
            yield replace(check, what=f"part {path.name}, {check.what}")


def _witnessed(run: Path, record: Run) -> Check:
    """Hold subjects, item and machine of ``run.json`` against each journal's first line."""
    what = "subjects, item, environment"
    parts = {each.id: each for each in parts_as_runs(record)}
    try:
        lines = {path.name: read_opened(path, plan=record.plan) for path in journals(run)}
    except EvidenceError as error:
        return Check(what=what, state="broken", detail=str(error))
    for name, opened in lines.items():
        part = parts.get(str(opened.get("run")))
        expected = {} if part is None else witness(part)
        strange = [key for key, value in expected.items() if opened.get(key) != value]
        if part is None or strange:
            detail = f"{name} was opened with another {', '.join(strange) or 'run'}"
            return Check(what=what, state="broken", detail=detail)
    names = ", ".join(f"{role} {each.name}" for role, each in sorted(record.subjects.items()))
    return Check(what=what, state="holds", detail=names)


def _numbers(run: Path, record: Run, *, allow_code: bool) -> Iterator[Check]:
    stored = newest(run, RESULTS)
    if len(record.shards) < record.shards[0].count:
        yield Check(what="numbers", state="open", detail="a shard; scored when all are merged")
        return
    if stored is None:
        if record.finished is None:
            yield Check(what="numbers", state="open", detail="the run is not finished")
            return
        is_scored = (run / SCORES).exists() or (run / "report").exists()
        detail = "it was scored, and results are lacking" if is_scored else "not scored yet"
        state: State = "broken" if is_scored else "open"
        yield Check(what="numbers", state=state, detail=f"{detail}; 'evalkit score' does it")
        return
    ratings = read_ratings(run, record.plan)
    held = marked(run, ratings)
    try:
        refuse_named_code(folder.read_plan(run), allow=allow_code)
        found = compute(run, held)
    except EvalkitError as error:
        yield Check(what="numbers", state="could not be checked", detail=str(error))
        return
    if len(held) < len(ratings):
        detail = f"the last {len(ratings) - len(held)} are in no scores yet; 'evalkit score' adds"
        yield Check(what="ratings", state="open", detail=f"{detail} them")
    yield _audit(found)
    yield _scores(run, found)
    yield same("numbers", stored, results_bytes(found.rows))


def _audit(found: Computed) -> Check:
    if found.problems:
        more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
        return Check(what="audit", state="broken", detail=found.problems[0] + more)
    units = sum(each.audit.counts.get("units", 0) for each in found.scored)
    detail = f"{units} asked, answered and scored exactly once"
    return Check(what="audit", state="holds", detail=detail)


def _scores(run: Path, found: Computed) -> Check:
    stored = newest(run, SCORES)
    if stored is None or not stored.is_file():
        return Check(what="scores", state="broken", detail=f"there is no {SCORES}")
    return same("scores", stored, scores_bytes(found.scored))


def same(what: str, stored: Path, computed: bytes) -> Check:
    """Return whether a stored JSON or JSONL file is what is computed, within the tolerance."""
    content = stored.read_bytes() if stored.is_file() else b""
    if content == computed:
        return Check(what=what, state="holds", detail=f"{stored.name}: the same bytes again")
    try:
        difference = first_difference(_values(content), _values(computed), what)
    except (ValueError, RecursionError):
        return Check(what=what, state="broken", detail=f"{stored.name} is not JSON")
    if difference:
        return Check(what=what, state="broken", detail=f"{stored.name}: {difference}")
    return Check(what=what, state="holds", detail=f"{stored.name}: equal within {TOLERANCE}")


def _values(content: bytes) -> object:
    """Return the value of a JSON file, or the values of the lines of a JSONL file."""
    try:
        return json.loads(content)
    except ValueError:
        return [json.loads(line) for line in content.splitlines()]


def first_difference(old: object, new: object, where: str = "results") -> str:
    """Return the first place where two JSON values differ by more than the tolerance, or ""."""
    if isinstance(old, dict) and isinstance(new, dict):
        if old.keys() != new.keys():
            return f"{where} has not the same fields: {', '.join(sorted(old.keys() ^ new.keys()))}"
        pairs = [(old[key], new[key], f"{where}.{key}") for key in sorted(old)]
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            return f"{where} has {len(old)} entries, computed are {len(new)}"
        pairs = [(a, b, f"{where}[{i}]") for i, (a, b) in enumerate(zip(old, new, strict=True))]
    else:
        return "" if _same(old, new) else f"{where} is {quoted(old)}, computed is {quoted(new)}"
    return next((found for a, b, at in pairs if (found := first_difference(a, b, at))), "")


def _same(old: object, new: object) -> bool:
    """Return whether two values are one; only numbers that were computed may differ a little."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, int) and isinstance(new, int):
        return old == new
    if isinstance(old, float | int) and isinstance(new, float | int):
        return math.isclose(old, new, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return old == new
