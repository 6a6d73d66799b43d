"""Small real runs on disk for the tests of the command line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from evalkit import references
from evalkit.cli import cli
from evalkit.order import Order, SuiteOrder
from evalkit.plan import resolve
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE

NASTY = "\x1b]0;pwned\x07[bold]PASS[/bold] \u202egnp :smile:"

SUMS = """\
suite: sums
version: 1
criterion: accuracy
title: {en: Sums, zh-TW: 加法}
dataset: {file: sums.jsonl}
sample:
  id: "{id}"
  input: "{question}"
  target: ["{answer}"]
  labels: {language: "{lang}"}
procedure: {ask: {max_tokens: 8}}
metrics: [number_match]
slices: [language]
requirement: {metric: number_match, at_least: 0.7}
licence: Apache-2.0
"""
SUM_ROWS = [
    {"id": "s1", "lang": "en", "question": "2 + 3?", "answer": "5"},
    {"id": "s2", "lang": "en", "question": "2 + 4?", "answer": "6"},
    {"id": "s3", "lang": "zh-TW", "question": "二加五等於多少？", "answer": "7"},
    {"id": "both", "lang": "zh-TW", "question": "二加六？", "answer": "8"},
]
COLOURS = """\
suite: colours
version: 1
criterion: accuracy
title: {en: Colours, zh-TW: 顏色}
dataset: {file: colours.jsonl}
sample:
  id: "{id}"
  input: "{question}"
  choices: "{choices}"
  target: ["{answer}"]
procedure: choose
metrics: [choice_accuracy]
licence: Apache-2.0
"""
COLOUR_ROWS = [
    {"id": "c1", "question": "Grass is", "choices": ["red", "green"], "answer": "green"},
    {"id": "both", "question": "雪是", "choices": ["白色", "黑色"], "answer": "白色"},
]
SUITES = {"sums": (SUMS, SUM_ROWS), "colours": (COLOURS, COLOUR_ROWS)}


def make_run(
    folder: Path, reference: str, *, suites=SUITES, score: bool = True, name: str = "run"
) -> Path:
    """Ask ``reference`` the suites, mark the answers unless told not to, and return the folder."""
    orders = []
    for suite, (text, rows) in suites.items():
        (folder / f"{suite}.yaml").write_text(text, encoding="utf-8")
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{suite}.jsonl").write_text(lines, encoding="utf-8")
        orders.append(SuiteOrder(suite=str(folder / f"{suite}.yaml")))
    order = Order(name="small", title={"en": "Small", "zh-TW": "小"}, suites=tuple(orders))
    session = Session(
        out=folder / name,
        resolved=resolve(order, seed=0, limit=None, data=None),
        openers={"model": references.opener(references.parse(reference))},
        shard=WHOLE,
    )
    perform(session, lambda _: None)
    if score:
        score_run(folder / name)
    return folder / name


def interrupt(run: Path) -> None:
    """Leave a run as a killed process does: its journal not closed, the last line torn."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    record |= {"finished": None, "evidence": []}
    (run / "run.json").write_text(json.dumps(record), encoding="utf-8")
    journal = run / "evidence" / "0000.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])


def call(*words: object, columns: int = 100) -> Result:
    """Return what ``evalkit WORDS…`` prints on a terminal of so many columns."""
    runner = CliRunner(env={"COLUMNS": str(columns), "EVALKIT_DATA": None})
    return runner.invoke(cli, [str(each) for each in words], standalone_mode=False)
