"""The process of one shard, as ``python -m evalkit.run.part_process``.

Its first line on stdin is a :class:`Task`; what stands open behind it is the tie to whoever started
it: when stdin ends, because it is closed or because that process is no more, this one ends too. On
stdout it writes a :class:`Report` a line. Whatever else is printed goes to stderr.
"""

import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import BinaryIO, final

from evalkit import references
from evalkit.agreement import Item, Shard
from evalkit.canonical import from_plain, to_plain
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError, EvidenceError, RunLocked
from evalkit.run.continuity import difference
from evalkit.run.driver import Progress, Watch
from evalkit.run.guard import GuardedSubject
from evalkit.run.order import AS_PLANNED
from evalkit.run.parts import begun_parts, part_folder, planned
from evalkit.run.session import Ended, Opener, Session, perform

STOPPED = 130  # the exit code of a stop by hand or by a scheduler
POLITE_SECONDS = 2.0  # to come to a good moment for a stop; then any moment is one
GRACE_SECONDS = 20.0  # to close the books; then the process ends all the same
_EVERY = 0.1  # seconds between two reports
_RETRY = 0.2  # seconds between two looks whether a stopped run's process has let go


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a shard's process is to do; plan and samples it reads from the run folder."""

    out: str  # the run folder
    shard: Shard
    subjects: Mapping[str, references.Reference]  # by role
    item: Item | None
    deterministic: bool
    order: int = AS_PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far a shard is, or how it ended."""

    progress: Progress
    is_done: bool = False
    cut: tuple[str, ...] = ()  # as of Ended
    amiss: tuple[str, ...] = ()
    failure: str = ""  # the sentence of the error that ended it
    exit_code: int = 0  # of that error


def line_of(record: Task | Report) -> bytes:
    """Return a record as one line; a path that is no valid Unicode survives it."""
    return json.dumps(to_plain(record)).encode() + b"\n"


def main() -> int:
    """Do the task that stands on stdin; return the exit code."""
    # Ctrl-C reaches every process of the terminal; whoever started this one decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb", buffering=0) as reports:
        os.dup2(2, 1)  # a library that prints does not garble the reports
        stop = Stop()
        signal.signal(signal.SIGTERM, stop.ask)
        signal.signal(signal.SIGUSR1, stop.insist)
        try:
            line = sys.stdin.buffer.readline()
            if not line:  # whoever started this one is no more
                return STOPPED
            task = from_plain(Task, json.loads(line))
            threading.Thread(target=_end_with_stdin, name="tie", daemon=True).start()
            return work(task, reports, stop)
        except KeyboardInterrupt:
            return STOPPED


@final
class Stop:
    """A stop that waits for a good moment, and comes once: closing the books is not disturbed.

    Raised while the driver holds a queue's lock, it would leave nobody to close the journal.
    """

    def __init__(self) -> None:
        """Begin with none wanted."""
        self._is_wanted = False
        self._is_raised = False

    def ask(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Want a stop at the next good moment."""
        self._is_wanted = True

    def insist(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Stop here and now, unless it was done already."""
        if not self._is_raised:
            self._is_raised = True
            raise KeyboardInterrupt

    def good_moment(self) -> None:
        """Stop if it is wanted."""
        if self._is_wanted:
            self.insist()


def _end_with_stdin() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(POLITE_SECONDS)
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(GRACE_SECONDS)
    os._exit(STOPPED)


def work(task: Task, reports: BinaryIO, stop: Stop) -> int:
    """Ask the shard; report how far it is and how it ended; return the exit code."""
    teller = _Teller(reports, stop)
    try:
        ended = _perform(_session(task), teller.watch)
    except EvalkitError as error:
        teller.tell(failure=str(error), exit_code=error.exit_code)
        return error.exit_code
    teller.tell(is_done=True, cut=ended.cut, amiss=ended.amiss)
    return 0


class _Teller:
    """Writes reports, not more of them than anybody can look at."""

    def __init__(self, reports: BinaryIO, stop: Stop) -> None:
        self._reports = reports
        self._stop = stop
        self._last = Progress(units=0, done=0, asked=0, failed=0)
        self._told = float("-inf")

    def watch(self, state: Progress) -> None:
        self._last = state
        self._stop.good_moment()
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            self._write(Report(progress=state))

    def tell(
        self,
        *,
        is_done: bool = False,
        cut: tuple[str, ...] = (),
        amiss: tuple[str, ...] = (),
        failure: str = "",
        exit_code: int = 0,
    ) -> None:
        self._write(
            Report(
                progress=self._last,
                is_done=is_done,
                cut=cut,
                amiss=amiss,
                failure=failure,
                exit_code=exit_code,
            )
        )

    def _write(self, report: Report) -> None:
        view = memoryview(line_of(report))
        with contextlib.suppress(BrokenPipeError):  # nobody listens any more: the tie ends this
            while view:
                view = view[self._reports.write(view) :]


def _session(task: Task) -> Session:
    out = Path(task.out)
    return Session(
        out=part_folder(out, task.shard),
        resolved=planned(out),
        openers={
            role: _as_begun(out, role, references.opener(each))
            for role, each in task.subjects.items()
        },
        shard=task.shard,
        item=task.item,
        deterministic=task.deterministic,
        order=task.order,
    )


def _as_begun(out: Path, role: str, opener: Opener) -> Callable[[SubjectContext], Subject]:
    """Return an opener that refuses another subject than any part of the run has begun with.

    A part of its own would be refused at the end only, when all was asked.
    """

    def opened(context: SubjectContext) -> Subject:
        subject = opener(context)
        try:
            _refuse_other(out, role, subject)
        except BaseException:
            subject.close()
            raise
        return subject

    return opened


def _refuse_other(out: Path, role: str, subject: Subject) -> None:
    begun = begun_parts(out)
    if not begun:
        return
    now = GuardedSubject(role, subject).describe()
    for _, record in begun:
        other = difference(record, replace(record, subjects={**record.subjects, role: now}))
        if other:
            raise EvidenceError(f"{out}: {other}; name another --out")


def _perform(session: Session, watch: Watch) -> Ended:
    """Perform a session; wait for the process of a stopped run that still closes its books."""
    patience = time.monotonic() + GRACE_SECONDS
    while True:
        try:
            return perform(session, watch)
        except RunLocked:
            if time.monotonic() > patience:
                raise
            time.sleep(_RETRY)


if __name__ == "__main__":
    sys.exit(main())
