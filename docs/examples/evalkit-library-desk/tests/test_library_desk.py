"""The suite ``library_desk``: known subjects get known values, and nothing is amiss in its rows."""

import json
import subprocess
import sys

import pytest

EVALKIT = [sys.executable, "-c", "from evalkit.cli import main; main()"]


def evalkit(*words):
    """Return what the command prints as JSON."""
    command = [*EVALKIT, *map(str, words), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("reference:oracle", {"right": 1.0, "source_named": 1.0}),
        ("reference:oracle?error_rate=0.25", {"right": 0.75, "source_named": 0.75}),
        ("reference:constant?text=no idea [1][2][3]", {"source_named": 0.0}),
    ],
)
def test_known_subjects(tmp_path, model, expected):
    """The oracle is right, errors are counted, and naming every note names none."""
    found = evalkit("run", "--model", model, "--suite", "library_desk", "--out", tmp_path / "run")
    values = {row["metric"]: row["value"] for row in found["results"] if not row["slice"]}
    assert {name: values[name] for name in expected} == expected


def test_nothing_is_amiss():
    """The rows have no fault, and the limits can be decided with them."""
    [found] = evalkit("suite", "check", "library_desk")
    assert found["draft"] == []
    assert [each for each in found["findings"] if each["state"] == "problem"] == []
