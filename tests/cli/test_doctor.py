"""``evalkit doctor``."""

import json

import pytest
from runs_on_disk import call

from evalkit.errors import UsageError
from evalkit.run.machine import machine_findings, meets
from evalkit.run.readiness import subject_findings, suite_findings


def by_name(findings):
    """Return findings by what they are about."""
    return {each.what: each for each in findings}


def test_doctor_says_line_by_line_and_in_json():
    """Every line is ok, a note or a problem; the exit code follows the problems."""
    result = call("doctor", "reference:oracle", columns=120)
    assert result.exception is None
    states = {line.split()[0] for line in result.stdout.splitlines()[:-1] if line[:1].strip()}
    assert states <= {"ok", "note", "problem"}
    machine = json.loads(call("doctor", "--json").stdout)
    assert machine["can_run"] == (result.return_value == 0)
    assert {"Python", "packages", "cores", "memory", "disk", "folder"} <= {
        each["what"] for each in machine["findings"]
    }


def test_a_subject_that_fails_is_a_problem(tmp_path):
    """Exit code 1 where the subject cannot be opened."""
    result = call("doctor", f"documents:{tmp_path}/none")
    assert 1 == result.return_value
    assert "no such folder" in result.stdout


@pytest.mark.parametrize(
    ("version", "wanted", "expected"),
    [
        ("2.11.0+cu128", ">=2.11", True),
        ("2.9", ">=2.11", False),
        ("5.17.0rc1", ">=5.17", True),
        ("3", ">=2,<3", False),
        ("2.5", ">=2,!=2.5", False),
        ("1.4.2", "~=1.4", True),
        ("2.0", "~=1.4", False),
        ("1.0", "", True),
        ("1.0", "<=1,==1.0.0", True),
        ("1.1", ">1", True),
    ],
)
def test_versions_are_held_against_ranges(version, wanted, expected):
    """Numbers are compared as numbers; suffixes of a build do not count."""
    assert expected is meets(version, wanted)


def test_a_folder_that_cannot_be_written_is_a_problem():
    """A run could not write its evidence there."""
    found = [each for each in machine_findings_of_proc() if each.what == "folder"]
    assert "problem" == found[0].state


def machine_findings_of_proc():
    """Return the findings about a folder that nobody can write to, whoever runs the tests."""
    from pathlib import Path  # noqa: PLC0415 - only here

    return machine_findings(Path("/proc"))


def test_public_suites_are_a_note_without_data(monkeypatch):
    """Rows that are elsewhere hold nothing up."""
    monkeypatch.delenv("EVALKIT_DATA", raising=False)
    found = by_name(suite_findings())
    assert "note" == found["EVALKIT_DATA"].state
    assert "gsm8k" in found["public data"].found


def test_a_wrong_data_folder_is_a_problem(monkeypatch, tmp_path):
    """A name that leads nowhere is a mistake, not an absence."""
    monkeypatch.setenv("EVALKIT_DATA", str(tmp_path / "none"))
    assert "problem" == by_name(suite_findings())["EVALKIT_DATA"].state


def test_public_suites_are_read_where_the_data_are(monkeypatch, shared_data):
    """With the folder of public data every suite's rows are checked."""
    monkeypatch.setenv("EVALKIT_DATA", str(shared_data))
    found = by_name(suite_findings())
    assert "ok" == found["EVALKIT_DATA"].state
    assert "public data" not in found


def test_a_model_is_asked_to_write_and_to_compare():
    """Both kinds of request are tried, and what the subject is is said."""
    found = by_name(subject_findings("reference:oracle"))
    assert {"subject", "writing", "comparing"} == set(found)
    assert "reference: oracle" in found["subject"].found
    assert "it said '5'" in found["writing"].found
    assert {"ok"} == {each.state for each in found.values()}


def test_documents_are_read(tmp_path):
    """A folder of documents is asked for its first file."""
    (tmp_path / "card.md").write_text("# Card\n", encoding="utf-8")
    found = by_name(subject_findings(f"documents:{tmp_path}"))
    assert "ok" == found["reading"].state


def test_recorded_answers_need_not_hold_the_probe(tmp_path):
    """Answers to other questions are no mistake of the file."""
    line = {"suite": "sums", "sample_id": "s1", "text": "5"}
    (tmp_path / "answers.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = list(subject_findings(f"replay:{tmp_path}/answers.jsonl"))
    assert {"ok", "note"} >= {each.state for each in found}


def test_a_wrong_option_is_wrong_usage():
    """The words of the call are wrong, not the subject."""
    with pytest.raises(UsageError):
        list(subject_findings("reference:oracle?rat=1"))


def test_a_real_model_tells_its_speed(shared_models):
    """A model of transformers writes and compares."""
    found = by_name(subject_findings(str(shared_models / "stories260k")))
    assert "a second" in found["writing"].found
    assert "log-likelihoods" in found["comparing"].found
