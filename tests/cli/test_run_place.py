"""Where a run goes when no folder was named."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from evalkit.cli.run_place import new_folder, run_folder
from evalkit.errors import EvidenceError
from evalkit.references import parse

ORACLE = parse("reference:oracle")


def test_each_gets_a_folder_of_its_own(tmp_path):
    """Many that want one name at the same moment get as many folders."""
    wanted = tmp_path / "runs" / "now-oracle"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: new_folder(wanted), range(24)))

    names = {"now-oracle", *(f"now-oracle-{number}" for number in range(2, 25))}
    assert names == {path.name for path in found} == {path.name for path in wanted.parent.iterdir()}


def test_a_named_folder_is_left_alone(tmp_path):
    """A folder that was named is neither made nor removed."""
    with run_folder(tmp_path / "mine", ORACLE) as place:
        assert tmp_path / "mine" == place
    assert [] == list(tmp_path.iterdir())


def fail_in_a_new_folder(written):
    """Write a file into a new folder of a run, if any is named, and fail."""
    with run_folder(None, ORACLE) as place:
        if written:
            (place / written).touch()
        raise EvidenceError("none")


def test_what_came_to_nothing_leaves_nothing(tmp_path, monkeypatch):
    """A new folder in which nothing was written is removed after an error; others stay."""
    monkeypatch.chdir(tmp_path)
    for written, left in ((".lock", []), ("run.json", ["run.json"]), ("", ["run.json"])):
        with pytest.raises(EvidenceError, match="none"):
            fail_in_a_new_folder(written)
        assert left == [path.name for path in tmp_path.glob("runs/*/*")]
        assert len(left) == len(list(tmp_path.glob("runs/*")))
        assert bool(left) == (tmp_path / "runs").exists()


def test_no_place(tmp_path, monkeypatch):
    """Where no folder can be made there is one sentence."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runs").touch()
    with pytest.raises(EvidenceError, match=r"runs.*cannot be written"), run_folder(None, ORACLE):
        pass
