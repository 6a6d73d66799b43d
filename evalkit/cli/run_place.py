"""Where a run goes: the folder that was named, or one of its own below ``runs``."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from evalkit.references import Reference
from evalkit.run.folder import writing

RUNS = Path("runs")


@contextlib.contextmanager
def run_folder(out: Path | None, reference: Reference) -> Iterator[Path]:
    """Give the folder of a run: ``out``, or a new ``runs/TIME-NAME``, gone if nothing came of it.

    Raises:
        EvidenceError: a new folder cannot be made.
    """
    if out is not None:
        yield out
        return
    is_first = not RUNS.exists()
    place = new_folder(RUNS / f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{reference.short}")
    try:
        yield place
    except BaseException:
        _remove_if_empty(place, is_first=is_first)
        raise


def new_folder(wanted: Path) -> Path:
    """Make and return the folder ``wanted``, or the first of ``wanted-2``, ``wanted-3`` … .

    The folder is this call's alone: two that want one name at the same moment get two.

    Raises:
        EvidenceError: it cannot be made.
    """
    with writing(wanted):
        wanted.parent.mkdir(parents=True, exist_ok=True)
        others = (wanted.with_name(f"{wanted.name}-{number}") for number in count(2))
        return next(place for place in chain([wanted], others) if _is_made(place))


def _is_made(place: Path) -> bool:
    try:
        place.mkdir()
    except FileExistsError:
        return False
    return True


def _remove_if_empty(place: Path, *, is_first: bool) -> None:
    with contextlib.suppress(OSError):  # the first failure is the one to tell
        if {path.name for path in place.iterdir()} <= {".lock"}:
            (place / ".lock").unlink(missing_ok=True)
            place.rmdir()
            if is_first:
                RUNS.rmdir()
