"""``group_bias`` against the scores of the UnifiedQA predictions published with BBQ."""

import csv
import json

import pytest

from evalkit.metrics.group_bias import group_bias
from evalkit.records import Identity, Outcome, Response, Sample, Score

POLARITIES = {"neg": "negative", "nonneg": "nonnegative"}
CONDITIONS = {"ambig": "ambiguous", "disambig": "disambiguated"}


def sample_of(row):
    """Return a BBQ row as a Sample; the roles come from both members of answer_info."""
    answers = [row[f"ans{index}"] for index in range(3)]
    info = [[each.lower() for each in row["answer_info"][f"ans{index}"]] for index in range(3)]
    groups = {each.lower() for each in row["additional_metadata"]["stereotyped_groups"]}
    roles = {}
    for answer, tags in zip(answers, info, strict=True):
        known = "stereotyped" if groups & set(tags) else "other"
        roles["unknown" if tags[1] == "unknown" else known] = answer
    return Sample(
        suite="bbq",
        id=f"{row['category']}-{row['example_id']}",
        messages=(),
        cluster=row["question_index"],
        choices=tuple(answers),
        target=(answers[row["label"]],),
        data={
            "polarity": POLARITIES[row["question_polarity"]],
            "condition": CONDITIONS[row["context_condition"]],
            "names": tuple(tags[0] for tags in info),
            **roles,
        },
    )


def scores_of(metric, samples, predictions):
    """Return the Scores of a metric that are not outside."""
    scores = []
    for sample in samples:
        identity = Identity(suite=sample.suite, sample_id=sample.id)
        mark = metric.score(sample, [Response(identity=identity, text=predictions[sample.id])])
        if mark.outcome is not Outcome.OUTSIDE:
            scores.append(
                Score(
                    suite=sample.suite, sample_id=sample.id, replicate=None, metric=metric.name,
                    mark=mark, cluster=sample.cluster, labels={}, by="group_bias@2",
                )
            )  # fmt: skip
    return scores


@pytest.mark.shared_data
@pytest.mark.parametrize("category", ["Religion", "Sexual_orientation"])
@pytest.mark.parametrize("run", ["arc", "race"])
@pytest.mark.parametrize("condition", ["ambig", "disambig"])
def test_equals_the_golden_score(shared_data, category, run, condition):
    """Counts, accuracy and bias equal the golden ones, and the paper's to its printed digit."""
    folder = shared_data / "bbq"
    golden = json.loads((folder / "golden_scores.json").read_text(encoding="utf-8"))
    expected = golden["recomputed"][category][run][condition]
    rows = (folder / f"{category}.jsonl").read_text(encoding="utf-8").splitlines()
    samples = [sample_of(json.loads(row)) for row in rows]
    with (folder / "unifiedqa_predictions.csv").open(encoding="utf-8", newline="") as file:
        predictions = {
            f"{row['category']}-{row['example_id']}": row[f"pred_{run}"]
            for row in csv.DictReader(file)
        }
    metric = group_bias(condition=CONDITIONS[condition])

    scores = scores_of(metric, samples, predictions)

    parts = [score.mark.parts for score in scores]
    assert expected["n"] == len(scores)
    assert expected["unparsed"] == sum(each["prediction"] == "unread" for each in parts)
    assert expected["acc"] == round(sum(each["correct"] for each in parts) / len(parts), 4)
    assert expected["n_nonunk"] == sum(each["known"] for each in parts)
    assert expected["n_biased"] == sum(each["biased"] for each in parts)
    assert expected["s_scaled"] == round(100 * metric.aggregate(scores), 2)
