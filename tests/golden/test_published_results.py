"""Published and stored results of others, computed again by evalkit's functions."""

import csv
import json
import math

import pytest

from evalkit.measure.association import idealised_association
from evalkit.measure.clusters import item_mean
from evalkit.measure.proportion import estimate_proportion
from evalkit.measure.relative_grade import relative_grade
from evalkit.metrics.capped_coverage import capped_coverage
from evalkit.records import Mark, Outcome, Score

pytestmark = pytest.mark.shared_data

TOTALS = {  # Foundation Model Transparency Index, December 2025
    "IBM": 95,
    "Writer": 72,
    "AI21 Labs": 66,
    "Anthropic": 46,
    "Google": 41,
    "Amazon": 39,
    "OpenAI": 35,
    "DeepSeek": 32,
    "Meta": 31,
    "Alibaba": 26,
    "Mistral": 18,
    "Midjourney": 14,
    "xAI": 14,
}


def table(path):
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_ailuminate_grade_vectors(shared_data):
    """Every stored vector of the AILuminate rule gets its letter."""
    path = shared_data / "reference_results" / "ailuminate_grade_vectors.json"
    vectors = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    found = [
        relative_grade(1 - each["frac_safe"], reference=1 - each["reference_safe"])
        for each in vectors
    ]

    assert 66 == len(vectors)
    assert [each["letter"] for each in vectors] == found


def test_stereoset_published_scores(shared_data):
    """ICAT from the published language and stereotype scores is the published one.

    In every domain and overall, in both parts, of every model.
    """
    path = shared_data / "reference_results" / "stereoset_published_scores.json"
    models = json.loads(path.read_text(encoding="utf-8"))
    compared = 0
    for parts in models.values():
        for domains in parts.values():
            for scores in domains.values():
                if not isinstance(scores, dict) or "ICAT Score" not in scores:
                    continue
                icat = idealised_association(
                    language=scores["LM Score"], stereotype=scores["SS Score"]
                )
                assert math.isclose(scores["ICAT Score"], icat, rel_tol=1e-9), scores
                compared += 1

    assert compared > 50


def test_jailbreakbench_attack_success(shared_data):
    """The published attack success rates are our proportions of the published counts."""
    rows = table(shared_data / "jailbreakbench" / "published_asr.csv")

    for row in rows:
        n, broken = int(row["n_behaviors"]), int(row["n_jailbroken"])
        marks = [1.0] * broken + [0.0] * (n - broken)
        names = [str(index) for index in range(n)]
        found = estimate_proportion(marks, names, purpose="description")
        assert math.isclose(float(row["asr"]), found.value)
    assert 18 == len(rows)


def test_fmti_totals(shared_data):
    """The index's totals are our coverage of its hundred indicators."""
    rows = [
        row
        for row in table(shared_data / "fmti" / "Dec2025_scores.csv")
        if row["Indicator"].strip() and not row["Indicator"].startswith("Total")
    ]
    found = {}
    for developer in TOTALS:
        scores = [
            Score(
                suite="fmti",
                sample_id=row["Indicator"],
                replicate=None,
                metric="capped_coverage",
                mark=Mark(
                    value=None,
                    outcome=Outcome.SCORED,
                    parts={"value": float(row[developer]), "critical": 0.0},
                ),
                cluster=row["Indicator"],
                labels={},
                by="published",
            )
            for row in rows
        ]
        found[developer] = round(100 * capped_coverage().aggregate(scores))

    assert 100 == len(rows)
    assert found == TOTALS
    assert math.isclose(40.69, item_mean([float(each) for each in found.values()]), abs_tol=0.005)


def test_fmti_reports(shared_data):
    """The stored developer reports hold the scores of the table."""
    found = {
        developer: sum(
            float(row["Score"] or 0)
            for row in table(shared_data / "fmti" / f"{developer}_fmtransparencyreport_Dec2025.csv")
        )
        for developer in ("IBM", "DeepSeek", "xAI")
    }

    assert {"IBM": 95, "DeepSeek": 32, "xAI": 14} == found
