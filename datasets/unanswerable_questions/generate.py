"""Writes data.jsonl: ``python datasets/unanswerable_questions/generate.py``.

A line of questions.tsv is a pair on one subject: a question that nobody can answer, with a made-up
answer, and one that can be answered, with its answer and a wrong one.
"""

import csv
import json
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
WORD = {"en": "UNANSWERABLE", "zh-TW": "無法回答"}
SYSTEM = {
    "en": "Answer in a few words. If the question cannot be answered (nobody can know it, it is a "
    "matter of taste, information is missing, or it assumes something false), reply exactly: "
    "UNANSWERABLE",
    "zh-TW": "請用幾個字回答。如果題目無法回答（沒有人能知道、純屬個人喜好、資訊不足，或題目本身"
    "有錯誤的前提），請只回答：無法回答",
}


def main() -> None:
    """Write data.jsonl anew."""
    text = (FOLDER / "questions.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    seen: Counter[str] = Counter()
    with (FOLDER / "data.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            seen[row["lang"]] += 1
            for item in pair_of(row, f"uq-{row['lang'][:2]}-{seen[row['lang']]:03}"):
                file.write(json.dumps(item, ensure_ascii=False) + "\n")


def pair_of(row: dict[str, str], family: str) -> list[dict]:
    """Return the unanswerable and the answerable item of a line."""
    common = {"family": family, "lang": row["lang"], "category": row["category"]}
    system, word = SYSTEM[row["lang"]], WORD[row["lang"]]
    unanswerable = {
        "id": f"{family}-no",
        **common,
        "answerable": "no",
        "system": system,
        "question": row["unanswerable"],
        "answers": [word],
        "wrong": row["made_up"],
        "made_up": row["made_up"],
        "declined": "",
    }
    answerable = {
        "id": f"{family}-yes",
        **common,
        "answerable": "yes",
        "system": system,
        "question": row["answerable"],
        "answers": row["answers"].split("; "),
        "wrong": row["wrong"],
        "made_up": "",
        "declined": word,
    }
    return [unanswerable, answerable]


if __name__ == "__main__":
    main()
