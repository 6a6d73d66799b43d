"""The journal: chained lines, whole groups, and every single edit found."""

import json
import os
import resource
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit.canonical import digest
from evalkit.errors import EvidenceError, RecordError
from evalkit.records import Decoding, Identity, Message, Request, Response
from evalkit.run.evidence import check_file
from evalkit.run.journal import Journal, close_interrupted, read_lines, read_opened

PLAN = "0" * 64


def write(path: Path, count: int = 6):
    """Write a closed journal of ``count`` questions and answers; return its record."""
    journal = Journal(path, plan=PLAN, opened={"process": 0})
    for n in range(count):
        identity = Identity(suite="s", sample_id=str(n))
        message = Message(role="user", content=f"問題 {n}\u2028\r\n")
        journal.request(
            Request(identity=identity, kind="generate", messages=(message,), decoding=Decoding())
        )
        journal.response(Response(identity=identity, text=f"answer {n}\x1b[31m", prompt="p"))
    return journal.close()


def test_closed_journal_checks(tmp_path):
    """A closed journal as it was written has nothing wrong with it."""
    closed = write(tmp_path / "0000.jsonl")

    assert "" == check_file(tmp_path / "0000.jsonl", closed, plan=PLAN)
    assert 13 == closed.lines


def test_written_responses_come_back(tmp_path):
    """Every response comes back once it is on disk, and it is there then."""
    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan=PLAN, opened={})
    identity = Identity(suite="s", sample_id="1")
    journal.response(Response(identity=identity, text="x"))

    [back] = journal.written(wait=True)
    on_disk = [json.loads(line) for line in path.read_text().splitlines()]

    assert identity == back.identity
    assert "x" == on_disk[1]["response"]["text"]
    journal.close()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_single_edit_is_found(tmp_path, data):
    """Any one line changed, removed, doubled or moved is found, the last line included."""
    path = tmp_path / "0000.jsonl"
    path.unlink(missing_ok=True)
    closed = write(path)
    lines = path.read_bytes().splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    kind = data.draw(st.sampled_from(["change", "remove", "double", "move"]))
    if kind == "change":
        byte = data.draw(st.integers(0, len(lines[at]) - 1))
        flipped = bytes([lines[at][byte] ^ data.draw(st.integers(1, 255))])
        lines[at] = lines[at][:byte] + flipped + lines[at][byte + 1 :]
    elif kind == "remove":
        del lines[at]
    elif kind == "double":
        lines.insert(data.draw(st.integers(0, len(lines))), lines[at])
    else:
        to = data.draw(st.integers(0, len(lines) - 1).filter(lambda n: n != at))
        lines.insert(to, lines.pop(at))
    path.write_bytes(b"".join(lines))

    assert check_file(path, closed, plan=PLAN) != ""


def test_another_plan_is_found(tmp_path):
    """A journal of another plan does not follow from this plan."""
    closed = write(tmp_path / "0000.jsonl")

    assert "does not follow" in check_file(tmp_path / "0000.jsonl", closed, plan="1" * 64)


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_torn_last_line_is_cut_off(tmp_path, cut):
    """What a killed process left half-written is cut off and told; the rest is kept."""
    path = tmp_path / "0000.jsonl"
    write(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])

    closed = close_interrupted(path, plan=PLAN)

    assert "torn last line" in closed.note
    assert "" == check_file(path, closed, plan=PLAN)
    assert whole.startswith(path.read_bytes())


def test_a_chain_broken_before_the_end_is_an_error(tmp_path):
    """A process does not go on from evidence that was edited."""
    path = tmp_path / "0000.jsonl"
    write(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))

    with pytest.raises(EvidenceError, match="line 4: does not follow"):
        close_interrupted(path, plan=PLAN)


def test_line_names_the_digest_of_the_line_before(tmp_path):
    """The chain can be checked with sha256 alone."""
    path = tmp_path / "0000.jsonl"
    write(path, count=1)
    lines = path.read_bytes().splitlines()

    assert [digest(line) for line in lines[:-1]] == [
        json.loads(line)["previous"] for line in lines[1:]
    ]


def test_read_only_folder_is_one_sentence(tmp_path):
    """A journal that cannot be made says what to do."""
    (tmp_path / "file").write_text("")

    with pytest.raises(EvidenceError, match="choose another --out"):
        Journal(tmp_path / "file" / "0000.jsonl", plan=PLAN, opened={})


def test_lines_are_numbered(tmp_path):
    """Reading gives the lines in order with their kinds."""
    write(tmp_path / "0000.jsonl", count=1)

    assert [(1, "opened"), (2, "request"), (3, "response")] == [
        (line.number, line.kind) for line in read_lines(tmp_path / "0000.jsonl", plan=PLAN)
    ]


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_journal_without_a_whole_line_is_removed(tmp_path, cut):
    """A process killed between opening and its first line leaves nothing to close."""
    path = tmp_path / "0000.jsonl"
    write(path)
    path.write_bytes(path.read_bytes()[:cut])

    assert close_interrupted(path, plan=PLAN) is None
    assert not path.exists()


def test_a_broken_chain_is_left_as_it_was(tmp_path):
    """Nothing is cut off a journal that is refused."""
    path = tmp_path / "0000.jsonl"
    write(path)
    lines = path.read_bytes().splitlines(keepends=True)
    broken = b"".join(lines[:3] + lines[4:])[:-5]
    path.write_bytes(broken)

    with pytest.raises(EvidenceError):
        close_interrupted(path, plan=PLAN)
    assert broken == path.read_bytes()


@pytest.mark.parametrize("text", ["\ud800", object()])
def test_what_cannot_be_written_is_told_to_whoever_gave_it(tmp_path, text):
    """A record that cannot become bytes is refused at once; the journal goes on."""
    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan=PLAN, opened={})
    identity = Identity(suite="s", sample_id="1")
    with pytest.raises(RecordError):
        journal.response(Response(identity=identity, text=text))
    with pytest.raises(RecordError):
        journal.request(Request(identity=identity, kind="read", file=text))
    journal.response(Response(identity=identity))

    assert [identity] == [each.identity for each in journal.written(wait=True)]
    assert 2 == journal.close().lines


def test_a_writer_that_fails_wakes_the_reader(tmp_path):
    """A writer that ends is told and not waited for, also where nothing can be cut off."""
    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan=PLAN, opened={})
    other = os.open(path, os.O_RDONLY)
    os.dup2(other, journal._file)  # neither write nor cut is allowed any more
    os.close(other)
    journal.response(Response(identity=Identity(suite="s", sample_id="1")))

    with pytest.raises(EvidenceError, match="cannot be written"):
        list(journal.written(wait=True))
    with pytest.raises(EvidenceError, match="cannot be written"):
        journal.response(Response(identity=Identity(suite="s", sample_id="2")))
    with pytest.raises(EvidenceError, match="cannot be written"):
        journal.close()


def test_an_error_of_another_kind_ends_the_journal_in_a_sentence(tmp_path):
    """An error that nobody thought of wakes the reader as well."""
    journal = Journal(tmp_path / "0000.jsonl", plan=PLAN, opened={})
    journal._put((b"response", "no bytes", None))

    with pytest.raises(EvidenceError, match="the writer failed with TypeError"):
        list(journal.written(wait=True))
    with pytest.raises(EvidenceError, match="the writer failed with TypeError"):
        journal.close()


def test_the_first_line_says_what_it_was_opened_with(tmp_path):
    """Whose journal it is can be read without the rest."""
    path = tmp_path / "0000.jsonl"
    write(path)

    assert {"process": 0} == read_opened(path, plan=PLAN)
    with pytest.raises(EvidenceError, match="does not follow"):
        read_opened(path, plan="1" * 64)


def test_a_disk_that_refuses_the_first_line_leaves_no_file(tmp_path):
    """A journal without a line is not there at all."""
    path = tmp_path / "0000.jsonl"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(EvidenceError, match="cannot be written"):
            Journal(path, plan=PLAN, opened={})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert not path.exists()
