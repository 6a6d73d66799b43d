"""A model opened by two processes answers as it does in one."""

import json

from evalkit.cli import _outcome


def marks(run):
    """Return value and outcome of every score; a choice's confidence depends on its batch."""
    lines = (run / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    scores = [json.loads(line) for line in lines]
    return [
        (each["sample_id"], each["metric"], each["mark"]["outcome"], each["mark"].get("value"))
        for each in scores
    ]


def test_two_processes_answer_as_one(tiny_folder, tmp_path, capfd):
    """Choices and free text of a real model: the same marks and results, in one run."""
    one, two = tmp_path / "one", tmp_path / "two"
    base = ["run", "--model", f"{tiny_folder}?device=cpu", "--limit", "12"]
    base += ["--suite", "everyday_knowledge", "--suite", "word_problems"]
    codes = [
        _outcome([*base, "--out", str(one)]),
        _outcome([*base, "--out", str(two), "--processes", "2"]),
    ]
    record = json.loads((two / "run.json").read_text())

    assert [0, 0] == codes, capfd.readouterr().err
    assert marks(one) == marks(two)
    assert (one / "results.json").read_bytes() == (two / "results.json").read_bytes()
    assert [{"model"}] * 2 == [set(each["observed"]) for each in record["environment"]["shards"]]
