"""The suites that assess a vendor's documents: first ratings of the example, and of known texts."""

import json
import re
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled

SUITES = {
    "model_documentation": (60, 0.70),
    "accountability_documents": (48, 37 / 48),
    "explanation_documents": (16, 11 / 16),
}
EXAMPLE = bundled.folder("datasets") / "model_documentation" / "example"


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_example(tmp_path):
    """The fictitious vendor's documents get the grades that its README tells."""
    found = values(tmp_path, *SUITES, model="reference:oracle", documents=f"documents:{EXAMPLE}")

    assert {
        (name, metric): (pytest.approx(value), n)
        for name, (n, value) in SUITES.items()
        for metric in ("coverage", "capped_coverage")
    } == found


def test_exemplary_sections_are_specific(tmp_path):
    """Who writes what the rows show as exemplary gets 1."""
    found = values(tmp_path, *SUITES, documents="reference:oracle")

    assert {1.0} == {value for value, _ in found.values()}


def test_a_placeholder_everywhere_is_worth_nothing(tmp_path):
    """Only "TBD" under each heading gets 0."""
    found = values(tmp_path, *SUITES, documents="reference:constant?text=TBD")

    assert {0.0} == {value for value, _ in found.values()}


def test_a_lacking_critical_indicator_caps_the_grade(tmp_path):
    """With one critical section missing, almost full documents stay below the band."""
    for path in EXAMPLE.iterdir():
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    rows = [row for row in rows_of("accountability_documents") if row["lang"] == "en"]
    for name in ("accountability.md", "accountability.zh-TW.md"):
        kept = [row for row in rows_of("accountability_documents") if row["file"] == name]
        text = "".join(f"## {row['heading']}\n\n{row['target']}\n\n" for row in kept)
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "accountability.md"
    [critical] = [row for row in rows if row["id"] == "C13-en"]
    path.write_text(path.read_text().replace(critical["target"], "TBD"))
    run = tmp_path / "runs"
    run.mkdir()
    found = values(run, "accountability_documents", documents=f"documents:{tmp_path}")

    assert (pytest.approx(47 / 48), 48) == found["accountability_documents", "coverage"]
    assert (0.69, 48) == found["accountability_documents", "capped_coverage"]


@pytest.mark.parametrize("name", SUITES)
def test_rows(name):
    """Languages are equal; each exemplary section matches its patterns and no indicator does."""
    rows = rows_of(name)

    assert {"en": len(rows) // 2, "zh-TW": len(rows) // 2} == Counter(row["lang"] for row in rows)
    for row in rows:
        assert all(re.search(each, row["target"], re.IGNORECASE) for each in row["patterns"]), row
        hits = [re.search(each, row["indicator"], re.IGNORECASE) for each in row["patterns"]]
        assert not all(hits), row["id"]
