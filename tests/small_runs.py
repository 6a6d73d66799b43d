"""Small suites and runs for tests."""

import json
from collections.abc import Sequence
from pathlib import Path

from evalkit.agreement import MetricCall, Permissions, Plan, PlannedSuite, PluginCall
from evalkit.order import order_of
from evalkit.plan import Resolved, resolve
from evalkit.records import Rule

SUITE_RECORD = PlannedSuite(
    name="s",
    version=1,
    criterion="accuracy",
    title={"en": "S"},
    kind="measured",
    digest="0" * 64,
    data={},
    locked=True,
    procedure=PluginCall(name="ask"),
    metrics=(MetricCall(name="m", plugin=PluginCall(name="m")),),
    code={},
    requirements=(),
    slices=("language",),
    replicates=1,
    samples=0,
    available=0,
    samples_digest="",
    references=(),
    licence="",
    dossier="0" * 64,
)
PLAN_RECORD = Plan(
    name="p",
    title={"en": "P"},
    suites=(SUITE_RECORD,),
    rule=Rule(),
    level=0.95,
    measurand="generalised",
    limit=None,
    seed=0,
    allow=Permissions(),
    disclosure="",
    evalkit="0",
)
SUITE = """\
suite: sums
version: 1
criterion: accuracy
title: {en: Sums}
dataset: {file: sums.jsonl}
sample:
  id: "{id}"
  input: "What is {question}?"
  target: ["{answer}"]
  cluster: "{family}"
  labels: {parity: "{parity}"}
procedure: {ask: {max_tokens: 8}}
metrics: [{number_match: {}}]
slices: [parity]
requirement: {metric: number_match, at_least: 0.8}
licence: Apache-2.0
"""


def write_suite(folder: Path, count: int, text: str = SUITE) -> Path:
    """Write a suite of ``count`` sums into ``folder`` and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "id": f"s{n}",
            "question": f"{n} + {n + 1}",
            "answer": str(2 * n + 1),
            "family": f"f{n // 2}",
            "parity": "even" if n % 2 == 0 else "odd",
        }
        for n in range(count)
    ]
    (folder / "sums.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "sums.yaml").write_text(text)
    return folder / "sums.yaml"


def resolved(suites: Sequence[Path], *, seed: int = 0, limit: int | None = None) -> Resolved:
    """Return the plan of suite files."""
    order = order_of([str(suite) for suite in suites], [], with_data=False)
    return resolve(order, seed=seed, limit=limit, data=None)
