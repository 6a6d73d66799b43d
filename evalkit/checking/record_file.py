"""A record in a file of its own, as one command writes it and an option of another quotes it."""

import json
from pathlib import Path
from typing import TypeVar

from evalkit.canonical import from_plain, record_digest, to_plain
from evalkit.errors import RecordError, UsageError

T = TypeVar("T")


_SEAL = "seal"  # digest of the record: a change by hand is seen


def text_of(record: object) -> str:
    """Return a record under its seal, as JSON for people and machines."""
    sealed = {**to_plain(record), _SEAL: record_digest(record)}
    return json.dumps(sealed, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def record_in(path: Path, kind: type[T], *, option: str, what: str, maker: str) -> T:
    """Return the record in a file.

    Args:
        path: the file.
        kind: of the record.
        option: that names the file, for messages.
        what: the record is called.
        maker: the command that writes it.

    Raises:
        UsageError: the file cannot be read, holds none, or one that was changed.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        seal = plain.pop(_SEAL, None) if isinstance(plain, dict) else None
        found = from_plain(kind, plain)
    except OSError as error:
        raise UsageError(f"{option}: {path} cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, RecordError) as error:
        raise UsageError(
            f"{option}: {path} is no {what} ({error}); '{maker}' writes one"
        ) from error
    if seal != record_digest(found):
        raise UsageError(
            f"{option}: {path} was changed after '{maker}' wrote it; write it anew with that"
        )
    return found
