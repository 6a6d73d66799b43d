"""The parts of a run that several processes of one machine make, until they are one run.

``RUN/parts/K-of-N`` is the run folder of shard K. Until all are finished, RUN itself holds the plan
and an unfinished ``run.json`` that names every shard. Then the parts are merged into RUN, which
holds all their evidence, and are removed.
"""

import contextlib
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from evalkit.agreement import Run, Shard
from evalkit.errors import EvidenceError
from evalkit.plan import Resolved
from evalkit.run import folder
from evalkit.run.continuity import difference, stored_run
from evalkit.run.environment import environment
from evalkit.run.evidence import journals
from evalkit.run.merge import merge
from evalkit.run.order import NAME
from evalkit.run.session import Session
from evalkit.run.shards import is_whole


def shards_of(count: int) -> tuple[Shard, ...]:
    """Return the shards that ``count`` processes ask."""
    return tuple(Shard(index=index, count=count) for index in range(1, count + 1))


def part_folder(out: Path, shard: Shard) -> Path:
    """Return where the part of a shard lies."""
    return _folder(out) / f"{shard.index}-of-{shard.count}"


def words_file(out: Path, shard: Shard) -> Path:
    """Return where that stands which a shard's process and its libraries say."""
    return _folder(out) / f"{shard.index}-of-{shard.count}.log"


def _folder(out: Path) -> Path:
    return out / "parts"


def begun_parts(out: Path) -> list[tuple[Path, Run]]:
    """Return the parts of a run that have begun, with their records, in the shards' order."""
    stored = folder.read_run(out)
    shards = stored.shards if stored is not None and stored.finished is None else ()
    paths = [part_folder(out, shard) for shard in shards]
    return [(path, record) for path in paths if (record := folder.read_run(path)) is not None]


def refuse_otherwise_begun(out: Path, processes: int) -> None:
    """Refuse to go on with another number of processes than a run was begun with.

    Raises:
        EvidenceError: it was; the message says how it was begun.
    """
    stored = folder.read_run(out) if folder.plan_path(out).exists() else None
    if stored is None or len(stored.shards) == processes:
        return
    if len(stored.shards) > 1:
        begun = f"was begun with --processes {len(stored.shards)}"
        right = f"give --processes {len(stored.shards)}"
    else:
        [shard] = stored.shards
        one = f"--shard {shard.index}/{shard.count}"
        begun = "was begun without --processes" if shard.count == 1 else f"was begun with {one}"
        right = "leave --processes out" if shard.count == 1 else f"give {one} alone"
    given = f"--processes {processes}" if processes > 1 else "one process"
    raise EvidenceError(f"{out}: {begun} (got {given}); {right}, or name another --out")


@contextlib.contextmanager
def begun(session: Session, count: int) -> Iterator[Run]:
    """Give the record of a run that ``count`` processes make; hold its lock all the time.

    What was made is removed again where no part of it began.

    Raises:
        RunLocked: another process holds it.
        EvidenceError: the folder holds something else, or cannot be written.
    """
    out = session.out
    made = [each for each in (out, *out.parents) if not each.exists()]
    with folder.locked(out):
        try:
            yield _record(session, count)
        except BaseException:
            _forget(out, made)
            raise


def _record(session: Session, count: int) -> Run:
    """Return what is stored, or write the plan and the record of a new run."""
    out = session.out
    refuse_otherwise_begun(out, count)
    stored = stored_run(out)
    plan = folder.write_plan(out, session.resolved)
    if stored is not None:
        _refuse_other(session, stored)
        return stored
    record = Run(
        id=secrets.token_hex(8),
        plan=plan,
        seed=session.resolved.plan.seed,
        shards=shards_of(count),
        subjects={},  # each part knows whom it asks; merging compares them
        environment=environment(session.order),
        item=session.item,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        finished=None,
        evidence=(),
    )
    folder.write_run(out, record)
    return record


def _refuse_other(session: Session, stored: Run) -> None:
    """Refuse another item, and fewer subjects than some part has asked."""
    now = replace(stored, item=session.item, environment={NAME: session.order})
    other = difference(stored, now)
    for _, record in begun_parts(session.out):
        kept = {role: each for role, each in record.subjects.items() if role in session.openers}
        other = other or difference(record, replace(record, subjects=kept))
    if other:
        raise EvidenceError(f"{session.out}: {other}; name another --out")


def _forget(out: Path, made: Sequence[Path]) -> None:
    """Remove what nothing came of; the first failure is the one to tell."""
    with contextlib.suppress(OSError, EvidenceError):
        stored = folder.read_run(out)
        if stored is None or len(stored.shards) == 1 or stored.finished or journals(out):
            return
        if begun_parts(out) or any(_folder(out).glob("*.log")):  # somebody may want to read it
            return
        shutil.rmtree(_folder(out), ignore_errors=True)
        (out / "run.json").unlink()
        shutil.rmtree(out / "plan")
        if made:
            (out / ".lock").unlink()
        for each in made:
            each.rmdir()


def planned(out: Path) -> Resolved:
    """Return the plan of a run with its suites and samples as they lie on disk.

    Raises:
        EvidenceError: a file is not what was planned.
    """
    plan = folder.read_plan(out)
    texts = {suite.name: out / "plan" / "suites" / f"{suite.name}.yaml" for suite in plan.suites}
    return Resolved(
        plan=plan,
        samples={suite.name: tuple(folder.read_samples(out, suite)) for suite in plan.suites},
        texts={name: path.read_bytes().decode() for name, path in texts.items()},
        drafts={},
        dossiers={
            suite.name: folder.read_method(out, suite) for suite in plan.suites if suite.dossier
        },
    )


def join(out: Path) -> Run:
    """Merge the finished parts of a run into it, and remove them.

    Killed at any moment, it is done again from the parts: the run is finished by its ``run.json``,
    which is written when the evidence is there.

    Raises:
        EvidenceError: a part is not finished or not what it was closed as, or parts are of several
            subjects, or nothing can be written.
    """
    whole = _folder(out) / "whole"
    with folder.writing(out):
        shutil.rmtree(whole, ignore_errors=True)
    merged = merge([path for path, _ in begun_parts(out)], whole)
    with folder.writing(out):
        shutil.rmtree(folder.evidence_folder(out), ignore_errors=True)  # a killed join's copy
        folder.evidence_folder(whole).rename(folder.evidence_folder(out))
    folder.write_run(out, merged)
    clear(out)
    return merged


def clear(out: Path) -> None:
    """Remove the parts of a finished run, which holds all that was in them."""
    stored = folder.read_run(out)
    if stored is not None and stored.finished is not None and is_whole(stored.shards):
        shutil.rmtree(_folder(out), ignore_errors=True)
