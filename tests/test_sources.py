"""Rows: the same from every format, and an error with its place for everything else."""

import csv
import hashlib
import io
import json
import time
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from evalkit.canonical import plain_json
from evalkit.errors import DataError, SuiteError
from evalkit.sources import Dataset, data_folder, load_rows, parse_rows

ROWS = [
    {"id": "a", "question": 'Eins, zwei?\n"Ja"', "answer": "一"},
    {"id": "b", "question": "tab\there", "answer": ""},
    {"id": "c", "question": "\u2028 line separator", "answer": "3"},
]


def table(rows, delimiter):
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def parquet_bytes(arrow_table):
    """Return a table as a Parquet file."""
    sink = pa.BufferOutputStream()
    parquet.write_table(arrow_table, sink)
    return sink.getvalue().to_pybytes()


FORMATS = {
    "rows.jsonl": lambda rows: b"".join(json.dumps(row).encode() + b"\n" for row in rows),
    "rows.json": lambda rows: json.dumps(rows, ensure_ascii=False).encode(),
    "rows.csv": lambda rows: table(rows, ","),
    "rows.tsv": lambda rows: table(rows, "\t"),
    "rows.TSV": lambda rows: table(rows, "\t"),
    "rows.parquet": lambda rows: parquet_bytes(pa.Table.from_pylist(rows)),
}
TEXT_FORMATS = sorted(set(FORMATS) - {"rows.parquet"})


def read(name, content, key=None):
    """Return the rows of a file."""
    return [dict(each.row) for each in parse_rows(name, content, key)]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_same_rows(name):
    """Every format gives the same rows."""
    assert ROWS == read(name, FORMATS[name](ROWS))


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"a": st.text(st.characters(codec="utf-8", exclude_characters="\0"))}
        ),
        min_size=1,
    )
)
@settings(deadline=None, max_examples=20)
def test_any_text_survives(name, rows):
    """Whatever a text holds comes back from every format."""
    kept = [row for row in rows if row["a"]] or [{"a": "x"}]  # an empty line is no row in CSV

    assert kept == read(name, FORMATS[name](kept))


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_byte_order_mark(name):
    """A byte order mark is no part of the first field."""
    assert ROWS == read(name, b"\xef\xbb\xbf" + FORMATS[name](ROWS))


def test_windows_lines():
    """Lines may end as Windows ends them, and blank lines are passed over."""
    assert [{"a": 1}, {"a": 2}] == read("x.jsonl", b'{"a": 1}\r\n\r\n{"a": 2}\r\n')
    assert [{"a": "1"}, {"a": "2"}] == read("x.csv", b"a\r\n1\r\n\r\n2\r\n")


def test_rows_key():
    """The rows of a JSON file may stand under a key."""
    assert [{"a": 1}] == read("x.json", b'{"rows": [{"a": 1}]}', "rows")


def test_types_are_kept():
    """JSON and Parquet keep types, arrays as tuples."""
    rows = [{"n": 1, "x": 0.5, "t": ["a"], "o": {"k": None}, "b": True}]
    expected = [plain_json(json.dumps(rows[0]))]

    assert expected == read("x.json", json.dumps(rows).encode())
    assert expected == read("x.jsonl", json.dumps(rows[0]).encode())
    assert expected == read("x.parquet", parquet_bytes(pa.Table.from_pylist(rows)))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "x.jsonl",
            b'{"a": 1}\n{"a": }\n',
            r"x.jsonl, line 2: is not JSON \(.* at character 7\); .*a.*",
        ),
        ("x.jsonl", b'{"a": 1}\n\n[1]\n', r"x.jsonl, line 3: is \[1\]; an object"),
        ("x.jsonl", b'{"a": NaN}\n', "x.jsonl, line 1: .*NaN"),
        ("x.jsonl", b'{"a": 1e999}\n', "x.jsonl, line 1: .*finite"),
        ("x.jsonl", b'{"a": "\\ud800"}\n', "x.jsonl, line 1: .*Unicode"),
        ("x.jsonl", b'{"a": 1, "a": 2}\n', "line 1: .*'a' stands twice"),
        ("x.jsonl", b'{"a": "\xff"}\n', "x.jsonl: is not UTF-8 .* at byte 7"),
        ("x.jsonl", '{"a": 1}'.encode("utf-16"), "is not UTF-8"),
        ("x.json", b'[{"a": 1}, {"a": ]', r"x.json: is not JSON \(.* at character 18\)"),
        ("x.json", b'{"a": 1}', "x.json: holds no array of rows; name its key"),
        ("x.json", b"3", "holds no array"),
        ("x.json", b'[{"a": 1}, null]', "x.json, row 2: is null; an object"),
        ("x.json", b'[{"a": Infinity}]', "Infinity is not a number"),
        ("x.csv", b"a,b\n1,2\n3\n", "x.csv, line 3: has another number of fields"),
        ("x.csv", b"a,b\n1,2,3\n", "x.csv, line 2: has another number of fields"),
        ("x.csv", b'a,b\n"1,2\n', "x.csv, line 2: is not CSV: unexpected end of data"),
        ("x.csv", b'a,b\n"1"x,2\n', "x.csv, line 2: is not CSV"),
        ("x.csv", b"a,b,a\n1,2,3\n", "x.csv: two columns are called 'a'"),
        ("x.csv", b"a\n\xe9\n", "is not UTF-8"),
        ("x.parquet", b"PAR1", "x.parquet: is not a Parquet file"),
        ("x.parquet", b"", "x.parquet: is not a Parquet file"),
        ("x.parquet", FORMATS["rows.parquet"](ROWS)[:-20], "is not a Parquet file"),
        ("x.parquet", FORMATS["rows.parquet"](ROWS)[:200], "is not a Parquet file"),
        ("x.xlsx", b"", "ending 'xlsx' is not known; .jsonl .csv .tsv .json .txt .parquet are"),
        ("rows", b"", "ending"),
    ],
)
def test_unreadable(name, content, words):
    """Whatever cannot be read is an error that names the file and, where it can, the line."""
    with pytest.raises(DataError, match=words):
        read(name, content)


def test_wrong_rows_key():
    """A key that the file has not is named."""
    for content in (b'{"a": []}', b"[]"):
        with pytest.raises(DataError, match=r"x.json: has no key 'rows'"):
            read("x.json", content, "rows")


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (pa.array([b"x"]), "x.parquet, row 1: .*bytes"),
        (pa.array([datetime(2026, 1, 1, tzinfo=UTC)]), "x.parquet, row 1: .*datetime"),
        (pa.array([float("nan")]), "x.parquet, row 1: .*NaN"),
    ],
)
def test_parquet_values_without_json(column, words):
    """A column of a type that JSON has not is an error, not a traceback."""
    with pytest.raises(DataError, match=words):
        read("x.parquet", parquet_bytes(pa.table({"a": column})))


def test_parquet_with_doubled_columns():
    """Two columns of one name are an error."""
    doubled = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    with pytest.raises(DataError, match="Multiple matches"):
        read("x.parquet", parquet_bytes(doubled))


def test_provenance(tmp_path):
    """Files are read in order, their digests are kept, and rows are numbered through."""
    for name in ("a.jsonl", "b.csv"):
        (tmp_path / name).write_bytes(FORMATS[f"rows.{name[-5:].strip('.ab')}"](ROWS[:1]))
    rows = load_rows(Dataset(local=("b.csv", "a.jsonl"), source="x"), tmp_path)
    expected = {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("b.csv", "a.jsonl")
    }

    assert {"files": expected} == rows.provenance
    assert [1, 2] == [each.row["row_number"] for each in rows.rows]
    places = [f"{tmp_path / 'b.csv'}, line 3", f"{tmp_path / 'a.jsonl'}, line 1"]
    assert places == [each.place for each in rows.rows]


def test_row_number_of_its_own(tmp_path):
    """A field called row_number stays as it is."""
    (tmp_path / "x.jsonl").write_text('{"row_number": 7}')

    assert 7 == load_rows(Dataset(file=tmp_path / "x.jsonl"), None).rows[0].row["row_number"]


@pytest.mark.parametrize(
    ("name", "content"), [("x.jsonl", "\n"), ("x.json", "[]"), ("x.csv", "a,b\n"), ("y.csv", "")]
)
def test_no_rows(tmp_path, name, content):
    """A data set without rows is an error."""
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=f"{name} holds no rows"):
        load_rows(Dataset(file=tmp_path / name), None)


def test_file_that_is_not_there(tmp_path):
    """A missing file and a folder in its place are errors with the path."""
    with pytest.raises(DataError, match=r"a\.yaml: dataset: there is no file '.*no\.jsonl'"):
        load_rows(Dataset(where="a.yaml: dataset", file=tmp_path / "no.jsonl"), None)
    with pytest.raises(DataError, match=f"{tmp_path} cannot be read"):
        load_rows(Dataset(file=tmp_path), None)


def test_file_that_is_not_in_the_data_folder(tmp_path):
    """A public file that lacks is an error with the data folder and where it is to be had."""
    words = f"x/y.jsonl is not in the data folder '{tmp_path}'; it comes from github"
    with pytest.raises(DataError, match=words):
        load_rows(Dataset(local=("x/y.jsonl",), source="github"), tmp_path)


def test_data_is_needed():
    """A suite on local copies says what it needs and from where."""
    with pytest.raises(SuiteError, match=r"x/y.jsonl comes from github; give the folder .*--data"):
        load_rows(Dataset(local=("x/y.jsonl",), source="github"), None)


def test_data_folder(tmp_path, monkeypatch):
    """--data goes before EVALKIT_DATA, without both there is none, and both must exist."""
    monkeypatch.delenv("EVALKIT_DATA", raising=False)
    assert None is data_folder(None)
    monkeypatch.setenv("EVALKIT_DATA", "")
    assert None is data_folder(None)
    monkeypatch.setenv("EVALKIT_DATA", str(tmp_path))
    assert tmp_path == data_folder(None)
    (tmp_path / "b").mkdir()
    assert tmp_path / "b" == data_folder(tmp_path / "b")
    with pytest.raises(DataError, match="--data: there is no folder"):
        data_folder(tmp_path / "c")
    monkeypatch.setenv("EVALKIT_DATA", str(tmp_path / "c"))
    with pytest.raises(DataError, match="EVALKIT_DATA: there is no folder"):
        data_folder(None)


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """Return a folder that the datasets library reads as it would a hub data set."""
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "hub"
    folder.mkdir()
    return folder


def from_hub(folder, split="test"):
    """Return the rows of a folder through the datasets library."""
    return load_rows(Dataset(hub=str(folder), revision="0" * 40, split=split), None)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["test.jsonl", "test.parquet"])
def test_hub(hub, name):
    """The datasets library gives the rows that the file holds, with a digest of them all."""
    (hub / name).write_bytes(FORMATS[f"rows.{name.rpartition('.')[2]}"](ROWS))
    rows = from_hub(hub)
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]

    assert [{"row_number": n, **row} for n, row in enumerate(ROWS, start=1)] == [
        dict(each.row) for each in rows.rows
    ]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == rows.provenance["rows"]
    assert ("0" * 40, "test") == (rows.provenance["revision"], rows.provenance["split"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "split", "words"),
    [
        (b'{"a": 1}\n{"a": oops}\n', "test", "An error occurred while generating"),
        (b'{"a": 1}\n', "train", 'Unknown split "train"'),
        (b"", "test", "cannot be loaded|holds no rows"),
    ],
)
def test_hub_errors(hub, content, split, words):
    """What the datasets library cannot read is one of our errors, with its reason."""
    (hub / "test.jsonl").write_bytes(content)
    with pytest.raises(DataError, match=words):
        from_hub(hub, split)


@pytest.mark.slow
def test_hub_type_without_json(hub):
    """A column that JSON has not is an error with its row."""
    parquet.write_table(pa.table({"a": pa.array([b"x"])}), hub / "test.parquet")
    with pytest.raises(DataError, match=r"row 1: .*bytes"):
        from_hub(hub)


PROGRAM = """
from evalkit.errors import DataError
from evalkit.sources import Dataset, load_rows
try:
    load_rows(Dataset(hub="nobody/nothing", revision="0" * 40, split="test"), None)
except DataError as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"HF_HUB_OFFLINE": "1"},
            "nobody/nothing@0000000000000000000000000000000000000000 cannot be",
        ),
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, "the hub at http://127.0.0.1:9 cannot be reached"),
    ],
)
def test_hub_out_of_reach(tmp_path, settings, words):
    """Without the hub there is one sentence, soon, that names --data."""
    import os
    import subprocess
    import sys

    clean = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    clean = {k: v for k, v in clean.items() if k not in ("HF_HUB_OFFLINE", "HF_ENDPOINT")}
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", PROGRAM],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**clean, "HF_HOME": str(tmp_path), **settings},
    )  # fmt: skip

    assert words in done.stdout
    assert "--data DIR" in done.stdout
    assert time.monotonic() - started < 15  # the libraries alone take seconds to import


@pytest.mark.slow
def test_folder_in_the_place_of_the_hub(tmp_path, monkeypatch):
    """A folder that the library would read for the hub's data set is refused."""
    (tmp_path / "org" / "name").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match="a folder called 'org/name' stands here"):
        from_hub("org/name")


def test_a_text_file_gives_a_row_a_line():
    """Blank lines are left out, and each row knows the file it came from."""
    rows = parse_rows("lists/first.dev.txt", b"1 one\n\n 2 two \n")

    assert [
        {"line": "1 one", "file_name": "first.dev"},
        {"line": "2 two", "file_name": "first.dev"},
    ] == [each.row for each in rows]


def test_an_object_of_objects_gives_a_row_a_key():
    """Public files that number their rows by keys keep the key."""
    rows = parse_rows("x.json", b'{"0": {"q": "a"}, "7": {"q": "b"}}')

    assert [{"row_key": "0", "q": "a"}, {"row_key": "7", "q": "b"}] == [e.row for e in rows]


def test_json_lines_under_another_name():
    """One object a line is read as such though the file is called .json."""
    rows = parse_rows("x.json", b'{"q": "a"}\n{"q": "b"}\n')

    assert [{"q": "a"}, {"q": "b"}] == [each.row for each in rows]


def test_a_second_file_lends_its_fields(tmp_path):
    """Answers that a public data set keeps in a file of their own are joined by a field."""
    (tmp_path / "q.json").write_text('[{"id": 2, "q": "a"}, {"id": 5, "q": "b"}]')
    (tmp_path / "a.json").write_text('{"5": {"answer": 1}, "2": {"answer": 0}}')
    dataset = Dataset(local=("q.json",), source="x", join={"local": "a.json", "by": "id"})
    found = load_rows(dataset, tmp_path)

    assert [(2, 0), (5, 1)] == [(each.row["id"], each.row["answer"]) for each in found.rows]
    assert {"q.json", "a.json"} == set(found.provenance["files"])

    (tmp_path / "a.json").write_text('{"5": {"answer": 1}}')
    with pytest.raises(DataError, match="no row of the joined file has id 2"):
        load_rows(dataset, tmp_path)


def test_an_object_of_arrays():
    """Named lists are a row each; one list alone wants its key named."""
    rows = parse_rows("x.json", b'{"a": [1, 2], "b": ["c"]}')

    assert [("a", (1, 2)), ("b", ("c",))] == [
        (each.row["row_key"], each.row["values"]) for each in rows
    ]
    with pytest.raises(DataError, match="holds no array of rows"):
        read("x.json", b'{"a": [1, 2]}')


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        ({"by": "id"}, [["x", "z"], []]),
        ({}, [["x", "y", "z"], ["x", "y", "z"]]),
    ],
    ids=["of the same field", "all"],
)
def test_a_second_file_lends_its_rows(tmp_path, join, expected):
    """All rows of the same field, or all there are, stand as a list in the field that is named."""
    (tmp_path / "q.jsonl").write_text('{"id": 2}\n{"id": 5}\n')
    (tmp_path / "a.jsonl").write_text(
        '{"id": 2, "t": "x"}\n{"id": 3, "t": "y"}\n{"id": 2, "t": "z"}\n'
    )
    dataset = Dataset(
        local=("q.jsonl",), source="x", join={"local": "a.jsonl", "as": "more", **join}
    )
    found = load_rows(dataset, tmp_path)

    assert expected == [[each["t"] for each in placed.row["more"]] for placed in found.rows]
    assert {"q.jsonl", "a.jsonl"} == set(found.provenance["files"])
