"""The performance drop rate on PromptBench's stored accuracies."""

import json
from statistics import fmean

import pytest

from evalkit.metrics.change_loss import change_loss
from evalkit.records import Mark, Outcome, Score

pytestmark = pytest.mark.shared_data


def drop_rate(row):
    """Return the drop rate of one attacked prompt from its two published accuracies."""
    parts = {"clean": row["original_acc"] / 100, "changed": row["attacked_acc"] / 100}
    score = Score(
        suite="promptbench",
        sample_id=row["original_prompt"],
        replicate=None,
        metric="pdr",
        mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts),
        cluster=row["dataset"],
        labels={},
        by="change_loss@1",
    )
    return change_loss(figure="pdr").aggregate([score])


@pytest.mark.parametrize(("model", "expected"), [("chatgpt", 0.26), ("vicuna", 0.70)])
def test_mean_drop_rate_of_the_attacked_prompts(shared_data, model, expected):
    """The mean over the zero-shot prompts of a model, to the two digits that were recorded."""
    path = shared_data / "perturbation" / "promptbench_attacked_prompts.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert expected == round(fmean(drop_rate(row) for row in rows if row["model"] == model), 2)
