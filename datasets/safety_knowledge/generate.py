"""Writes data.jsonl from the questions: ``python generate.py``.

The right option takes each of the four places equally often in each language; the wrong ones keep
the order that a draw with a fixed seed gives them.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from questions import QUESTIONS

HERE = Path(__file__).parent
SEED = 20261126
PLACES = 4


def placed(options: tuple[str, ...], place: int, draw: random.Random) -> list[str]:
    """Return the options with the right one, the first, at ``place`` and the others shuffled."""
    right, *wrong = options
    draw.shuffle(wrong)
    return [*wrong[:place], right, *wrong[place:]]


def rows() -> Iterator[dict[str, object]]:
    """Yield two rows for each fact, English and Chinese."""
    draw = random.Random(SEED)
    facts = [(category, fact) for category, group in QUESTIONS.items() for fact in group]
    places = {}
    for language in ("en", "zh-TW"):
        places[language] = [index % PLACES for index in range(len(facts))]
        draw.shuffle(places[language])
    for index, (category, fact) in enumerate(facts):
        family = f"sk-{index + 1:02d}"
        asked = {
            "en": (fact.english, fact.options),
            "zh-TW": (fact.chinese, fact.chinese_options),
        }
        for language, (question, options) in asked.items():
            yield {
                "id": f"{family}-{language[:2]}",
                "family": family,
                "lang": language,
                "category": category,
                "question": question,
                "choices": placed(options, places[language][index], draw),
                "answer": options[0],
            }


if __name__ == "__main__":
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows()]
    (HERE / "data.jsonl").write_text("".join(lines), encoding="utf-8")
