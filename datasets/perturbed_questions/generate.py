"""Writes data.jsonl of perturbed_questions: ``python datasets/perturbed_questions/generate.py``.

The options of each question are put in one of the 24 orders, so that the right one stands at every
position equally often in each language.
"""

import json
import random
from pathlib import Path

from questions import QUESTIONS

SEED = 20261126
LANGUAGES = ("en", "zh-TW")
SLIPS_ON = ("typo", "filler")  # what a subject with a known fault does not withstand


def main() -> None:
    """Write the rows beside this file."""
    draw = random.Random(SEED)
    positions = {language: spread(draw) for language in LANGUAGES}
    rows = []
    for number, (category, level, *texts) in enumerate(QUESTIONS, start=1):
        for language, question, options in zip(LANGUAGES, texts[::2], texts[1::2], strict=True):
            right, *wrong = options.split(" / ")
            draw.shuffle(wrong)
            choices = [*wrong]
            choices.insert(positions[language][number - 1], right)
            row = {
                "id": f"pq-{number:03}-{language[:2]}",
                "family": f"pq-{number:03}",
                "lang": language,
                "category": category,
                "level": level,
                "question": question,
                "choices": choices,
                "answer": right,
                "slipping": dict.fromkeys(SLIPS_ON, wrong[0]),
                "wavering": {"again": wrong[0]},
            }
            rows.append(json.dumps(row, ensure_ascii=False))
    path = Path(__file__).with_name("data.jsonl")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def spread(draw: random.Random) -> list[int]:
    """Return positions 0 to 3, each for a quarter of the questions."""
    positions = [number % 4 for number in range(len(QUESTIONS))]
    draw.shuffle(positions)
    return positions


if __name__ == "__main__":
    main()
