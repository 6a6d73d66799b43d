"""``item.yaml``: the thing tested and who brought it."""

from datetime import date
from pathlib import Path
from typing import cast

from evalkit.agreement import Item
from evalkit.canonical import from_plain, to_plain
from evalkit.errors import RecordError, UsageError
from evalkit.yaml_file import read_yaml


def load_item(path: Path) -> Item:
    """Return the item in ``path``.

    Raises:
        UsageError: the file is no item, or names a day that there is not.
    """
    fields, _ = read_yaml(path, "item.schema.json", UsageError)
    try:
        date.fromisoformat(str(fields["received"]))
    except ValueError as error:
        raise UsageError(
            f"{path}: received: there is no such day (got {fields['received']!r}); a date as "
            "2026-01-31 is right"
        ) from error
    try:
        return from_plain(Item, cast("dict[str, object]", to_plain(fields)))
    except RecordError as error:
        raise UsageError(f"{path}: {error}") from error
