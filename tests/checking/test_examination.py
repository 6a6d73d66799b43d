"""The examination of a suite: what its items can decide, and reference subjects in it."""

import json
import random

import pytest

from evalkit.checking.examination import examine

_draw = random.Random(3)  # noqa: S311 - words that have nothing in common
ROWS = [
    {
        "id": str(n),
        "family": f"f{n}",
        "question": "".join(_draw.choices("abcdefghijklmnopqrst", k=24)) + "?",
        "choices": ["red", "green", "blue", "grey"],
        "answer": ["red", "green", "blue", "grey"][n % 4],
    }
    for n in range(60)
]
YAML = """\
suite: colours
version: 1
criterion: accuracy
title: {{en: Colours}}
dataset: {{file: colours.jsonl}}
sample:
  id: "{{id}}"
  input: "{{question}}"
  choices: "{{choices}}"
  target: ["{{answer}}"]
  cluster: "{{family}}"
procedure: choose
metrics: [choice_accuracy]
requirement: {{metric: choice_accuracy, at_least: {limit}}}
licence: Apache-2.0
"""


@pytest.fixture
def findings(tmp_path):
    """Return the function that examines a suite of rows with a limit."""

    def examined(rows, limit, yaml=YAML):
        path = tmp_path / "colours.yaml"
        path.write_text(yaml.format(limit=limit))
        lines = [json.dumps(row) for row in rows]
        (tmp_path / "colours.jsonl").write_text("\n".join(lines))
        found = examine(str(path), data=None, trial=True)
        return {each.what: each for each in found.findings}

    return examined


def test_a_fit_suite(findings):
    """The limit can be passed, the oracle passes and who guesses is at chance."""
    found = findings(ROWS, 0.6)

    assert {"ok"} == {each.state for each in found.values()}
    assert (
        "a true value of 0.755 passes with probability 0.8"
        in found["choice_accuracy at least 0.6"].found
    )
    assert "choice_accuracy 1.000" == found["reference:oracle"].found


def test_a_limit_that_nobody_can_pass(findings):
    """With 60 clusters not even a perfect subject shows 0.96."""
    found = findings(ROWS, 0.96)

    assert "problem" == found["choice_accuracy at least 0.96"].state
    assert "falls short: choice_accuracy 1.000 INCONCLUSIVE" in found["reference:oracle"].found


def test_a_limit_that_a_guess_passes(findings):
    """A limit far below chance is passed by who guesses."""
    found = findings(ROWS, 0.05)

    assert "problem" == found["reference:random"].state
    assert found["reference:random"].found.startswith("passes every requirement")


def test_rows_that_the_oracle_cannot_answer(findings):
    """A target that the metric does not take for right is found."""
    yaml = YAML.replace("procedure: choose", "procedure: ask").replace(
        "metrics: [choice_accuracy]", "metrics: [{{number_match: {{}}}}]"
    )
    yaml = yaml.replace("metric: choice_accuracy", "metric: number_match")
    rows = [{**row, "choices": ["1", "2", "3", "4"], "answer": "2"} for row in ROWS]
    good = findings(rows, 0.6, yaml)
    worse = findings([{**row, "answer": "2"} | {"wrong": 1} for row in rows], 0.99, yaml)

    assert "ok" == good["reference:oracle"].state
    assert "problem" == worse["reference:oracle"].state


def test_a_guess_that_is_off_chance(findings):
    """Where most choices are right the chance is that, and not one in four."""
    rows = [{**row, "choices": ["red", "green"], "answer": "green"} for row in ROWS]
    found = findings(rows, 0.7)

    assert "problem" == found["unbalanced keys"].state
    assert "ok" == found["reference:random"].state


def test_a_subject_that_cannot_run_is_a_finding(findings):
    """What goes wrong in the trial is told as a problem, without a traceback."""
    yaml = YAML.replace('  choices: "{{choices}}"\n', "").replace(
        "metrics: [choice_accuracy]", "metrics: [{{evaluate_module: {{path: x.py, field: y}}}}]"
    )
    yaml = yaml.replace("metric: choice_accuracy", "metric: evaluate_module")
    yaml = yaml.replace("procedure: choose", "procedure: ask")
    with pytest.raises(Exception, match=r"x\.py"):
        findings(ROWS, 0.6, yaml)
