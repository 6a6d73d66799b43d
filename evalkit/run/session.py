"""One process of a run: opens the subjects, goes on where others ended, closes the books."""

import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evalkit import plugins
from evalkit.agreement import EvidenceFile, Item, Run, Shard, SubjectDescription
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError, SubjectError
from evalkit.plan import Resolved
from evalkit.records import Sample
from evalkit.run import folder
from evalkit.run.conditions import refuse_other_models
from evalkit.run.continuity import (
    DRIFTED,
    identity_of,
    mended,
    refuse_other,
    refuse_other_item,
    refuse_other_judges,
    stored_run,
    witness,
)
from evalkit.run.conversation import Unit, roles_of, units_of
from evalkit.run.driver import Driver, Progress, Watch
from evalkit.run.environment import environment
from evalkit.run.evidence import journals, read_evidence
from evalkit.run.guard import GuardedSubject, speaking
from evalkit.run.journal import Journal
from evalkit.run.order import AS_PLANNED, in_order
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
    order: int = AS_PLANNED  # in which the questions are put


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a session."""

    run: Run
    progress: Progress
    cut: tuple[str, ...]  # what was mended after an interruption, in words
    amiss: tuple[str, ...] = ()  # what failed when all was answered already, in words


def perform(session: Session, watch: Watch) -> Ended:
    """Ask everything that is planned for this process and not answered yet.

    A subject that fails when it is described again or closed at the end costs no answers: it is
    told in ``Ended.amiss``.

    Raises:
        UsageError: ``out`` holds something else than a run.
        RunLocked: another process writes the folder.
        EvidenceError: the folder holds another plan, seed, shard or model, or cannot be written.
        SubjectError: a subject cannot be opened; nothing is written then. Or it failed while it
            answered, or was another one at the end; what it answered is on disk then.
        PluginError: a subject or a procedure broke its contract.
    """
    folder.refuse_foreign(session.out)
    with _own_folder(session.out):
        stored = _stored(session)
        subjects = _open(session)
        try:
            ended = _go_on(session, stored, subjects, watch)
        finally:
            amiss = _close_all(subjects)
    return replace(ended, amiss=(*ended.amiss, *amiss))


def _stored(session: Session) -> Run | None:
    """Return what is on disk; refuse what nobody can go on from before a subject is opened."""
    if folder.plan_path(session.out).exists():
        folder.write_plan(session.out, session.resolved)  # refuses another plan
    return stored_run(session.out)


def _go_on(
    session: Session, stored: Run | None, subjects: Mapping[str, GuardedSubject], watch: Watch
) -> Ended:
    descriptions = {role: subject.describe() for role, subject in subjects.items()}
    refuse_other_item(session.item, descriptions)
    refuse_other_judges(session.resolved.plan.validations, descriptions)
    refuse_other_models(session.resolved.plan.precision, descriptions)
    plan = folder.write_plan(session.out, session.resolved)
    run = _begun(session, plan, descriptions)
    if stored is not None:
        refuse_other(session.out, stored, run)
        run = stored
    if run.finished is not None:
        nothing = Progress(units=0, done=0, asked=0, failed=0)
        return Ended(run=run, progress=nothing, cut=())
    run, cut = mended(session.out, run)
    folder.write_run(session.out, run)
    return replace(_ask(session, run, subjects, watch), cut=cut)


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
    with contextlib.suppress(OSError):  # the first failure is the one to tell
        if made and {path.name for path in out.iterdir()} <= {".lock"}:
            (out / ".lock").unlink()
            for each in made:
                each.rmdir()


def _open(session: Session) -> dict[str, GuardedSubject]:
    """Open the subjects that some suite asks; close them again if one cannot be opened."""
    subjects: dict[str, GuardedSubject] = {}
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
            with speaking(role):
                subjects[role] = GuardedSubject(role, opener(context))
    except BaseException:
        _close_all(subjects)
        raise
    return subjects


def _close_all(subjects: Mapping[str, GuardedSubject]) -> list[str]:
    """Close every subject; return what failed, in words: no answer depends on it any more."""
    amiss = []
    for subject in subjects.values():
        try:
            subject.close()
        except EvalkitError as error:
            amiss.append(f"closing {error}")
    return amiss


def _begun(session: Session, plan: str, described: Mapping[str, SubjectDescription]) -> Run:
    """Return the record of a new run."""
    return Run(
        id=secrets.token_hex(8),
        plan=plan,
        seed=session.resolved.plan.seed,
        shards=(session.shard,),
        subjects=described,
        environment=environment(session.order),
        item=session.item,
        started=_now(),
        finished=None,
        evidence=(),
    )


def _ask(session: Session, run: Run, subjects: Mapping[str, GuardedSubject], watch: Watch) -> Ended:
    known = read_evidence(session.out, run.plan, run.evidence).answers
    units = in_order(_units(session, subjects), session.order)
    number = len(journals(session.out))
    path = folder.evidence_folder(session.out) / f"{number:04d}.jsonl"
    opened = {"started": _now(), "process": number, **witness(run)}
    journal = Journal(path, plan=run.plan, opened=opened)
    try:
        driver = Driver(subjects, journal, known, run_seed=run.seed)
        progress = driver.lead(iter(units), len(units), watch)
    except BaseException:
        with contextlib.suppress(EvalkitError):  # the first failure is the one to tell
            _close(session, run, subjects, journal.close(), finished=None)
        raise
    run, amiss = _close(session, run, subjects, journal.close(), finished=_now())
    return Ended(run=run, progress=progress, cut=(), amiss=amiss)


def _close(
    session: Session,
    run: Run,
    subjects: Mapping[str, GuardedSubject],
    closed: EvidenceFile,
    *,
    finished: str | None,
) -> tuple[Run, tuple[str, ...]]:
    """Write the books; the run is of who was described when it was opened, whoever is now there.

    Raises:
        SubjectError: a subject is another one now. The run stays unfinished, and its note says so.
    """
    descriptions, amiss, drifted = dict(run.subjects), [], []
    for role, subject in subjects.items():
        try:
            now = subject.describe()
        except EvalkitError as error:
            amiss.append(f"{role}: could not be described at the end: {error}")
            continue
        drifted += [role] if identity_of(now) != identity_of(descriptions[role]) else []
        descriptions[role] = replace(descriptions[role], observed=now.observed)
    note = f"{', '.join(drifted)} {DRIFTED}" if drifted else closed.note
    evidence = (*run.evidence, replace(closed, note=note))
    finished = None if drifted else finished
    run = replace(run, subjects=descriptions, evidence=evidence, finished=finished)
    folder.write_run(session.out, run)
    if drifted:
        raise SubjectError(
            f"{session.out}: {note} (its digests or settings are not those of the beginning); "
            "nobody knows which of the two answered: find out why, and name another --out"
        )
    return run, tuple(amiss)


def _units(session: Session, subjects: Mapping[str, GuardedSubject]) -> Iterator[Unit]:
    """Yield what this process is to ask; suites whose role has no subject are left out."""
    for suite in session.resolved.plan.suites:
        if set(roles_of(suite)) <= set(subjects):
            procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
            samples: list[Sample] = in_shard(session.resolved.samples[suite.name], session.shard)
            yield from units_of(suite, procedure, samples)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
