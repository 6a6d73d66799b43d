"""Generated data sets are what their generators write, byte for byte."""

import shutil
import subprocess
import sys

import pytest

from evalkit import bundled

FOLDER = bundled.folder("datasets")
GENERATORS = sorted(path.parent.name for path in FOLDER.glob("*/generate.py"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a copy of all data sets: some are made from the rows of another."""
    return shutil.copytree(FOLDER, tmp_path_factory.mktemp("copy") / "datasets")


@pytest.mark.parametrize("name", GENERATORS)
def test_the_generator_writes_the_data_again(folder, name):
    """A copy of the generator, run elsewhere, writes the same bytes."""
    copy = folder / name
    before = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("data.jsonl")}
    for path in before:
        (copy / path).unlink()
    subprocess.run([sys.executable, str(copy / "generate.py")], check=True, cwd=folder)  # noqa: S603 - ours

    assert before == {
        path.relative_to(copy): path.read_bytes() for path in copy.rglob("data.jsonl")
    }
