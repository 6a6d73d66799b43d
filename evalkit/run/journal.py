"""The evidence: an append-only journal whose every line holds the digest of the line before.

One file a process. A thread of its own writes, so that a slow disk does not stop the model; what
was written is handed back, and only then may a later turn use it.

A line is ``{"previous": DIGEST, KIND: RECORD}`` with KIND ``opened``, ``request`` or ``response``;
the first line's ``previous`` is the digest of the plan. A chain shows accidents and careless edits;
deliberate rewriting is what a signature is for.
"""

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
SYNC_SECONDS = 1.0  # what a power failure may cost; a killed process loses nothing written
_FRAME = '{"previous":"","":'  # around the digest and the kind, before the record
_Item = tuple[str, Request | Response | Mapping[str, object]]


class Journal:
    """Writes one evidence file. Use from one thread; ``close`` makes it final."""

    def __init__(self, path: Path, *, plan: str, opened: Mapping[str, object]) -> None:
        """Create ``path`` and write its first line.

        Raises:
            EvidenceError: the file is there already, or cannot be written.
        """
        self._path = path
        self._head = plan
        self._lines = 0
        self._size = 0
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        self._waiting: queue.Queue[_Item | None] = queue.Queue(WAITING)
        self._written: queue.SimpleQueue[Response | None] = queue.SimpleQueue()
        self._failure: EvidenceError | None = None
        self._synced = time.monotonic()
        self._write([("opened", opened)])
        self._thread = threading.Thread(target=self._serve, name="journal", daemon=True)
        self._thread.start()

    def request(self, request: Request) -> None:
        """Note that a request is put to a subject."""
        self._put(("request", request))

    def response(self, response: Response) -> None:
        """Note a response; it comes back from :meth:`written` once it is on disk."""
        self._put(("response", response))

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
            with writing(self._path):
                os.fsync(self._file)
                os.close(self._file)
            self._file = -1
        if self._failure:
            raise self._failure
        return EvidenceFile(name=self._path.name, lines=self._lines, head=self._head)

    def _put(self, item: _Item) -> None:
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
                with writing(self._path):
                    os.fsync(self._file)
                self._synced = time.monotonic()
        except EvidenceError as error:
            self._failure = error
            self._written.put(None)
            return
        for _, record in records:
            if isinstance(record, Response):
                self._written.put(record)

    def _write(self, records: Sequence[_Item]) -> None:
        head, lines = self._head, []
        for kind, record in records:
            line = b'{"previous":"%b","%b":%b}' % (head.encode(), kind.encode(), line_bytes(record))
            head = digest(line)
            lines.append(line + b"\n")
        content = b"".join(lines)
        try:
            with writing(self._path):
                _write_all(self._file, content)
        except EvidenceError:
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


def read_lines(path: Path, *, plan: str) -> Iterator[Line]:
    """Yield the lines of a journal, each checked against the one before.

    Raises:
        EvidenceError: a line is torn, is no journal line, or doesn't follow from the one before.
    """
    head = plan
    try:
        with path.open("rb") as handle:
            for number, raw in enumerate(handle, start=1):
                yield _line(path, number, raw, head)
                head = digest(raw[:-1])
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
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise EvidenceError(f"{where}: is no line of a journal") from error
    if previous != head:
        raise EvidenceError(
            f"{where}: does not follow from the line before (it names {previous!r}; that line's "
            f"digest is {head!r}): a line was changed, removed, doubled or moved here"
        )
    if (number == 1) != (kind == "opened"):
        raise EvidenceError(f"{where}: is {kind!r}; only the first line is 'opened'")
    content = raw[len(head) + len(kind) + len(_FRAME) :][:-2]
    return Line(number=number, kind=kind, record=record, content=content)


def close_interrupted(path: Path, *, plan: str) -> EvidenceFile:
    """Cut a torn last line off the journal of a process that was killed; return count and head.

    Raises:
        EvidenceError: a line before the last is not what it should be.
    """
    with writing(path):
        content = path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with path.open("r+b") as handle:
                handle.truncate(whole)
                os.fsync(handle.fileno())
    note = "closed by the next process after an interruption"
    if whole < len(content):
        note += f"; a torn last line of {len(content) - whole} bytes was cut off"
    head, lines = plan, 0
    for line in content[:whole].splitlines():
        lines += 1
        _line(path, lines, line + b"\n", head)
        head = digest(line)
    return EvidenceFile(name=path.name, lines=lines, head=head, note=note)
