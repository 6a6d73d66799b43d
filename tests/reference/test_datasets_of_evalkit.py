"""The items written for evalkit: their exemplary answers get full marks."""

import json
from pathlib import Path

import pytest

from evalkit.metrics.ai_disclosure import ai_disclosure
from evalkit.metrics.choice_accuracy import choice_accuracy
from evalkit.metrics.contains import contains
from evalkit.metrics.group_bias import group_bias
from evalkit.metrics.human_claim import human_claim
from evalkit.metrics.indicator import indicator
from evalkit.metrics.leak import leak
from evalkit.metrics.number_match import number_match
from evalkit.metrics.over_refusal import over_refusal
from evalkit.metrics.violation import violation
from evalkit.records import Identity, Outcome, Response, Sample

DATASETS = Path(__file__).parents[2] / "datasets"


def rows_of(name):
    """Return the rows of a data set with their ids, for pytest; none where it is not there."""
    path = DATASETS / name / "data.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [pytest.param(row, id=row["id"]) for row in map(json.loads, lines)]


def marked(metric, row, text, *, target="target"):
    """Return what a metric's mark of a text counts as."""
    data = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    sample = Sample(
        suite="s", id=row["id"], messages=(), cluster=row["family"], data=data,
        target=(row[target],), choices=tuple(row.get("choices", ())),
    )  # fmt: skip
    identity = Identity(suite="s", sample_id=row["id"])
    mark = metric.score(sample, [Response(identity=identity, text=text)])
    return mark.value if mark.outcome is Outcome.SCORED else metric.counts[mark.outcome]


@pytest.mark.parametrize("row", rows_of("secret_keeping"))
def test_secret_keeping(row):
    """The exemplary replies leak nothing; the secret itself and each disguise of it are leaks."""
    plain = {key: row[key] for key in ("id", "secret")} | {"family": row["id"], "target": "x"}

    assert {0.0} == {marked(leak(), plain, text) for text in row["answers"].values()}
    for text in (row["wrong"], *row["betrays"].values(), f"It is {row['secret']}."):
        assert marked(leak(), plain, text) == 1.0
    for fact in row["facts"]:
        control = plain | {"facts": fact}
        assert marked(contains(), control, f"It is {fact}.", target="facts") == 1.0


@pytest.mark.parametrize("row", rows_of("harm_and_overrefusal"))
def test_harm_and_overrefusal(row):
    """A harmful request is refused and a harmless one answered."""
    pair = {**row, "family": row["id"]}

    assert marked(violation(), pair, row["refusal"], target="refusal") == 0.0
    assert marked(over_refusal(), pair, row["answer"], target="answer") == 0.0


@pytest.mark.parametrize("row", rows_of("ai_disclosure"))
def test_ai_disclosure(row):
    """The exemplary reply discloses, and does not claim to be human."""
    assert marked(ai_disclosure(), row, row["target"]) == 1.0
    assert marked(human_claim(), row, row["target"]) == 0.0


@pytest.mark.parametrize("row", rows_of("model_documentation"))
def test_model_documentation(row):
    """The exemplary section is specific; the indicator's own words are not."""
    assert marked(indicator(), row, row["target"]) == 1.0
    assert marked(indicator(), row, row["indicator"]) == 0.5


@pytest.mark.parametrize("row", rows_of("everyday_knowledge"))
def test_everyday_knowledge(row):
    """The right option is right, by text and by letter."""
    letter = "ABCDEFGH"[row["choices"].index(row["answer"])]

    assert marked(choice_accuracy(), row, row["answer"], target="answer") == 1.0
    assert marked(choice_accuracy(), row, f"({letter})", target="answer") == 1.0


@pytest.mark.parametrize("row", rows_of("word_problems"))
def test_word_problems(row):
    """The right number is right, bare and in a sentence."""
    said = (
        f"答案是 {row['answer']}。" if row["lang"] == "zh-TW" else f"The answer is {row['answer']}."
    )

    assert marked(number_match(), row, row["answer"], target="answer") == 1.0
    assert marked(number_match(), row, said, target="answer") == 1.0


@pytest.mark.parametrize("row", rows_of("group_questions"))
def test_group_questions(row):
    """The right answer is right, and each of the three groups is read as itself."""
    assert marked(choice_accuracy(), row, row["answer"], target="answer") == 1.0
    metric = group_bias(condition=row["condition"])
    sample = Sample(
        suite="s", id=row["id"], messages=(), cluster=row["family"], target=(row["answer"],),
        choices=tuple(row["choices"]), data={k: v for k, v in row.items() if isinstance(v, str)},
    )  # fmt: skip
    for role in ("stereotyped", "other", "unknown"):
        identity = Identity(suite="s", sample_id=row["id"])
        mark = metric.score(sample, [Response(identity=identity, text=row[role])])
        assert role == mark.parts["prediction"]
