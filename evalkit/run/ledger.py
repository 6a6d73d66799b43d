"""A journal that stays open: records are appended now and then, each batch whole or not at all."""

import contextlib
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from evalkit.canonical import digest, line_bytes
from evalkit.run.folder import writing
from evalkit.run.journal import read_lines


def append(
    path: Path, records: Sequence[tuple[str, object]], *, opened: Mapping[str, object], first: str
) -> None:
    """Append records, each with its kind, to a journal; make it if it is not there.

    To be called with a lock held and a torn last line cut off.

    Args:
        path: the journal.
        records: kind and record of each line.
        opened: what the first line of a new journal says.
        first: the digest that the first line names as the one before it.

    Raises:
        EvidenceError: the file is not what evalkit wrote, or cannot be written; then none of these
            records is in it.
        RecordError: a record is no JSON value.
    """
    head, is_new = first, True
    if path.exists():
        for line in read_lines(path, plan=first):
            head, is_new = line.digest, False
    items = [("opened", opened), *records] if is_new else list(records)
    content = b""
    for kind, item in items:
        line_content = b'{"previous":"%b","%b":%b}' % (
            head.encode(), kind.encode(), line_bytes(item),
        )  # fmt: skip
        head = digest(line_content)
        content += line_content + b"\n"
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab", buffering=0) as handle:
            _write_or_undo(handle, content)


def _write_or_undo(handle: io.FileIO, content: bytes) -> None:
    size = handle.tell()
    try:
        _write_durably(handle, content)
    except OSError:
        with contextlib.suppress(OSError):  # the next call cuts a torn line off
            handle.truncate(size)
        raise


def _write_durably(handle: io.FileIO, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[handle.write(view) :]
    os.fsync(handle.fileno())
