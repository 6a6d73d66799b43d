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
