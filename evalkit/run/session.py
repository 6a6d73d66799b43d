"""One process of a run: opens the subjects, goes on where others ended, closes the books."""

import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evalkit import plugins
from evalkit.agreement import EvidenceFile, Item, Run, Shard, SubjectDescription
from evalkit.canonical import record_digest
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError, EvidenceError, SubjectError
from evalkit.plan import Resolved
from evalkit.records import Sample
from evalkit.run import folder
from evalkit.run.conversation import Unit, roles_of, units_of
from evalkit.run.driver import Driver, Progress, Watch, described, speaking
from evalkit.run.environment import environment
from evalkit.run.evidence import journals, open_files, read_evidence
from evalkit.run.journal import Journal, close_interrupted, read_opened
from evalkit.run.shards import in_shard

DRIFTED = "became another one while it answered"  # in the note of a journal: nobody goes on from it
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
    stored = folder.read_run(session.out)
    if stored is None and journals(session.out):
        raise EvidenceError(
            f"{session.out}: holds evidence and no run.json, which says whose answers they are; "
            "put it back, or name another --out"
        )
    for each in stored.evidence if stored else ():
        if DRIFTED in each.note:
            raise EvidenceError(f"{session.out}: {each.name}: {each.note}; name another --out")
    return stored


def _go_on(
    session: Session, stored: Run | None, subjects: Mapping[str, Subject], watch: Watch
) -> Ended:
    descriptions = {role: described(role, subject) for role, subject in subjects.items()}
    plan = folder.write_plan(session.out, session.resolved)
    run = _begun(session, plan, descriptions)
    if stored is not None:
        _refuse_other(session.out, stored, run)
        run = stored
    if run.finished is not None:
        nothing = Progress(units=0, done=0, asked=0, failed=0)
        return Ended(run=run, progress=nothing, cut=())
    run, cut = _mended(session.out, run)
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


def _open(session: Session) -> dict[str, Subject]:
    """Open the subjects that some suite asks; close them again if one cannot be opened."""
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
            with speaking(role):
                subjects[role] = opener(context)
    except BaseException:
        _close_all(subjects)
        raise
    return subjects


def _close_all(subjects: Mapping[str, Subject]) -> list[str]:
    """Close every subject; return what failed, in words: no answer depends on it any more."""
    amiss = []
    for role, subject in subjects.items():
        try:
            subject.close()
        except Exception as error:  # noqa: BLE001 - recorded; the other subjects are to be closed
            amiss.append(f"{role}: could not be closed: {type(error).__name__}: {error}")
    return amiss


def _begun(session: Session, plan: str, described: Mapping[str, SubjectDescription]) -> Run:
    """Return the record of a new run."""
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


def _refuse_other(out: Path, stored: Run, run: Run) -> None:
    if stored.shards != run.shards:
        raise EvidenceError(
            f"{out}: holds shard {stored.shards}, not {run.shards}; name another --out"
        )
    other = difference(stored, run)
    if other:
        raise EvidenceError(f"{out}: {other}; name another --out")


def difference(old: Run, new: Run) -> str:
    """Return why the answers of two records must not be mixed, in words, or an empty text."""
    if old.plan != new.plan:
        return "is of another plan"
    if old.item != new.item:
        return "is of another item"
    for role in sorted({*old.subjects, *new.subjects}):
        one, two = old.subjects.get(role), new.subjects.get(role)
        if one is None or two is None or identity_of(one) != identity_of(two):
            names = [each.name if each else "nobody" for each in (one, two)]
            return (
                f"the {role} was {names[0]!r} and is now {names[1]!r}, or differs in digests or "
                "settings"
            )
    return ""


def identity_of(subject: SubjectDescription) -> str:
    """Return the digest of what makes a subject the same one: all but what was observed."""
    return record_digest(replace(subject, observed={}))


def _identities(run: Run) -> dict[str, str]:
    return {role: identity_of(each) for role, each in run.subjects.items()}


def _mended(out: Path, run: Run) -> tuple[Run, tuple[str, ...]]:
    """Close what killed processes left open; refuse a journal that another run has written."""
    closed: list[EvidenceFile] = []
    cut = []
    for path in list(open_files(out, run)):
        mended = close_interrupted(path, plan=run.plan)
        cut.append(f"{path.name}: {mended.note if mended else 'held no whole line; removed'}")
        closed += [mended] if mended else []
    for path in journals(out):
        opened = read_opened(path, plan=run.plan)
        if (opened.get("run"), opened.get("subjects")) != (run.id, _identities(run)):
            raise EvidenceError(
                f"{path}: is of run {opened.get('run')!r} or of other subjects; run.json is of "
                f"{run.id!r}. Put back what was there, or name another --out"
            )
    return replace(run, evidence=(*run.evidence, *closed)), tuple(cut)


def _ask(session: Session, run: Run, subjects: Mapping[str, Subject], watch: Watch) -> Ended:
    known = read_evidence(session.out, run.plan, run.evidence).answers
    units = list(_units(session, subjects))
    number = len(journals(session.out))
    path = folder.evidence_folder(session.out) / f"{number:04d}.jsonl"
    who = _identities(run)
    opened = {"run": run.id, "started": _now(), "process": number, "subjects": who}
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
    subjects: Mapping[str, Subject],
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
            now = described(role, subject)
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


def _units(session: Session, subjects: Mapping[str, Subject]) -> Iterator[Unit]:
    """Yield what this process is to ask; suites whose role has no subject are left out."""
    for suite in session.resolved.plan.suites:
        if set(roles_of(suite)) <= set(subjects):
            procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
            samples: list[Sample] = in_shard(session.resolved.samples[suite.name], session.shard)
            yield from units_of(suite, procedure, samples)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
