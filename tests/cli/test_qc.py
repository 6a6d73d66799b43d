"""``evalkit qc``, and the report that waits for it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from lab.quality_values import BENCH, answers, drawn, usual
from small_runs import write_suite

from evalkit.lab.bench import bench_here
from evalkit.lab.journal import read_journals, write_entries


@pytest.fixture
def lab(tmp_path, monkeypatch):
    """Return the folder of a laboratory that the environment names."""
    monkeypatch.setenv("EVALKIT_LAB", str(tmp_path / "lab"))
    return tmp_path / "lab"


@pytest.fixture
def alarmed(lab):
    """Return a laboratory with an open alarm about this machine."""
    write_entries(lab, bench_here(), answers(["d", "e"]))
    return lab


@pytest.fixture
def small_run(tmp_path, call):
    """Return a finished run on this machine."""
    suite = write_suite(tmp_path / "suite", 6)
    out = tmp_path / "run"
    call("run", "--model", "reference:oracle", "--suite", suite, "--out", out)
    return out


def test_before_the_first_measurement_nothing_is_known(lab, call):
    """The state is told and the exit code is 0; no folder is made."""
    code, said, _ = call("qc")

    assert (0, False) == (code, lab.exists())
    assert "No quality control of this machine and engine is on file" in said
    assert "'evalkit qc run'" in said


def test_machines_are_told_beside_their_empty_list(lab, call):
    """With --json the words go to stderr."""
    code, said, beside = call("qc", "--json")

    assert (0, []) == (code, json.loads(said))
    assert "'evalkit qc run'" in beside


def test_journals_of_other_machines_are_counted(lab, call):
    """They are there, and --all shows them."""
    write_entries(lab, BENCH, answers(["d", "d"]))

    assert "of 1 other, which --all shows" in call("qc")[1]
    assert "State: in control" in call("qc", "--all")[1]


def test_the_state_says_how_far_the_journal_goes(alarmed, call):
    """Entries and head of the chain; the head is in the JSON value too."""
    [journal] = read_journals(alarmed)

    assert f"journal: 2 entries, head {journal.head[:12]}" in call("qc")[1]
    assert (2, journal.head) == tuple(
        json.loads(call("qc", "--json")[1])[0][each] for each in ("entries", "head")
    )


def test_a_chart_in_control_exits_0(lab, call):
    """The table has centre, limits and state."""
    write_entries(lab, bench_here(), drawn(usual()))
    code, said, _ = call("qc")

    assert 0 == code
    assert "State: in control" in said


def test_an_open_alarm_exits_1(alarmed, call):
    """The alarm is told."""
    code, said, _ = call("qc")

    assert 1 == code
    assert "open: answers at" in said


def test_json_is_one_value(alarmed, call):
    """Machines read the same state."""
    code, said, _ = call("qc", "--json")

    assert (1, "out of control") == (code, json.loads(said)[0]["state"])


def test_a_decision_lets_work_go_on(alarmed, call):
    """It is appended with who and why; then the exit code is 0."""
    code, said, _ = call("qc", "decide", "--by", "Chen Yi-ting", "--reason", "disk replaced")
    last = read_journals(alarmed)[0].entries[-1]

    assert 0 == code
    assert "decided by Chen Yi-ting: answers at" in said
    assert ("Chen Yi-ting", "disk replaced", ("answers",)) == (last.by, last.reason, last.standards)
    assert 0 == call("qc")[0]


def test_a_decision_about_one_standard_passes_over_benches_where_it_is_in_control(lab, call):
    """The same machine without a model has the standard too, and no alarm of it."""
    here = bench_here()
    write_entries(lab, here, answers(["d", "d"]))
    write_entries(lab, replace(here, engine={**here.engine, "device": "card"}), answers(["d", "e"]))
    words = ("--by", "A", "--reason", "B", "--standard", "answers")

    assert 0 == call("qc", "decide", *words)[0]
    assert 0 == call("qc")[0]


def test_a_laboratory_that_cannot_be_written_is_refused_before_measuring(tmp_path, call):
    """Nothing that was measured is lost."""
    (tmp_path / "file").touch()
    code, out, said = call("qc", "run", "--lab", tmp_path / "file")

    assert (2, "") == (code, out)
    assert "--lab: " in said
    assert "is a file" in said


def test_a_file_in_the_place_of_journals_is_told_with_the_right_option(tmp_path, call):
    """It is --lab that names another place, and no --out."""
    (tmp_path / "qc").touch()
    code, _, said = call("qc", "run", "--lab", tmp_path)

    assert 3 == code
    assert "choose another --lab" in said


def test_the_environment_that_names_a_file_is_told(tmp_path, call, monkeypatch):
    """The message names where the folder was named."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("EVALKIT_LAB", str(tmp_path / "file"))
    code, _, said = call("qc")

    assert 2 == code
    assert "EVALKIT_LAB: " in said


def test_a_decision_without_an_alarm_is_refused(lab, call):
    """There must be something to decide."""
    write_entries(lab, bench_here(), answers(["d", "d"]))
    code, _, said = call("qc", "decide", "--by", "A", "--reason", "B")

    assert 2 == code
    assert "no alarm is open" in said


def test_a_decision_without_a_journal_is_refused(lab, call):
    """Nothing is on file."""
    code, _, said = call("qc", "decide", "--by", "A", "--reason", "B")

    assert 2 == code
    assert "'evalkit qc run' begins it" in said


def test_a_change_on_purpose_is_recorded_before_it(lab, call):
    """With --restart and the standard's name no alarm is needed."""
    write_entries(lab, bench_here(), answers(["d", "d"]))
    words = ("--by", "A", "--reason", "new specimen", "--standard", "answers", "--restart")

    assert 0 == call("qc", "decide", *words)[0]
    assert read_journals(lab)[0].entries[-1].restarts


def test_a_torn_line_is_told_and_mended(alarmed, call):
    """The state says what is not counted; the next writing cuts it off and says so."""
    [path] = (alarmed / "qc").glob("*.jsonl")
    with path.open("ab") as handle:
        handle.write(b"torn")

    assert "torn: the last 4 bytes" in call("qc")[1]
    said = call("qc", "decide", "--by", "A", "--reason", "B")[2]
    assert "a torn last line of 4 bytes was cut off" in said
    assert "torn" not in call("qc")[1]


def test_a_page_is_written(alarmed, call, tmp_path):
    """The page holds the alarm, and the exit code tells of it too."""
    page = tmp_path / "quality.html"
    code, said, _ = call("qc", "--page", page)

    assert 1 == code
    assert str(page) in said
    assert "out of control" in page.read_text(encoding="utf-8")


def test_the_option_goes_before_the_environment(alarmed, call, tmp_path):
    """--lab, before or behind the subcommand's name, names another folder."""
    assert 0 == call("qc", "--lab", tmp_path / "other")[0]
    words = ("--by", "A", "--reason", "B")
    assert 2 == call("qc", "--lab", tmp_path / "other", "decide", *words)[0]
    assert 2 == call("qc", "decide", "--lab", tmp_path / "other", *words)[0]


def test_a_broken_journal_is_refused(alarmed, call):
    """What was changed by hand is no record."""
    [path] = (alarmed / "qc").glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"d"', b'"e"'))
    code, _, said = call("qc")

    assert 3 == code
    assert "does not follow from the line before" in said


def test_a_report_waits_for_a_decision(alarmed, call, small_run):
    """Nothing is written while an alarm is open; afterwards the report names the decision."""
    code, _, said = call("report", small_run, "--format", "json")
    assert (1, False) == (code, (small_run / "report").exists())
    assert "out of control: answers at" in said

    call("qc", "decide", "--by", "Chen Yi-ting", "--reason", "disk replaced")
    assert 0 == call("report", small_run, "--format", "json")[0]
    report = json.loads((small_run / "report" / "report.json").read_text(encoding="utf-8"))
    assert any("Chen Yi-ting: disk replaced" in line for line in report["quality_control"])


def test_a_named_laboratory_must_be_there(lab, call, small_run):
    """A slip in its name would pass over its quality control."""
    code, _, said = call("report", small_run, "--lab", small_run / "lba")

    assert 2 == code
    assert f"--lab: there is no folder '{small_run / 'lba'}'" in said
    assert f"EVALKIT_LAB: there is no folder '{lab}'" in call("report", small_run)[2]


def test_without_a_laboratory_a_report_says_so(lab, call, small_run, monkeypatch):
    """No folder: nothing is held back, and the report says that nothing was recorded."""
    monkeypatch.delenv("EVALKIT_LAB")
    monkeypatch.chdir(lab.parent)
    assert 0 == call("report", small_run, "--format", "json")[0]
    report = json.loads((small_run / "report" / "report.json").read_text(encoding="utf-8"))

    assert ["No quality control was recorded for this run's machine and engine."] == report[
        "quality_control"
    ]


@pytest.mark.slow
def test_a_round_measures_everything(lab, call):
    """Nine standards, one point each; known values hold, the rest is not established."""
    code, said, _ = call("qc", "run", "--json")
    [found] = json.loads(said)

    assert (0, "not established") == (code, found["state"])
    assert 9 == len(found["charts"])
    assert {"in control"} == {each["state"] for each in found["charts"][:5]}


def test_a_stopped_round_does_not_say_that_answers_are_kept(tmp_path):
    """What was measured so far is nowhere: the next round measures all again."""
    code = (
        "import signal; from evalkit.cli import main; "
        "signal.signal(signal.SIGALRM, signal.default_int_handler); "
        "signal.setitimer(signal.ITIMER_REAL, 0.2); main()"
    )
    command = [sys.executable, "-c", code, "qc", "run", "--lab", str(tmp_path / "lab")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    assert 130 == done.returncode
    assert "evalkit: stopped" == done.stderr.strip()
