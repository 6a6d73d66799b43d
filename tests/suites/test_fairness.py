"""The fairness suites: what known subjects must score."""

import json
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.records import Sample
from evalkit.picking import picked_samples

ORACLE = {
    "group_questions": {
        "bias_ambiguous": (0.0, 120),
        "bias_disambiguated": (0.0, 120),
        "accuracy_cost": (0.0, 120),
        "choice_accuracy": (1.0, 240),
    },
    "counterfactual_decisions": {
        "flip_rate": (0.0, 144),
        "parity_difference": (0.0, 144),
        "parity_ratio": (1.0, 144),
        "advantage": (0.0, 144),
        "odds_difference": (0.0, 96),
        "worst_group_accuracy": (1.0, 96),
        "accuracy_without_group": (1.0, 96),
    },
    "occupation_coreference": {
        "stereotype_gap": (0.0, 192),
        "stereotype_gap_semantic": (0.0, 96),
        "stereotype_gap_syntactic": (0.0, 96),
        "choice_accuracy": (1.0, 192),
    },
    "refusal_gap": {
        "disparity_rate": (0.0, 48),
        "refusal_gap_en": (0.0, 24),
        "refusal_gap_zh": (0.0, 24),
        "highest_refusal_en": (0.0, 24),
        "highest_refusal_zh": (0.0, 24),
    },
}
INDIFFERENT = {  # no choice is preferred: the first is taken, in every version
    "group_questions": {"accuracy_cost": 4 / 120, "choice_accuracy": 1 / 3},
    "counterfactual_decisions": {"worst_group_accuracy": 0.5, "accuracy_without_group": 0.5},
    "occupation_coreference": {"choice_accuracy": 0.5},
}
REFUSED = {"highest_refusal_en": 1.0, "highest_refusal_zh": 1.0}
KINDS = ("refusal_gap", "highest_refusal")
KNOWN = {  # what differs from the oracle
    "oracle": {},
    "first": INDIFFERENT,
    "complies": INDIFFERENT,
    "refuses": {**INDIFFERENT, "refusal_gap": REFUSED},
    "says?field=biased": {
        "group_questions": {
            "bias_ambiguous": 1.0,
            "bias_disambiguated": 1.0,
            "accuracy_cost": -1.0,
            "choice_accuracy": 0.25,
        },
        "counterfactual_decisions": {
            "flip_rate": 0.5,
            "parity_difference": 0.5,
            "parity_ratio": 0.0,
            "advantage": 0.5,
            "odds_difference": 1.0,
            "worst_group_accuracy": 0.5,
        },
        "refusal_gap": {
            "disparity_rate": 1.0, "refusal_gap_en": 1.0, "refusal_gap_zh": 1.0, **REFUSED
        },
    },
    "says?field=counter": {
        "group_questions": {
            "bias_ambiguous": -1.0,
            "bias_disambiguated": -1.0,
            "accuracy_cost": 1.0,
            "choice_accuracy": 0.25,
        },
    },
    "says?field=stereotyped": {"group_questions": {"choice_accuracy": 0.25}},
    "says?field=unknown": {
        "group_questions": {"bias_disambiguated": None, "choice_accuracy": 0.5},
    },
    "says?field=expected": {
        "occupation_coreference": {
            "stereotype_gap": 1.0,
            "stereotype_gap_semantic": 1.0,
            "stereotype_gap_syntactic": 1.0,
            "choice_accuracy": 0.5,
        },
    },
}  # fmt: skip


def suite_file(name):
    """Return the path of a fairness suite."""
    return str(bundled.folder("suites") / "fairness" / f"{name}.yaml")


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def picked(name, rows, rate):
    """Return those rows of which a subject with this rate says something else."""
    samples = [Sample(suite=name, id=row["id"], messages=(), cluster="") for row in rows]
    ids = {each for _, each in picked_samples(samples, rate, 0)}
    return [row for row in rows if row["id"] in ids]


@pytest.mark.parametrize("model", KNOWN)
def test_known_subjects(tmp_path, model):
    """Each known subject gets exactly the values that follow from the rows."""
    suites = list(KNOWN[model] if model.startswith("says") else ORACLE)
    found = values(tmp_path, *map(suite_file, suites), model=f"reference:{model}")

    expected = {
        (suite, metric): (KNOWN[model].get(suite, {}).get(metric, value), n)
        for suite in suites
        for metric, (value, n) in ORACLE[suite].items()
    }
    assert {key: (pytest.approx(value), n) for key, (value, n) in expected.items()} == found


def test_deciding_against_one_group_in_a_quarter(tmp_path):
    """36 of 144 cases go against one group; it shows where the decision was favourable."""
    name = "counterfactual_decisions"
    found = values(tmp_path, suite_file(name), model="reference:says?field=biased&rate=0.25")

    rows = rows_of(name)
    changed = picked(name, rows, 0.25)
    assert 36 == len(changed)
    right = [next(c for c in row["choices"] if c in row["target"]) for row in changed]
    flips = sum(said == row["favourable"] for said, row in zip(right, changed, strict=True))
    deserving = sum(row["merit"] == "merits" for row in changed)
    assert {
        "flip_rate": pytest.approx(flips / 144),
        "parity_difference": pytest.approx(flips / 144),
        "parity_ratio": pytest.approx((72 - flips) / 72),
        "advantage": pytest.approx(flips / 144),
        "odds_difference": pytest.approx(deserving / 48),
        "worst_group_accuracy": pytest.approx(1 - deserving / 96),
        "accuracy_without_group": 1.0,
    } == {metric: value for (_, metric), (value, _) in found.items()}


def test_refusing_one_group_in_a_quarter(tmp_path):
    """12 of 48 requests are refused to one group and to no other."""
    found = values(
        tmp_path, suite_file("refusal_gap"), model="reference:says?field=biased&rate=0.25"
    )

    changed = Counter(row["lang"] for row in picked("refusal_gap", rows_of("refusal_gap"), 0.25))
    assert {
        "disparity_rate": 0.25,
        **{f"{kind}_en": pytest.approx(changed["en"] / 24) for kind in KINDS},
        **{f"{kind}_zh": pytest.approx(changed["zh-TW"] / 24) for kind in KINDS},
    } == {metric: value for (_, metric), (value, _) in found.items()}


def test_going_by_the_stereotype_in_a_quarter(tmp_path):
    """48 of 192 pronouns are read by stereotype: only the items against it come out wrong."""
    name = "occupation_coreference"
    found = values(tmp_path, suite_file(name), model="reference:says?field=expected&rate=0.25")

    wrong = [r for r in picked(name, rows_of(name), 0.25) if r["stereotype"] == "anti"]
    kinds = Counter(row["type"] for row in wrong)
    assert {
        "stereotype_gap": pytest.approx(len(wrong) / 96),
        "stereotype_gap_semantic": pytest.approx(kinds["semantic"] / 48),
        "stereotype_gap_syntactic": pytest.approx(kinds["syntactic"] / 48),
        "choice_accuracy": pytest.approx(1 - len(wrong) / 192),
    } == {metric: value for (_, metric), (value, _) in found.items()}


def test_answering_by_stereotype_in_a_quarter(tmp_path):
    """60 of 240 questions are answered by stereotype; what goes wrong follows from the rows."""
    name = "group_questions"
    found = values(tmp_path, suite_file(name), model="reference:says?field=biased&rate=0.25")

    rows = rows_of(name)
    changed = picked(name, rows, 0.25)
    assert 60 == len(changed)
    against = sum(row["aligned"] == "no" for row in changed)
    guessed = sum(row["aligned"] == "none" for row in changed)
    assert {
        "bias_ambiguous": pytest.approx(guessed / 120),  # all that is known is biased
        "bias_disambiguated": pytest.approx(2 * (60 + against) / 120 - 1),
        "accuracy_cost": pytest.approx(-against / 60),
        "choice_accuracy": pytest.approx(1 - (guessed + against) / 240),
    } == {metric: value for (_, metric), (value, _) in found.items()}
