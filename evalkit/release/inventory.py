"""Which files lie in a folder, and whether they are those that its ``SHA256SUMS`` lists."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.release.layout import SEALS
from evalkit.release.manifest import name_problems

DEEPEST = 20  # folders in one another
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The plain files of a folder, and what else is there."""

    files: tuple[str, ...]  # by name in the folder, sorted
    strange: tuple[str, ...]  # links, devices, empty folders, names: a sentence each


def inventory(folder: Path) -> Inventory:
    """Return what lies in ``folder``; nothing is followed that leads elsewhere.

    Raises:
        EvidenceError: it cannot be looked into.
    """
    files: list[str] = []
    strange: list[str] = []
    for name, mode, is_empty in _walk(folder, ""):
        if stat.S_ISREG(mode):
            files.append(name)
        elif is_empty:
            strange.append(f"{name} is an empty folder")
        elif not stat.S_ISDIR(mode):
            kind = next((words for holds, words in _KINDS if holds(mode)), "no plain file")
            strange.append(f"{name} is {kind}")
    return Inventory(files=tuple(sorted(files)), strange=(*strange, *name_problems(sorted(files))))


def _walk(folder: Path, before: str) -> Iterator[tuple[str, int, bool]]:
    """Yield name, mode, and whether it is an empty folder, of everything below a folder."""
    if before.count("/") > DEEPEST:
        raise EvidenceError(f"{folder}: lies more than {DEEPEST} folders deep; no release does")
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda each: each.name)
    except OSError as error:
        raise EvidenceError(f"{folder}: cannot be looked into ({error.strerror})") from error
    if before and not here:
        yield before[:-1], stat.S_IFDIR, True
    for each in here:
        mode = each.stat(follow_symlinks=False).st_mode
        yield before + each.name, mode, False
        if stat.S_ISDIR(mode):
            yield from _walk(folder / each.name, f"{before}{each.name}/")


def digests_of(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return the SHA-256 of files of a folder, by name.

    Raises:
        EvidenceError: one cannot be read.
    """
    found = {}
    for name in names:
        try:
            with (folder / name).open("rb") as handle:
                found[name] = hashlib.file_digest(handle, "sha256").hexdigest()
        except OSError as error:
            raise EvidenceError(f"{folder / name}: cannot be read ({error.strerror})") from error
    return found


def differences(listed: Mapping[str, str], there: Inventory, found: Mapping[str, str]) -> list[str]:
    """Return how a folder differs from its list, a sentence each; nothing: both are the same.

    Args:
        listed: the digests in ``SHA256SUMS``.
        there: what lies in the folder.
        found: the digests of the files that are there.
    """
    present = set(there.files)
    said = list(there.strange)
    said += [f"{name} is not there" for name in listed if name not in present]
    said += [f"{name} is there and not listed" for name in sorted(present - {*listed, *SEALS})]
    said += [
        f"{name} has the digest {found[name]}; listed is {listed[name]}"
        for name in listed
        if name in found and found[name] != listed[name]
    ]
    said += [
        f"{name} is listed, and no list can hold its own seal" for name in SEALS if name in listed
    ]
    return said
