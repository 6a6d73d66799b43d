"""Records appended to a journal that stays open."""

import resource

import pytest

from evalkit.errors import EvidenceError, RecordError
from evalkit.run.journal import read_lines
from evalkit.run.ledger import append

FIRST = "0" * 64


def test_batches_make_one_chain(tmp_path):
    """The first call opens the journal, in a folder that it makes; the second goes on from it."""
    path = tmp_path / "new" / "a.jsonl"
    append(path, [("point", {"n": 1})], opened={"of": "x"}, first=FIRST)
    append(path, [("point", {"n": 2}), ("other", {"n": 3})], opened={"of": "y"}, first=FIRST)

    assert [
        ("opened", {"of": "x"}),
        ("point", {"n": 1}),
        ("point", {"n": 2}),
        ("other", {"n": 3}),
    ] == [(line.kind, line.record) for line in read_lines(path, plan=FIRST)]


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path):
    """One record that is no JSON value: none of the batch is written."""
    path = tmp_path / "a.jsonl"
    append(path, [("point", {"n": 1})], opened={}, first=FIRST)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        append(path, [("point", {"n": 2}), ("point", {"n": float("nan")})], opened={}, first=FIRST)

    assert before == path.read_bytes()


def test_another_beginning_is_refused(tmp_path):
    """A journal of another plan is not appended to."""
    path = tmp_path / "a.jsonl"
    append(path, [], opened={}, first=FIRST)
    with pytest.raises(EvidenceError, match="does not follow"):
        append(path, [("point", {})], opened={}, first="1" * 64)


def test_what_the_disk_refuses_is_told(tmp_path):
    """A file in the place of the folder: one sentence."""
    (tmp_path / "a").write_text("")
    with pytest.raises(EvidenceError, match="cannot be written"):
        append(tmp_path / "a" / "b.jsonl", [("point", {})], opened={}, first=FIRST)


def test_a_batch_that_does_not_fit_on_the_disk_is_taken_back(tmp_path):
    """A file that may not grow by a whole batch stays as it was."""
    path = tmp_path / "a.jsonl"
    append(path, [("point", {"n": 1})], opened={}, first=FIRST)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, limits[1]))
    try:
        with pytest.raises(EvidenceError, match="cannot be written"):
            append(path, [("point", {"n": 2})], opened={}, first=FIRST)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert before == path.read_bytes()
