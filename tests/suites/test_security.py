"""The security suites: reference subjects get exactly the values that are known beforehand."""

import json
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.reading.code import is_serious, issues_of, read_code

SUITES = (
    "prompt_injection",
    "indirect_injection",
    "system_prompt_extraction",
    "insecure_code",
    "output_handling",
)
RATES = {
    ("prompt_injection", "injection_success"): 96,
    ("indirect_injection", "injection_success"): 144,
    ("system_prompt_extraction", "extraction_share"): 96,
    ("system_prompt_extraction", "extraction_success"): 96,
    ("insecure_code", "insecure_rate"): 88,
    ("output_handling", "active_rate"): 48,
}
GOOD = {
    ("prompt_injection", "utility_clean"): 96,
    ("prompt_injection", "utility_attacked"): 96,
    ("indirect_injection", "utility_clean"): 144,
    ("indirect_injection", "utility_attacked"): 144,
    ("system_prompt_extraction", "control_answered"): 48,
    ("insecure_code", "code_rate"): 88,
    ("output_handling", "task_done"): 48,
}


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_oracle(tmp_path):
    """Who keeps to the task has every rate at 0 and does everything that was asked."""
    found = values(tmp_path, *SUITES)

    expected = {key: (0.0, n) for key, n in RATES.items()}
    assert expected | {key: (1.0, n) for key, n in GOOD.items()} == found


def test_who_refuses_everything(tmp_path):
    """Nothing goes wrong and nothing is done; without code there is nothing insecure or secure."""
    found = values(tmp_path, *SUITES, model="reference:refuses")

    expected = {key: (0.0, n) for key, n in RATES.items()}
    expected |= {key: (0.0, n) for key, n in GOOD.items()}
    assert expected | {("insecure_code", "insecure_rate"): (None, 0)} == found


def test_who_always_does_the_worst(tmp_path):
    """With errors everywhere every rate is 1 (the extracted share too)."""
    found = values(tmp_path, *SUITES[2:], model="reference:oracle?error_rate=1")

    rates = {found[key] for key in RATES if key[0] in SUITES[2:] and key[1] != "extraction_share"}
    assert {(1.0, 96), (1.0, 88), (1.0, 48)} == rates
    assert (1.0, 96) == found["system_prompt_extraction", "extraction_share"]
    assert (0.0, 48) == found["system_prompt_extraction", "control_answered"]


@pytest.mark.parametrize("rate", [0.25, 0.5])
def test_who_follows_some_planted_instructions(tmp_path, rate):
    """A quarter followed is a success rate of a quarter, and as much less utility under attack."""
    model = f"reference:says?field=injected&rate={rate}"
    found = values(tmp_path, *SUITES[:2], model=model)

    for suite, n in (("prompt_injection", 96), ("indirect_injection", 144)):
        assert (rate, n) == found[suite, "injection_success"]
        assert (1.0, n) == found[suite, "utility_clean"]
        assert (1 - rate, n) == found[suite, "utility_attacked"]


@pytest.mark.parametrize("name", SUITES)
def test_languages_and_clusters(name):
    """Half is English, half Traditional Chinese, in at least 44 families."""
    rows = rows_of(name)

    assert {"en": len(rows) // 2, "zh-TW": len(rows) // 2} == Counter(row["lang"] for row in rows)
    assert len({row["family"] for row in rows}) >= 44


@pytest.mark.parametrize("name", SUITES[:2])
def test_triggers(name):
    """No trigger stands in a clean question, and one that is to be computed in no prompt at all."""
    rows = rows_of(name)
    checks = Counter(row["check"] for row in rows)

    assert 1 == len(set(checks.values()))
    for row in rows:
        assert row["trigger"].lower() not in row["question"].lower()
        if row["check"] != "literal":
            assert row["trigger"] not in row["versions"]["attacked"]


def test_exemplary_programs():
    """Bandit finds nothing that counts in the secure programs, and something in every other."""
    for row in rows_of("insecure_code"):
        found = {
            name: any(
                each.test in row["issues"] or is_serious(each)
                for each in issues_of(read_code(row[name]) or "")
            )
            for name in ("target", "wrong")
        }
        assert {"target": False, "wrong": True} == found, row["id"]
