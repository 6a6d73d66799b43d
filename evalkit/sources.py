"""Where rows come from: JSONL, CSV, JSON and Parquet files, and pinned hub datasets."""

import csv
import hashlib
import io
import json
import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.canonical import digest, plain_json
from evalkit.errors import DataError, RecordError, SuiteError
from evalkit.records import Json
from evalkit.template import Row

REACH_SECONDS = 4.0  # how long to wait for the hub's first word; its own client goes on for 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The ``dataset:`` part of a suite."""

    file: Path | None = None
    hub: str | None = None
    revision: str | None = None
    config: str | None = None
    split: str | None = None
    local: tuple[str, ...] = ()
    source: str | None = None
    rows: str | None = None
    layout: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row and where it stands, for error messages."""

    place: str
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of a data set, and what is needed to prove which they were."""

    rows: tuple[PlacedRow, ...]
    provenance: Mapping[str, Json]  # files with digests, or hub id with revision


def load_rows(dataset: Dataset, data: Path | None) -> Rows:
    """Return a data set's rows, read from files or from the hub.

    Args:
        dataset: what the suite names.
        data: folder of local copies of public benchmarks (``--data``); a suite that has ``local``
            paths is read from there and nowhere else.

    Raises:
        DataError: nothing there, nothing in it, or nothing that can be read.
        SuiteError: the data set needs ``--data`` and none was given.
    """
    if dataset.file is not None:
        files = {dataset.file.name: dataset.file}
    elif dataset.local and data is not None:
        files = {name: data / name for name in dataset.local}
    elif dataset.hub is not None:
        return _from_hub(dataset)
    else:
        raise SuiteError(
            f"dataset: {', '.join(dataset.local)} comes from {dataset.source}; give the folder "
            "that holds it with --data DIR or EVALKIT_DATA"
        )
    rows: list[PlacedRow] = []
    digests: dict[str, str] = {}
    for name, path in files.items():
        content = read_bytes(path)
        digests[name] = hashlib.sha256(content).hexdigest()
        rows.extend(parse_rows(name, content, dataset.rows))
    if not rows:
        raise DataError(f"dataset: {', '.join(files)} holds no rows; at least one is needed")
    return Rows(rows=_numbered(rows), provenance={"files": digests})


def _numbered(rows: Sequence[PlacedRow]) -> tuple[PlacedRow, ...]:
    """Give each row its position as ``row_number``, from 1, unless it has a field of that name."""
    return tuple(
        PlacedRow(place=each.place, row={"row_number": number, **each.row})
        for number, each in enumerate(rows, start=1)
    )


def data_folder(option: Path | None) -> Path | None:
    """Return the folder of local benchmark files: the option's, else that of ``EVALKIT_DATA``."""
    named = os.environ.get("EVALKIT_DATA")
    chosen = option if option is not None else Path(named) if named else None
    if chosen is not None and not chosen.is_dir():
        source = "--data" if option is not None else "EVALKIT_DATA"
        raise DataError(f"{source}: there is no folder {str(chosen)!r}; name one that exists")
    return chosen


def read_bytes(path: Path) -> bytes:
    """Return a file's content.

    Raises:
        DataError: it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"dataset: {path} cannot be read ({error.strerror})") from error


def parse_rows(name: str, content: bytes, key: str | None = None) -> Iterator[PlacedRow]:
    """Yield the rows of a file by the ending of its name.

    Raises:
        DataError: the content is not what the ending says.
    """
    ending = name.rpartition(".")[2].lower()
    if ending == "parquet":
        yield from _parquet(name, content)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: is not UTF-8 ({error.reason} at byte {error.start})") from error
    readers = {"jsonl": _jsonl, "csv": _csv, "tsv": _csv}
    if ending == "json":
        yield from _json(name, text, key)
    elif ending in readers:
        yield from readers[ending](name, text)
    else:
        raise DataError(
            f"{name}: ending {ending!r} is not known; .jsonl .csv .tsv .json .parquet are"
        )


def _jsonl(name: str, text: str) -> Iterator[PlacedRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _placed(f"{name}, line {number}", _value(f"{name}, line {number}", line))


def _json(name: str, text: str, key: str | None) -> Iterator[PlacedRow]:
    if key is None and _is_json_lines(text):
        yield from _jsonl(name, text)
        return
    value = _value(name, text)
    if key is not None:
        if not isinstance(value, Mapping) or key not in value:
            raise DataError(f"{name}: has no key {key!r} that holds the rows (dataset.rows)")
        value = value[key]
    if not isinstance(value, tuple):
        raise DataError(f"{name}: holds no array of rows; name its key with dataset.rows")
    for number, row in enumerate(value, start=1):
        yield _placed(f"{name}, row {number}", row)


def _is_json_lines(text: str) -> bool:
    """Return whether a .json file holds one object a line, as some public files do."""
    lines = text.split("\n", 1)
    return len(lines) > 1 and lines[0].startswith("{") and lines[1].startswith("{")


def _csv(name: str, text: str) -> Iterator[PlacedRow]:
    delimiter = "\t" if name.lower().endswith(".tsv") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _check_header(name, reader.fieldnames or ())
        for row in reader:
            place = f"{name}, line {reader.line_num}"
            if None in row or None in row.values():
                raise DataError(f"{place}: has another number of fields than the header")
            yield PlacedRow(place=place, row={**row})
    except csv.Error as error:
        raise DataError(f"{name}, line {reader.reader.line_num}: is not CSV: {error}") from error


def _check_header(name: str, fields: Sequence[str]) -> None:
    doubled = [field for field in fields if fields.count(field) > 1]
    if doubled:
        raise DataError(f"{name}: two columns are called {doubled[0]!r}; each needs its own name")


def _parquet(name: str, content: bytes) -> Iterator[PlacedRow]:
    import pyarrow as pa  # noqa: PLC0415 - heavy
    from pyarrow import parquet  # noqa: PLC0415 - heavy

    try:
        table = parquet.read_table(pa.BufferReader(content))
        rows = table.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DataError(f"{name}: is not a Parquet file: {error}") from error
    for number, row in enumerate(rows, start=1):
        place = f"{name}, row {number}"
        yield _placed(place, _value(place, _line(place, row)))


def _line(place: str, row: object) -> str:
    """Return a row of a library's table as JSON text."""
    try:
        return json.dumps(row, ensure_ascii=False)
    except TypeError as error:
        raise DataError(f"{place}: {error}; texts, numbers, lists and objects are read") from error


def _from_hub(dataset: Dataset) -> Rows:
    """Read a pinned revision through the ``datasets`` library."""
    import datasets  # noqa: PLC0415 - heavy
    from datasets.exceptions import DatasetsError  # noqa: PLC0415 - heavy
    from huggingface_hub import errors as hub_errors  # noqa: PLC0415 - heavy

    transport = getattr(hub_errors, "HTTPError", hub_errors.HfHubHTTPError)  # since hub 2.0
    where = f"{dataset.hub}@{dataset.revision}"
    datasets.disable_progress_bars()
    _check_hub(where, Path(dataset.hub or ""))
    try:
        table = datasets.load_dataset(
            dataset.hub, dataset.config, split=dataset.split, revision=dataset.revision
        )
        lines = [_line(f"{where}, row {number}", row) for number, row in enumerate(table, start=1)]
    except (
        *(OSError, ValueError, RuntimeError, ImportError, LookupError, TypeError),
        *(DatasetsError, hub_errors.EntryNotFoundError, transport),
        StopIteration,  # an empty file
    ) as error:
        reason = " ".join(f"{error} {error.__cause__ or ''}".split())[:300]
        raise DataError(
            f"dataset: {where} cannot be loaded ({type(error).__name__}: {reason}); without a "
            "network, point --data DIR at a local copy"
        ) from error
    rows = tuple(
        _placed(f"{where}, row {number}", _value(f"{where}, row {number}", line))
        for number, line in enumerate(lines, start=1)
    )
    if not rows:
        raise DataError(f"dataset: {where} holds no rows; at least one is needed")
    return Rows(
        rows=_numbered(rows),
        provenance={
            "hub": dataset.hub,
            "revision": dataset.revision,
            "config": dataset.config,
            "split": dataset.split,
            "rows": digest("\n".join(lines).encode()),
        },
    )


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
            f"dataset: {where}: the hub at {constants.ENDPOINT} cannot be reached ({error}); point "
            "--data DIR at a local copy, or set HF_HUB_OFFLINE=1 to use one that was cached"
        ) from error


def _value(place: str, text: str) -> Json:
    try:
        return plain_json(text)
    except RecordError as error:
        raise DataError(f"{place}: {error}") from error


def _placed(place: str, row: Json) -> PlacedRow:
    if not isinstance(row, Mapping):
        raise DataError(f"{place}: is {row!r}; an object with named fields is needed")
    return PlacedRow(place=place, row=row)
