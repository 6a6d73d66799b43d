"""The journal of quality control on disk."""

import json
import threading

import pytest
from lab.quality_values import BENCH, answers, decision, drawn, on_device

from evalkit.errors import EvidenceError
from evalkit.lab.journal import prepare, read_journals, write_entries

ENTRIES = (*drawn([0.5, 0.6], expected=0.25), *answers(["d"]), decision(3, "drawn"))


def path_in(lab):
    """Return the only journal of a laboratory."""
    [path] = (lab / "qc").glob("*.jsonl")
    return path


def test_what_was_written_is_read_again(tmp_path):
    """Bench and entries come back, in order, over several writings."""
    write_entries(tmp_path, BENCH, ENTRIES[:2])
    write_entries(tmp_path, BENCH, ENTRIES[2:])
    [found] = read_journals(tmp_path)

    assert (BENCH, ENTRIES, 0) == (found.bench, found.entries, found.torn)


def test_another_engine_is_another_file(tmp_path):
    """Each bench has a journal of its own."""
    other = on_device("NVIDIA H100")
    write_entries(tmp_path, BENCH, ENTRIES)
    write_entries(tmp_path, other, ENTRIES[:1])

    assert {BENCH.name: 4, other.name: 1} == {
        each.bench.name: len(each.entries) for each in read_journals(tmp_path)
    }


def test_no_laboratory_has_no_journals(tmp_path):
    """A folder that is not there is empty, and is not made."""
    assert () == read_journals(tmp_path / "lab")
    assert not (tmp_path / "lab").exists()


def test_a_torn_line_is_told_and_left_out(tmp_path):
    """What was not written to its end is counted in bytes and nothing else."""
    write_entries(tmp_path, BENCH, ENTRIES)
    with path_in(tmp_path).open("ab") as handle:
        handle.write(b'{"previous"')
    [found] = read_journals(tmp_path)

    assert (ENTRIES, 11) == (found.entries, found.torn)


def test_a_torn_line_is_cut_off_by_the_next_writing(tmp_path):
    """The writer mends the file and says so."""
    write_entries(tmp_path, BENCH, ENTRIES[:1])
    with path_in(tmp_path).open("ab") as handle:
        handle.write(b'{"previous"')

    assert "a torn last line of 11 bytes was cut off" in write_entries(tmp_path, BENCH, ENTRIES[1:])
    assert ENTRIES == read_journals(tmp_path)[0].entries


def test_a_journal_without_a_whole_line_holds_nothing(tmp_path):
    """A first line that was torn leaves no bench."""
    write_entries(tmp_path, BENCH, ENTRIES)
    path = path_in(tmp_path)
    path.write_bytes(path.read_bytes()[:30])

    assert () == read_journals(tmp_path)
    write_entries(tmp_path, BENCH, ENTRIES)
    assert ENTRIES == read_journals(tmp_path)[0].entries


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_changed_line_is_found(tmp_path, line):
    """A value that was changed breaks the chain, and reading and writing refuse the file."""
    write_entries(tmp_path, BENCH, ENTRIES)
    path = path_in(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line] = lines[line].replace(b"0", b"1", 1)
    path.write_bytes(b"".join(lines))

    with pytest.raises(EvidenceError, match="line"):
        read_journals(tmp_path)
    with pytest.raises(EvidenceError, match="line"):
        write_entries(tmp_path, BENCH, ENTRIES)


def test_a_removed_line_is_found(tmp_path):
    """A point in the middle cannot be taken out."""
    write_entries(tmp_path, BENCH, ENTRIES)
    path = path_in(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))

    with pytest.raises(EvidenceError, match="does not follow from the line before"):
        read_journals(tmp_path)


def test_a_line_of_another_kind_is_refused(tmp_path):
    """A journal of something else is not read as quality control."""
    write_entries(tmp_path, BENCH, ENTRIES[:1])
    path = path_in(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"point"', b'"other"'))

    with pytest.raises(EvidenceError, match="unknown kind 'other'"):
        read_journals(tmp_path)


def test_a_point_with_an_unknown_field_is_refused(tmp_path):
    """What another version wrote is not half read."""
    write_entries(tmp_path, BENCH, ENTRIES[:1])
    path = path_in(tmp_path)
    first, second = path.read_bytes().splitlines()
    changed = json.loads(second)
    changed["point"]["colour"] = "red"
    path.write_bytes(first + b"\n" + json.dumps(changed).encode() + b"\n")

    with pytest.raises(EvidenceError, match="colour"):
        read_journals(tmp_path)


def test_writers_wait_for_one_another(tmp_path):
    """Entries of eight writers at one moment are all there, in one chain."""
    writers = [
        threading.Thread(target=write_entries, args=(tmp_path, BENCH, ENTRIES)) for _ in range(8)
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    assert 8 * len(ENTRIES) == len(read_journals(tmp_path)[0].entries)


def test_what_rests_on_what_was_seen_is_refused_when_more_came(tmp_path):
    """A decision must not close an alarm that came after somebody looked."""
    write_entries(tmp_path, BENCH, ENTRIES[:2])

    with pytest.raises(EvidenceError, match=r"entries \(got 2; 1 when it was looked at\)"):
        write_entries(tmp_path, BENCH, ENTRIES[3:], seen=1)
    write_entries(tmp_path, BENCH, ENTRIES[3:], seen=2)
    assert 3 == len(read_journals(tmp_path)[0].entries)


def test_a_folder_that_cannot_keep_anything_is_refused_beforehand(tmp_path):
    """Before something is measured: a file stands where the folder is to be."""
    prepare(tmp_path / "lab")
    (tmp_path / "file").touch()

    assert (tmp_path / "lab" / "qc").is_dir()
    with pytest.raises(EvidenceError, match="a part of the path is a file"):
        prepare(tmp_path / "file")
