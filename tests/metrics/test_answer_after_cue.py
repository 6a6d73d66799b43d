"""What a reply names after its last cue."""

import csv
import json
from collections import defaultdict

import pytest

from evalkit.errors import PluginError
from evalkit.metrics.answer_after_cue import answer_after_cue
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("text", "value", "outcome"),
    [
        ("So the answer is (B).", 1.0, Outcome.SCORED),
        ("The answer is (A). No: the answer is (B)", 1.0, Outcome.SCORED),
        ("The answer is (B). But the answer is (A).", 0.0, Outcome.SCORED),
        ("The Answer Is: **(B)**.\nThank you.", 1.0, Outcome.SCORED),
        ("the answer is (b)", 0.0, Outcome.SCORED),  # letters keep their case
        ("the answer is（B）", 1.0, Outcome.SCORED),
        ("It is (B).", None, Outcome.UNPARSED),
        ("So the answer is ", None, Outcome.UNPARSED),
        ("", None, Outcome.UNPARSED),
        ("I'm sorry, but I can't help with that.", None, Outcome.REFUSED),
    ],
)
def test_values(make_sample, make_response, text, value, outcome):
    """The last cue counts, up to the end of its line, without a full stop or emphasis."""
    mark = answer_after_cue().score(make_sample(target=("(B)",)), [make_response(text)])

    assert (value, outcome) == (mark.value, mark.outcome)


def test_another_cue(make_sample, make_response):
    """The words that announce the answer are the suite's."""
    sample, response = make_sample(target=("42",)), make_response("答案是 42。\n完")

    assert 1.0 == answer_after_cue(cue="答案是").score(sample, [response]).value


def test_an_empty_cue():
    """Nothing announces no answer."""
    with pytest.raises(PluginError, match="the cue is ' '"):
        answer_after_cue(cue=" ")


@pytest.mark.shared_data
def test_published_accuracies_of_bbh(shared_data, make_sample, make_response):
    """On the stored outputs of code-davinci-002 ours are the published accuracies."""
    folder, metric = shared_data / "bbh", answer_after_cue()
    marks = defaultdict(list)
    path = folder / "reference_outputs_code_davinci_002_cot.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sample, response = make_sample(target=(row["target"],)), make_response(row["prediction"])
        marks[row["task"]].append(metric.score(sample, [response]).value or 0.0)
    path = folder / "reference_code_davinci_002.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        published = {
            row["task"]: float(row["code_davinci_002_cot_accuracy"])
            for row in csv.DictReader(handle)
        }

    assert 4 == len(marks)
    assert {task: published[task] for task in marks} == {
        task: round(100 * sum(values) / len(values), 2) for task, values in marks.items()
    }
