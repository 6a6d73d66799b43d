"""The demo: the bundled specimen model through the plan ``quick``, as ``make demo`` does it."""

import json
from pathlib import Path

import pytest

from evalkit.cli import _outcome
from evalkit.criteria import CRITERIA
from evalkit.run.verification import verify

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Run the plan on the specimen, 6 samples a suite."""
    out = tmp_path_factory.mktemp("demo") / "run"
    documents = ROOT / "datasets" / "model_documentation" / "example"
    arguments = ["run", "--model", str(ROOT / "specimen" / "model"), "--limit", "6"]
    code = _outcome([*arguments, "--documents", f"documents:{documents}", "--out", str(out)])
    assert 0 == code
    return out


def test_every_criterion_gets_a_number(run):
    """All ten criteria have values, and nothing ended in an error."""
    rows = json.loads((run / "results.json").read_text())
    overall = [row for row in rows if not row["slice"]]

    assert {each.id for each in CRITERIA} == {row["criterion"] for row in overall}
    assert not [row for row in overall if "model_error" in row["outcomes"]]
    assert not [flag for row in overall for flag in row["flags"] if flag.startswith("draft")]


def test_the_run_can_be_verified(run):
    """Digests, chains, audit and numbers of the demo hold."""
    assert {"holds"} == {check.state for check in verify(run)}


def test_the_prompt_is_recorded_as_sent(run):
    """The evidence holds the prompt in the specimen's chat format."""
    lines = (run / "evidence" / "0000.jsonl").read_text().splitlines()
    prompts = [
        json.loads(line)["response"]["prompt"] for line in lines if '"response":' in line[:100]
    ]

    assert any(prompt.startswith("<|begin|><|user|>") for prompt in prompts)
    assert all(prompt.count("<|begin|>") <= 1 for prompt in prompts)
