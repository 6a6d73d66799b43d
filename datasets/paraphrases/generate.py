"""Writes data.jsonl of paraphrases: ``python datasets/paraphrases/generate.py``.

The wordings stand in questions.tsv; this gives them ids and names.
"""

import csv
import json
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
SYSTEM = {
    "en": "Answer in a few words. Give the answer only.",
    "zh-TW": "請用幾個字回答，只寫答案。",
}


def main() -> None:
    """Write data.jsonl anew."""
    text = (FOLDER / "questions.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    seen: Counter[str] = Counter()
    with (FOLDER / "data.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            seen[row["lang"]] += 1
            item = {
                "id": f"pp-{row['lang'][:2]}-{seen[row['lang']]:03}",
                "lang": row["lang"],
                "level": row["level"],
                "category": row["category"],
                "system": SYSTEM[row["lang"]],
                "question": row["wording_1"],
                "wordings": {f"wording_{n}": row[f"wording_{n}"] for n in (2, 3, 4)},
                "answers": row["answers"].split("; "),
                "wrong": row["wrong"],
                "wavering": {"wording_3": row["wrong"]},
            }
            file.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
