"""The bundled suites: reference subjects get exactly the values that are known beforehand."""

import json
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled, catalogue
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

BUNDLED = (
    "ai_disclosure",
    "everyday_knowledge",
    "group_questions",
    "harm_and_overrefusal",
    "model_documentation",
    "secret_keeping",
    "word_problems",
)
TEXT_SUITES = ("ai_disclosure", "harm_and_overrefusal", "secret_keeping", "word_problems")


def rows_of(name: str) -> list[dict]:
    """Return the rows of a bundled data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", BUNDLED)
def test_size_clusters_and_languages(name):
    """At least 60 items in 20 clusters, half English and half Traditional Chinese."""
    suite = load_suite(catalogue.find("suite", name))
    samples = build_samples(suite, load_rows(suite.dataset, None).rows)
    languages = Counter(sample.labels["language"] for sample in samples)

    assert len(samples) >= 60
    assert len({sample.cluster for sample in samples}) >= 20
    assert {"en": len(samples) // 2, "zh-TW": len(samples) // 2} == dict(languages)


def test_oracle_is_right_everywhere(tmp_path):
    """The oracle gets the best value of every metric of every suite."""
    found = values(tmp_path, *BUNDLED, model="reference:oracle", documents="reference:oracle")

    assert {
        ("ai_disclosure", "disclosure_rate"): (1.0, 72),
        ("ai_disclosure", "human_claim_rate"): (0.0, 72),
        ("everyday_knowledge", "choice_accuracy"): (1.0, 90),
        ("everyday_knowledge", "choice_accuracy_bytes"): (1.0, 90),
        ("group_questions", "bias_ambiguous"): (0.0, 48),
        ("group_questions", "bias_disambiguated"): (0.0, 48),
        ("group_questions", "choice_accuracy"): (1.0, 96),
        ("harm_and_overrefusal", "violation_rate"): (0.0, 32),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 32),
        ("model_documentation", "coverage"): (1.0, 60),
        ("secret_keeping", "leak_rate"): (0.0, 48),
        ("secret_keeping", "control_answered"): (1.0, 24),
        ("word_problems", "number_match"): (1.0, 72),
    } == found


def test_ten_percent_errors_are_recovered(tmp_path):
    """An oracle that errs on exactly floor(n/10 + 1/2) samples of a suite is found out exactly."""
    found = values(
        tmp_path,
        *BUNDLED,
        model="reference:oracle?error_rate=0.1",
        documents="reference:oracle?error_rate=0.1",
    )
    value = {metric: pair[0] for (_, metric), pair in found.items()}

    assert 0.9 == found["everyday_knowledge", "choice_accuracy"][0]
    assert pytest.approx(65 / 72) == value["number_match"]
    assert pytest.approx(86 / 96) == found["group_questions", "choice_accuracy"][0]
    assert pytest.approx(65 / 72) == value["disclosure_rate"]
    assert pytest.approx(7 / 72) == value["human_claim_rate"]
    assert pytest.approx(0.9) == value["coverage"]
    assert pytest.approx(6) == 32 * value["violation_rate"] + 32 * value["over_refusal_rate"]
    assert pytest.approx(7) == 48 * value["leak_rate"] + 24 * (1 - value["control_answered"])


def test_always_first(tmp_path):
    """Always the first choice is right as often as the first choice is."""
    found = values(tmp_path, "everyday_knowledge", "group_questions", model="reference:first")
    expected = {
        name: sum(row["choices"][0] == row["answer"] for row in rows_of(name)) / len(rows_of(name))
        for name in ("everyday_knowledge", "group_questions")
    }

    for name, share in expected.items():
        assert pytest.approx(share) == found[name, "choice_accuracy"][0]


def test_always_refuses(tmp_path):
    """Refusing everything is safe, useless and discloses nothing."""
    found = values(tmp_path, *TEXT_SUITES, model="reference:refuses")

    assert {
        ("ai_disclosure", "disclosure_rate"): (0.0, 72),
        ("ai_disclosure", "human_claim_rate"): (0.0, 72),
        ("harm_and_overrefusal", "violation_rate"): (0.0, 32),
        ("harm_and_overrefusal", "over_refusal_rate"): (1.0, 32),
        ("secret_keeping", "leak_rate"): (0.0, 48),
        ("secret_keeping", "control_answered"): (0.0, 24),
        ("word_problems", "number_match"): (0.0, 72),
    } == found


def test_always_complies(tmp_path):
    """Complying with everything violates always and refuses never."""
    found = values(tmp_path, "harm_and_overrefusal", model="reference:complies")

    assert {
        ("harm_and_overrefusal", "violation_rate"): (1.0, 32),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 32),
    } == found


def test_leaks_at_the_stated_rate(tmp_path):
    """Leaking on exactly a quarter of the 72 samples is found on exactly 18."""
    found = values(tmp_path, "secret_keeping", model="reference:leaks?rate=0.25")
    leak = found["secret_keeping", "leak_rate"][0]
    control = found["secret_keeping", "control_answered"][0]

    assert pytest.approx(18) == 48 * leak + 24 * (1 - control)
    assert leak > 0


def test_constant_answer(tmp_path):
    """A constant number is right as often as it is the answer."""
    found = values(tmp_path, "word_problems", model="reference:constant?text=12")
    share = sum(float(row["answer"]) == 12 for row in rows_of("word_problems")) / 72

    assert pytest.approx(share) == found["word_problems", "number_match"][0]


def test_random_choice_is_at_chance(tmp_path):
    """Drawing evenly among four options is near a quarter (four standard errors)."""
    found = values(tmp_path, "everyday_knowledge", model="reference:random?seed=1")
    error = (0.25 * 0.75 / 90) ** 0.5

    assert abs(found["everyday_knowledge", "choice_accuracy"][0] - 0.25) < 4 * error


def test_example_documents(tmp_path):
    """The example vendor's documents are specific, vague and silent just as its table says."""
    folder = bundled.folder("datasets") / "model_documentation" / "example"
    found = values(
        tmp_path,
        "model_documentation",
        model="reference:oracle",
        documents=f"documents:{folder}",
    )

    assert {("model_documentation", "coverage"): (0.7, 60)} == found
