"""Files of a folder that nobody vouches for."""

import os
import threading

import pytest

from evalkit.canonical import digest
from evalkit.errors import EvidenceError
from evalkit.release.plain_file import listed_bytes, plain_bytes


def test_a_plain_file_is_read(tmp_path):
    """A plain file's bytes come as they are."""
    (tmp_path / "a").write_bytes(b"abc")

    assert b"abc" == plain_bytes(tmp_path / "a", most=3)


def test_a_file_too_large_is_not_read(tmp_path):
    """A file larger than asked for is one sentence; a sparse one takes no memory."""
    (tmp_path / "a").touch()
    os.truncate(tmp_path / "a", 2**40)

    with pytest.raises(EvidenceError, match="at most 3 are read"):
        plain_bytes(tmp_path / "a", most=3)


def test_a_link_is_not_followed(tmp_path):
    """A link is refused, whatever it leads to."""
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(EvidenceError, match="cannot be read"):
        plain_bytes(tmp_path / "b")


def test_a_pipe_is_not_waited_for(tmp_path):
    """A pipe without a writer is refused at once."""
    os.mkfifo(tmp_path / "a")
    done = []

    def read():
        with pytest.raises(EvidenceError, match="no plain file"):
            plain_bytes(tmp_path / "a")
        done.append(1)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(10)

    assert [1] == done


def test_another_file_than_listed(tmp_path):
    """A file that was exchanged after its digest was compared is found when it is read."""
    (tmp_path / "a").write_bytes(b"changed")

    with pytest.raises(EvidenceError, match="is not the file"):
        listed_bytes(tmp_path, "a", {"a": digest(b"abc")})


def test_a_file_that_is_not_listed(tmp_path):
    """A file that is there and not listed is not read."""
    (tmp_path / "a").write_bytes(b"abc")

    with pytest.raises(EvidenceError, match="not among the files"):
        listed_bytes(tmp_path, "a", {})
