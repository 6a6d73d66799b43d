"""Precision studies as files, and which of them a plan may quote."""

import json

import pytest
from precision_runs import asked, studied
from runs_on_disk import interrupt
from sealed import rewrite
from small_runs import SUITE, resolved, write_suite

from evalkit.agreement import PrecisionStudy
from evalkit.checking.precision import load_study, named_studies, read_studied, study_text
from evalkit.errors import EvidenceError, UsageError
from evalkit.run.precision import study


@pytest.fixture
def file(tmp_path):
    """Return a file with a study of two orders."""
    runs = [studied(tmp_path, f"r{order}", order=order, count=8) for order in (0, 9)]
    (tmp_path / "precision.json").write_text(study_text(study(runs)), encoding="utf-8")
    return tmp_path / "precision.json"


@pytest.fixture
def plan(file):
    """Return a plan of the suite that was studied."""
    return resolved([file.parent / "suite" / "sums.yaml"]).plan


def test_what_is_written_is_read_again(file):
    """The record comes back as it was."""
    found = load_study(file)

    assert study_text(found) == file.read_text(encoding="utf-8")
    assert {"sums"} == set(found.suites)


def test_a_study_of_the_plan_s_suites_is_quoted(file, plan):
    """One file, one record."""
    assert (load_study(file),) == named_studies([file], plan)


def test_two_of_one_factor_and_suite_are_refused(file, plan):
    """Nobody could say which of them counts."""
    with pytest.raises(UsageError, match="both of the configuration and suite sums"):
        named_studies([file, file.parent / "." / "precision.json"], plan)


def test_a_study_of_none_of_the_suites_is_refused(file, tmp_path):
    """It would say nothing."""
    other = tmp_path / "other"
    path = write_suite(other, 4, SUITE.replace("suite: sums", "suite: others"))

    with pytest.raises(UsageError, match="none of which is in this plan"):
        named_studies([file], resolved([path]).plan)


def test_a_study_of_another_text_is_refused(file, tmp_path):
    """A suite that was changed since is another one."""
    path = write_suite(tmp_path / "other", 4, SUITE.replace("max_tokens: 8", "max_tokens: 9"))

    with pytest.raises(UsageError, match="another text of suite sums"):
        named_studies([file], resolved([path]).plan)


def test_a_study_of_other_data_is_refused(file, tmp_path):
    """The same text over other rows is another suite."""
    path = write_suite(tmp_path / "other", 4)

    with pytest.raises(UsageError, match="is of other data of suite sums"):
        named_studies([file], resolved([path]).plan)


@pytest.mark.parametrize(
    ("field", "value"),
    [("standard_uncertainty", 0.0), ("standard_uncertainty", -1.0), ("degrees", 0)],
)
def test_a_study_that_claims_certainty_is_refused(file, field, value):
    """Nothing has an uncertainty of 0; it is said before anything is asked."""
    rewrite(file, PrecisionStudy, lambda record: record["figures"][0].update({field: value}))

    with pytest.raises(UsageError, match=rf"\(got {value:g}\); above 0"):
        load_study(file)


def test_a_study_that_was_edited_is_refused(file):
    """The seal is of what was computed: nobody writes another uncertainty into it."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"seeds": ', '"seeds": 1'))

    with pytest.raises(UsageError, match="was changed after 'evalkit precision --out' wrote it"):
        load_study(file)


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "\x00"])
def test_a_file_that_is_none(tmp_path, content):
    """Anything else is refused in a sentence."""
    (tmp_path / "x.json").write_text(content)

    with pytest.raises(UsageError, match="is no precision study"):
        load_study(tmp_path / "x.json")


def test_a_file_that_is_not_there(tmp_path):
    """So is nothing."""
    with pytest.raises(UsageError, match="cannot be read"):
        load_study(tmp_path / "x.json")


def test_a_run_that_is_not_finished(tmp_path):
    """It is to be gone on with first."""
    run = asked(tmp_path, "a", count=4)
    interrupt(run)

    with pytest.raises(EvidenceError, match="is not finished"):
        read_studied(run)


def test_a_run_whose_audit_found_something(tmp_path):
    """A run with less evidence than was planned is no ground to stand on."""
    run = asked(tmp_path, "a", count=4)
    record = json.loads((run / "run.json").read_text())
    record["evidence"] = []
    (run / "run.json").write_text(json.dumps(record))
    (run / "evidence" / "0000.jsonl").unlink()

    with pytest.raises(EvidenceError, match="its audit found what is wrong"):
        read_studied(run)
