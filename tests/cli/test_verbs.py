"""The verbs that list, make, score, merge, report and verify, as a person calls them."""

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_runs import write_suite


@pytest.fixture
def run(tmp_path, call) -> Path:
    """Return a finished run of 20 sums."""
    suite = write_suite(tmp_path / "suite", 20)
    call("run", "--model", "reference:oracle", "--suite", suite, "--out", tmp_path / "run")
    return tmp_path / "run"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("suites", "fairness: Questions about groups"),
        ("suites", "GSM8K (needs --data)"),
        ("plans", "Quick look"),
        ("criteria", "Security 資安"),
        ("metrics", "number_match"),
        ("procedures", "Return the procedure that has the model write one answer"),
        ("subjects", "reference"),
    ],
)
def test_list(call, kind, words):
    """Each list has a line for what is installed, with its first sentence."""
    assert words in call("list", kind)[1]
    if kind != "suites":
        assert {"name", "what"} == set(json.loads(call("list", kind, "--json")[1])[0])


def test_list_of_suites_for_machines(call):
    """A suite's object says what it is of, what kind it is, what it needs, and both titles."""
    found = {each["name"]: each for each in json.loads(call("list", "suites", "--json")[1])}

    assert {
        "name": "word_problems",
        "criterion": "accuracy",
        "kind": "measured",
        "title": {"en": "Word problems", "zh-TW": "文字應用題"},
        "needs": "nothing",
        "licence_class": None,
    } == found["word_problems"]
    wanted = {
        "gsm8k": ("measured", "data", "permissive"),
        "judge_xstest": ("validation", "data", None),
        "membership": ("measured", "vendor", None),
        "model_documentation": ("assessed", "nothing", None),
        "selfaware": ("measured", "data", "non-commercial"),
    }
    assert wanted == {
        name: (found[name]["kind"], found[name]["needs"], found[name]["licence_class"])
        for name in wanted
    }


def test_lists_are_plain(call):
    """A list of suites names what a suite needs; docstrings come without their marks."""
    suites = call("list", "suites")[1]

    assert "(needs the vendor's files, by --data)" in suites
    assert "SelfAware (needs --data; non-commercial)" in suites
    for kind in ("metrics", "procedures", "subjects"):
        assert "`" not in call("list", kind)[1]


def test_suite_new_runs_as_it_stands(call, tmp_path):
    """A new suite can be checked, locked and run at once, and is not written over."""
    code, out, _ = call("suite", "new", "colours", "--out", tmp_path)
    suite = tmp_path / "colours.yaml"

    names = ("colours.yaml", "colours.jsonl", "colours.md", "test_colours.py")
    assert (0, [str(tmp_path / name) for name in names]) == (code, out.split())
    code, out, _ = call("suite", "check", suite)
    assert 0 == code
    assert "5 samples in 5 clusters" in out
    assert 0 == call("suite", "lock", suite)[0]
    assert "locked" in call("suite", "check", suite)[1]
    assert "is there already" in call("suite", "new", "colours", "--out", tmp_path)[2]
    assert "lower-case" in call("suite", "new", "No Name", "--out", tmp_path)[2]
    out = tmp_path / "run"
    assert 0 == call("run", "--model", "reference:oracle", "--suite", suite, "--out", out)[0]


def test_the_test_that_suite_new_writes_passes(call, tmp_path):
    """The written test runs alone, in the folder where it lies."""
    call("suite", "new", "my-colours", "--criterion", "privacy", "--out", tmp_path)
    here = Path(sys.executable).parent
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_my_colours.py"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}"},
        text=True,
    )

    assert 0 == done.returncode, done.stdout
    assert "3 passed" in done.stdout
    assert "criterion: privacy" in (tmp_path / "my-colours.yaml").read_text(encoding="utf-8")


def test_suite_check_tells_what_is_amiss(call, tmp_path):
    """A problem makes the exit code 1, in words and as JSON; the rows alone can be asked for."""
    call("suite", "new", "colours", "--out", tmp_path)
    suite = tmp_path / "colours.yaml"
    text = suite.read_text(encoding="utf-8")
    suite.write_text(text.replace("at_least: 0.40", "at_least: 0.90"), encoding="utf-8")
    code, out, _ = call("suite", "check", suite, "--rows-only")
    as_json = call("suite", "check", suite, "--json")

    assert 1 == code
    assert "cannot be passed with 5 clusters" in " ".join(out.split())
    assert "reference:oracle" not in out
    assert "problems to mend: 1" in out
    assert 1 == as_json[0]
    [found] = json.loads(as_json[1])
    states = {each["what"]: each["state"] for each in found["findings"]}
    assert "problem" == states["reference:oracle"]


def test_suite_new_where_nothing_can_be_written(call, tmp_path):
    """A folder that cannot be made is one sentence."""
    (tmp_path / "file").write_text("")

    code, _, err = call("suite", "new", "x", "--out", tmp_path / "file" / "y")

    assert 2 == code
    assert "cannot be written" in err


def test_suite_show(call):
    """A suite is shown with its head and one sample, as text and as JSON."""
    name = "system_prompt_extraction"
    _, text, _ = call("suite", "show", name, "--sample", "sp-en-01-a1")
    sample = json.loads(call("suite", "show", name, "--json")[1])

    assert "metric extraction_share: prompt_extraction" in text
    assert "where {'kind': 'attack'}" in text
    assert "sp-en-01-a1" in text
    assert name == sample["suite"]
    assert "there is no sample" in call("suite", "show", name, "--sample", "x")[2]


def test_score_report_verify(call, run):
    """A run is scored again, reported and verified; an edit anywhere is found."""
    assert 0 == call("score", run)[0]
    assert "number_match" in call("score", run, "--json")[1]
    assert str(run / "report" / "report.json") in call("report", run)[1]
    code, out, _ = call("verify", run)
    report = json.loads((run / "report" / "report.json").read_text())

    assert 0 == code
    assert {"holds"} == {line.split()[0] for line in out.splitlines()}
    assert ["number_match"] * 3 == [row["metric"] for row in report["results"]]
    assert "No accreditation is claimed" in report["statement"]["en"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("report/report.json", b'"value":1', b'"value":0'),
        ("scores.jsonl", b'"value":1.0', b'"value":0.0'),
        ("results.json", b'"value": 1.0', b'"value": 0.9'),
        ("results.json", b'"risk"', b'"risks"'),
        ("plan/suites/sums.yaml", b"at_least: 0.8", b"at_least: 0.1"),
        ("plan/plan.json", b'"at_least":0.8', b'"at_least":0.1'),
        ("plan/samples/sums.jsonl", b'"target":["1"]', b'"target":["2"]'),
        ("evidence/0000.jsonl", b'"text":"39"', b'"text":"40"'),
        ("run.json", b'"name":"oracle"', b'"name":"llama"'),
        ("run.json", b'"cpus":', b'"cpuz":'),
    ],
)
def test_verify_finds_an_edit(call, run, name, old, new):
    """Any edited file of a finished run makes a check broken, exit code 1."""
    call("report", run)
    path = run / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    code, out, _ = call("verify", run)

    assert 1 == code
    assert "broken" in out


def test_verify_finds_that_results_are_lacking(call, run):
    """A run that was scored and has no results any more is broken."""
    (run / "results.json").unlink()

    assert 1 == call("verify", run)[0]


@pytest.mark.parametrize("verb", ["score", "report"])
def test_edited_evidence_is_neither_scored_nor_reported(call, run, verb):
    """What no longer is what was closed gets no numbers."""
    path = run / "evidence" / "0000.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))
    code, _, err = call(verb, run)

    assert 3 == code
    assert "were closed" in err


def test_merge(call, tmp_path):
    """Two shards become one run; a shard alone is neither scored nor reported."""
    suite = write_suite(tmp_path / "suite", 20)
    for k in (1, 2):
        base = ["run", "--model", "reference:oracle", "--suite", suite, "--shard", f"{k}/2"]
        assert 0 == call(*base, "--out", tmp_path / f"p{k}")[0]
    assert "is shard 1 of 2" in call("score", tmp_path / "p1")[2]
    assert "is shard 2 of 2" in call("report", tmp_path / "p2")[2]
    code, out, _ = call("verify", tmp_path / "p1")
    assert 0 == code
    assert "a shard; scored when all are merged" in out
    code, out, _ = call("merge", tmp_path / "p1", tmp_path / "p2", "--out", tmp_path / "all")

    assert 0 == code
    assert "1.000" in out
    assert 0 == call("verify", tmp_path / "all")[0]


def test_verify_as_json(call, run):
    """The checks can be read by machines."""
    checks = json.loads(call("verify", run, "--json")[1])

    assert {"what", "state", "detail"} == set(checks[0])


def test_progress_is_drawn_on_a_terminal_only(tmp_path):
    """On a terminal stderr shows how far the run is; in a pipe it shows nothing."""
    suite = write_suite(tmp_path / "suite", 300)
    command = [sys.executable, "-c", "from evalkit.cli import main; main()", "run"]
    command += ["--model", "reference:oracle", "--suite", str(suite), "--out"]
    ours, theirs = pty.openpty()
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, str(tmp_path / "a")], stderr=theirs, stdout=subprocess.DEVNULL, check=True
    )
    os.close(theirs)
    drawn = os.read(ours, 100_000).decode()
    os.close(ours)
    piped = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, str(tmp_path / "b")], capture_output=True, text=True, check=True
    )

    assert 0 == done.returncode
    assert "300/300" in drawn
    assert "300/300" not in piped.stderr


def test_a_run_of_errors_says_why(call, tmp_path):
    """Where every request failed, the first error is told and the exit code is 3."""
    suite = write_suite(tmp_path / "suite", 20)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n\ntext\n")
    model = f"documents:{tmp_path / 'docs'}"
    code, out, err = call("run", "--model", model, "--suite", suite, "--out", tmp_path / "r")

    assert 3 == code
    assert "errors: sums: 20 of 20 requests ended in an error; the first: " in err
    assert 3 == call("score", tmp_path / "r")[0]
    assert "number_match" in out


def test_an_item_that_is_not_what_was_handed_in(call, tmp_path):
    """A digest in item.yaml that the opened file has not is refused before anything is asked."""
    suite = write_suite(tmp_path / "suite", 4)
    answers = tmp_path / "answers.jsonl"
    lines = [{"suite": "sums", "sample_id": f"s{n}", "text": "1"} for n in range(4)]
    answers.write_text("".join(json.dumps(line) + "\n" for line in lines))
    item = tmp_path / "item.yaml"
    item.write_text(
        "name: J\nversion: '1'\ncustomer: C\ncontact: c@example.org\nreceived: 2026-11-24\n"
        f"condition: good\ndigests: {{answers.jsonl: '{'0' * 64}'}}\n"
    )
    out = tmp_path / "r"
    base = ["run", "--model", f"replay:{answers}", "--suite", suite, "--out", out]
    code, _, err = call(*base, "--item", item)

    assert 3 == code
    assert "this is not what was handed in" in err
    assert not out.exists()


def test_an_unfinished_run_is_not_scored(call, run):
    """A run that was interrupted is finished first."""
    record = json.loads((run / "run.json").read_text())
    record["finished"] = None
    (run / "run.json").write_text(json.dumps(record))
    code, _, err = call("score", run)

    assert 3 == code
    assert "is not finished" in err


def test_a_stop_of_the_scheduler_closes_the_books(tmp_path):
    """SIGTERM ends a run as Ctrl-C does: evidence closed, exit code 130, and it goes on later."""
    suite = write_suite(tmp_path / "suite", 20_000)
    command = [sys.executable, "-c", "from evalkit.cli import main; main()", "run"]
    command += ["--model", "reference:oracle", "--suite", str(suite), "--out", str(tmp_path / "r")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours
    journal = tmp_path / "r" / "evidence" / "0000.jsonl"
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > 100_000):
        time.sleep(0.001)
    process.terminate()
    _, err = process.communicate(timeout=60)
    record = json.loads((tmp_path / "r" / "run.json").read_text())
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ours

    assert 130 == process.returncode
    assert "what was answered is kept" in err
    assert ["0000.jsonl"] == [each["name"] for each in record["evidence"]]
    assert 0 == done.returncode


def test_another_wording_is_flagged(tmp_path, call):
    """Results of reworded questions say so, each over all samples; as written they say nothing."""
    flags = {}
    for wording in ("as_written", "framed"):
        out = tmp_path / wording
        named = ("--model", "reference:oracle", "--suite", "word_problems", "--limit", 2)
        assert 0 == call("run", *named, "--wording", wording, "--out", out)[0]
        rows = json.loads((out / "results.json").read_text(encoding="utf-8"))
        flags[wording] = [row["flags"] for row in rows if not row["slice"]]

    assert all("wording=framed" in each for each in flags["framed"])
    assert not any("wording" in flag for each in flags["as_written"] for flag in each)
