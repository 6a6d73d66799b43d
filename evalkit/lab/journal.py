"""The journal of quality control: what was measured and decided on one bench, never edited.

``LAB/qc/MACHINE-ENGINE.jsonl``; each line holds the digest of the line before, the first one the
bench. ``LAB`` is ``./lab``, or what ``EVALKIT_LAB`` or ``--lab`` names.
"""

import contextlib
import fcntl
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from evalkit.canonical import digest, from_plain, to_plain
from evalkit.counted import counted
from evalkit.errors import EvidenceError, RecordError
from evalkit.lab.bench import Bench
from evalkit.run.folder import writing
from evalkit.run.journal import Line, close_interrupted, read_lines
from evalkit.run.ledger import append

FOLDER, ENDING = "qc", ".jsonl"
_HEAD_DIGITS = 12  # of a head, that are shown
_FIRST = digest(b"evalkit quality control 1")  # what the first line of every journal names


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One check standard, measured once.

    Attributes:
        at: when, ISO 8601 with its offset.
        standard: its name.
        holds: how it is held; see ``Standard``.
        value: mean of the marks; None where it could not be measured.
        expected: the value that it must have, where one is known.
        answers: digest of all answers.
        asked: digest of what was asked.
        n: number of marks.
        seed: what was drawn with; None where nothing is drawn.
        failure: why it could not be measured.
    """

    at: str
    standard: str
    holds: Literal["value", "answers", "chart"]
    value: float | None = None
    expected: float | None = None
    answers: str = ""
    asked: str = ""
    n: int = 0
    seed: int | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a named person decided about alarms; work goes on from here.

    Attributes:
        at: when, ISO 8601 with its offset.
        by: who.
        reason: what was found, and why work may go on.
        standards: names of the standards that it is about.
        alarms: the alarms that it closes, in words.
        restarts: whether something was changed on purpose, so that limits and first answers are
            taken anew from what follows.
    """

    at: str
    by: str
    reason: str
    standards: tuple[str, ...]
    alarms: tuple[str, ...] = ()
    restarts: bool = False


Entry: TypeAlias = Point | Decision
T = TypeVar("T")
_KINDS: dict[str, type[Point] | type[Decision]] = {"point": Point, "decision": Decision}


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """All that is on file about one bench, in the order in which it came."""

    bench: Bench
    entries: tuple[Entry, ...]
    torn: int = 0  # bytes of a last line that was not written to its end
    head: str = ""  # digest of the last whole line; empty: it was not read from a file


def extent(entries: int, head: str) -> str:
    """Return how far a journal goes, in words: what one that was cut later no longer has.

    >>> extent(12, "0123456789abcdef"), extent(1, "")
    ('12 entries, head 0123456789ab', '1 entry')
    """
    many = counted(entries, "entry", "entries")
    return f"{many}, head {head[:_HEAD_DIGITS]}" if head else many


def read_journals(lab: Path) -> tuple[Journal, ...]:
    """Return the journals of a laboratory, by the names of their files; none where it has none.

    Raises:
        EvidenceError: a chain is broken, or a line holds something else.
    """
    found = (_read(path) for path in sorted((lab / FOLDER).glob(f"*{ENDING}")))
    return tuple(each for each in found if each is not None)


def _read(path: Path) -> Journal | None:
    """Return a journal, or None where no line of it is whole: then it holds nothing."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error
    whole = content.count(b"\n")
    lines = list(itertools.islice(read_lines(path, plan=_FIRST), whole))
    if not lines:
        return None
    return Journal(
        bench=_record(path, lines[0], Bench),
        entries=tuple(_entry(path, line) for line in lines[1:]),
        torn=len(content) - content.rfind(b"\n") - 1,
        head=lines[-1].digest,
    )


def _entry(path: Path, line: Line) -> Entry:
    kind = _KINDS.get(line.kind)
    if kind is None:
        raise EvidenceError(f"{path}, line {line.number}: unknown kind {line.kind!r}")
    return _record(path, line, kind)


def _record(path: Path, line: Line, kind: type[T]) -> T:
    try:
        return from_plain(kind, line.record)
    except RecordError as error:
        raise EvidenceError(f"{path}, line {line.number}: {error}") from error


def prepare(lab: Path) -> None:
    """Make the folder of journals, so that what is measured next can be kept.

    Raises:
        EvidenceError: it cannot be written, or a journal in it is not what evalkit wrote.
    """
    with _locked(lab / FOLDER):
        read_journals(lab)


def write_entries(
    lab: Path, bench: Bench, entries: Sequence[Entry], *, seen: int | None = None
) -> str:
    """Append entries to the journal of a bench; return what was mended, in words, or nothing.

    Args:
        lab: the laboratory's folder.
        bench: which one.
        entries: in order.
        seen: number of entries that were on file when these were made; None: they rest on none.

    Raises:
        EvidenceError: the journal is not what evalkit wrote, cannot be written, or holds more than
            was seen; then none of these entries is in it.
    """
    path = lab / FOLDER / f"{bench.name}{ENDING}"
    kinds = {kind: name for name, kind in _KINDS.items()}
    with _locked(path.parent):
        mended = close_interrupted(path, plan=_FIRST) if path.exists() else None
        found = mended.lines - 1 if mended else 0  # the first line is the bench
        if seen not in (None, found):
            raise EvidenceError(
                f"{path}: entries (got {found}; {seen} when it was looked at); look again with "
                "'evalkit qc'"
            )
        append(
            path,
            [(kinds[type(each)], each) for each in entries],
            opened=to_plain(bench),
            first=_FIRST,
        )
    _, _, cut = (mended.note if mended else "").partition("; ")
    return f"{path}: {cut}" if cut else ""


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of journals; wait for whoever holds it: an entry is short."""
    with writing(folder, option="--lab"):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        with writing(folder, option="--lab"):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
