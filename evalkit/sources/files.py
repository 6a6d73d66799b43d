"""The rows of a file: JSONL, JSON, CSV, TSV, text and Parquet."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalkit.canonical import plain_json
from evalkit.errors import DataError, RecordError
from evalkit.quoted import quoted
from evalkit.records import Json
from evalkit.template import Row

BEGINNING = 40  # characters of what is not JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row and where it stands, for error messages."""

    place: str
    row: Row


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
    readers = {"jsonl": _jsonl, "csv": _csv, "tsv": _csv, "txt": _txt}
    if ending == "json":
        yield from _json(name, text, key)
    elif ending in readers:
        yield from readers[ending](name, text)
    else:
        raise DataError(
            f"{name}: ending {ending!r} is not known; .jsonl .csv .tsv .json .txt .parquet are"
        )


def _txt(name: str, text: str) -> Iterator[PlacedRow]:
    """Yield a row a line that is not blank, with the file's name: public lists say what in it."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            place = f"{name}, line {number}"
            yield PlacedRow(place=place, row={"line": line.strip(), "file_name": stem})


def _jsonl(name: str, text: str) -> Iterator[PlacedRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield placed_row(f"{name}, line {number}", value_of(f"{name}, line {number}", line))


def _json(name: str, text: str, key: str | None) -> Iterator[PlacedRow]:
    if key is None and _is_json_lines(text):
        yield from _jsonl(name, text)
        return
    value = value_of(name, text)
    if key is not None:
        if not isinstance(value, Mapping) or key not in value:
            raise DataError(f"{name}: has no key {key!r} that holds the rows (dataset.rows)")
        value = value[key]
    if isinstance(value, Mapping) and all(isinstance(each, Mapping) for each in value.values()):
        for key_of_row, each in value.items():
            found = placed_row(f"{name}, row {key_of_row!r}", each)
            yield replace(found, row={"row_key": key_of_row, **found.row})
        return
    if isinstance(value, Mapping) and _holds_arrays(value):
        for key_of_row, each in value.items():
            place = f"{name}, row {key_of_row!r}"
            yield PlacedRow(place=place, row={"row_key": key_of_row, "values": each})
        return
    if not isinstance(value, tuple):
        raise DataError(f"{name}: holds no array of rows; name its key with dataset.rows")
    for number, row in enumerate(value, start=1):
        yield placed_row(f"{name}, row {number}", row)


def _holds_arrays(value: Mapping[str, Json]) -> bool:
    """Return whether an object is a list of named lists; with one alone it wants dataset.rows."""
    return len(value) > 1 and all(isinstance(each, tuple) for each in value.values())


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
        yield placed_row(place, value_of(place, json_line(place, row)))


def json_line(place: str, row: object) -> str:
    """Return a row of a library's table as JSON text."""
    try:
        return json.dumps(row, ensure_ascii=False)
    except TypeError as error:
        raise DataError(f"{place}: {error}; texts, numbers, lists and objects are read") from error


def value_of(place: str, text: str) -> Json:
    """Return the value of a JSON text.

    Raises:
        DataError: it is none, with its place.
    """
    try:
        return plain_json(text)
    except RecordError as error:
        problem = error.__cause__
        if not isinstance(problem, json.JSONDecodeError):
            raise DataError(f"{place}: {error}") from error
        line = f"line {problem.lineno}, " if "\n" in text.strip() else ""
        raise DataError(
            f"{place}: is not JSON ({problem.msg} at {line}character {problem.colno}); it begins "
            f"with {text.strip()[:BEGINNING]!r}"
        ) from error


def placed_row(place: str, row: Json) -> PlacedRow:
    """Return a row with its place.

    Raises:
        DataError: it is no object.
    """
    if not isinstance(row, Mapping):
        raise DataError(f"{place}: is {quoted(row)}; an object with named fields is needed")
    return PlacedRow(place=place, row=row)
