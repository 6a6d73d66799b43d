"""``item.yaml``: the thing tested and who brought it."""

from pathlib import Path
from typing import cast

from evalkit.agreement import Item
from evalkit.canonical import from_plain, to_plain
from evalkit.errors import RecordError, UsageError
from evalkit.yaml_file import read_yaml


def load_item(path: Path) -> Item:
    """Return the item in ``path``.

    Raises:
        UsageError: the file is no item.
    """
    fields, _ = read_yaml(path, "item.schema.json", UsageError)
    try:
        return from_plain(Item, cast("dict[str, object]", to_plain(fields)))
    except RecordError as error:
        raise UsageError(f"{path}: {error}") from error
