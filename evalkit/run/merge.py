"""Merge: the evidence of several shards becomes one run; scoring then is the same pure pass."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evalkit.agreement import EvidenceFile, Run
from evalkit.errors import EvidenceError, UsageError
from evalkit.records import Json
from evalkit.run import folder
from evalkit.run.continuity import difference
from evalkit.run.evidence import check_file
from evalkit.run.journal import read_opened

_Named = tuple[Path, Run]  # a run folder and its record


def merge(runs: Sequence[Path], out: Path) -> Run:
    """Join finished shards of one plan into the new run ``out``.

    It is built in a folder beside ``out`` and renamed: there is a whole run, or none.

    Raises:
        UsageError: ``out`` is there already, or a shard is named twice or lacking.
        EvidenceError: the shards are of several plans, seeds or models, are not finished, or their
            evidence is not what was closed.
    """
    with folder.writing(out):
        if out.exists() and not (out.is_dir() and not any(out.iterdir())):
            raise UsageError(f"--out: {out} is there and not empty; name a folder that is not")
    named = [(run, _finished(run)) for run in runs]
    for run, record in named:
        other = difference(named[0][1], record)
        if other:
            raise EvidenceError(f"{run}: {other}, beside {runs[0]}; shards of one run are merged")
    _check_complete(named)
    for run, record in named:
        _check_evidence(run, record)
    with _built(out) as partial:
        merged = replace(
            named[0][1],
            id=secrets.token_hex(8),
            shards=tuple(shard for _, record in named for shard in record.shards),
            subjects={
                role: replace(subject, observed={})
                for role, subject in named[0][1].subjects.items()
            },
            environment={"shards": tuple(part for _, each in named for part in parts_of(each))},
            started=min(record.started for _, record in named),
            finished=max(record.finished or "" for _, record in named),
            evidence=tuple(_numbered(named, partial)),
        )
        with folder.writing(out):
            shutil.copytree(runs[0] / "plan", partial / "plan")
        folder.write_run(partial, merged)
    return merged


@contextlib.contextmanager
def _built(out: Path) -> Iterator[Path]:
    """Give an empty folder that becomes ``out`` at the end, or vanishes with the first failure."""
    partial = out.absolute().with_name(out.absolute().name + ".partial")
    with folder.locked(partial):
        try:
            _empty(partial)
            yield partial
            with folder.writing(out):
                partial.rename(out)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise


def _empty(partial: Path) -> None:
    """Remove what a process left that was killed."""
    with folder.writing(partial):
        for path in partial.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != ".lock":
                path.unlink()


def parts_of(record: Run) -> tuple[Json, ...]:
    """Return what was found where each shard ran; a journal's first line names its shard's run."""
    shards = record.environment.get("shards")
    if isinstance(shards, tuple):
        return shards  # it was merged itself
    part = {
        "run": record.id,
        "shards": tuple(f"{each.index}/{each.count}" for each in record.shards),
        "started": record.started,
        "finished": record.finished,
        "environment": record.environment,
        "observed": {role: each.observed for role, each in record.subjects.items()},
    }
    return (part,)


def parts_as_runs(record: Run) -> list[Run]:
    """Return the record of each shard's run as its journals' first lines know it."""
    return [
        replace(record, id=str(part["run"]), environment=environment)
        for part in parts_of(record)
        if isinstance(part, Mapping) and isinstance(environment := part["environment"], Mapping)
    ]


def _finished(run: Path) -> Run:
    folder.read_plan(run)
    record = folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    return record


def _check_complete(named: Sequence[_Named]) -> None:
    count = named[0][1].shards[0].count
    seen: dict[int, Path] = {}
    for run, record in named:
        for shard in record.shards:
            if shard.count != count:
                raise UsageError(f"{run}: is cut into {shard.count} shards, not {count}")
            if shard.index in seen:
                raise UsageError(
                    f"{run}: shard {shard.index} stands already in {seen[shard.index]}"
                )
            seen[shard.index] = run
    lacking = sorted(set(range(1, count + 1)) - set(seen))
    if lacking:
        raise UsageError(
            f"merge: shard {', '.join(map(str, lacking))} of {count} is lacking; name its run too"
        )


def _check_evidence(run: Path, record: Run) -> None:
    """Refuse evidence that is not what was closed, or that another run has written."""
    ids = [str(part["run"]) for part in parts_of(record) if isinstance(part, Mapping)]
    for closed in record.evidence:
        path = folder.evidence_folder(run) / closed.name
        problem = check_file(path, closed, plan=record.plan)
        if problem:
            raise EvidenceError(problem)
        writer = read_opened(path, plan=record.plan).get("run") if closed.lines else None
        if closed.lines and writer not in ids:
            raise EvidenceError(f"{path}: is of run {writer!r}; {run} is {' or '.join(ids)}")


def _numbered(named: Sequence[_Named], out: Path) -> Iterator[EvidenceFile]:
    """Copy the journals under new numbers; their lines stay as they are."""
    files = [(run, closed) for run, record in named for closed in record.evidence]
    with folder.writing(out):
        folder.evidence_folder(out).mkdir()
    for number, (run, closed) in enumerate(files):
        name = f"{number:04d}.jsonl"
        with folder.writing(out):
            shutil.copyfile(
                folder.evidence_folder(run) / closed.name, folder.evidence_folder(out) / name
            )
        yield replace(closed, name=name)
