"""Merge: the evidence of several shards becomes one run; scoring then is the same pure pass."""

import secrets
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evalkit.agreement import EvidenceFile, Run
from evalkit.errors import EvidenceError, UsageError
from evalkit.run import folder
from evalkit.run.evidence import check_file
from evalkit.run.session import identity_of


def merge(runs: Sequence[Path], out: Path) -> Run:
    """Join finished shards of one plan into the new run ``out``.

    Raises:
        UsageError: ``out`` is there already, or a shard is named twice or lacking.
        EvidenceError: the shards are of several plans, seeds or models, are not finished, or their
            evidence is not what was closed.
    """
    if out.exists() and any(out.iterdir()):
        raise UsageError(f"--out: {out} is not empty; name a folder that is not there yet")
    records = [_finished(run) for run in runs]
    first = records[0]
    for run, record in zip(runs, records, strict=True):
        _check_same(runs[0], first, run, record)
    _check_complete(runs, records)
    with folder.locked(out):
        with folder.writing(out):
            shutil.copytree(runs[0] / "plan", out / "plan", dirs_exist_ok=True)
        evidence = [
            _copy(run, each, out, plan=record.plan)
            for run, record in zip(runs, records, strict=True)
            for each in record.evidence
        ]
        merged = replace(
            first,
            id=secrets.token_hex(8),
            shards=tuple(shard for record in records for shard in record.shards),
            started=min(record.started for record in records),
            finished=max(record.finished or "" for record in records),
            evidence=tuple(_numbered(evidence, out)),
        )
        folder.write_run(out, merged)
    return merged


def _finished(run: Path) -> Run:
    folder.read_plan(run)
    record = folder.read_run(run)
    if record is None or record.finished is None:
        raise EvidenceError(f"{run}: is not finished; go on with the command that began it")
    return record


def _check_same(one: Path, first: Run, run: Path, record: Run) -> None:
    if record.plan != first.plan:
        raise EvidenceError(f"{run}: is of another plan than {one}; shards of one plan are merged")
    for role in sorted({*first.subjects, *record.subjects}):
        old, new = first.subjects.get(role), record.subjects.get(role)
        if old is None or new is None or identity_of(old) != identity_of(new):
            raise EvidenceError(f"{run}: its {role} is another one than in {one}")
    if record.item != first.item:
        raise EvidenceError(f"{run}: is of another item than {one}")


def _check_complete(runs: Sequence[Path], records: Sequence[Run]) -> None:
    count = records[0].shards[0].count
    seen: dict[int, Path] = {}
    for run, record in zip(runs, records, strict=True):
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


def _copy(run: Path, closed: EvidenceFile, out: Path, *, plan: str) -> tuple[Path, EvidenceFile]:
    path = folder.evidence_folder(run) / closed.name
    problem = check_file(path, closed, plan=plan)
    if problem:
        raise EvidenceError(problem)
    with folder.writing(out):
        folder.evidence_folder(out).mkdir(exist_ok=True)
    return path, closed


def _numbered(evidence: Sequence[tuple[Path, EvidenceFile]], out: Path) -> list[EvidenceFile]:
    """Copy the journals under new numbers; their lines stay as they are."""
    files = []
    for number, (path, closed) in enumerate(evidence):
        name = f"{number:04d}.jsonl"
        with folder.writing(out):
            shutil.copyfile(path, folder.evidence_folder(out) / name)
        files.append(replace(closed, name=name))
    return files
