"""``evalkit rate``: people's ratings of documents and of what judges left open."""

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from evalkit.cli import _outcome
from evalkit.run.versions import RESULTS, newest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "datasets" / "model_documentation" / "example"
SAMPLE = "model_documentation/T01-en"


@pytest.fixture
def call(capfd):
    """Return a function that runs a command here and gives code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = _outcome([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def run(tmp_path, call):
    """Return a finished run over the example's documents."""
    out = tmp_path / "run"
    command = ("run", "--documents", f"documents:{EXAMPLE}", "--suite", "model_documentation")
    assert 0 == call(*command, "--out", out)[0]
    return out


def coverage(run):
    """Return the newest overall row of coverage."""
    rows = json.loads(newest(run, RESULTS).read_text(encoding="utf-8"))
    [row] = [row for row in rows if row["metric"] == "coverage" and not row["slice"]]
    return row


def grading(run):
    """Return what the budget says of the grading."""
    [line] = [each for each in coverage(run)["budget"] if each["source"] == "grading"]
    return line["note"]


def test_the_list(run, call):
    """Without a name it shows what can be rated, and changes nothing."""
    code, out, _ = call("rate", run)

    assert 0 == code
    assert "model_documentation/T01-en first 1 (specific)" in out
    assert "60 can be rated" in out
    assert not (run / "evidence" / "ratings-0000.jsonl").exists()


def test_a_rating_changes_the_value_and_keeps_the_first(run, call):
    """One indicator of sixty goes from 1 to 0; both scores are kept, as both results are."""
    before = coverage(run)["value"]
    code, out, err = call("rate", run, "--by", "Chen", "--sample", SAMPLE, "--value", "0")

    assert 0 == code, err
    assert "1 ratings kept; 0 marks await a rating" in out
    assert before - 1 / 60 == pytest.approx(coverage(run)["value"])
    assert "rated by Chen alone; rater agreement not evaluated" == grading(run)
    lines = (run / "scores.2.jsonl").read_text(encoding="utf-8").splitlines()
    scores = [json.loads(line) for line in lines if '"T01-en"' in line]
    by = [each["by"] for each in scores if each["metric"] == "coverage"]
    assert ["indicator@2", "human:Chen"] == by
    assert 0 == call("verify", run)[0]


def test_two_raters_and_an_adjudicator(run, call):
    """Raters who differ leave it open; the adjudicator decides; kappa is stated."""
    for name, value in (("Chen", 1), ("Lin", 0.5)):
        call("rate", run, "--by", name, "--sample", SAMPLE, "--value", value)
        call("rate", run, "--by", name, "--sample", "model_documentation/T02-en", "--value", 0)
    waiting = call("rate", run, "--waiting")[1]
    assert "1 can be rated" in waiting
    assert 1 == coverage(run)["missing"]
    assert grading(run).startswith("Chen and Lin: Cohen's kappa 0.333 on 2 items")

    command = ("rate", run, "--by", "Wu", "--adjudicate", "--sample", SAMPLE, "--value", 0.5)
    assert "0 marks await a rating" in call(*command)[1]
    assert 0 == coverage(run)["missing"]
    assert "0 can be rated" in call("rate", run, "--waiting")[1]


def test_a_sheet_there_and_back(run, call, tmp_path):
    """A sheet is written, filled in and taken; rows without a value are left out."""
    sheet = tmp_path / "sheet.csv"
    assert "60 rows" in call("rate", run, "--to-csv", sheet)[1]
    assert 2 == call("rate", run, "--to-csv", sheet)[0]  # never over a file
    with sheet.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows[:3]:
        row["value"], row["note"] = "0,5", "含糊"
    with sheet.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    code, out, err = call("rate", run, "--by", "陳怡婷", "--csv", sheet)

    assert 0 == code, err
    assert "3 ratings kept" in out
    ratings = (run / "evidence" / "ratings-0000.jsonl").read_text(encoding="utf-8")
    assert 3 == ratings.count('"note":"含糊"')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("suite,sample_id\n", "has no column 'value'"),
        ("suite,sample_id,value\nx,y,1\n", "line 2: there is nothing to rate in x/y"),
        (
            "suite,sample_id,value\nmodel_documentation,T01-en,0.7\n",
            "line 2: the value is '0.7'; one of 0, 0.5, 1",
        ),
        ("suite,sample_id,value\nmodel_documentation,T01-en,good\n", "the value is 'good'"),
        (
            "suite,sample_id,replicate,value\nmodel_documentation,T01-en,x,1\n",
            "replicate is 'x'; a whole number",
        ),
    ],
)
def test_a_sheet_with_a_fault(run, call, tmp_path, text, words):
    """The fault is one sentence with its line, and no rating of the sheet is kept."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(text)
    code, _, err = call("rate", run, "--by", "Chen", "--csv", sheet)

    assert 2 == code
    assert words in err
    assert not (run / "evidence" / "ratings-0000.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--sample", SAMPLE, "--value", "1"), "--by NAME is needed"),
        (("--by", " ", "--sample", SAMPLE, "--value", "1"), "--by is empty"),
        (("--by", "Chen", "--sample", SAMPLE), "--sample needs --value"),
        (("--by", "Chen", "--sample", "a/b", "--value", "1"), "nothing to rate in a/b"),
        (("--by", "Chen", "--csv", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (("--by", "Chen"), "no terminal to ask on"),
        (("--suite", "x"), "nothing can be rated in suite 'x'"),
    ],
)
def test_wrong_usage(run, call, words, expected):
    """What is lacking or unknown is one sentence."""
    code, _, err = call("rate", run, *words)

    assert 2 == code
    assert expected in err


def test_on_a_terminal(run):
    """It shows each, takes a value, goes on at an empty answer, and ends with q."""
    program = [str(Path(sys.executable).with_name("evalkit")), "rate", str(run), "--by", "Chen"]
    ours, theirs = pty.openpty()
    os.write(ours, b"7\n0.5\nno date\n\nq\n")
    done = subprocess.run(  # noqa: S603 - ours
        program, stdin=theirs, capture_output=True, check=False, text=True, timeout=60
    )

    assert 0 == done.returncode, done.stderr
    assert "[1/60] model_documentation/T01-en" in done.stdout
    assert "the value is '7'; one of 0, 0.5, 1" in done.stdout
    assert "1 ratings kept" in done.stdout
    assert '"note":"no date"' in (run / "evidence" / "ratings-0000.jsonl").read_text()
