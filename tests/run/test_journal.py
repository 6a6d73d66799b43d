"""The journal: chained lines, whole groups, and every single edit found."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit.canonical import digest
from evalkit.errors import EvidenceError
from evalkit.records import Decoding, Identity, Message, Request, Response
from evalkit.run.evidence import check_file
from evalkit.run.journal import Journal, close_interrupted, read_lines

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
