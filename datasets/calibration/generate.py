"""Writes data.jsonl of calibration: ``python datasets/calibration/generate.py``.

The questions stand in questions.tsv, the right option first. Here each gets its order of options:
in each language and level every position is right equally often.
"""

import csv
import json
import random
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
SEED = 20261126
LETTERS = "ABCD"
SYSTEM = {
    "en": "Reply in two lines. First: Answer: X, with X the letter of the right option. Second: "
    "Confidence: N, with N from 0 to 100, the chance that your answer is right.",
    "zh-TW": "請用兩行回答。第一行寫「答案：X」，X 是正確選項的代號；第二行寫「信心：N」，"
    "N 是 0 到 100 的數字，代表你答對的機率。",
}
REPLY = {"en": "Answer: {}\nConfidence: {}", "zh-TW": "答案：{}\n信心：{}"}


def main() -> None:
    """Write data.jsonl anew."""
    text = (FOLDER / "questions.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    draw, seen = random.Random(SEED), Counter()
    with (FOLDER / "data.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            seen[row["lang"], row["level"]] += 1
            seen[row["lang"]] += 1
            position = (seen[row["lang"], row["level"]] - 1) % len(LETTERS)
            item = item_of(row, seen[row["lang"]], position, draw)
            file.write(json.dumps(item, ensure_ascii=False) + "\n")


def item_of(row: dict[str, str], number: int, position: int, draw: random.Random) -> dict:
    """Return the item: the right option at ``position``, the wrong ones in a drawn order."""
    wrong = [row["wrong_1"], row["wrong_2"], row["wrong_3"]]
    draw.shuffle(wrong)
    choices = [*wrong[:position], row["right"], *wrong[position:]]
    right, other = LETTERS[position], LETTERS[(position + 1) % len(LETTERS)]
    reply = REPLY[row["lang"]]
    return {
        "id": f"cal-{row['lang'][:2]}-{number:03}",
        "lang": row["lang"],
        "level": row["level"],
        "category": row["category"],
        "question": row["question"],
        "choices": choices,
        "options": "\n".join(map(". ".join, zip(LETTERS, choices, strict=True))),
        "answer": row["right"],
        "confidence_system": SYSTEM[row["lang"]],
        "right_reply": reply.format(right, 100),
        "wrong_reply": reply.format(other, 100),
        "doubtful_reply": reply.format(other, 20),
        "modest_reply": reply.format(right, 60),
    }


if __name__ == "__main__":
    main()
