"""The rows of a pinned data set on the Hugging Face hub."""

import re
import ssl
import textwrap
import urllib.error
import urllib.request
from pathlib import Path

from evalkit.canonical import digest
from evalkit.errors import DataError
from evalkit.sources.files import PlacedRow, json_line, placed_row, value_of

LONGEST = 300  # characters of a library's words
_OFFLINE = re.compile(r" ?\(?OfflineModeIsEnabled\)?")
REACH_SECONDS = 4.0  # how long to wait for the hub's first word; its own client goes on for 23


def hub_rows(
    hub: str, config: str | None, split: str | None, revision: str | None
) -> tuple[tuple[PlacedRow, ...], str]:
    """Return the rows of a pinned revision, read by the ``datasets`` library, and their digest.

    Raises:
        DataError: they cannot be loaded, or there is none.
    """
    import datasets  # noqa: PLC0415 - heavy
    from datasets.exceptions import DatasetsError  # noqa: PLC0415 - heavy
    from huggingface_hub import errors as hub_errors  # noqa: PLC0415 - heavy

    transport = getattr(hub_errors, "HTTPError", hub_errors.HfHubHTTPError)  # since hub 2.0
    where = f"{hub}@{revision}"
    datasets.disable_progress_bars()
    _check_hub(where, Path(hub))
    try:
        table = datasets.load_dataset(hub, config, split=split, revision=revision)
        lines = [
            json_line(f"{where}, row {number}", row) for number, row in enumerate(table, start=1)
        ]
    except (
        *(OSError, ValueError, RuntimeError, ImportError, LookupError, TypeError),
        *(DatasetsError, hub_errors.EntryNotFoundError, transport),
        StopIteration,  # an empty file
    ) as error:
        said = f"{error} {error.__cause__ or ''}"
        reason = textwrap.shorten(
            _OFFLINE.sub(" (HF_HUB_OFFLINE is set)", said), LONGEST, placeholder=" …"
        )
        raise DataError(
            f"dataset: {where} cannot be loaded ({reason}); without a network, point --data DIR at "
            "a local copy"
        ) from error
    rows = tuple(
        placed_row(f"{where}, row {number}", value_of(f"{where}, row {number}", line))
        for number, line in enumerate(lines, start=1)
    )
    if not rows:
        raise DataError(f"dataset: {where} holds no rows; at least one is needed")
    return rows, digest("\n".join(lines).encode())


def _check_hub(where: str, hub: Path) -> None:
    """Raise DataError where something else would be read, or nothing after a long wait."""
    from huggingface_hub import constants  # noqa: PLC0415 - heavy

    if hub.is_absolute() or constants.HF_HUB_OFFLINE:
        return
    if hub.exists():
        raise DataError(
            f"dataset: {where}: a folder called {str(hub)!r} stands here and would be read in its "
            "place; run elsewhere, or rename it"
        )
    try:
        first = urllib.request.Request(constants.ENDPOINT, method="HEAD")  # noqa: S310 - the library's own address
        urllib.request.urlopen(first, timeout=REACH_SECONDS).close()  # noqa: S310 - the same
    except urllib.error.HTTPError:
        return  # an answer, of whatever kind
    except OSError as error:
        if isinstance(getattr(error, "reason", None), ssl.SSLError):
            return  # the library brings certificates of its own
        raise DataError(
            f"dataset: {where}: the hub at {constants.ENDPOINT} cannot be reached "
            f"({_plain(error)}); point --data DIR at a local copy, or set HF_HUB_OFFLINE=1 to use "
            "one that was cached"
        ) from error


def _plain(error: OSError) -> str:
    """Return why a connection failed, without the words of Python."""
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason)
