"""Scores and results in versions: a new outcome stands beside the old one, never over it.

Both files of one scoring carry one number: ``scores.jsonl`` and ``results.json`` first, then
``scores.2.jsonl`` and ``results.2.json``. Results are written last: a version without results was
cut off and is written again.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.run.folder import write_whole

SCORES, RESULTS = "scores.jsonl", "results.json"
_VERSION = re.compile(r"results(?:\.([1-9][0-9]{0,8}))?\.json", re.ASCII)


def write_versions(run: Path, contents: Mapping[str, bytes]) -> None:
    """Write one version of all files, unless the newest has the same bytes."""
    newest = max(_numbers(run), default=0)
    for number in (newest, newest + 1):
        paths = {_path(run, name, number): content for name, content in contents.items()}
        if number and all(_bytes(path) in (None, content) for path, content in paths.items()):
            break
    for path, content in paths.items():
        if _bytes(path) != content:
            write_whole(path, content)


def newest(run: Path, name: str) -> Path | None:
    """Return the newest version of a file, or None where there is none."""
    number = max(_numbers(run), default=0)
    return _path(run, name, number) if number else None


def _path(run: Path, name: str, number: int) -> Path:
    stem, _, ending = name.partition(".")
    return run / (name if number == 1 else f"{stem}.{number}.{ending}")


def _numbers(run: Path) -> list[int]:
    """Return the numbers of the versions that have results."""
    names = [path.name for path in run.glob("results*.json") if path.is_file()]
    found = [_VERSION.fullmatch(name) for name in names]
    return [int(match.group(1) or 1) for match in found if match]


def _bytes(path: Path) -> bytes | None:
    """Return a file's content, or None where there is none.

    Raises:
        EvidenceError: it cannot be read.
    """
    if not path.exists():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error
