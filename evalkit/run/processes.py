"""A run by several processes of this machine: each asks a shard, then the parts become one run.

The processes hang on a pipe: closed, by the end of this process or by its will, it ends them.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, final

from evalkit.agreement import Shard
from evalkit.canonical import from_plain
from evalkit.errors import EvalkitError, EvidenceError, UsageError
from evalkit.references import Reference
from evalkit.run import folder, parts
from evalkit.run.devices import environment_of, visible_devices
from evalkit.run.driver import Progress, Watch
from evalkit.run.part_process import GRACE_SECONDS, POLITE_SECONDS, STOPPED, Report, Task, line_of
from evalkit.run.session import Ended, Session, perform
from evalkit.run.shards import WHOLE

_CHUNK = 1 << 16
_LOOK_EVERY = 0.5  # seconds between two looks whether a silent process is still there
_PATIENCE = POLITE_SECONDS + GRACE_SECONDS + 5.0  # seconds that a process has to end by itself
_NOTHING = Progress(units=0, done=0, asked=0, failed=0)


def perform_in_processes(
    session: Session, subjects: Mapping[str, Reference], processes: int, watch: Watch
) -> Ended:
    """Ask everything that is planned and not answered yet, by several processes, as one run.

    Args:
        session: of the whole; ``shard`` says nothing here.
        subjects: the references that its openers open, for the processes to open them.
        processes: how many; shard K of so many is asked by the Kth.
        watch: called with the sum of what the processes have done.

    Raises:
        UsageError: ``out`` holds something else than a run, or all processes say what is wrong
            with the words of the call.
        RunLocked: another process writes the folder.
        EvidenceError: the folder holds another plan, item or model, was begun by another number
            of processes, or cannot be written.
        EvalkitError: a process failed; the others have done their part.
    """
    folder.refuse_foreign(session.out)
    with parts.begun(session, processes) as record:
        if record.finished is None:
            return _joined(session, subjects, processes, watch)
    ended = perform(replace(session, shard=WHOLE), watch)  # it refuses another subject
    parts.clear(session.out)
    return ended


def _joined(session: Session, subjects: Mapping[str, Reference], count: int, watch: Watch) -> Ended:
    devices = visible_devices(os.environ)
    children: list[_Child] = []
    try:
        for shard in parts.shards_of(count):
            own = environment_of(shard, os.environ, devices)
            children.append(_Child(_task(session, subjects, shard), own))
        _follow(children, watch)
    finally:
        _stop(children)
    _raise_failures(session, children)
    return Ended(
        run=parts.join(session.out),
        progress=_sum(children),
        cut=tuple(f"{each.name}: {words}" for each in children for words in each.report.cut),
        amiss=tuple(f"{each.name}: {words}" for each in children for words in each.report.amiss),
    )


def _task(session: Session, subjects: Mapping[str, Reference], shard: Shard) -> Task:
    return Task(
        out=str(session.out),
        shard=shard,
        subjects=subjects,
        item=session.item,
        deterministic=session.deterministic,
        order=session.order,
    )


@final
class _Child:
    """The process of a shard, and what it last said."""

    def __init__(self, task: Task, environment: Mapping[str, str]) -> None:
        """Start it."""
        self.shard = task.shard
        self.name = f"shard {task.shard.index} of {task.shard.count}"
        self.report = Report(progress=_NOTHING)
        self.has_spoken = False
        self._words = parts.words_file(Path(task.out), task.shard)
        self._rest = b""  # a line of which the end has not come yet
        with folder.writing(self._words):
            self._words.parent.mkdir(exist_ok=True)
            words = self._words.open("wb")
        with words:
            self._process = self._started(environment, words)
        with contextlib.suppress(BrokenPipeError):  # it ended already: how, is told later
            self._write(line_of(task))

    def _started(self, environment: Mapping[str, str], words: BinaryIO) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "evalkit.run.part_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                env=environment,
                bufsize=0,
            )
        except OSError as error:
            raise EvalkitError(
                f"{self.name}: no process can be started ({error.strerror}); fewer --processes, "
                "perhaps"
            ) from error

    def _write(self, line: bytes) -> None:
        view = memoryview(line)
        while view and self._process.stdin is not None:
            view = view[self._process.stdin.write(view) or 0 :]

    def fileno(self) -> int:
        """Return what can be read from when it says something."""
        return -1 if self._process.stdout is None else self._process.stdout.fileno()

    def read(self) -> bool:
        """Take what it said; return whether more can come."""
        content = os.read(self.fileno(), _CHUNK)
        *lines, self._rest = (self._rest + content).split(b"\n")
        if lines:
            self.report = from_plain(Report, json.loads(lines[-1]))
            self.has_spoken = True
        return bool(content)

    def is_over(self) -> bool:
        """Return whether the process is no more."""
        return self._process.poll() is not None

    def ask_to_stop(self) -> None:
        """Cut the tie: it closes its books and ends."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self, until: float) -> None:
        """Wait until it is no more; past a moment of the monotonic clock, end it at once."""
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        ended_in_order = self.report.is_done or self.report.failure
        if ended_in_order or self._process.returncode == STOPPED or not self._says_something():
            self._words.unlink(missing_ok=True)  # its sentence says all

    def _says_something(self) -> bool:
        return self._words.exists() and self._words.stat().st_size > 0

    def failure(self) -> str:
        """Return how it failed, in words, or an empty text."""
        if self.report.is_done:
            return ""
        if self.report.failure:
            return f"failed: {self.report.failure}"
        code = self._process.returncode
        if code == STOPPED:
            return "was stopped"
        words = f"was ended by {signal.Signals(-code).name}" if code < 0 else "ended unexpectedly"
        words += " (memory ran out, perhaps)" if code == -signal.SIGKILL else ""
        return words + (f" ({self._words} says more)" if self._says_something() else "")


def _follow(children: Sequence[_Child], watch: Watch) -> None:
    """Read what the processes say until all have ended."""
    with selectors.DefaultSelector() as selector:
        for child in children:
            selector.register(child, selectors.EVENT_READ, data=child)
        while selector.get_map():
            for child in _silent(selector):
                selector.unregister(child)
            if all(child.has_spoken or child.is_over() for child in children):
                watch(_sum(children))


def _silent(selector: selectors.BaseSelector) -> list[_Child]:
    """Take what the processes say, wait a moment for it, and return those that say no more.

    What a dead process left open may be held by a child of its own, and never end.
    """
    children: list[_Child] = [key.data for key in selector.get_map().values()]
    over = [child for child in children if child.is_over()]  # looked at before what they said last
    ready = [key.data for key, _ in selector.select(_LOOK_EVERY)]
    silent = [child for child in children if child in over and child not in ready]
    return silent + [child for child in children if child in ready and not child.read()]


def _stop(children: Sequence[_Child]) -> None:
    """Wait until every process has ended; those that still work close their books first."""
    try:
        for child in children:
            child.ask_to_stop()
        until = time.monotonic() + _PATIENCE
        for child in children:
            child.wait(until)
    except BaseException:  # a second Ctrl-C: nobody wants to wait
        for child in children:
            child.kill()
            child.wait(time.monotonic())
        raise


def _sum(children: Sequence[_Child]) -> Progress:
    states = [child.report.progress for child in children]
    return Progress(
        units=sum(each.units for each in states),
        done=sum(each.done for each in states),
        asked=sum(each.asked for each in states),
        failed=sum(each.failed for each in states),
    )


def _raise_failures(session: Session, children: Sequence[_Child]) -> None:
    """Raise what failed in one sentence: what all say alike is said once.

    Raises:
        UsageError: all say that the words of the call are wrong.
        EvalkitError: something else failed.
    """
    failures = {child.name: words for child in children if (words := child.failure())}
    if not failures:
        return
    out = session.out
    said = {
        child.report.failure.replace(str(parts.part_folder(out, child.shard)), str(out))
        for child in children
    }
    codes = {child.report.exit_code for child in children}
    if len(said) == 1 and "" not in said:
        raise (UsageError if codes == {UsageError.exit_code} else EvidenceError)(said.pop())
    told = "; ".join(f"{name} {words}" for name, words in failures.items())
    raise EvalkitError(
        f"{out}: {told}; what was answered is kept, and the same command with --out {out} goes on"
    )
