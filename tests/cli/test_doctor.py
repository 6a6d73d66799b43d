"""``evalkit doctor``."""

import json
from pathlib import Path
from typing import final

import pytest
from runs_on_disk import call

from evalkit.asking import generation, identity
from evalkit.errors import UsageError
from evalkit.records import Decoding
from evalkit.run.machine import _no_cuda, machine_findings, meets
from evalkit.run.readiness import PROBE, _asked, subject_findings, suite_findings


def by_name(findings):
    """Return findings by what they are about."""
    return {each.what: each for each in findings}


def test_doctor_says_line_by_line_how_it_is():
    """Every line is ok, a note or a problem, and the exit code follows the problems."""
    result = call("doctor", "reference:oracle", columns=120)
    assert result.exception is None
    *lines, last = result.stdout.splitlines()
    states = {line.split()[0] for line in lines if line[:1].strip()}
    assert states <= {"ok", "note", "problem"}
    assert ("problem" in states) is (result.return_value == 1) is (last != "this can run")


def test_a_subject_that_fails_is_a_problem(tmp_path):
    """Exit code 1 where the subject cannot be opened; machines read why."""
    result = call("doctor", f"documents:{tmp_path}/none", "--json")
    assert 1 == result.return_value
    page = json.loads(result.stdout)
    assert page["can_run"] is False
    found = {each["what"]: each for each in page["findings"]}
    assert {"Python", "packages", "cores", "memory", "disk", "folder"} <= set(found)
    assert "no such folder" in found["subject"]["found"]


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
    """A run could not write its evidence there; nobody can write to /proc, whoever runs this."""
    found = next(each for each in machine_findings(Path("/proc")) if each.what == "folder")
    assert "problem" == found.state


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
    found = [each.state for each in subject_findings(f"replay:{tmp_path}/answers.jsonl")]
    assert ["ok", "note"] == found


def test_a_wrong_option_is_wrong_usage():
    """The words of the call are wrong, not the subject."""
    with pytest.raises(UsageError):
        list(subject_findings("reference:oracle?rat=1"))


@pytest.mark.parametrize(
    ("built_for", "driver", "words"),
    [(None, True, "without CUDA"), ("12.8", True, "CUDA 12.8"), (None, False, "small models")],
)
def test_why_there_is_no_cuda_device(built_for, driver, words):
    """The advice tells a wrong build of torch from an old driver, and from no GPU."""
    found = _no_cuda(built_for, driver=driver)
    assert "note" == found.state
    assert words in found.advice


@final
class Odd:
    """A subject that breaks its contract."""

    window = 1

    def __init__(self, answers):
        """Take what it answers: None is nothing at all."""
        self._answers = answers

    def submit(self, request):
        """Take a request and forget it."""

    def collect(self):
        """Return no answer, or fail."""
        return [] if self._answers is None else [self._answers[0]]


@pytest.mark.parametrize(
    ("answers", "words"), [(None, "gave 0 responses to one request"), ([], "IndexError")]
)
def test_a_subject_that_breaks_its_contract_is_a_problem(answers, words):
    """Whatever a subject does becomes a sentence."""
    request = generation(identity(PROBE), PROBE.messages, Decoding())
    found = _asked(Odd(answers), "writing", request)
    assert "problem" == found.state
    assert words in found.found


@pytest.mark.slow
def test_a_real_model_tells_its_speed(shared_models):
    """A model of transformers writes and compares."""
    found = by_name(subject_findings(str(shared_models / "stories260k")))
    assert "a second" in found["writing"].found
    assert "log-likelihoods" in found["comparing"].found
