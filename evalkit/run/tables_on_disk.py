"""A flat table and its files: Parquet for programs, CSV for people and spreadsheets."""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evalkit.canonical import to_plain
from evalkit.errors import EvidenceError, UsageError
from evalkit.records import Json

Kind = Literal[
    "text", "integer", "number", "texts", "integers", "numbers", "number_lists", "messages",
    "components", "json",
]  # fmt: skip
"""What a column holds; ``json`` is any value, written as JSON text everywhere."""
Cell = Json
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # may begin a formula
_DTYPES: Mapping[Kind, str] = {
    "text": "string",
    "json": "string",
    "integer": "Int64",
    "number": "Float64",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Named columns of one length; None is "not known"."""

    name: str
    kinds: Mapping[str, Kind]  # by column, in order
    rows: Sequence[Mapping[str, Cell]]  # a column that a row lacks is None there


def write_table(
    table: Table, path: Path, *, to: Literal["parquet", "csv"], overwrite: bool
) -> None:
    """Write ``table`` so that ``path`` is either not there, the old file, or the whole new one.

    Parquet holds every text unchanged; a list that is empty in every row has no element type there.
    In CSV (UTF-8 with a byte order mark, without which Excel
    spoils Chinese; lines end in CRLF as in RFC 4180) lists and objects are JSON text, None is an
    empty cell, and a text that a spreadsheet would take for a formula gets an apostrophe before it:
    it begins with = + - @, their full-width forms, tab, carriage return or line feed (OWASP, CSV
    injection). Numbers stay as they are.

    Raises:
        UsageError: the file is there and may not be overwritten.
        EvidenceError: it cannot be written.
    """
    if path.exists() and not overwrite:
        raise UsageError(
            f"{path}: is there already; name another --out, or allow it with --overwrite"
        )
    partial = path.with_name(path.name + ".partial")
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            (_write_parquet if to == "parquet" else _write_csv)(table, partial)
            with partial.open("rb") as handle:
                os.fsync(handle.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EvidenceError(
            f"{path}: cannot be written ({error.strerror or error}); name another --out"
        ) from error


def _write_parquet(table: Table, path: Path) -> None:
    import pandas as pd  # noqa: PLC0415 - heavy

    # Lists stay objects: of an Arrow dtype, pandas.read_parquet could not read them again.
    frame = pd.DataFrame(
        {
            name: pd.Series(
                [_parquet_cell(row.get(name), kind) for row in table.rows],
                dtype=_DTYPES.get(kind, "object"),
            )
            for name, kind in table.kinds.items()
        }
    )
    frame.to_parquet(path, engine="pyarrow", index=False)


def _parquet_cell(value: Cell, kind: Kind) -> object:
    if value is None:
        return None
    return as_json(value) if kind == "json" else to_plain(value)


def _write_csv(table: Table, path: Path) -> None:
    import pandas as pd  # noqa: PLC0415 - heavy

    frame = pd.DataFrame(
        {
            csv_text(name): pd.Series(
                [_csv_cell(row.get(name), kind) for row in table.rows],
                dtype=_DTYPES.get(kind, "string"),
            )
            for name, kind in table.kinds.items()
        }
    )
    frame.to_csv(path, index=False, lineterminator="\r\n", encoding="utf-8-sig")


def _csv_cell(value: Cell, kind: Kind) -> object:
    if value is None or kind in {"integer", "number"}:
        return value
    return csv_text(value if isinstance(value, str) and kind == "text" else as_json(value))


def csv_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> csv_text("=HYPERLINK(1)"), csv_text("a = b")
    ("'=HYPERLINK(1)", 'a = b')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_json(value: Cell) -> str:
    """Return a value as JSON text."""
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False)
