"""Whatever ends a run by several processes, nothing is lost and nobody is left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_runs import write_suite

from evalkit.run.verification import verify

SAMPLES = 18_000  # a few seconds for each of two processes: long enough to be killed in the middle
PATIENCE = 60.0  # seconds, on a machine that does other work too


def start(suite: Path, out: Path, *more: str) -> subprocess.Popen:
    """Start the command in a process of its own."""
    command = [sys.executable, "-c", "from evalkit.cli import main; main()"]
    arguments = ["run", "--model", "reference:random?seed=7", "--suite", str(suite)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [*command, *arguments, "--out", str(out), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(condition) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.002)


def children(process: subprocess.Popen) -> list[int]:
    """Return the processes that a process has started."""
    return [int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children")
            .read_text().split()]  # fmt: skip


def is_there(pid: int) -> bool:
    """Return whether a process has not ended."""
    with contextlib.suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def asking(out: Path) -> bool:
    """Return whether both parts have answers on disk."""
    sizes = [path.stat().st_size for path in out.glob("parts/*-of-2/evidence/0*.jsonl")]
    return len(sizes) > 1 and min(sizes) > 20_000


@pytest.fixture(scope="module")
def suite(tmp_path_factory) -> Path:
    """Return a suite that takes a moment."""
    return write_suite(tmp_path_factory.mktemp("suite"), SAMPLES)


@pytest.fixture(scope="module")
def whole(suite, tmp_path_factory) -> Path:
    """Return the run of one process."""
    out = tmp_path_factory.mktemp("whole") / "run"
    process = start(suite, out)
    process.communicate(timeout=PATIENCE)
    assert 0 == process.returncode
    return out


def assert_goes_on(suite: Path, out: Path, whole: Path) -> None:
    """Assert that the same command ends in the same bytes as one process."""
    process = start(suite, out, "--processes", "2")
    _, err = process.communicate(timeout=2 * PATIENCE)

    assert (0, "") == (process.returncode, "" if process.returncode == 0 else err)
    for name in ("results.json", "scores.jsonl"):
        assert (whole / name).read_bytes() == (out / name).read_bytes()
    assert {"holds"} == {check.state for check in verify(out)}
    assert not (out / "parts").exists()


@pytest.mark.slow
def test_a_killed_child_costs_what_was_in_flight(suite, whole, tmp_path):
    """The other child finishes its shard; which one was killed is told, with exit code 3."""
    out = tmp_path / "run"
    process = start(suite, out, "--processes", "2")
    wait_for(lambda: asking(out))
    os.kill(min(children(process)), signal.SIGKILL)
    _, err = process.communicate(timeout=PATIENCE)
    told = err.splitlines()[-1]
    record = json.loads((out / "parts" / "2-of-2" / "run.json").read_text())

    assert 3 == process.returncode
    assert f"evalkit: {out}: shard 1 of 2 was ended by SIGKILL (memory ran out, perhaps)" in told
    assert told.endswith(f"the same command with --out {out} goes on")
    assert record["finished"]
    assert_goes_on(suite, out, whole)


@pytest.mark.slow
def test_a_killed_parent_leaves_nobody_behind(suite, whole, tmp_path):
    """Its children close their books and end; the same command may be started at once."""
    out = tmp_path / "run"
    process = start(suite, out, "--processes", "2")
    wait_for(lambda: asking(out))
    started = children(process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert_goes_on(suite, out, whole)

    assert [] == [pid for pid in started if is_there(pid)]


@pytest.mark.slow
def test_children_close_their_books_when_the_parent_is_gone(suite, tmp_path):
    """Without anybody who starts them again they end in seconds, with closed evidence."""
    out = tmp_path / "run"
    process = start(suite, out, "--processes", "2")
    wait_for(lambda: asking(out))
    started = children(process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    wait_for(lambda: not any(is_there(pid) for pid in started))
    records = [json.loads(path.read_text()) for path in sorted(out.glob("parts/*/run.json"))]

    assert [["0000.jsonl"]] * 2 == [[e["name"] for e in each["evidence"]] for each in records]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("is_group", [False, True])
def test_a_stop_closes_the_books(suite, whole, tmp_path, number, is_group):
    """Sent to the parent or to all, a stop ends with code 130, and it is said how to go on."""
    out = tmp_path / "run"
    process = start(suite, out, "--processes", "2")
    wait_for(lambda: asking(out))
    started = children(process)
    for pid in [process.pid, *(started if is_group else [])]:
        os.kill(pid, number)
    _, err = process.communicate(timeout=PATIENCE)
    records = [json.loads(path.read_text()) for path in sorted(out.glob("parts/*/run.json"))]

    assert 130 == process.returncode
    assert f"{out}: the same command with --out {out} goes on" in err
    assert "Traceback" not in err
    assert [["0000.jsonl"]] * 2 == [[e["name"] for e in each["evidence"]] for each in records]
    assert [] == [pid for pid in started if is_there(pid)]
    assert [] == list(out.glob("parts/*.log"))
    assert_goes_on(suite, out, whole)
