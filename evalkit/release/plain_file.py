"""A file of a folder that nobody vouches for yet: plain, not too large, and what is listed."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from evalkit.canonical import digest
from evalkit.errors import EvidenceError

LARGEST = 2_000_000_000  # bytes of a file that is read at once


def plain_bytes(path: Path, *, most: int = LARGEST) -> bytes:
    """Return a file's bytes; no link is followed, and no pipe or device is waited for.

    Raises:
        EvidenceError: it is not there, no plain file, larger than ``most``, or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise EvidenceError(f"{path}: is no plain file")
        if found.st_size > most:
            raise EvidenceError(f"{path}: has {found.st_size:,} bytes; at most {most:,} are read")
        return file.read(most)


def listed_bytes(folder: Path, name: str, listed: Mapping[str, str]) -> bytes:
    """Return the bytes of a file of a folder, the very ones whose digest is listed.

    What was compared with a list once may be another file by the time it is read; so the bytes
    that are used are compared.

    Raises:
        EvidenceError: no such file is listed, or it is another.
    """
    if name not in listed:
        raise EvidenceError(f"{name}: is not among the files")
    content = plain_bytes(folder / name)
    if listed[name] != digest(content):
        raise EvidenceError(f"{folder / name}: is not the file that SHA256SUMS lists")
    return content
