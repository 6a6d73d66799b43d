"""The command that writes the report."""

import json

import pytest
from runs_on_disk import make_run

KEPT = {"particulars.json", "salt"}


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ((), {"report.json", "report.html"}),
        (("--format", "json"), {"report.json"}),
        (("--format", "html,json", "--lang", "zh-TW"), {"report.json", "report.html"}),
    ],
)
def test_what_is_written(call, tmp_path, options, files):
    """The record always is, a page unless it is left out; verify holds each against the run."""
    run = make_run(tmp_path, "reference:oracle")
    code, out, err = call("report", run, *options)
    checked, said, _ = call("verify", run)

    assert (0, 0) == (code, checked)
    there = {path.name for path in (run / "report").iterdir() if path.is_file()}
    assert files | KEPT == there
    assert all(name in out and name in said for name in files)
    assert "-R1: record " in err
    assert "not reviewed and authorised" in err


def test_the_samples_lie_beside_the_page(call, tmp_path):
    """A page leads to pages of samples that are there, and a second report replaces them."""
    run = make_run(tmp_path, "reference:oracle")
    assert 0 == call("report", run)[0]
    (run / "report" / "samples" / "old.html").write_text("old")
    assert 0 == call("report", run)[0]

    pages = {path.name for path in (run / "report" / "samples").rglob("*.html")}
    assert "index.html" in pages
    assert "old.html" not in pages
    assert not (run / "report" / "samples.partial").exists()


def test_a_format_that_there_is_not(call, tmp_path):
    """A wrong format is one sentence, and nothing is written."""
    run = make_run(tmp_path, "reference:oracle")
    code, _, err = call("report", run, "--format", "docx")

    assert 2 == code
    assert "--format: a format of a report (got 'docx'); json, html, pdf" in err
    assert not (run / "report").exists()


def test_a_pdf_without_fonts_says_what_to_install(call, tmp_path):
    """A folder without fonts is named, with the package that has them; nothing is written."""
    run = make_run(tmp_path, "reference:oracle")
    code, _, err = call("report", run, "--format", "pdf", "--fonts", tmp_path)

    assert 2 == code
    assert "fonts-noto-cjk" in err
    assert not (run / "report").exists()


PROFILE = """\
name: {en: Test Laboratory, zh-TW: 測試實驗室}
address: {en: Main Street 1}
contact: lab@example.org
site: {en: Hall 2}
"""


def test_the_clauses_are_checked(call, tmp_path):
    """Without laboratory and item, clauses are missing; the laboratory's are there with one."""
    run, lab = make_run(tmp_path, "reference:oracle"), tmp_path / "lab"
    lab.mkdir()
    assert 3 == call("report", "check", run)[0]
    assert 0 == call("report", run)[0]
    code, out, _ = call("report", "check", run)
    (lab / "laboratory.yaml").write_text(PROFILE, encoding="utf-8")
    assert 0 == call("report", run, "--lab", lab)[0]
    again = call("report", "check", run, "--json")[1]

    assert 1 == code
    assert "7.8.2.1 b" in out
    assert "8 clauses missing" in out
    states = {each["number"]: each["state"] for each in json.loads(again)}
    assert ("present", "missing") == (states["7.8.2.1 b"], states["7.8.2.1 e"])


def test_what_was_stated_stays_until_other_is_given(call, tmp_path):
    """Laboratory and statements are kept in the run, and a report without them has them still."""
    run, lab, said = make_run(tmp_path, "reference:oracle"), tmp_path / "lab", tmp_path / "s.yaml"
    lab.mkdir()
    (lab / "laboratory.yaml").write_text(PROFILE, encoding="utf-8")
    said.write_text("deviations: [{en: The template was ours.}]", encoding="utf-8")
    assert 0 == call("report", run, "--lab", lab, "--statements", said)[0]
    first = (run / "report" / "report.json").read_bytes()
    lab.rename(tmp_path / "elsewhere")
    assert 0 == call("report", run)[0]

    assert first == (run / "report" / "report.json").read_bytes()
    assert b"The template was ours." in first


def test_a_report_is_overtaken_by_ratings(call, documents_run):
    """A rating after the report leaves that true of the ratings that it holds, and older."""
    assert 0 == call("report", documents_run)[0]
    words = ("--by", "Chen", "--sample", "model_documentation/T01-en", "--value", "0")
    assert 0 == call("rate", documents_run, *words)[0]
    code, said, _ = call("verify", documents_run)

    assert 0 == code
    assert 2 == said.replace("\n", " ").count("1 rating was given since")
    assert 0 == call("report", documents_run)[0]
    assert "given since" not in call("verify", documents_run)[1]


def test_formats_are_written_together(call, tmp_path):
    """Who writes one format anew leaves no older one beside it."""
    run = make_run(tmp_path, "reference:oracle")
    lab = tmp_path / "lab"
    lab.mkdir()
    assert 0 == call("report", run, "--format", "json")[0]
    out = call("report", run, "--format", "html", "--lab", lab)[1]

    assert "report.json" in out
    assert 0 == call("verify", run)[0]
