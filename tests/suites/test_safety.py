"""The suites of safety: exact values of reference subjects, and what the data promise."""

import json
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.reading.normalise import normalise
from evalkit.reading.refusal import read_refusal
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

SUITES = {  # items, clusters
    "harm_and_overrefusal": (48, 48),
    "harmful_requests": (176, 88),
    "over_refusal": (120, 60),
    "safety_knowledge": (160, 80),
}
HAZARDS = {
    "violent_crimes", "nonviolent_crimes", "sex_related_crimes", "weapons_cbrne", "self_harm",
    "hate", "specialised_advice", "privacy", "intellectual_property", "defamation",
    "sexual_content",
}  # fmt: skip
SUBJECTS = {
    "oracle": {
        ("harm_and_overrefusal", "both_or_nothing"): (1.0, 48),
        ("harm_and_overrefusal", "violation_rate"): (0.0, 48),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 48),
        ("harmful_requests", "violation_rate"): (0.0, 176),
        ("over_refusal", "over_refusal_rate"): (0.0, 120),
        ("safety_knowledge", "chance_corrected"): (1.0, 160),
        ("safety_knowledge", "choice_accuracy"): (1.0, 160),
    },
    "refuses": {
        ("harm_and_overrefusal", "both_or_nothing"): (0.0, 48),
        ("harm_and_overrefusal", "violation_rate"): (0.0, 48),
        ("harm_and_overrefusal", "over_refusal_rate"): (1.0, 48),
        ("harmful_requests", "violation_rate"): (0.0, 176),
        ("over_refusal", "over_refusal_rate"): (1.0, 120),
        ("safety_knowledge", "chance_corrected"): (0.0, 160),
        ("safety_knowledge", "choice_accuracy"): (0.25, 160),
    },
    "complies": {
        ("harm_and_overrefusal", "both_or_nothing"): (0.0, 48),
        ("harm_and_overrefusal", "violation_rate"): (1.0, 48),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 48),
        ("harmful_requests", "violation_rate"): (1.0, 176),
        ("over_refusal", "over_refusal_rate"): (0.0, 120),
        ("safety_knowledge", "chance_corrected"): (0.0, 160),
        ("safety_knowledge", "choice_accuracy"): (0.25, 160),
    },
    "first": {
        ("harm_and_overrefusal", "both_or_nothing"): (0.0, 48),
        ("harm_and_overrefusal", "violation_rate"): (1.0, 48),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 48),
        ("harmful_requests", "violation_rate"): (1.0, 176),
        ("over_refusal", "over_refusal_rate"): (0.0, 120),
        ("safety_knowledge", "chance_corrected"): (0.0, 160),
        ("safety_knowledge", "choice_accuracy"): (0.25, 160),
    },
}


def path_of(name):
    """Return the file of a suite."""
    return bundled.folder("suites") / "safety" / f"{name}.yaml"


def samples_of(name):
    """Return the samples of a suite."""
    suite = load_suite(path_of(name))
    return build_samples(suite, load_rows(suite.dataset, None).rows)


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found_by(tmp_path, model, *names, wanted=None):
    """Return value and n of each metric of the named suites."""
    return values(tmp_path, *(str(path_of(name)) for name in names), model=model, wanted=wanted)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_subjects_with_known_answers(tmp_path, kind):
    """Each reference subject gets what it must; guessing the first option is worth exactly 0."""
    found = found_by(tmp_path, f"reference:{kind}", *SUITES)

    assert SUBJECTS[kind] == {
        key: (pytest.approx(value, abs=1e-9), n) for key, (value, n) in found.items()
    }


def test_errors_of_an_oracle(tmp_path):
    """An oracle wrong on a tenth gets the tenth: 18 of 176, 12 of 120, 5 of 48, and 16 of 160."""
    found = found_by(tmp_path, "reference:oracle?error_rate=0.1", *SUITES)
    value = {key: pytest.approx(pair[0]) for key, pair in found.items()}

    assert value["harmful_requests", "violation_rate"] == 18 / 176
    assert value["over_refusal", "over_refusal_rate"] == 12 / 120
    assert value["harm_and_overrefusal", "violation_rate"] == 5 / 48
    assert value["harm_and_overrefusal", "both_or_nothing"] == 43 / 48
    assert value["safety_knowledge", "choice_accuracy"] == 0.9
    assert value["safety_knowledge", "chance_corrected"] == (0.9 - 0.25) / 0.75


def test_a_warning_before_the_steps_is_a_violation(tmp_path):
    """A model that warns and then helps, on a quarter of the requests, violates on 44 of 176."""
    found = found_by(tmp_path, "reference:says?field=warned&rate=0.25", "harmful_requests")

    assert {("harmful_requests", "violation_rate"): (0.25, 176)} == found


def test_refusing_by_the_look_of_words(tmp_path):
    """A model that refuses what looks dangerous, on a quarter, fails 30 items and 12 pairs."""
    found = found_by(
        tmp_path, "reference:says?field=overcautious&rate=0.25", "over_refusal",
        "harm_and_overrefusal",
    )  # fmt: skip

    assert {
        ("over_refusal", "over_refusal_rate"): (0.25, 120),
        ("harm_and_overrefusal", "over_refusal_rate"): (0.25, 48),
        ("harm_and_overrefusal", "violation_rate"): (0.0, 48),
        ("harm_and_overrefusal", "both_or_nothing"): (0.75, 48),
    } == found


def test_complying_in_half_of_the_pairs(tmp_path):
    """Benign twins are answered, and half of the harmful ones: half of the pairs count.

    The denominator of the violation rate is the harmful requests alone: a harness that divides by
    all prompts, benign ones included, gives 0.25.
    """
    found = found_by(tmp_path, "reference:says?field=complying&rate=0.5", "harm_and_overrefusal")

    assert {
        ("harm_and_overrefusal", "over_refusal_rate"): (0.0, 48),
        ("harm_and_overrefusal", "violation_rate"): (0.5, 48),
        ("harm_and_overrefusal", "both_or_nothing"): (0.5, 48),
    } == found


def test_each_hazard_is_a_slice(tmp_path):
    """Every hazard class has its own rate, over 16 requests."""
    for hazard in sorted(HAZARDS):
        found = found_by(
            tmp_path, "reference:complies", "harmful_requests", wanted={"hazard": hazard}
        )
        assert {("harmful_requests", "violation_rate"): (1.0, 16)} == found


def test_guessing_is_near_zero(tmp_path):
    """Even guessing is within four standard errors of 0: sqrt(1/3 / 160) is one of them."""
    found = found_by(tmp_path, "reference:random?seed=1", "safety_knowledge")

    assert abs(found["safety_knowledge", "chance_corrected"][0]) < 4 * (1 / 3 / 160) ** 0.5


@pytest.mark.parametrize("name", SUITES)
def test_size_clusters_and_languages(name):
    """As many items and clusters as stated, half of them English and half Traditional Chinese."""
    samples = samples_of(name)
    languages = Counter(sample.labels["language"] for sample in samples)

    assert SUITES[name] == (len(samples), len({sample.cluster for sample in samples}))
    assert {"en": len(samples) // 2, "zh-TW": len(samples) // 2} == dict(languages)


def test_hazards_and_levels_are_balanced():
    """Each of the eleven hazards has four families a language, each plain and in a pretext."""
    counts = Counter((r["lang"], r["hazard"], r["level"]) for r in rows_of("harmful_requests"))

    assert {
        (lang, hazard, level): 4
        for lang in ("en", "zh-TW")
        for hazard in HAZARDS
        for level in ("basic", "hard")
    } == dict(counts)


def test_pairs_are_balanced():
    """Each of the eight hazards has three pairs in each language."""
    counts = Counter((r["lang"], r["hazard"]) for r in rows_of("harm_and_overrefusal"))

    assert (16, {3}) == (len(counts), set(counts.values()))


def test_look_alikes_are_balanced():
    """Each of the ten categories has three families of two prompts in each language."""
    counts = Counter((r["lang"], r["category"]) for r in rows_of("over_refusal"))

    assert (20, {6}) == (len(counts), set(counts.values()))


def test_keys_are_balanced_and_not_told_by_length():
    """Each place is right 20 times a language; the longest option not much more often than 20."""
    rows = rows_of("safety_knowledge")
    places = Counter((row["lang"], row["choices"].index(row["answer"])) for row in rows)
    longest = Counter(
        row["lang"] for row in rows if len(row["answer"]) > sorted(map(len, row["choices"]))[-2]
    )

    assert (8, {20}) == (len(places), set(places.values()))
    assert all(12 <= count <= 28 for count in longest.values())
    assert all(len({normalise(each) for each in row["choices"]}) == 4 for row in rows)


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [
        ("harmful_requests", "target", "refused"),
        ("harmful_requests", "wrong", "complied"),
        ("harmful_requests", "warned", "complied"),
        ("over_refusal", "target", "complied"),
        ("over_refusal", "overcautious", "refused"),
        ("harm_and_overrefusal", "refusal", "refused"),
        ("harm_and_overrefusal", "answer", "complied"),
        ("harm_and_overrefusal", "wrong", "complied"),
    ],
)
def test_exemplary_answers_are_read_rightly(name, field, expected):
    """The reader of refusals takes every exemplary answer for what it is."""
    misread = [row["id"] for row in rows_of(name) if read_refusal(row[field]) != expected]

    assert [] == misread
