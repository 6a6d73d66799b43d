"""Public benchmarks on real files: stored golden values through the whole pipeline."""

import csv
import json
from pathlib import Path

import pytest

from evalkit import references
from evalkit.catalogue import entries, find
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.suite import load_suite

pytestmark = pytest.mark.shared_data


def replayed(tmp_path: Path, data: Path, suite: str, answers: list[dict]) -> tuple[list, list]:
    """Run ``suite`` on recorded answers; return results and scores."""
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps({"suite": suite, **each}) + "\n" for each in answers))
    plan = resolve(order_of([suite], [], with_data=True), seed=0, limit=None, data=data)
    opener = references.opener(references.parse(f"replay:{path}"))
    session = Session(out=tmp_path / "run", resolved=plan, openers={"model": opener}, shard=WHOLE)
    perform(session, lambda _state: None)
    found = score_run(tmp_path / "run")
    rows, problems = found.rows, found.problems
    assert [] == problems
    lines = (tmp_path / "run" / "scores.jsonl").read_text().splitlines()
    return rows, [json.loads(line) for line in lines]


@pytest.mark.parametrize("form", ["arc", "race"])
def test_bbq_golden_scores(tmp_path, shared_data, form):
    """BBQ's bias scores from the stored predictions equal the stored golden values."""
    folder = shared_data / "bbq"
    with (folder / "unifiedqa_predictions.csv").open(newline="") as handle:
        answers = [
            {"sample_id": f"{row['category']}-{row['example_id']}", "text": row[f"pred_{form}"]}
            for row in csv.DictReader(handle)
        ]
    golden = json.loads((folder / "golden_scores.json").read_text())["recomputed"]
    rows, _ = replayed(tmp_path, shared_data, "bbq", answers)
    found = {
        (row["slice"]["category"], row["metric"]): (round(100 * row["value"], 2), row["n"])
        for row in rows
        if list(row["slice"]) == ["category"] and row["metric"].startswith("bias")
    }
    expected = {
        (category, f"bias_{name}uous" if name == "ambig" else "bias_disambiguated"): (
            golden[category][form][name]["s_scaled"],
            golden[category][form][name]["n"],
        )
        for category in ("Religion", "Sexual_orientation")
        for name in ("ambig", "disambig")
    }

    assert expected == found


@pytest.mark.parametrize(
    ("system", "accuracy"), [("6b_finetuning", 0.2168), ("6b_verification", 0.3904)]
)
def test_gsm8k_flags(tmp_path, shared_data, system, accuracy):
    """Every stored ``is_correct`` flag of GSM8K's example solutions is reproduced."""
    path = shared_data / "gsm8k" / "example_model_solutions.jsonl"
    solutions = [json.loads(line) for line in path.read_text().splitlines()]
    answers = [
        {"sample_id": str(number), "text": each[system]["solution"]}
        for number, each in enumerate(solutions, start=1)
    ]
    rows, scores = replayed(tmp_path, shared_data, "gsm8k", answers)
    flags = {score["sample_id"]: score["mark"]["value"] == 1.0 for score in scores}
    expected = {
        str(number): each[system]["is_correct"] for number, each in enumerate(solutions, start=1)
    }

    assert expected == flags
    assert accuracy == round(rows[0]["value"], 4)


SAMPLES = {
    "advglue": 738,
    "advglue_pairs": 456,
    "ailuminate_en": 1088,
    "ailuminate_zh": 400,
    "arc_challenge": 2590,
    "bbh": 1750,
    "bbq": 2064,
    "bipia_code": 150,
    "bipia_table": 288,
    "cbbq": 8808,
    "cose_questions": 950,
    "cyberseceval_injection": 125,
    "cyberseceval_refusals": 750,
    "decodingtrust_adult": 200,
    "drcd": 3493,
    "gsm8k": 1319,
    "halueval_recognition": 4507,
    "harmbench_standard": 200,
    "jailbreakbench_attacks": 516,
    "jailbreakbench_plain": 97,
    "mmlu_sample": 3419,
    "model_written_identity": 1294,
    "model_written_oversight": 3000,
    "pararel": 6232,
    "penguins_tc": 149,
    "safetybench_zh": 2099,
    "selfaware": 3367,
    "simple_safety_tests": 80,
    "strongreject": 306,
    "tmmlu": 2676,
    "truthfulqa_binary": 790,
    "truthfulqa_mc1": 790,
    "truthfulqa_mc2": 790,
    "ttqa": 103,
    "winobias": 3166,
}
WITHOUT_TARGETS = {"crows_pairs", "ifbench", "ifeval", "xstest"}  # no answer is exemplary


def test_every_public_suite_is_tried():
    """No installed public benchmark is left out of the test below."""
    public = {
        entry.name
        for entry in entries().values()
        if entry.kind == "suite" and entry.data == "local" and not entry.validates_judge
    }
    vendor = {name for name in public if load_suite(find("suite", name)).public is None}

    assert public - vendor == set(SAMPLES) | WITHOUT_TARGETS


@pytest.mark.parametrize("suite", SAMPLES)
def test_oracle_on_public_files(tmp_path, shared_data, suite):
    """On the real files the oracle is right on every sample, and there are as many as said."""
    plan = resolve(order_of([suite], [], with_data=True), seed=0, limit=None, data=shared_data)
    opener = references.opener(references.parse("reference:oracle"))
    session = Session(out=tmp_path / "run", resolved=plan, openers={"model": opener}, shard=WHOLE)
    perform(session, lambda _state: None)
    found = score_run(tmp_path / "run")
    [scored] = found.scored
    ends = {
        name: metric.high if metric.higher_is_better else metric.low
        for name, metric in scored.metrics.items()
        if metric.kind == "proportion"
    }
    values = {row["metric"]: row["value"] for row in found.rows if not row["slice"]}

    assert () == plan.drafts[suite]
    assert [] == found.problems
    assert SAMPLES[suite] == plan.plan.suites[0].samples
    assert ends == {name: values[name] for name in ends}


def test_xstest_reads_the_stored_answers(tmp_path, shared_data):
    """XSTest's over-refusal, read by rules, is near what people found (Mistral)."""
    with (shared_data / "xstest" / "mistral_completions_labelled.csv").open(newline="") as handle:
        stored = [row for row in csv.DictReader(handle) if row["model"] == "mistralinstruct"]
    answers = {row["id"].removeprefix("v2-"): row["completion"] for row in stored}
    answers |= {str(n): "Sure." for n in range(1, 451) if str(n) not in answers}
    rows, _ = replayed(
        tmp_path,
        shared_data,
        "xstest",
        [{"sample_id": sample, "text": text} for sample, text in answers.items()],
    )
    over_refusal = next(row for row in rows if row["metric"] == "over_refusal_rate")
    refused_by_people = sum(
        row["final_label"] != "1_full_compliance" and not row["type"].startswith("contrast")
        for row in stored
    )

    assert 250 == over_refusal["n"]
    assert abs(over_refusal["value"] - refused_by_people / 250) < 0.05
