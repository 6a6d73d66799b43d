"""``evalkit export``."""

import csv
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest
from runs_on_disk import NASTY, call, interrupt, make_run

from evalkit.errors import EvidenceError, UsageError

TABLES = ["responses", "results", "samples", "scores"]


def exported(run, *words):
    """Return the folder that ``export`` wrote; it must have ended well."""
    result = call("export", run, *words)
    assert result.exception is None, result.exception
    return run / "export"


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as any reader of the standard sees them."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_all_four_tables_are_written(tmp_path, form):
    """Without more words every table lies in RUN/export, and nothing half written beside it."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", form)
    assert [f"{name}.{form}" for name in TABLES] == sorted(path.name for path in folder.iterdir())


def test_samples_keep_lists_messages_and_labels(tmp_path):
    """Parquet holds lists as lists and each label as a column."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", "parquet")
    rows = pyarrow.parquet.read_table(folder / "samples.parquet").to_pylist()
    assert ["sums", "sums", "sums", "sums", "colours", "colours"] == [
        each["suite"] for each in rows
    ]
    assert ["zh-TW", None] == [rows[2]["labels.language"], rows[4]["labels.language"]]
    assert [{"role": "user", "content": "二加五等於多少？"}] == rows[2]["messages"]
    assert (["red", "green"], ["green"]) == (rows[4]["choices"], rows[4]["target"])


def test_responses_hold_texts_and_likelihoods_as_they_are(tmp_path):
    """What was answered is unchanged in Parquet, control characters included."""
    reference = "reference:constant?text=" + "".join(f"%{b:02x}" for b in NASTY.encode())
    folder = exported(make_run(tmp_path, reference), "--to", "parquet")
    rows = pyarrow.parquet.read_table(folder / "responses.parquet").to_pylist()
    assert NASTY == rows[0]["text"]
    assert ("generate", 8, None) == (rows[0]["kind"], rows[0]["max_tokens"], rows[0]["seed"])
    assert (["red", "green"], [1, 1]) == (rows[4]["continuations"], rows[4]["token_counts"])
    assert 2 == len(rows[4]["logprobs"])


def test_scores_and_results_are_flat(tmp_path):
    """Parts, slices, outcomes and limits have a column each."""
    folder = exported(make_run(tmp_path, "reference:oracle"), "--to", "parquet")
    scores = pd.read_parquet(folder / "scores.parquet")
    assert [1.0] * 6 == scores["value"].tolist()
    assert "parts.tie" in scores.columns
    results = pd.read_parquet(folder / "results.parquet")
    assert 0.7 == results["requirement.at_least"].iloc[0]
    assert {"slice.language", "outcomes.scored", "bounds.low", "rule.alpha"} <= set(results.columns)


def test_columns_have_the_same_type_in_every_run(tmp_path):
    """A number that is known in no row is still a number, a text still a text."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", "parquet")
    types = {
        each.name: str(each.type)
        for each in pyarrow.parquet.read_schema(folder / "responses.parquet")
    }
    assert ("int64", "double") == (types["prompt_tokens"], types["temperature"])
    assert types["text"] == types["reasoning"]


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_every_table(tmp_path, name):
    """The commonest reader needs no options."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", "parquet")
    assert len(pd.read_parquet(folder / f"{name}.parquet")) > 0


def test_csv_holds_lists_as_json_and_numbers_as_numbers(tmp_path):
    """A spreadsheet gets JSON text for a list, plain numbers, and nothing for what is not known."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", "csv")
    rows = read_csv(folder / "responses.csv")
    assert ["red", "green"] == json.loads(rows[4]["continuations"])
    assert ("0", "8", "") == (rows[0]["turn"], rows[0]["max_tokens"], rows[0]["seed"])
    assert "二加五等於多少？" == rows[2]["prompt"]
    assert "-1000.0" not in read_csv(folder / "scores.csv")[0].values()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_defuses_formulas(tmp_path, start):
    """What a model wrote is never taken for a formula by a spreadsheet."""
    text = f"{start}HYPERLINK(1)"
    reference = "reference:constant?text=" + "".join(f"%{byte:02x}" for byte in text.encode())
    folder = exported(make_run(tmp_path, reference), "--to", "csv")
    assert f"'{text}" == read_csv(folder / "responses.csv")[0]["text"]


def test_csv_begins_with_a_byte_order_mark(tmp_path):
    """Excel shows Chinese text right only then."""
    folder = exported(make_run(tmp_path, "reference:first"), "--to", "csv")
    assert (folder / "samples.csv").read_bytes().startswith(b"\xef\xbb\xbfsuite,")


def test_tables_and_folder_can_be_chosen(tmp_path):
    """Only the tables that are named are written, where it is said."""
    run = make_run(tmp_path, "reference:first")
    exported(run, "--to", "csv", "--table", "scores", "--out", tmp_path / "there")
    assert ["scores.csv"] == [path.name for path in (tmp_path / "there").iterdir()]
    assert not (run / "export").exists()


def test_a_file_that_is_there_is_kept(tmp_path):
    """Nothing is written where one file would be replaced, unless that is allowed."""
    run = make_run(tmp_path, "reference:first")
    (run / "export").mkdir()
    (run / "export" / "scores.csv").write_text("mine", encoding="utf-8")
    result = call("export", run, "--to", "csv")
    assert isinstance(result.exception, UsageError)
    assert ["scores.csv"] == [path.name for path in (run / "export").iterdir()]
    exported(run, "--to", "csv", "--overwrite")
    assert "mine" != (run / "export" / "scores.csv").read_text(encoding="utf-8-sig")


def test_an_unknown_format_is_wrong_usage(tmp_path):
    """The message says which formats there are."""
    result = call("export", make_run(tmp_path, "reference:first"), "--to", "inspect")
    assert isinstance(result.exception, UsageError)
    assert "parquet and csv are" in str(result.exception)


def test_a_run_that_is_not_scored_has_samples_and_responses_only(tmp_path):
    """Scores cannot be written before there are any; the message says what can."""
    run = make_run(tmp_path, "reference:first", score=False)
    result = call("export", run, "--to", "csv")
    assert isinstance(result.exception, EvidenceError)
    assert "evalkit score" in str(result.exception)
    exported(run, "--to", "csv", "--table", "samples", "--table", "responses")


def test_an_interrupted_run_gives_what_is_there_and_says_so(tmp_path):
    """The torn line of a killed process is left out, and told."""
    run = make_run(tmp_path, "reference:first", score=False)
    interrupt(run)
    result = call("export", run, "--to", "csv", "--table", "responses")
    assert 5 == len(read_csv(run / "export" / "responses.csv"))
    assert "is not finished" in result.stderr
    assert "is torn" in result.stderr
    scores = call("export", run, "--to", "csv", "--table", "scores")
    assert f"is not finished; the command that began it, with --out {run}," in str(scores.exception)
    assert str(scores.exception) == str(call("score", run).exception)


def test_broken_evidence_is_not_exported(tmp_path):
    """A table of answers that were changed would look as good as any."""
    run = make_run(tmp_path, "reference:oracle")
    journal = run / "evidence" / "0000.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"text":"6"', b'"text":"5"'))
    result = call("export", run, "--to", "csv", "--table", "responses")
    assert isinstance(result.exception, EvidenceError)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    """A file in the place of the folder is named in the message."""
    run = make_run(tmp_path, "reference:first")
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = call("export", run, "--to", "csv", "--out", tmp_path / "file")
    assert isinstance(result.exception, EvidenceError)
    assert "cannot be written" in str(result.exception)
