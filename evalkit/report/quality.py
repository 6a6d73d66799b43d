"""What quality control said when a report was written: kept in the run, which cannot tell it."""

import json
from collections.abc import Sequence
from pathlib import Path

from evalkit.errors import EvidenceError
from evalkit.run.folder import write_whole

NAME = "quality_control.json"


def keep_quality(run: Path, lines: Sequence[str]) -> None:
    """Write what a report says of quality control into ``RUN/quality_control.json``.

    Raises:
        EvidenceError: it cannot be written.
    """
    content = json.dumps(list(lines), ensure_ascii=False, indent=1) + "\n"
    write_whole(run / NAME, content.encode())


def kept_quality(run: Path) -> tuple[str, ...]:
    """Return what the report of a run says of quality control; nothing where nothing was kept.

    Raises:
        EvidenceError: the file holds something else than a list of texts.
    """
    path = run / NAME
    if not path.is_file():
        return ()
    try:
        lines = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error
    if isinstance(lines, list) and all(isinstance(each, str) for each in lines):
        return tuple(lines)
    raise EvidenceError(f"{path}: is not what evalkit wrote; a list of texts is expected")
