"""The sheets of raters: written to be filled in with a spreadsheet, and read again."""

import contextlib
import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evalkit.cli.terminal import one_line, visible
from evalkit.errors import UsageError
from evalkit.records import Rating
from evalkit.run.ratable import Ratable
from evalkit.run.rating_rules import Round, named, rating_of
from evalkit.run.ratings import Key
from evalkit.run.tables_on_disk import csv_text

COLUMNS = (
    "suite",
    "sample_id",
    "replicate",
    "asked",
    "answered",
    "place",
    "first",
    "value",
    "note",
)
NEEDED = ("suite", "sample_id", "value")
READ = (*NEEDED, "replicate", "note")
SEPARATORS = (",", ";", "\t")  # what spreadsheets put between cells
_Row = tuple[int, Mapping[str, str]]  # the line on which it begins, its cells by column


def write_sheet(path: Path, wanted: Sequence[Ratable], *, among: Iterable[Key]) -> None:
    """Write a CSV file to be filled in: the columns ``value`` and ``note`` are empty.

    Control characters are shown as escapes, and what a spreadsheet would take for a formula has an
    apostrophe before it: questions and answers are of others.

    Args:
        path: the file.
        wanted: what gets a row.
        among: all that can be rated in the run.

    Raises:
        UsageError: the file is there already, or cannot be written, or a row would stand for two
            samples of the run.
    """
    meant = _meant(among)
    for each in wanted:
        if len(samples := meant[_written(each.key)]) > 1:
            raise UsageError(
                f"{path}: {' and '.join(map(named, samples))} would stand in it as one; rate each "
                "on the terminal or with --sample, and the sheet of --by NAME leaves them out"
            )
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in wanted:
        suite, sample_id, replicate = each.key
        shown = [_cell(part) for part in (each.asked, each.answered, each.place, each.first)]
        writer.writerow([_cell(suite), _cell(sample_id), replicate, *shown, "", ""])
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as handle:  # spreadsheets ask for it
            handle.write(text.getvalue())
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already; name another file") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _cell(text: str) -> str:
    return csv_text(visible(text.replace("\r\n", "\n")))


def read_sheet(path: Path, round_: Round, *, at: str) -> list[Rating]:
    """Return the ratings of a filled-in sheet; rows without a value are left out.

    Raises:
        UsageError: the file cannot be read, lacks a column, or a row names what is not to be rated,
            or may name two samples, one that stands before, or a value that is not allowed, with
            its line.
    """
    meant = _meant(round_.ratables)
    found: list[Rating] = []
    lines: dict[Key, int] = {}
    for line, row in _rows(path):
        if not row["value"].strip():
            continue
        where = f"{path}, line {line}"
        given = (row["suite"], row["sample_id"], _replicate(row.get("replicate", ""), where))
        key, *others = meant.get(given, (given,))
        if others:
            raise UsageError(
                f"{where}: {named(given)} may be {' or '.join(map(named, (key, *others)))}; rate "
                "each on the terminal or with --sample"
            )
        if key in lines:
            raise UsageError(f"{where}: {named(key)} stands already in line {lines[key]}")
        lines[key] = line
        note = row.get("note", "").strip()
        found.append(rating_of(round_, key, row["value"], note, where=where, at=at))
    return found


def _meant(keys: Iterable[Key]) -> Mapping[Key, Sequence[Key]]:
    """Return, by what may stand in a sheet, the samples that it may mean."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        for form in {key, _written(key)}:
            found[form].append(key)
    return found


def _written(key: Key) -> Key:
    suite, sample_id, replicate = key
    return _cell(suite), _cell(sample_id), replicate


def _rows(path: Path) -> list[_Row]:
    """Return the rows of a sheet.

    Raises:
        UsageError: the file cannot be read, is not CSV, lacks a column or has one twice, or a row
            has more cells than there are columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); a CSV file in UTF-8") from error
    found: list[_Row] = []
    line = 1
    try:
        with _cells_of_any_length(text):
            table = io.StringIO(text, newline="")
            reader = csv.reader(table, delimiter=_separator(text), strict=True)
            names = [each.strip() for each in next(reader, [])]
            _check_columns(path, names)
            line = reader.line_num + 1
            for cells in reader:
                found.append((line, _row(names, cells, f"{path}, line {line}")))
                line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"{path}, line {line}: is not CSV ({error}); a cell with quotation marks in it stands "
            "in quotation marks, and those in it are doubled"
        ) from error
    return found


@contextlib.contextmanager
def _cells_of_any_length(text: str) -> Iterator[None]:
    """Lift the limit of ``csv``, of the whole process, to what ``text`` can hold."""
    before = csv.field_size_limit()
    csv.field_size_limit(max(before, len(text)))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _row(names: Sequence[str], cells: Sequence[str], where: str) -> Mapping[str, str]:
    if len(cells) > len(names) and any(cells):
        raise UsageError(
            f"{where}: has {len(cells)} cells for {len(names)} columns (got "
            f"{one_line(cells[len(names)], 40)!r} beyond them); a text with the separator in it "
            "stands in quotation marks"
        )
    return dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))


def _separator(text: str) -> str:
    """Return what parts the cells of a sheet: that by which most needed columns are found."""
    header = text.partition("\n")[0].rstrip("\r")
    found = {
        each: set(next(csv.reader([header], delimiter=each), [])) & set(NEEDED)
        for each in SEPARATORS
    }
    return max(SEPARATORS, key=lambda each: len(found[each]))


def _check_columns(path: Path, names: Sequence[str]) -> None:
    lacking = [each for each in NEEDED if each not in names]
    if lacking:
        raise UsageError(
            f"{path}: has no column {lacking[0]!r}; {', '.join(NEEDED)} are needed, parted by "
            "commas, semicolons or tabs"
        )
    twice = [each for each, n in Counter(names).items() if n > 1 and each in READ]
    if twice:
        raise UsageError(f"{path}: has two columns {twice[0]!r}; one is expected")


def _replicate(text: str, where: str) -> int:
    try:
        return int(text or 0)
    except ValueError as error:
        raise UsageError(f"{where}: replicate is {text!r}; a whole number") from error
