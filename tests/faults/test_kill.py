"""Killed at random moments and started again, a run ends in the same bytes."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_runs import write_suite

from evalkit.run.verification import verify

KILLS = 20
SAMPLES = 12_000


def start(suite: Path, out: Path) -> subprocess.Popen:
    """Start the command in a process of its own."""
    command = [sys.executable, "-c", "from evalkit.cli import main; main()"]
    arguments = ["run", "--model", "reference:random?seed=7", "--suite", str(suite)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [*command, *arguments, "--out", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def written(out: Path) -> int:
    """Return how many bytes of evidence there are."""
    return sum(path.stat().st_size for path in out.glob("evidence/*.jsonl"))


@pytest.mark.slow
def test_twenty_kills_give_the_same_bytes(tmp_path):
    """Twenty kills with SIGKILL, then a last start: the same results.json as without any."""
    suite = write_suite(tmp_path / "suite", SAMPLES)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert 0 == start(suite, whole).wait(timeout=120)
    draw = random.Random(20261124)  # noqa: S311 - the moments are to be repeatable
    moments = [draw.random() for _ in range(KILLS)]
    killed_while_asking = 0
    for number, moment in enumerate(sorted(moments)):
        process = start(suite, cut)
        wanted = int(moment * written(whole))
        deadline = time.monotonic() + (60 if number % 4 else draw.random())
        while process.poll() is None and written(cut) < wanted and time.monotonic() < deadline:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        killed_while_asking += process.wait() == -signal.SIGKILL and written(cut) > 0
    assert 0 == start(suite, cut).wait(timeout=120)

    assert (whole / "results.json").read_bytes() == (cut / "results.json").read_bytes()
    assert (whole / "scores.jsonl").read_bytes() == (cut / "scores.jsonl").read_bytes()
    assert {"holds"} == {check.state for check in verify(cut)}
    assert killed_while_asking >= KILLS // 2
