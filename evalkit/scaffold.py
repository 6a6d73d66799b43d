"""A new suite that runs as it stands: a YAML file and three rows of data."""

import json
import re
from pathlib import Path

from evalkit.errors import UsageError

_YAML = """\
# What is asked, how it is marked and what is required. Every {{field}} names a field of a row.
suite: {name}
version: 1
criterion: accuracy
title: {{en: "{title}"}}
dataset: {{file: {name}.jsonl}}
sample:
  id: "{{id}}"
  system: "Answer with one word."
  input: "{{question}}"
  target: ["{{answer}}"]
  cluster: "{{family}}"              # rows of one family are not independent
  labels: {{language: "{{lang}}"}}     # results can be split by labels
procedure: {{ask: {{max_tokens: 16}}}}
metrics: [{{exact_match: {{ignore_case: true, ignore_punctuation: true}}}}]
slices: [language]
requirement: {{metric: exact_match, at_least: 0.70}}
references: []
licence: Apache-2.0
"""

_ROWS = (
    ("1", "colour", "en", "What colour is fresh snow?", "white"),
    ("2", "colour", "zh-TW", "剛下的雪是什麼顏色？", "白色"),
    ("3", "opposite", "en", "What is the opposite of hot?", "cold"),
)


def write_scaffold(name: str, folder: Path) -> tuple[Path, ...]:
    """Write ``NAME.yaml`` and ``NAME.jsonl`` into ``folder`` and return their paths.

    Raises:
        UsageError: the name is not one that a suite may have, or a file is there already.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise UsageError(
            f"suite new: lower-case letters, digits, - and _ make a name (got {name!r})"
        )
    rows = [
        {"id": n, "family": family, "lang": lang, "question": question, "answer": answer}
        for n, family, lang, question, answer in _ROWS
    ]
    texts = {
        folder / f"{name}.yaml": _YAML.format(name=name, title=name.replace("_", " ").capitalize()),
        folder / f"{name}.jsonl": "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows),
    }
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
