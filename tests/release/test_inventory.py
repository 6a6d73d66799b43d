"""What lies in a folder, against what is listed."""

import os
import socket

import pytest

from evalkit.errors import EvidenceError
from evalkit.release.inventory import differences, digests_of, inventory


@pytest.fixture
def folder(tmp_path):
    """Return a folder of two files."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b" / "c.txt").write_text("c")
    return tmp_path


def said(folder, listed):
    """Return how a folder differs from a list."""
    there = inventory(folder)
    return differences(listed, there, digests_of(folder, there.files))


@pytest.fixture
def listed(folder):
    """Return the list of the folder as it is."""
    return digests_of(folder, inventory(folder).files)


def test_nothing_differs(folder, listed):
    """A folder is what is listed of it."""
    assert [] == said(folder, listed)


def test_seals_need_no_line(folder, listed):
    """The list, its signature and its timestamp stand in no line of it."""
    for name in ("SHA256SUMS", "SHA256SUMS.p7s", "SHA256SUMS.tsr"):
        (folder / name).write_text("x")

    assert [] == said(folder, listed)


def test_seal_that_is_listed(folder, listed):
    """A list that claims to hold its own seal is told."""
    assert ["SHA256SUMS is not there"] == said(folder, listed | {"SHA256SUMS": "0"})[:1]


def test_links_are_not_followed(folder, listed):
    """A link in the place of a file is told, whatever it leads to."""
    (folder / "a.txt").rename(folder / "b" / "d.txt")
    (folder / "a.txt").symlink_to(folder / "b" / "d.txt")

    assert "a.txt is a symbolic link" in said(folder, listed)


def test_link_to_a_folder(folder, listed):
    """A link to a folder is told and not walked through."""
    (folder / "loop").symlink_to(folder)

    assert ["loop is a symbolic link"] == said(folder, listed)


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file(folder, listed, kind, monkeypatch):
    """A pipe or a socket is told and not read."""
    monkeypatch.chdir(folder)
    if kind == "pipe":
        os.mkfifo("strange")
    else:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("strange")

    assert [f"strange is a {kind}"] == said(folder, listed)


def test_empty_folder(folder, listed):
    """An empty folder, which no list of files can name, is told."""
    (folder / "empty").mkdir()

    assert ["empty is an empty folder"] == said(folder, listed)


def test_missing_extra_changed(folder, listed):
    """A file that is missing, one too many and one that changed are each told."""
    (folder / "a.txt").rename(folder / "x.txt")
    (folder / "b" / "c.txt").write_text("changed")

    found = said(folder, listed)

    assert ["a.txt is not there", "x.txt is there and not listed"] == found[:2]
    assert found[2].startswith("b/c.txt has the digest ")


def test_very_deep_folder(folder):
    """Folders nested deeper than any release are one clear sentence, however deep."""
    (folder / "/".join("a" * 30)).mkdir(parents=True)

    with pytest.raises(EvidenceError, match="deep"):
        inventory(folder)


def test_no_folder(tmp_path):
    """A folder that is not there is one clear sentence."""
    with pytest.raises(EvidenceError, match="cannot be looked into"):
        inventory(tmp_path / "none")
