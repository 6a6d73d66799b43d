"""A new suite that runs as it stands: a YAML file, rows of data, a page about them and a test."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from evalkit.catalogue import entries
from evalkit.criteria import BY_ID
from evalkit.errors import UnknownName, UsageError

_YAML = """\
# What is asked, how it is marked and what is required. Every {{field}} names a field of a row.
suite: {name}
version: 1
criterion: {criterion}
title: {{en: "{title}", zh-TW: "（中文名稱）"}}
description:
  en: What is asked, in a sentence.
  zh-TW: 以一句話說明問的是什麼。
dataset: {{file: {name}.jsonl}}
sample:
  id: "{{id}}"
  system: "Answer with one word. 請以一個詞回答。"
  input: "{{question}}"
  target: ["{{answer}}"]
  cluster: "{{family}}"              # rows of one family are not independent
  labels: {{language: "{{lang}}"}}     # results can be split by labels
  data: {{wrong: "{{wrong}}"}}         # what a subject that errs would say
procedure: {{ask: {{max_tokens: 16}}}}
metrics: [{{exact_match: {{ignore_case: true, ignore_punctuation: true}}}}]
slices: [language]
requirement: {{metric: exact_match, at_least: 0.40}}
references: []
licence: Apache-2.0
"""

_ROWS = (
    ("1", "colour", "en", "What colour is fresh snow?", "white", "black"),
    ("2", "number", "zh-TW", "一隻手有幾根手指？", "五", "七"),
    ("3", "opposite", "en", "What is the opposite of hot?", "cold", "warm"),
    ("4", "animal", "zh-TW", "哪一種動物會汪汪叫？", "狗", "貓"),
    ("5", "week", "en", "Which day comes after Monday?", "Tuesday", "Sunday"),
)

_PAGE = """\
# {name}

**What it measures.** {title}: say in two sentences what a good and a bad value mean.

**中文說明。** 以兩三句話說明這組題目測量什麼、數值高低代表什麼。

**Fields.**

| field | content |
|---|---|
| `id` | of the row; no other row has it |
| `family` | cluster: rows that belong together |
| `lang` | `en` or `zh-TW` |
| `question`, `answer` | what is asked, and the right answer |
| `wrong` | a wrong answer, for subjects that err on purpose |

**Counts and balance.** How many rows and families, in which languages.

**How the items were written.** By whom, from what, and what was checked by hand.

**Limits.** What the number does not show.

**Licence.** Apache-2.0.
"""

_TEST = '''\
"""The suite {name}: it is fit for use, and known subjects get known values.

Run it with: pytest test_{name}.py
"""

import json
import subprocess
from pathlib import Path

SUITE = Path(__file__).with_name("{name}.yaml")


def evalkit(*words):
    """Return what the command prints as JSON."""
    done = subprocess.run(["evalkit", *words, "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def value(tmp_path, model):
    """Return what a subject gets over all samples."""
    found = evalkit("run", "--model", model, "--suite", SUITE, "--out", tmp_path / "run")
    [overall] = [row for row in found["results"] if not row["slice"]]
    return overall["value"]


def test_nothing_is_amiss():
    """The check finds no problem."""
    [found] = evalkit("suite", "check", SUITE)
    assert [] == [each for each in found["findings"] if each["state"] == "problem"]


def test_the_oracle_is_right(tmp_path):
    """Who knows all answers gets 1."""
    assert 1.0 == value(tmp_path, "reference:oracle")


def test_errors_are_counted(tmp_path):
    """Who errs in two of the five rows gets 0.6."""
    assert 0.6 == value(tmp_path, "reference:oracle?error_rate=0.4")
'''


def write_scaffold(name: str, folder: Path, *, criterion: str) -> tuple[Path, ...]:
    """Write suite, rows, page and test of ``name`` into ``folder`` and return their paths.

    Raises:
        UsageError: the name is not one that a suite may have, or an installed one has it, or a file
            is there already.
        UnknownName: there is no such criterion.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise UsageError(
            f"suite new: lower-case letters, digits, - and _ make a name (got {name!r})"
        )
    if criterion not in BY_ID:
        raise UnknownName("criterion", criterion, BY_ID)
    taken = next((p for p, e in entries().items() if (e.kind, e.name) == ("suite", name)), None)
    if taken is not None:
        raise UsageError(
            f"suite new: {name!r} is the name of an installed suite ({taken}); choose another"
        )
    texts = {folder / path: text for path, text in _texts(name, criterion).items()}
    for path in texts:
        if path.exists():
            raise UsageError(f"suite new: {path} is there already; choose another name or --out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"suite new: {folder} cannot be written ({error.strerror})") from error
    return tuple(texts)


def _texts(name: str, criterion: str) -> Mapping[str, str]:
    title = name.replace("_", " ").replace("-", " ").capitalize()
    names = ("id", "family", "lang", "question", "answer", "wrong")
    rows = [dict(zip(names, row, strict=True)) for row in _ROWS]
    return {
        f"{name}.yaml": _YAML.format(name=name, criterion=criterion, title=title),
        f"{name}.jsonl": "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows),
        f"{name}.md": _PAGE.format(name=name, title=title),
        f"test_{name.replace('-', '_')}.py": _TEST.format(name=name),
    }
