"""Where rows come from: files of a suite, local copies of public files, and pinned hub datasets."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.errors import DataError, SuiteError
from evalkit.records import Json
from evalkit.sources.files import PlacedRow, parse_rows
from evalkit.sources.hub import hub_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The ``dataset:`` part of a suite."""

    where: str = "dataset"  # the suite file and the part, for what is wrong
    file: Path | None = None
    hub: str | None = None
    revision: str | None = None
    config: str | None = None
    split: str | None = None
    local: tuple[str, ...] = ()
    source: str | None = None
    rows: str | None = None
    layout: str | None = None
    join: Mapping[str, str] | None = None  # a second local file: ``local``, ``by``, ``as``


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
        found, rows_digest = hub_rows(dataset.hub, dataset.config, dataset.split, dataset.revision)
        return Rows(
            rows=_numbered(found),
            provenance={
                "hub": dataset.hub,
                "revision": dataset.revision,
                "config": dataset.config,
                "split": dataset.split,
                "rows": rows_digest,
            },
        )
    else:
        raise SuiteError(
            f"{dataset.where}: {', '.join(dataset.local)} comes from {dataset.source}; give the "
            "folder that holds it with --data DIR or EVALKIT_DATA"
        )
    rows: list[PlacedRow] = []
    digests: dict[str, str] = {}
    for name, path in files.items():
        content = _content(dataset, path, data)
        digests[name] = hashlib.sha256(content).hexdigest()
        rows.extend(parse_rows(str(path), content, dataset.rows))
    if not rows:
        names = ", ".join(map(str, files.values()))
        raise DataError(f"{dataset.where}: {names} holds no rows; at least one is needed")
    if dataset.join is not None and data is not None:
        name = dataset.join["local"]
        content = _content(dataset, data / name, data)
        digests[name] = hashlib.sha256(content).hexdigest()
        others = list(parse_rows(str(data / name), content))
        by, field = dataset.join.get("by"), dataset.join.get("as")
        rows = _gathered(rows, others, by, field) if field else _joined(rows, others, by=str(by))
    return Rows(rows=_numbered(rows), provenance={"files": digests})


def _content(dataset: Dataset, path: Path, data: Path | None) -> bytes:
    """Return a file's content, or say where it was looked for and where it is to be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        if dataset.local and data is not None:
            raise DataError(
                f"{dataset.where}: {path.relative_to(data)} is not in the data folder "
                f"{str(data)!r}; it comes from {dataset.source}"
            ) from error
        raise DataError(f"{dataset.where}: there is no file {str(path)!r}") from error
    except OSError as error:
        raise DataError(f"{dataset.where}: {path} cannot be read ({error.strerror})") from error


def _joined(rows: Sequence[PlacedRow], others: Sequence[PlacedRow], *, by: str) -> list[PlacedRow]:
    """Return the rows with the fields of the other file's row of the same ``by``.

    A file that is an object of objects has its keys there, as ``row_key``.

    Raises:
        DataError: a row has no partner.
    """
    partners = {str(each.row.get(by, each.row.get("row_key"))): each.row for each in others}
    found = []
    for each in rows:
        partner = partners.get(str(each.row.get(by)))
        if partner is None:
            raise DataError(
                f"{each.place}: no row of the joined file has {by} {each.row.get(by)!r}"
            )
        found.append(replace(each, row={**partner, **each.row}))
    return found


def _gathered(
    rows: Sequence[PlacedRow], others: Sequence[PlacedRow], by: str | None, field: str
) -> list[PlacedRow]:
    """Return the rows, each with all the other file's rows of the same ``by``, or all, as a field.

    A row without a partner has an empty list: what becomes of it is for the layout to say.
    """
    groups: dict[str, list[Json]] = {}
    for each in others:
        groups.setdefault(_key(each.row, by), []).append(each.row)
    return [
        replace(each, row={**each.row, field: tuple(groups.get(_key(each.row, by), ()))})
        for each in rows
    ]


def _key(row: Mapping[str, Json], by: str | None) -> str:
    return "" if by is None else str(row.get(by))


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
