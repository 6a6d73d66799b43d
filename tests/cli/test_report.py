"""The command that writes the report."""

import pytest
from runs_on_disk import make_run


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ((), {"report.json", "report.html"}),
        (("--format", "html"), {"report.html"}),
        (("--format", "html,json"), {"report.json", "report.html"}),
    ],
)
def test_what_is_written(call, tmp_path, options, files):
    """Both formats are written unless one is asked for, and verify holds each against the run."""
    run = make_run(tmp_path, "reference:oracle")
    code, out, _ = call("report", run, *options)
    checked, said, _ = call("verify", run)

    assert (0, 0) == (code, checked)
    assert files == {path.name for path in (run / "report").iterdir()}
    assert all(name in out and name in said for name in files)


def test_a_format_that_there_is_not(call, tmp_path):
    """A wrong format is one sentence, and nothing is written."""
    run = make_run(tmp_path, "reference:oracle")
    code, _, err = call("report", run, "--format", "pdf")

    assert 2 == code
    assert "--format: a format of a report (got 'pdf'); json or html" in err
    assert not (run / "report").exists()


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
