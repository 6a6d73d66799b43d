"""The evidence: an append-only journal whose every line holds the digest of the line before.

One file a process. The caller's thread makes a record bytes, so that one that cannot be written is
the caller's to mend; a thread of its own writes them, so that a slow disk does not stop the model.
What was written is handed back, and only then may a later turn use it.

A line is ``{"previous": DIGEST, KIND: RECORD}`` with KIND ``opened``, ``request`` or ``response``;
the first line's ``previous`` is the digest of the plan. A chain shows accidents and careless edits;
deliberate rewriting is what a signature is for.
"""

import contextlib
import json
import os
import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalkit.agreement import EvidenceFile
from evalkit.canonical import digest, line_bytes
from evalkit.errors import EvidenceError
from evalkit.records import Request, Response
from evalkit.run.folder import writing

WAITING = 20_000  # records that may wait for the disk before the model does
_PAUSE_SECONDS = 0.001
SYNC_SECONDS = 1.0  # what a power failure may cost; a killed process loses nothing written
_FRAME = '{"previous":"","":'  # around the digest and the kind, before the record
_Item = tuple[bytes, bytes, Response | None]  # kind, record, what is handed back once on disk


class Journal:
    """Writes one evidence file. Use from one thread; ``close`` makes it final."""

    def __init__(self, path: Path, *, plan: str, opened: Mapping[str, object]) -> None:
        """Create ``path`` and write its first line.

        Raises:
            EvidenceError: the file is there already, or cannot be written.
            RecordError: ``opened`` is no JSON value.
        """
        first = (b"opened", line_bytes(opened), None)
        self._path = path
        self._head = plan
        self._lines = 0
        self._size = 0
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        # a SimpleQueue: an interrupt in the middle of a put leaves no lock behind
        self._waiting: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._written: queue.SimpleQueue[Response | None] = queue.SimpleQueue()
        self._failure: EvidenceError | None = None
        self._synced = time.monotonic()
        try:
            self._write([first])
        except BaseException:
            os.close(self._file)
            with contextlib.suppress(OSError):
                path.unlink()  # it holds nothing
            raise
        self._thread = threading.Thread(target=self._serve, name="journal", daemon=True)
        self._thread.start()

    def request(self, request: Request) -> None:
        """Note that a request is put to a subject.

        Raises:
            RecordError: it cannot be written; nothing was noted.
            EvidenceError: the disk refused.
        """
        self._put((b"request", line_bytes(request), None))

    def response(self, response: Response) -> None:
        """Note a response; it comes back from :meth:`written` once it is on disk.

        Raises:
            RecordError: it cannot be written; nothing was noted.
            EvidenceError: the disk refused.
        """
        self._put((b"response", line_bytes(response), response))

    def written(self, *, wait: bool) -> Iterator[Response]:
        """Yield the responses that reached the disk since the last call.

        Args:
            wait: block for the first one; the caller knows that one is on its way.

        Raises:
            EvidenceError: the disk refused.
        """
        while True:
            try:
                response = self._written.get(block=wait)
            except queue.Empty:
                return
            if response is None:
                raise self._failure or EvidenceError(f"{self._path}: the writer stopped")
            yield response
            wait = False

    def close(self) -> EvidenceFile:
        """Write what is left, make it durable and return the file's count and head."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        if self._file >= 0:
            file, self._file = self._file, -1
            with writing(self._path, is_kept=True):
                try:
                    os.fsync(file)
                finally:
                    os.close(file)
        if self._failure:
            raise self._failure
        return EvidenceFile(name=self._path.name, lines=self._lines, head=self._head)

    def _put(self, item: _Item) -> None:
        while self._waiting.qsize() >= WAITING and not self._failure:
            time.sleep(_PAUSE_SECONDS)
        if self._failure:
            raise self._failure
        self._waiting.put(item)

    def _serve(self) -> None:
        """Write in groups: whatever has come together while the last group was written."""
        ended = False
        while not ended:
            group = [self._waiting.get()]
            while len(group) < WAITING:
                try:
                    group.append(self._waiting.get_nowait())
                except queue.Empty:
                    break
            ended = None in group
            records = [each for each in group if each is not None]
            if self._failure is None:
                self._write_group(records)

    def _write_group(self, records: Sequence[_Item]) -> None:
        try:
            self._write(records)
            if time.monotonic() - self._synced > SYNC_SECONDS:
                with writing(self._path, is_kept=True):
                    os.fsync(self._file)
                self._synced = time.monotonic()
        except BaseException as error:  # noqa: BLE001 - whoever waits for the disk must be woken
            self._failure = self._failed(error)
            self._written.put(None)
            return
        for _, _, response in records:
            if response is not None:
                self._written.put(response)

    def _failed(self, error: BaseException) -> EvidenceError:
        if isinstance(error, EvidenceError):
            return error
        failure = EvidenceError(
            f"{self._path}: the writer failed with {type(error).__name__}: {error}; the same "
            "command goes on from what is on disk"
        )
        failure.__cause__ = error
        return failure

    def _write(self, records: Sequence[_Item]) -> None:
        head, lines = self._head, []
        for kind, record, _ in records:
            line = b'{"previous":"%b","%b":%b}' % (head.encode(), kind, record)
            head = digest(line)
            lines.append(line + b"\n")
        content = b"".join(lines)
        try:
            with writing(self._path, is_kept=True):
                _write_all(self._file, content)
        except EvidenceError:
            with contextlib.suppress(OSError):  # the next process cuts a torn line off
                os.ftruncate(self._file, self._size)  # no torn group: what is there stays whole
            raise
        self._head, self._lines, self._size = (
            head,
            self._lines + len(lines),
            self._size + len(content),
        )


def _write_all(file: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(file, view) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a journal, read."""

    number: int
    kind: str
    record: Any  # a JSON value; the reader knows which record it is
    content: bytes  # the record as it was written
    digest: str  # of the line: what the next one names


def read_lines(path: Path, *, plan: str) -> Iterator[Line]:
    """Yield the lines of a journal, each checked against the one before.

    Raises:
        EvidenceError: a line is torn, is no journal line, or doesn't follow from the one before.
    """
    head = plan
    try:
        with path.open("rb") as handle:
            for number, raw in enumerate(handle, start=1):
                line = _line(path, number, raw, head)
                head = line.digest
                yield line
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error


def _line(path: Path, number: int, raw: bytes, head: str) -> Line:
    where = f"{path}, line {number}"
    if not raw.endswith(b"\n"):
        raise EvidenceError(f"{where}: is torn (the file ends in the middle of it)")
    try:
        value = json.loads(raw)
        previous = value.pop("previous")
        [(kind, record)] = value.items()
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise EvidenceError(f"{where}: is no line of a journal") from error
    if previous != head:
        raise EvidenceError(
            f"{where}: does not follow from the line before (it names {previous!r}; that line's "
            f"digest is {head!r}): a line was changed, removed, doubled or moved here"
        )
    if (number == 1) != (kind == "opened") or not isinstance(record, dict):
        raise EvidenceError(f"{where}: is {kind!r}; records, and only the first line 'opened'")
    content = raw[len(head) + len(kind) + len(_FRAME) :][:-2]
    head = digest(raw[:-1])
    return Line(number=number, kind=kind, record=record, content=content, digest=head)


def read_opened(path: Path, *, plan: str) -> Mapping[str, Any]:
    """Return what the first line of a journal says of the process that opened it.

    Raises:
        EvidenceError: the first line is none of a journal of this plan.
    """
    first = next(read_lines(path, plan=plan), None)
    if first is None or not isinstance(first.record, dict):
        raise EvidenceError(f"{path}: does not say which run it is of; its first line is 'opened'")
    return first.record


def close_interrupted(path: Path, *, plan: str) -> EvidenceFile | None:
    """Cut a torn last line off the journal of a process that was killed; return count and head.

    A journal without one whole line holds nothing: it is removed, and None returned. A process that
    is killed between the cut and the writing of ``run.json`` loses the words about the cut alone.

    Raises:
        EvidenceError: a line before the last is not what it should be; the file is left as it was.
    """
    head, lines, whole = plan, 0, 0
    with writing(path, is_kept=True), path.open("r+b") as handle:
        for raw in handle:
            if not raw.endswith(b"\n"):
                break
            lines += 1
            head = _line(path, lines, raw, head).digest
            whole += len(raw)
        torn = os.fstat(handle.fileno()).st_size - whole
        if lines:
            handle.truncate(whole)
            os.fsync(handle.fileno())
        else:
            path.unlink()
    if not lines:
        return None
    note = "closed by the next process after an interruption"
    note += f"; a torn last line of {torn} bytes was cut off" if torn else ""
    return EvidenceFile(name=path.name, lines=lines, head=head, note=note)
