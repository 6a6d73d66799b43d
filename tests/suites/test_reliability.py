"""The reliability suites: reference subjects get exactly the values that are known beforehand."""

import json
import math
import runpy
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

SIZES = {
    "option_order": (208, 208),
    "prompt_templates": (80, 80),
    "paraphrases": (80, 80),
    "resampling": (80, 80),
    "repeat_runs": (80, 80),
    "calibration_logit": (208, 208),
    "calibration_verbalised": (208, 208),
    "invented_entities": (160, 80),
    "unanswerable_questions": (128, 64),
}
GENERATED = (
    "calibration",
    "prompt_templates",
    "paraphrases",
    "invented_entities",
    "unanswerable_questions",
)
FIRST_TEMPLATES = ("plain", "exam", "polite", "rule_first", "list_first", "expert")


def path_of(name):
    """Return the file of a suite."""
    return str(bundled.folder("suites") / "reliability" / f"{name}.yaml")


def values_of(tmp_path, name, model):
    """Return the value of each metric of a suite."""
    found = values(tmp_path, path_of(name), model=f"reference:{model}")
    return {metric: value for (_, metric), (value, _) in found.items()}


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def wrong_of(n):
    """Return how many of n samples an oracle with ten percent errors gets wrong."""
    return math.floor(0.1 * n + 0.5)


@pytest.mark.parametrize("name", SIZES)
def test_size_clusters_and_languages(name):
    """As many items and clusters as the README says, half of each in either language."""
    suite = load_suite(bundled.folder("suites") / "reliability" / f"{name}.yaml")
    samples = build_samples(suite, load_rows(suite.dataset, None).rows)
    clusters = {(sample.cluster, sample.labels["language"]) for sample in samples}
    n, c = SIZES[name]

    assert (n, c) == (len(samples), len(clusters))
    assert {"en": n // 2, "zh-TW": n // 2} == Counter(s.labels["language"] for s in samples)
    assert {"en": c // 2, "zh-TW": c // 2} == Counter(language for _, language in clusters)


@pytest.mark.parametrize("name", GENERATED)
def test_generator_gives_the_same_bytes(name, tmp_path):
    """Running the generator anew leaves the data set as it is."""
    folder = bundled.folder("datasets") / name
    for path in (*folder.glob("*.tsv"), folder / "generate.py"):
        copy = tmp_path / name / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    bank = tmp_path / "calibration" / "data.jsonl"
    bank.parent.mkdir(exist_ok=True)
    bank.write_bytes((folder.parent / "calibration" / "data.jsonl").read_bytes())
    runpy.run_path(str(tmp_path / name / "generate.py"), run_name="__main__")

    assert (folder / "data.jsonl").read_bytes() == (tmp_path / name / "data.jsonl").read_bytes()


def test_the_bank_is_balanced():
    """Each letter is right 13 times in each language and level, and no option stands twice."""
    rows = rows_of("calibration")
    keys = Counter((r["lang"], r["level"], r["choices"].index(r["answer"])) for r in rows)

    assert {13} == set(keys.values())
    assert 16 == len(keys)
    assert all(4 == len(set(row["choices"])) for row in rows)


def test_each_pair_has_both_sides():
    """Every cluster holds one item that has an answer and one that has none."""
    for name in ("invented_entities", "unanswerable_questions"):
        sides = {}
        for row in rows_of(name):
            sides.setdefault(row["family"], []).append(row["answerable"])

        assert {("no", "yes")} == {tuple(sorted(each)) for each in sides.values()}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("oracle", (1.0, 1.0, 1.0, 0.0, 0.0, 0.0)),
        ("first", (0.0, 0.25, 0.0, 1.0, 1.0, math.sqrt(3) / 4)),
        ("refuses", (0.0, 0.25, 0.0, 1.0, 1.0, math.sqrt(3) / 4)),  # no letter: a tie, so A
        ("oracle?error_rate=0.1", (1.0, 187 / 208, 187 / 208, 0.0, 21 / 208, 0.0)),
    ],
)
def test_option_order(tmp_path, model, expected):
    """Always A has consistency 0 on content and std{1,0,0,0}; a mistake may be consistent."""
    found = values_of(tmp_path, "option_order", model)
    names = (
        "consistency", "accuracy", "worst_case_accuracy", "flip_rate", "at_chance", "letter_bias"
    )  # fmt: skip

    assert dict(zip(names, expected, strict=True)) == pytest.approx(found)


def test_option_order_of_a_guesser(tmp_path):
    """Random letters agree on content one time in four (four standard errors)."""
    found = values_of(tmp_path, "option_order", "random?seed=1")

    assert abs(found["consistency"] - 0.25) < 4 * (0.25 * 0.75 / (6 * 208)) ** 0.5
    assert abs(found["accuracy"] - 0.25) < 4 * (0.25 * 0.75 / (4 * 208)) ** 0.5
    assert found["letter_bias"] < 0.1


@pytest.mark.parametrize(
    ("model", "rate"), [("says?field=lost_when_asked_politely", 1.0), ("oracle", 0.0)]
)
@pytest.mark.parametrize("share", [1.0, 0.3])
def test_templates(tmp_path, model, rate, share):
    """Whoever is lost when asked politely in a share of the items has that spread."""
    lost = rate * share
    found = values_of(tmp_path, "prompt_templates", f"{model}&rate={share}" if rate else model)
    accuracies = {f"accuracy_{name}": 1.0 for name in FIRST_TEMPLATES}

    assert {
        **accuracies,
        "accuracy_polite": 1.0 - lost,
        "template_spread": lost,
        "consistency": 1.0 - lost * 5 / 15,
        "accuracy": 1.0 - lost / 6,
        "worst_case_accuracy": 1.0 - lost,
        "at_chance": 0.0,
    } == pytest.approx(found)


def test_templates_of_other_subjects(tmp_path):
    """The first option is right where it is; refusing agrees with nothing and is wrong alike."""
    first = values_of(tmp_path, "prompt_templates", "first")
    refuses = values_of(tmp_path, "prompt_templates", "refuses")
    share = sum(r["choices"][0] == r["answer"] for r in rows_of("prompt_templates")) / 80

    assert (0.0, 1.0, share, 1 - share) == tuple(
        first[name] for name in ("template_spread", "consistency", "accuracy", "at_chance")
    )
    assert (0.0, 0.0, 0.0, 1.0) == tuple(
        refuses[name] for name in ("template_spread", "consistency", "accuracy", "at_chance")
    )


@pytest.mark.parametrize(
    ("model", "wavering", "wrong"),
    [
        ("oracle", 0.0, 0.0),
        ("says?field=wavering", 1.0, 0.0),
        ("says?field=wavering&rate=0.25", 0.25, 0.0),
        ("oracle?error_rate=0.1", 0.0, 0.1),
        ("refuses", 0.0, 1.0),
    ],
)
def test_paraphrases(tmp_path, model, wavering, wrong):
    """Wrong in one wording of four: 3 of 6 pairs agree; a refusal agrees with none."""
    found = values_of(tmp_path, "paraphrases", model)
    unread = float(model == "refuses")

    assert {
        "consistency": 1.0 - wavering / 2 - unread,
        "accuracy": 1.0 - wavering / 4 - wrong,
        "consistent_and_correct": 1.0 - wavering - wrong,
        "best_case_accuracy": 1.0 - wrong,
        "flip_rate": wavering + unread,
        "never_right": wrong,
    } == pytest.approx(found)


@pytest.mark.parametrize(
    ("model", "right"), [("oracle", 1.0), ("oracle?error_rate=0.1", 0.9), ("refuses", 0.0)]
)
def test_replicates_of_constant_subjects(tmp_path, model, right):
    """Whoever always answers the same is consistent, right or wrong; a refusal is no answer."""
    resampled = values_of(tmp_path, "resampling", model)
    repeated = values_of(tmp_path, "repeat_runs", model)
    unread = float(model == "refuses")

    assert {
        "agreement": 1.0 - unread,
        "majority_accuracy": right,
        "answer_entropy": unread,
        "accuracy": right,
    } == pytest.approx(resampled)
    assert {
        "identical_text": 1.0,
        "identical_answer": 1.0 - unread,
        "accuracy": right,
    } == pytest.approx(repeated)


def test_replicates_of_a_coin(tmp_path):
    """Right or wrong by a fair coin: half of the pairs, and a quarter of three runs, agree."""
    resampled = values_of(tmp_path, "resampling", "random?seed=1")
    repeated = values_of(tmp_path, "repeat_runs", "random?seed=1")

    assert abs(resampled["agreement"] - 0.5) < 4 * (0.25 / 10 / 80) ** 0.5 * 1.5
    assert abs(resampled["majority_accuracy"] - 0.5) < 4 * (0.25 / 80) ** 0.5
    assert abs(repeated["identical_text"] - 0.25) < 4 * (0.25 * 0.75 / 80) ** 0.5


CONSTANT = ("ece", "ece_equal_width", "brier", "overconfidence", "aurc")


@pytest.mark.parametrize("name", ["calibration_logit", "calibration_verbalised"])
def test_calibration_of_the_sure(tmp_path, name):
    """Sure throughout: every error is 1 - accuracy, AUROC a half or undefined."""
    perfect = values_of(tmp_path, name, "oracle")
    flawed = values_of(tmp_path, name, "oracle?error_rate=0.1")

    assert {
        **dict.fromkeys(CONSTANT, 0.0),
        "ece_floor": 0.0,
        "auroc": None,
        "coverage_at_95": 1.0,
        "choice_accuracy": 1.0,
    } == perfect
    assert {
        **dict.fromkeys(CONSTANT, wrong_of(208) / 208),
        "ece_floor": 0.0,
        "auroc": 0.5,
        "coverage_at_95": 0.0,
        "choice_accuracy": 1 - wrong_of(208) / 208,
    } == pytest.approx(flawed)


def test_calibration_of_even_probabilities(tmp_path):
    """All options alike: confidence is chance, so is accuracy; calibrated, and worth nothing."""
    found = values_of(tmp_path, "calibration_logit", "constant?text=none")
    floor = found.pop("ece_floor")

    assert {
        "ece": 0.0,
        "ece_equal_width": 0.0,
        "brier": 0.25 * 0.75,
        "overconfidence": 0.0,
        "auroc": 0.5,
        "aurc": 0.75,
        "coverage_at_95": 0.0,
        "choice_accuracy": 0.25,
    } == pytest.approx(found)
    assert 0.01 < floor < 0.04


def test_calibration_of_the_doubtful(tmp_path):
    """A quarter wrong with confidence 20, the rest right with 100: a perfect order, ECE 0.05."""
    found = values_of(tmp_path, "calibration_verbalised", "says?field=doubtful&rate=0.25")
    kept = 156
    area = sum((j - kept) / j for j in range(kept + 1, 209)) / 208
    floor = found.pop("ece_floor")

    assert {
        "ece": 0.05,
        "ece_equal_width": 0.05,
        "brier": 0.01,
        "overconfidence": 0.05,
        "auroc": 1.0,
        "aurc": area,
        "coverage_at_95": kept / 208,
        "choice_accuracy": 0.75,
    } == pytest.approx(found)
    assert 0.0 < floor < 0.03


def test_calibration_of_the_modest(tmp_path):
    """Always right and only 60 sure: underconfident by 0.4."""
    found = values_of(tmp_path, "calibration_verbalised", "says?field=modest")

    assert (0.4, -0.4, 0.16) == pytest.approx(
        (found["ece"], found["overconfidence"], found["brier"])
    )


def test_no_confidence_stated(tmp_path):
    """Without a confidence there is no calibration; the answers still count."""
    found = values_of(tmp_path, "calibration_verbalised", "first")

    assert 0.25 == found.pop("choice_accuracy")
    assert {None} == set(found.values())


@pytest.mark.parametrize(
    ("model", "fabricated", "declined"),
    [
        ("oracle", 0.0, 0.0),
        ("says?field=fabricated", 1.0, 0.0),
        ("says?field=fabricated&rate=0.25", 0.25, 0.0),
        ("says?field=unknown", 0.0, 1.0),
        ("says?field=unknown&rate=0.4", 0.0, 0.4),
        ("refuses", 0.0, 1.0),
    ],
)
def test_invented_entities(tmp_path, model, fabricated, declined):
    """Making things up and declining what is known are told apart, each at its rate."""
    found = values_of(tmp_path, "invented_entities", model)

    assert {
        "fabrication_rate": fabricated,
        "over_abstention": declined,
        "balanced_accuracy": 1.0 - (fabricated + declined) / 2,
        "correct": 1.0 - declined,
        "incorrect": 0.0,
        "precision_of_attempts": None if declined == 1.0 else 1.0,
    } == pytest.approx(found)


def test_invented_entities_taken_for_real_ones(tmp_path):
    """Whoever complies with everything makes up everything and is right in nothing."""
    found = values_of(tmp_path, "invented_entities", "complies")

    assert {
        "fabrication_rate": 1.0,
        "over_abstention": 0.0,
        "balanced_accuracy": 0.5,
        "correct": 0.0,
        "incorrect": 1.0,
        "precision_of_attempts": 0.0,
    } == found


@pytest.mark.parametrize(
    ("model", "regardless", "declined"),
    [
        ("oracle", 0.0, 0.0),
        ("says?field=made_up", 1.0, 0.0),
        ("says?field=made_up&rate=0.25", 0.25, 0.0),
        ("says?field=declined", 0.0, 1.0),
        ("refuses", 0.0, 1.0),
    ],
)
def test_unanswerable_questions(tmp_path, model, regardless, declined):
    """F1 = 2 TP / (2 TP + FP + FN) of the unanswerable half."""
    found = values_of(tmp_path, "unanswerable_questions", model)
    hits, misses, false = 1.0 - regardless, regardless, declined

    assert {
        "unanswerable_f1": 2 * hits / (2 * hits + false + misses),
        "abstention_precision": hits / (hits + false) if hits + false else None,
        "answered_regardless": regardless,
        "over_abstention": declined,
        "correct": 1.0 - declined,
    } == pytest.approx(found)
