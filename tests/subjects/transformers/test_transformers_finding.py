"""Folders and hub ids."""

import pytest

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.models.finding import find


def test_a_folder_is_named_without_its_path(tiny_folder):
    """The name of a local model says nothing about this machine."""
    assert find(str(tiny_folder), None).name == "tiny-llama"


def test_a_path_that_does_not_exist():
    """A path that is neither a folder nor a hub id is refused."""
    with pytest.raises(SubjectError, match="no such folder, and it is no hub id"):
        find("/nowhere/at/all", None)


def test_a_file(tiny_folder):
    """A file is refused: a model is a folder."""
    with pytest.raises(SubjectError, match="is a file"):
        find(str(tiny_folder / "config.json"), None)


def test_a_revision_of_a_folder(tiny_folder):
    """A local folder has no revision."""
    with pytest.raises(SubjectError, match="a local folder has no revision"):
        find(str(tiny_folder), "main")


def test_a_hub_id_out_of_reach(monkeypatch, tmp_path):
    """A hub id that is neither cached nor within reach is refused in one sentence."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))

    with pytest.raises(SubjectError, match=r"the hub (is out of reach|gave no model of that name)"):
        find("nobody/nothing", None)


def test_a_hub_id_from_the_cache(monkeypatch, tmp_path, tiny_folder):
    """A cached hub id is found offline, with its commit as revision."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = tmp_path / "models--some--model"
    snapshot = repository / "snapshots" / commit
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    for each in tiny_folder.iterdir():
        (snapshot / each.name).write_bytes(each.read_bytes())
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub._snapshot_download.constants.HF_HUB_CACHE", str(tmp_path))

    found = find("some/model", None)

    assert (found.name, found.revision) == ("some/model", commit)
