"""The wheel: what travels in it is enough to run from any folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel as ``pip install .`` does."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603 - our own interpreter and project
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q", "--no-deps",
         "--no-build-isolation", "-w", str(folder), str(ROOT)],
        check=True,
    )  # fmt: skip
    [path] = folder.glob("*.whl")
    return path


def test_what_travels(wheel):
    """Suites, datasets and reports travel under ``evalkit/``, and nothing beside it."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}

    assert {"evalkit", next(top for top in tops if top.endswith(".dist-info"))} == tops
    for path in (
        "evalkit/suites/accuracy/word_problems.yaml",
        "evalkit/suites/accuracy/word_problems.lock",
        "evalkit/suites/accuracy/dossiers/word_problems.json",
        "evalkit/suites/index.json",
        "evalkit/suites/suite.schema.json",
        "evalkit/suites/plans/quick.yaml",
        "evalkit/datasets/word_problems/data.jsonl",
        "evalkit/reports/README.md",
        "evalkit/specimen/model/model.safetensors",
        "evalkit/reports/templates/page.css",
        "evalkit/reports/templates/page.html.j2",
    ):
        assert path in names


def test_runs_from_any_folder(wheel, tmp_path):
    """Installed from the wheel, the plan ``quick`` runs in an empty folder, all suites locked."""
    site, folder = tmp_path / "site", tmp_path / "empty"
    folder.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    program = (
        "import sys, evalkit; print(evalkit.__file__, file=sys.stderr)\n"
        "from evalkit.cli import main; main()"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program, "run", "--model", "reference:oracle", "--json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    results = json.loads(done.stdout)["results"]

    assert str(site) in done.stderr
    assert "draft" not in done.stderr
    assert {"PASS", "NOT_APPLICABLE"} == {row["verdict"] for row in results if row["verdict"]}
