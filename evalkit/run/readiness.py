"""Whether suites and subjects are ready: they load, are locked, and answer when asked."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from evalkit import catalogue, references
from evalkit.agreement import Permissions
from evalkit.asking import comparison, generation, identity
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError, UsageError
from evalkit.locking import differences, lock_path, read_lock
from evalkit.records import Decoding, Identity, Json, Message, Request, Response, Sample
from evalkit.run.machine import Finding
from evalkit.samples import build_samples
from evalkit.sources import Dataset, data_folder, load_rows
from evalkit.suite import load_suite

PROBE = Sample(
    suite="doctor",
    id="probe",
    messages=(Message(role="user", content="What is two plus three? Answer with a number."),),
    target=("5",),
    choices=("5", "six"),
    cluster="probe",
)
_DRAFT_ADVICE = "results yes, statement of conformity no; 'evalkit suite lock NAME' locks one"


def suite_findings() -> Iterator[Finding]:
    """Yield whether each installed suite loads and is locked, and where public data lie."""
    data, finding = _data()
    yield finding
    locked: list[str] = []
    drafts: list[str] = []
    away: list[str] = []
    for path, entry in catalogue.entries().items():
        if entry.kind != "suite":
            continue
        try:
            reasons, read = _suite(path, data)
        except EvalkitError as error:
            yield Finding(state="problem", what="suite", found=f"{entry.name}: {error}")
            continue
        if not entry.by_default:
            continue  # locked for each order, or not asked unless it is named
        (drafts if reasons else locked).append(entry.name)
        away += [] if read else [entry.name]
    if locked:
        yield Finding(state="ok", what="suites", found=f"{len(locked)} load and are locked")
    if drafts:
        found = f"{len(drafts)} load but are drafts: {', '.join(sorted(drafts))}"
        yield Finding(state="note", what="suites", found=found, advice=_DRAFT_ADVICE)
    if away:
        found = f"the rows of {', '.join(sorted(away))} are not on this machine"
        advice = "set EVALKIT_DATA, or give --data, to run these"
        yield Finding(state="note", what="public data", found=found, advice=advice)


def _data() -> tuple[Path | None, Finding]:
    named = os.environ.get("EVALKIT_DATA")
    try:
        folder = data_folder(None)
    except EvalkitError:
        found, advice = f"there is no folder {named!r}", "correct it, or unset it"
        return None, Finding(state="problem", what="EVALKIT_DATA", found=found, advice=advice)
    if folder is None:
        advice = "name the folder of local benchmark files there, or give --data to each run"
        return None, Finding(state="note", what="EVALKIT_DATA", found="is not set", advice=advice)
    return folder, Finding(state="ok", what="EVALKIT_DATA", found=str(folder))


def _suite(path: Path, data: Path | None) -> tuple[Sequence[str], bool]:
    """Return why a suite is a draft, and whether its rows are here; no network is used."""
    suite = load_suite(path)
    if not _is_here(suite.dataset, data):
        lock = read_lock(lock_path(suite))
        return differences(suite, lock.data if lock else {}), False
    rows = load_rows(suite.dataset, data)
    build_samples(suite, rows.rows)
    return differences(suite, rows.provenance), True


def _is_here(dataset: Dataset, data: Path | None) -> bool:
    if dataset.file is not None:
        return True
    return data is not None and bool(dataset.local) and all(
        (data / each).is_file() for each in dataset.local
    )  # fmt: skip


def subject_findings(reference: str) -> Iterator[Finding]:
    """Open a subject, ask it to write and to compare, and yield what it is and how fast it was.

    Raises:
        UsageError: the reference names no subject, or its options do not fit.
    """
    parsed = references.parse(reference)
    role = "documents" if parsed.scheme == "documents" else "model"
    recorded = parsed.scheme == "replay"
    samples = () if recorded else (PROBE,)
    context = SubjectContext(role=role, samples=samples, allow=Permissions())
    started = time.perf_counter()
    try:
        subject = references.opener(parsed)(context)
    except UsageError:  # the words of the call are wrong, not the subject
        raise
    except EvalkitError as error:
        yield Finding(state="problem", what="subject", found=str(error))
        return
    try:
        yield _described(subject, time.perf_counter() - started)
        if recorded:
            found = "answers that were recorded are looked up; 'evalkit run' says which are lacking"
            yield Finding(state="note", what="asking", found=found)
            return
        for what, request in _requests(subject, role):
            yield _asked(subject, what, request)
    finally:
        subject.close()


def _described(subject: Subject, seconds: float) -> Finding:
    found = subject.describe()
    parts = [f"{found.plugin}: {found.name}, opened in {seconds:.1f} s"]
    facts: dict[str, Json] = {**found.settings, **found.observed}
    parts += [f"{name}={value}" for name, value in facts.items()]
    parts += [f"{len(found.digests)} files by digest"] if found.digests else []
    return Finding(state="ok", what="subject", found=", ".join(parts))


def _requests(subject: Subject, role: str) -> Iterator[tuple[str, Request]]:
    if role == "documents":
        first = min(subject.describe().digests)
        of = Identity(suite=PROBE.suite, sample_id=PROBE.id, role=role)
        yield "reading", Request(identity=of, kind="read", file=first)
        return
    how = Decoding(max_tokens=32)
    yield "writing", generation(identity(PROBE), PROBE.messages, how)
    of = identity(PROBE, variant="compared")
    yield "comparing", comparison(of, PROBE.messages, PROBE.choices)


def _asked(subject: Subject, what: str, request: Request) -> Finding:
    started = time.perf_counter()
    try:
        subject.submit(request)
        answers = subject.collect()
    except Exception as error:  # noqa: BLE001 - whatever a subject does is what is to be told
        found = f"failed with {type(error).__name__}: {error}"
        return Finding(state="problem", what=what, found=found)
    seconds = time.perf_counter() - started
    if [each.identity for each in answers] != [request.identity]:
        found = f"gave {len(answers)} responses to one request; one with its identity is expected"
        return Finding(state="problem", what=what, found=found)
    [answer] = answers
    if answer.error is not None:
        return Finding(state="problem", what=what, found=answer.error)
    return Finding(state="ok", what=what, found=_speed(answer, seconds))


def _speed(answer: Response, seconds: float) -> str:
    parts = [f"{seconds:.2f} s"]
    if answer.output_tokens and seconds > 0:
        parts.append(
            f"{answer.output_tokens} tokens, {answer.output_tokens / seconds:.0f} a second"
        )
    if answer.logprobs:
        parts.append("log-likelihoods " + ", ".join(f"{each:.2f}" for each in answer.logprobs))
    elif answer.text is not None:
        parts.append(f"it said {answer.text!r}")
    return "; ".join(parts)
