"""Sheets of raters: safe to open in a spreadsheet, read back as they were meant, all or nothing."""

import csv
import json

import pytest

SUITE = "model_documentation"
YAML = """\
suite: two
version: 1
criterion: accuracy
title: {en: Judged by two}
dataset: {file: rows.jsonl}
sample: {id: "{id}", input: "{question}", target: ["{answer}"]}
procedure: {judge: {judges: [a, b]}}
metrics: [judged]
licence: Apache-2.0
"""
ANSWERS = {
    "=1+1": '=HYPERLINK("http://x.example","total")',
    "plus": "+886 2 1234",
    "minus": "-1",
    "at": "@SUM(A1)",
    "tab": "\tx",
    "wide": "＝1",
    "escape": "a\x1b[31mred\x1b[0m",
    "lines": "first\r\nsecond",
    "plain": "2, or = 2",
}


@pytest.fixture
def judged_run(tmp_path, call):
    """Return a run on whose answers two judges differ; a model wrote formulas and control codes."""
    return judged(tmp_path, call, ANSWERS)


def judged(tmp_path, call, texts):
    """Return a run on whose answers, by sample, two judges differ."""
    rows = [{"id": each, "question": "1 + 1", "answer": "2"} for each in texts]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "two.yaml").write_text(YAML)
    answers = [{"suite": "two", "sample_id": each, "text": text} for each, text in texts.items()]
    (tmp_path / "answers.jsonl").write_text("".join(json.dumps(each) + "\n" for each in answers))
    judges = ("--judge", "a=reference:constant?text=YES", "--judge", "b=reference:constant?text=NO")
    model = ("--model", f"replay:{tmp_path / 'answers.jsonl'}")
    out = tmp_path / "run"
    command = ("run", *model, *judges, "--suite", tmp_path / "two.yaml", "--out", out)
    code, _, err = call(*command)
    assert 0 == code, err
    return out


def rows_of(sheet):
    """Return the rows of a sheet, as a spreadsheet takes them."""
    with sheet.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def write(sheet, rows, *, delimiter=","):
    """Write rows as a spreadsheet does."""
    with sheet.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def ratings(run):
    """Return the ratings on file as (sample, value, note)."""
    path = run / "evidence" / "ratings-0000.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [json.loads(line).get("rating") for line in lines]
    return [(each["sample_id"], each["value"], each.get("note", "")) for each in found if each]


def test_no_cell_is_a_formula_or_a_control_code(judged_run, call, tmp_path):
    """What the model wrote is guarded as an export's cells are; plain text is left as it is."""
    sheet = tmp_path / "sheet.csv"
    assert 0 == call("rate", judged_run, "--to-csv", sheet)[0]
    answered = {row["sample_id"]: row["answered"] for row in rows_of(sheet)}

    assert {
        "'=1+1": "'" + ANSWERS["=1+1"],
        "plus": "'+886 2 1234",
        "minus": "'-1",
        "at": "'@SUM(A1)",
        "tab": "'\tx",
        "wide": "'＝1",
        "escape": r"a\x1b[31mred\x1b[0m",
        "lines": "first\nsecond",
        "plain": "2, or = 2",
    } == answered


def test_the_guard_does_not_confuse_reading(judged_run, call, tmp_path):
    """Every row comes back to its sample, with and without the apostrophe; notes are kept."""
    sheet = tmp_path / "sheet.csv"
    call("rate", judged_run, "--to-csv", sheet)
    rows = [row | {"value": "1", "note": "=好"} for row in rows_of(sheet)]
    write(sheet, rows)
    code, out, err = call("rate", judged_run, "--by", "Chen", "--csv", sheet)
    assert 0 == code, err
    assert "9 ratings kept; 0 samples await a rating" in out
    assert [(each, 1.0, "=好") for each in ANSWERS] == ratings(judged_run)

    write(sheet, [rows[0] | {"sample_id": "=1+1"}])
    assert "1 rating kept" in call("rate", judged_run, "--by", "Lin", "--csv", sheet)[1]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(documents_run, call, tmp_path, delimiter):
    """Semicolons and tabs, as spreadsheets write them elsewhere, with a comma in the number."""
    sheet = tmp_path / "sheet.csv"
    call("rate", documents_run, "--to-csv", sheet)
    rows = rows_of(sheet)
    write(sheet, [row | {"value": "0,5"} for row in rows[:2]] + rows[2:], delimiter=delimiter)
    code, _, err = call("rate", documents_run, "--by", "Chen", "--csv", sheet)

    assert 0 == code, err
    assert [("T01-en", 0.5, ""), ("T02-en", 0.5, "")] == ratings(documents_run)


def test_a_sample_stands_once(documents_run, call, tmp_path):
    """A second row of one sample is refused with the lines of both, and nothing is kept."""
    sheet = tmp_path / "sheet.csv"
    lines = [f"{SUITE},T01-en,1,", f'{SUITE},T02-en,0,"two\nlines"', "", f"{SUITE},T01-en,0,"]
    sheet.write_text("\n".join(["suite,sample_id,value,note", *lines]))
    code, _, err = call("rate", documents_run, "--by", "Chen", "--csv", sheet)

    assert 2 == code
    assert f"{sheet}, line 6: {SUITE}/T01-en stands already in line 2" in err
    assert [] == ratings(documents_run)


def test_rows_without_a_value_may_stand_twice(documents_run, call, tmp_path):
    """They are left out, as empty rows at the end of a sheet are; short rows have empty cells."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"suite,sample_id,value\n{SUITE},T01-en\n{SUITE},T01-en,1\n,,\n,,\n")

    assert "1 rating kept" in call("rate", documents_run, "--by", "Chen", "--csv", sheet)[1]


def test_a_sheet_without_values(documents_run, call, tmp_path):
    """Nothing was given, and nothing is changed."""
    sheet = tmp_path / "sheet.csv"
    call("rate", documents_run, "--to-csv", sheet)
    code, out, _ = call("rate", documents_run, "--by", "Chen", "--csv", sheet)

    assert 0 == code
    assert "no rating was given; nothing is changed" in out
    assert not (documents_run / "results.2.json").exists()


def test_a_sheet_for_one_person(documents_run, call, tmp_path):
    """With --by it holds what the person has not rated; with --again, all."""
    sample = ("--sample", f"{SUITE}/T01-en", "--value", "1")
    assert 0 == call("rate", documents_run, "--by", "Chen", *sample)[0]
    person = ("rate", documents_run, "--by", "Chen")

    assert "59 rows" in call(*person, "--to-csv", tmp_path / "rest.csv")[1]
    assert "60 rows" in call(*person, "--again", "--to-csv", tmp_path / "all.csv")[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no column 'suite'; suite, sample_id, value are needed, parted by commas"),
        ("suite|sample_id|value\n", "parted by commas, semicolons or tabs"),
        ("suite;sample_id\n", "has no column 'value'"),
        ("suite,sample_id,value\nx,y,1\n", "line 2: there is nothing to rate in x/y"),
        (
            f"suite,sample_id,value\n{SUITE},T01-en,0.7\n",
            "line 2: the value is '0.7'; one of 0, 0.5, 1",
        ),
        (f"suite,sample_id,value\n{SUITE},T01-en,good\n", "the value is 'good'"),
        (
            f"suite,sample_id,replicate,value\n{SUITE},T01-en,x,1\n",
            "replicate is 'x'; a whole number",
        ),
        (f'suite,sample_id,value\n{SUITE},"T01-en"x,1\n', "line 2: is not CSV"),
        (
            f'suite,sample_id,value\n{SUITE},T01-en,1\n{SUITE},"T02-en,1\n\n',
            "line 3: is not CSV (unexpected end of data)",
        ),
        (
            f"suite,sample_id,value,note\n{SUITE},T01-en,1,because, of this\n",
            "line 2: has 5 cells for 4 columns (got 'of this' beyond them); a text with the",
        ),
        (f"suite,sample_id,value\n{SUITE},T01-en,,1\n", "line 2: has 4 cells for 3 columns"),
        (f"suite,sample_id,value,value\n{SUITE},T01-en,1,0\n", "has two columns 'value'; one"),
        (f"suite,sample_id,value,note, note\n{SUITE},T01-en,1,a,b\n", "has two columns 'note'"),
        (f'suite,sample_id,value\n{SUITE},T01-en,"1,000"\n', "the value is '1,000'; one of 0, 0.5"),
        (f'suite,sample_id,value\n{SUITE},T01-en,"0,5.0"\n', "line 2: the value is '0,5.0'"),
        (f'suite,sample_id,value\n{SUITE},T01-en,"0,0,0"\n', "line 2: the value is '0,0,0'"),
        (
            f"suite,sample_id,value\n{SUITE},T01-en,1\n{SUITE},T02-en,2\n",
            "line 3: the value is '2'",
        ),
    ],
)
def test_a_sheet_with_a_fault(documents_run, call, tmp_path, text, words):
    """The fault is one sentence with its line, and no rating of the sheet is kept."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(text)
    code, _, err = call("rate", documents_run, "--by", "Chen", "--csv", sheet)

    assert 2 == code
    assert words in err
    assert [] == ratings(documents_run)


def test_cells_of_any_length(tmp_path, call):
    """A sheet is read again however long an answer, a note or a column's name is."""
    run = judged(tmp_path, call, {"1": "ab" * 100_000})
    sheet = tmp_path / "sheet.csv"
    assert 0 == call("rate", run, "--to-csv", sheet)[0]
    [row] = rows_of_any_length(sheet)
    note = "n" * 140_000
    write(sheet, [row | {"value": "1", "note": note, "x" * 140_000: ""}])
    limit = csv.field_size_limit()
    code, _, err = call("rate", run, "--by", "Chen", "--csv", sheet)

    assert 0 == code, err
    assert [("1", 1.0, note)] == ratings(run)
    assert limit == csv.field_size_limit()


def rows_of_any_length(sheet):
    """Return the rows of a sheet with long cells."""
    limit = csv.field_size_limit(10**6)
    try:
        return rows_of(sheet)
    finally:
        csv.field_size_limit(limit)


def test_columns_without_a_name_and_empty_rows(documents_run, call, tmp_path):
    """What a spreadsheet writes beside and below a table is no fault, nor is an unread column."""
    sheet = tmp_path / "sheet.csv"
    head = "suite,sample_id,value,note,mine,mine,,"
    sheet.write_text(f"{head}\n{SUITE},T01-en,1,,a,b,,\n,,,,,,,,,,\n")

    assert "1 rating kept" in call("rate", documents_run, "--by", "Chen", "--csv", sheet)[1]


def test_two_samples_that_look_the_same_in_a_sheet(tmp_path, call):
    """No row is written that would stand for two samples, and none is taken for one of them."""
    run = judged(tmp_path, call, {"=a": "1", "'=a": "2", "b": "3"})
    sheet, rate = tmp_path / "sheet.csv", ("rate", run, "--by", "Chen")
    code, _, err = call(*rate, "--to-csv", sheet)
    assert (2, False) == (code, sheet.exists())
    assert f"{sheet}: two/=a and two/'=a would stand in it as one; rate each on the" in err

    sheet.write_text("suite,sample_id,value\ntwo,=a,1\ntwo,'=a,0\n")
    code, _, err = call(*rate, "--csv", sheet)
    assert 2 == code
    assert f"{sheet}, line 3: two/'=a may be two/=a or two/'=a; rate each on the terminal" in err
    assert [] == ratings(run)

    for sample, value in (("two/=a", 1), ("two/'=a", 0)):
        assert 0 == call(*rate, "--sample", sample, "--value", value)[0]
    assert [("=a", 1.0, ""), ("'=a", 0.0, "")] == ratings(run)
    sheet.unlink()
    assert "1 row:" in call(*rate, "--to-csv", sheet)[1]
