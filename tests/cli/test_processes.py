"""``evalkit run --processes``, as a person calls it."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from small_runs import SUITE, write_suite

JUDGED = "metric: judged"
BASE = ("run", "--model", "reference:oracle", "--suite")


@pytest.fixture
def suite(tmp_path) -> Path:
    """Return a suite of 40 sums."""
    return write_suite(tmp_path / "suite", 40)


def test_what_is_printed_is_what_one_process_prints(call, suite, tmp_path):
    """The same table, and the same JSON for machines."""
    one, two = tmp_path / "1", tmp_path / "2"
    texts = [
        call(*BASE, suite, "--out", one)[1],
        call(*BASE, suite, "--out", two, "--processes", 2)[1],
    ]
    plain = json.loads(call(*BASE, suite, "--out", one, "--json")[1])
    code, out, _ = call(*BASE, suite, "--out", two, "--processes", 2, "--json")

    assert texts[0].splitlines()[:4] == texts[1].splitlines()[:4]
    assert (0, plain["results"]) == (code, json.loads(out)["results"])


def test_options_mean_what_they_mean_elsewhere(call, tmp_path):
    """Limit, item, seed, judge and --fail-on are of the whole run."""
    item = tmp_path / "item.yaml"
    item.write_text(
        "name: J\nversion: '1'\ncustomer: C\ncontact: c@example.org\nreceived: 2026-11-24\n"
        "condition: good\n"
    )
    judged = SUITE.replace("{ask: {max_tokens: 8}}", "{judge: {judges: [j]}}")
    judged = judged.replace("{number_match: {}}", "judged").replace("metric: number_match", JUDGED)
    judged = write_suite(tmp_path / "judged", 12, judged)
    base = ["run", "--model", "reference:refuses", "--judge", "j=reference:oracle"]
    base += ["--suite", "word_problems", "--suite", judged]
    base += ["--limit", 9, "--seed", 4, "--item", item]
    base += ["--fail-on", "FAIL", "--deterministic", "--out", tmp_path / "r"]
    code, _, _ = call(*base, "--processes", 2)
    record = json.loads((tmp_path / "r" / "run.json").read_text())

    assert 1 == code
    assert (4, "J") == (record["seed"], record["item"]["name"])
    assert {"model", "judge:j"} == set(record["subjects"])
    assert 0 == call("verify", tmp_path / "r")[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--processes", "2", "--shard", "1/2"], "--processes and --shard exclude each other"),
        (["--processes", "0"], "a number from 1 to 256, or 'auto', is expected (got '0')"),
        (["--processes", "2", "--processes", "3"], "--processes stands more than once"),
    ],
)
def test_wrong_words(call, suite, tmp_path, arguments, words):
    """Wrong usage is one sentence, exit code 2, and leaves nothing."""
    code, _, err = call(*BASE, suite, *arguments, "--out", tmp_path / "r")

    assert 2 == code
    assert words in err
    assert not (tmp_path / "r").exists()


def test_auto_without_a_device(call, suite, tmp_path, monkeypatch):
    """``auto`` on a machine without CUDA is one sentence."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    code, _, err = call(*BASE, suite, "--processes", "auto", "--out", tmp_path / "r")

    assert 2 == code
    assert "there is no CUDA device" in err


def test_one_process_is_a_plain_run(call, suite, tmp_path):
    """``--processes 1`` makes what no word about processes makes."""
    assert 0 == call(*BASE, suite, "--processes", 1, "--out", tmp_path / "r")[0]
    assert 0 == call(*BASE, suite, "--out", tmp_path / "r")[0]


def test_a_plain_run_in_the_folder_of_several_processes(call, suite, tmp_path):
    """Left out when going on, the option is asked for."""
    call(*BASE, suite, "--processes", 2, "--out", tmp_path / "r")
    code, _, err = call(*BASE, suite, "--out", tmp_path / "r")

    assert 3 == code
    assert "was begun with --processes 2 (got one process); give --processes 2" in err


def test_a_model_that_is_not_there(call, suite, tmp_path):
    """What every process finds is said once, with the code of a run by one."""
    base = ["run", "--model", "replay:/no/such.jsonl", "--suite", suite, "--out", tmp_path / "r"]
    plain = call(*base)
    divided = call(*base, "--processes", 2)

    assert plain == divided
    assert not (tmp_path / "r").exists()


def test_one_display_for_all(tmp_path):
    """On a terminal stderr shows how far the whole run is, and nothing of the processes."""
    suite = write_suite(tmp_path / "suite", 300)
    command = [sys.executable, "-c", "from evalkit.cli import main; main()"]
    ours, theirs = pty.openpty()
    drawn = bytearray()

    def read() -> None:
        while True:
            try:
                drawn.extend(os.read(ours, 4096))
            except OSError:
                return

    reader = threading.Thread(target=read)
    reader.start()
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, *BASE, str(suite), "--processes", "2", "--out", str(tmp_path / "r")],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    reader.join(timeout=30)
    os.close(ours)

    assert 0 == done.returncode
    assert "300/300" in drawn.decode()
