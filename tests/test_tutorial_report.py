"""The tutorial of reports, done word by word, with two suites in the place of a plan."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evalkit.canonical import digest
from evalkit.errors import EvalkitError
from evalkit.lab.place import VARIABLE
from evalkit.report.pdf.fonts import find_fonts

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tutorial-report.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^## (\d)\. [^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
SMALL = "--suite invented_entities --suite model_documentation --limit 3"
FILES = {"2": "item.yaml", "7": "more.yaml"}  # where a step shows a file


def blocks(step, kind):
    """Return the blocks of one kind that a step shows."""
    [text] = [text for number, text in STEPS if number == step]
    found = re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [content for name, content in found if name == kind]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return an empty folder beside which the specimen lies, as in a checkout."""
    try:
        find_fonts()
    except EvalkitError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("tutorial")
    for name in ("specimen", "datasets"):
        (folder / name).symlink_to(ROOT / name)
    for step, name in FILES.items():
        (folder / name).write_text(blocks(step, "yaml")[0], encoding="utf-8")
    return folder


def done(place, command):
    """Run a command of the tutorial as bash does; return its exit code and what it said."""
    command = command.replace("--plan quick", SMALL)
    record = place / "runs" / "tutorial" / "report" / "report.json"
    if record.is_file():
        command = command.replace("1f2e3d4c", digest(record.read_bytes())[:8])
    command = re.sub(r"EK-…(?!-R)", "EK-*-R1", command).replace("EK-…", "EK-*")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found = subprocess.run(  # noqa: S603 - the tutorial's own words
        [shutil.which("bash"), "-c", f"set -e\n{command}"],
        cwd=place,
        env={k: v for k, v in os.environ.items() if k != VARIABLE} | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.returncode, found.stdout + found.stderr


def test_from_a_laboratory_to_an_amended_release(place):
    """Every command does what the tutorial says, with the exit codes that it names."""
    for step in ("1", "2"):
        for block in blocks(step, ""):
            assert (0, step) == (done(place, block)[0], step)
    report, check = blocks("3", "")[0].strip().splitlines()
    assert 0 == done(place, report)[0]
    code, said = done(place, check)
    assert (1, True) == (code, "3 clauses missing" in said)
    code, said = done(place, blocks("4", "")[0])
    assert (0, True) == (code, "no clause is missing" in said)
    assert 0 == done(place, blocks("5", "")[0])[0]
    verified, edited = blocks("6", "")
    code, said = done(place, verified)
    assert (0, "0") == (code, said.strip().splitlines()[-1])
    [page] = (place / "releases").glob("EK-*/report.html")
    before = page.read_bytes()
    code, said = done(place, edited)
    assert (1, True) == (code, "broken" in said)
    page.write_bytes(before)
    _amend(place)


def _amend(place):
    """Do what step 7 says."""
    amend, prove = blocks("7", "")
    code, said = done(place, amend)
    assert (3, True) == (code, "not reviewed and authorised yet" in said)
    assert 0 == done(place, blocks("4", "")[0])[0]
    assert 0 == done(place, amend.strip().splitlines()[-1])[0]
    code, said = done(place, "evalkit verify releases/EK-…-R1 --trust lab/keys/authority.pem")
    assert (3, True) == (code, "replaced by" in said)
    drawn = (place / "runs/tutorial/plan/samples/invented_entities.jsonl").read_text("utf-8")
    name = re.search(r'"id":\s*"([^"]+)"', drawn)[1]
    assert 0 == done(place, prove.replace("ie-en-001-invented", name))[0]
