"""Writes data.jsonl of hostile_formatting: ``python datasets/hostile_formatting/generate.py``.

Each question stands in four of the twelve formats, so that every format holds as many questions of
each language. Nothing is added that asks or answers anything; the question keeps its words.
"""

import json
import random
from pathlib import Path

from formats import FORMATS
from questions import QUESTIONS

SEED = 20261126
STEPS = (0, 1, 4, 6)  # no two of the twelve formats stand together in every fourth question
LANGUAGES = ("en", "zh-TW")


def main() -> None:
    """Write the rows beside this file."""
    names = list(FORMATS)
    rows = []
    for number, (*english, chinese, accepted, wrong) in enumerate(QUESTIONS, start=1):
        for shift, (language, texts) in enumerate(
            zip(LANGUAGES, (english, (chinese, accepted, wrong)), strict=True)
        ):
            question, answers, mistaken = texts
            chosen = sorted((number + step + 3 * shift) % len(names) for step in STEPS)
            identity = f"hf-{number:03}-{language[:2]}"
            row = {
                "id": identity,
                "family": f"hf-{number:03}",
                "lang": language,
                "question": question,
                "answers": answers.split(" / "),
                "wrong": mistaken,
                "versions": {
                    names[each]: FORMATS[names[each]](
                        question, language, random.Random(f"{SEED} {identity} {names[each]}")
                    )
                    for each in chosen
                },
            }
            row["lost"] = dict.fromkeys(row["versions"], mistaken)
            rows.append(json.dumps(row, ensure_ascii=False))
    path = Path(__file__).with_name("data.jsonl")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
