"""The run on disk: where what lies, written whole or not at all, locked while it is written."""

import contextlib
import errno
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from evalkit.agreement import Plan, PlannedSuite, Run
from evalkit.canonical import canonical_bytes, digest, from_plain
from evalkit.errors import EvidenceError, RecordError, RunLocked, UsageError
from evalkit.plan import Resolved, samples_bytes
from evalkit.quoted import quoted
from evalkit.records import Sample

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)


def plan_path(run: Path) -> Path:
    """Return where the plan of a run lies."""
    return run / "plan" / "plan.json"


def evidence_folder(run: Path) -> Path:
    """Return where the evidence of a run lies."""
    return run / "evidence"


def refuse_foreign(run: Path) -> None:
    """Refuse a folder that holds something but no run: evalkit writes among nobody's files.

    Raises:
        UsageError: it is such a folder, or no folder.
        EvidenceError: it cannot be looked into.
    """
    with writing(run):
        if not run.exists() or plan_path(run).exists():
            return
        if not run.is_dir():
            raise UsageError(f"--out: {run} is a file; name a folder that is not there yet")
        names = sorted({path.name for path in run.iterdir()} - {".lock", "plan.partial"})
    if names:
        raise UsageError(
            f"--out: {run} holds {names[0]!r} and no run; name a folder that is not there yet"
        )


@contextlib.contextmanager
def locked(run: Path) -> Iterator[None]:
    """Hold the run's lock; make the folder if it is not there. Not to be held twice in a process.

    Raises:
        RunLocked: another process holds it.
        EvidenceError: the folder cannot be written.
    """
    with writing(run):
        run.mkdir(parents=True, exist_ok=True)
        handle = os.open(run / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        _lock(run, handle)
        yield
    finally:
        os.close(handle)


def _lock(run: Path, handle: int) -> None:
    with writing(run):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunLocked(
                f"{run}: another process writes this run; wait for it, or name another --out"
            ) from error


@contextlib.contextmanager
def writing(path: Path, *, is_kept: bool = False, option: str = "") -> Iterator[None]:
    """Turn a failed write into a sentence.

    Args:
        path: what is written.
        is_kept: answers are there and are not lost.
        option: which option names another place; empty: ``--out``, where one must.
    """
    try:
        yield
    except OSError as error:
        named, place = option or "--out", option or "place"
        reasons = {
            errno.ENOSPC: "the disk is full; make room",
            errno.EROFS: f"the file system is read-only; choose another {place}",
            errno.EACCES: f"it may not be written; choose another {place}, or mend the permissions",
            errno.EEXIST: f"a file stands in its place; choose another {named}",
            errno.ENOTDIR: f"a part of the path is a file; choose another {named}",
            errno.EISDIR: "a folder stands in its place; move it away",
            errno.ENOTEMPTY: f"a folder stands in its place; choose another {named}",
            errno.ENAMETOOLONG: f"the name is too long; choose a shorter {named}",
            errno.ELOOP: f"its links lead in a circle; choose another {named}",
        }
        reason = reasons.get(error.errno or 0, error.strerror or str(error))
        kept = ". What was answered so far is kept; the same command goes on from there"
        raise EvidenceError(
            f"{path}: cannot be written: {reason}{kept if is_kept else ''}"
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old or the new one, whatever happens."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        try:
            with partial.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def write_plan(run: Path, resolved: Resolved) -> str:
    """Write the plan, its suites and every Sample, unless they are there; return the digest.

    Raises:
        EvidenceError: the folder holds another plan.
    """
    content = canonical_bytes(resolved.plan)
    if plan_path(run).exists():
        stored = _bytes(plan_path(run))
        if stored != content:
            raise EvidenceError(
                f"{run}: holds another plan ({_difference(stored, content)}); name another --out"
            )
        return digest(content)
    partial = run / "plan.partial"
    try:
        with writing(run):
            shutil.rmtree(partial, ignore_errors=True)
            for name, text in resolved.texts.items():
                _write(partial / "suites" / f"{name}.yaml", text.encode())
            for name, samples in resolved.samples.items():
                _write(partial / "samples" / f"{name}.jsonl", samples_bytes(samples))
            for name, dossier in resolved.dossiers.items():
                _write(partial / "dossiers" / f"{name}.json", dossier)
            _write(partial / "plan.json", content)
            partial.rename(run / "plan")
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return digest(content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _difference(stored: bytes, wanted: bytes) -> str:
    """Name the first fields in which two plans differ."""
    try:
        old, new = json.loads(stored), json.loads(wanted)
    except (ValueError, RecursionError):
        return "its plan.json is not JSON"
    names = sorted(key for key in {*old, *new} if old.get(key) != new.get(key))
    if "suites" in names:
        lists = [[suite.get("name") for suite in each.get("suites", [])] for each in (old, new)]
        if lists[0] != lists[1]:
            return f"suites {_shown(lists[0])}, not {_shown(lists[1])}"
    short = [f"{n} {_shown(old.get(n))}, not {_shown(new.get(n))}" for n in names if n != "suites"]
    return "; ".join(short) or "the same suites with other content"


def _shown(value: object) -> str:
    """Return a value of a plan in words: a list by its names, nothing as none."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else quoted(value)


def read_plan(run: Path) -> Plan:
    """Return the plan of a run.

    Raises:
        EvidenceError: the folder is no run, or its plan cannot be read.
    """
    path = plan_path(run)
    if not path.is_file():
        raise EvidenceError(
            f"{run}: is no run folder (there is no {path.name}); name one that 'evalkit run' made"
        )
    plan = _read(path, Plan)
    strange = next((each.name for each in plan.suites if not _NAME.fullmatch(each.name)), None)
    if strange is not None:
        raise EvidenceError(
            f"{path}: names a suite {quoted(strange)}; lower case, digits, - and _ make the name "
            "of a suite and of its files"
        )
    return plan


def read_method(run: Path, suite: PlannedSuite) -> bytes:
    """Return the method dossier of one suite of a run, as it was planned; empty: it has none.

    Raises:
        EvidenceError: the file is not the one that the plan names by digest.
    """
    if suite.dossier is None:
        return b""
    path = run / "plan" / "dossiers" / f"{suite.name}.json"
    content = _bytes(path)
    _check_digest(path, content, suite.dossier)
    return content


def _check_digest(path: Path, content: bytes, planned: str) -> None:
    found = digest(content)
    if found != planned:
        raise EvidenceError(
            f"{path}: is not the file that was planned (got {found}); {planned} is expected"
        )


def read_samples(run: Path, suite: PlannedSuite) -> list[Sample]:
    """Return the Samples of one suite of a run, in order.

    Raises:
        EvidenceError: the file is not the one that the plan names by digest.
    """
    path = run / "plan" / "samples" / f"{suite.name}.jsonl"
    content = _bytes(path)
    _check_digest(path, content, suite.samples_digest)
    return [from_plain(Sample, json.loads(line)) for line in content.splitlines()]


def read_run(run: Path) -> Run | None:
    """Return ``run.json``, or None where the run has not begun."""
    path = run / "run.json"
    return _read(path, Run) if path.is_file() else None


def not_finished(run: Path) -> EvidenceError:
    """Return the error of what needs a finished run, with how to go on."""
    return EvidenceError(
        f"{run}: is not finished; the command that began it, with --out {run}, goes on"
    )


def write_run(run: Path, record: Run) -> None:
    """Write ``run.json``."""
    write_whole(run / "run.json", canonical_bytes(record) + b"\n")


def plan_digest(run: Path) -> str:
    """Return the digest of a run's plan as it lies on disk."""
    return digest(_bytes(plan_path(run)))


T = TypeVar("T")


def _read(path: Path, kind: type[T]) -> T:
    try:
        return from_plain(kind, json.loads(_bytes(path)))
    except (ValueError, RecursionError, RecordError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error
