"""One process of a run: opens the subjects, goes on where others ended, closes the books."""

import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evalkit import plugins
from evalkit.agreement import EvidenceFile, Item, PlannedSuite, Run, Shard, SubjectDescription
from evalkit.canonical import record_digest
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError, EvidenceError
from evalkit.plan import Resolved
from evalkit.records import Sample
from evalkit.run import folder
from evalkit.run.conversation import Unit, units_of
from evalkit.run.driver import Driver, Progress, Watch
from evalkit.run.environment import environment
from evalkit.run.evidence import journals, open_files, read_evidence
from evalkit.run.journal import Journal, close_interrupted
from evalkit.run.shards import in_shard

Opener = Callable[[SubjectContext], Subject]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What one process is to do."""

    out: Path
    resolved: Resolved
    openers: Mapping[str, Opener]  # role -> how its subject is opened
    shard: Shard
    item: Item | None = None
    deterministic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a session."""

    run: Run
    progress: Progress
    cut: tuple[str, ...]  # what was mended after an interruption, in words


def perform(session: Session, watch: Watch) -> Ended:
    """Ask everything that is planned for this process and not answered yet.

    Raises:
        RunLocked: another process writes the folder.
        EvidenceError: the folder holds another plan, seed, shard or model, or cannot be written.
        SubjectError: a subject cannot be opened; nothing is written then.
    """
    with _own_folder(session.out):
        if folder.plan_path(session.out).exists():
            folder.write_plan(session.out, session.resolved)  # refuses another plan at once
        with _opened(session) as subjects:
            plan = folder.write_plan(session.out, session.resolved)
            stored = folder.read_run(session.out)
            run = _begin(session, plan, subjects, stored)
            if stored is not None and stored.finished is not None:
                nothing = Progress(units=0, done=0, asked=0, failed=0)
                return Ended(run=stored, progress=nothing, cut=())
            closed = [
                close_interrupted(path, plan=plan) for path in open_files(session.out, stored)
            ]
            run = replace(run, evidence=(*run.evidence, *closed))
            folder.write_run(session.out, run)
            return _ask(session, run, subjects, closed, watch)


@contextlib.contextmanager
def _own_folder(out: Path) -> Iterator[None]:
    """Hold the lock; leave no empty folder behind when nothing came of it."""
    made = [each for each in (out, *out.parents) if not each.exists()]
    with folder.locked(out):
        try:
            yield
        except BaseException:
            _remove_if_empty(out, made)
            raise


def _remove_if_empty(out: Path, made: Sequence[Path]) -> None:
    """Remove the folders that this process made, innermost first, if nothing came of them."""
    if made and {path.name for path in out.iterdir()} <= {".lock"}:
        (out / ".lock").unlink()
        for each in made:
            each.rmdir()


@contextlib.contextmanager
def _opened(session: Session) -> Iterator[Mapping[str, Subject]]:
    """Open the subjects that some suite asks; close them whatever happens."""
    subjects: dict[str, Subject] = {}
    try:
        for role, opener in session.openers.items():
            samples = tuple(
                sample
                for suite in session.resolved.plan.suites
                if role in roles_of(suite)
                for sample in session.resolved.samples[suite.name]
            )
            context = SubjectContext(
                role=role,
                samples=samples,
                allow=session.resolved.plan.allow,
                deterministic=session.deterministic,
            )
            subjects[role] = opener(context)
        yield subjects
    finally:
        for subject in subjects.values():
            subject.close()


def roles_of(suite: PlannedSuite) -> tuple[str, ...]:
    """Return the roles that a suite's procedure asks."""
    return plugins.make_procedure(suite.procedure.name, suite.procedure.options).roles


def _begin(session: Session, plan: str, subjects: Mapping[str, Subject], stored: Run | None) -> Run:
    """Return the record of a new run, or that on disk if it is of the same subjects."""
    described = {role: subject.describe() for role, subject in subjects.items()}
    if stored is None:
        return Run(
            id=secrets.token_hex(8),
            plan=plan,
            seed=session.resolved.plan.seed,
            shards=(session.shard,),
            subjects=described,
            environment=environment(),
            item=session.item,
            started=_now(),
            finished=None,
            evidence=(),
        )
    _check_same(session, stored, described)
    return stored


def _check_same(session: Session, stored: Run, described: Mapping[str, SubjectDescription]) -> None:
    if stored.shards != (session.shard,):
        raise EvidenceError(
            f"{session.out}: holds shard {stored.shards}, not {session.shard}; name another --out"
        )
    if stored.item != session.item:
        raise EvidenceError(f"{session.out}: holds a run of another item; name another --out")
    for role in sorted({*stored.subjects, *described}):
        old, new = stored.subjects.get(role), described.get(role)
        if old is None or new is None or identity_of(old) != identity_of(new):
            names = [each.name if each else "nobody" for each in (old, new)]
            raise EvidenceError(
                f"{session.out}: the {role} was {names[0]!r} and is now {names[1]!r}, or differs "
                "in digests or settings; name another --out"
            )


def identity_of(subject: SubjectDescription) -> str:
    """Return the digest of what makes a subject the same one: all but what was observed."""
    return record_digest(replace(subject, observed={}))


def _ask(
    session: Session,
    run: Run,
    subjects: Mapping[str, Subject],
    closed: Sequence[EvidenceFile],
    watch: Watch,
) -> Ended:
    known = read_evidence(session.out, run.plan).answers
    units = list(_units(session, subjects))
    number = len(journals(session.out))
    path = folder.evidence_folder(session.out) / f"{number:04d}.jsonl"
    journal = Journal(
        path, plan=run.plan, opened={"run": run.id, "started": _now(), "process": number}
    )
    try:
        driver = Driver(subjects, journal, known, run_seed=run.seed)
        progress = driver.lead(iter(units), len(units), watch)
    except BaseException:
        with contextlib.suppress(EvalkitError):  # the first failure is the one to tell
            _close(session, run, subjects, journal.close(), finished=None)
        raise
    run = _close(session, run, subjects, journal.close(), finished=_now())
    cut = tuple(f"{each.name}: {each.note}" for each in closed)
    return Ended(run=run, progress=progress, cut=cut)


def _close(
    session: Session,
    run: Run,
    subjects: Mapping[str, Subject],
    closed: EvidenceFile,
    *,
    finished: str | None,
) -> Run:
    described = {role: subject.describe() for role, subject in subjects.items()}
    run = replace(run, subjects=described, evidence=(*run.evidence, closed), finished=finished)
    folder.write_run(session.out, run)
    return run


def _units(session: Session, subjects: Mapping[str, Subject]) -> Iterator[Unit]:
    """Yield what this process is to ask; suites whose role has no subject are left out."""
    for suite in session.resolved.plan.suites:
        procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
        if set(procedure.roles) <= set(subjects):
            samples: list[Sample] = in_shard(session.resolved.samples[suite.name], session.shard)
            yield from units_of(suite, procedure, samples)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
