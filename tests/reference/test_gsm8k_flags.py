"""``number_match`` against the flags that were published with GSM8K."""

import json
import re

import pytest

from evalkit.metrics.number_match import number_match
from evalkit.records import Identity, Response, Sample

SYSTEMS = {"6b_finetuning": 21.68, "6b_verification": 39.04}


@pytest.mark.shared_data
@pytest.mark.parametrize(("system", "percent"), SYSTEMS.items())
def test_reproduces_every_flag(shared_data, system, percent):
    """Every ``is_correct`` and the printed accuracy come out again."""
    metric = number_match()
    path = shared_data / "gsm8k" / "example_model_solutions.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    marks, flags = [], []

    for number, row in enumerate(rows):
        target = re.search(r"^A: (.*)$", row["ground_truth"], re.MULTILINE)[1]
        sample = Sample(
            suite="gsm8k", id=str(number), messages=(), cluster=str(number), target=(target,)
        )
        identity = Identity(suite="gsm8k", sample_id=str(number))
        mark = metric.score(sample, [Response(identity=identity, text=row[system]["solution"])])
        marks.append(metric.counts[mark.outcome] if mark.value is None else mark.value)
        flags.append(float(row[system]["is_correct"]))

    assert len(rows) == 1319
    assert flags == marks
    assert percent == round(100 * sum(marks) / len(marks), 2)
