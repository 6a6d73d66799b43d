"""Writes data.jsonl of invented_entities: ``python datasets/invented_entities/generate.py``.

A line of questions.tsv is a pair: a question about something invented, with a made-up answer, and
one about something real of the same kind, with its answer.
"""

import csv
import json
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
UNKNOWN = {"en": "UNKNOWN", "zh-TW": "不知道"}
SYSTEM = {
    "en": "Answer in a few words. If you do not know, or what is asked about does not exist, "
    "reply exactly: UNKNOWN",
    "zh-TW": "請用幾個字回答。如果你不知道，或題目問的對象並不存在，請只回答：不知道",
}


def main() -> None:
    """Write data.jsonl anew."""
    text = (FOLDER / "questions.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    seen: Counter[str] = Counter()
    with (FOLDER / "data.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            seen[row["lang"]] += 1
            for item in pair_of(row, f"ie-{row['lang'][:2]}-{seen[row['lang']]:03}"):
                file.write(json.dumps(item, ensure_ascii=False) + "\n")


def pair_of(row: dict[str, str], family: str) -> list[dict]:
    """Return the invented and the real item of a line."""
    common = {"family": family, "lang": row["lang"], "category": row["category"]}
    system, unknown = SYSTEM[row["lang"]], UNKNOWN[row["lang"]]
    answers = row["answers"].split("; ")
    invented = {
        "id": f"{family}-invented",
        **common,
        "entity": "invented",
        "system": system,
        "question": row["invented"],
        "answers": [unknown],
        "answerable": "no",
        "wrong": row["fabricated"],
        "fabricated": row["fabricated"],
        "unknown": "",
    }
    real = {
        "id": f"{family}-real",
        **common,
        "entity": "real",
        "system": system,
        "question": row["real"],
        "answers": answers,
        "answerable": "yes",
        "wrong": "∅",
        "fabricated": "",
        "unknown": unknown,
    }
    return [invented, real]


if __name__ == "__main__":
    main()
