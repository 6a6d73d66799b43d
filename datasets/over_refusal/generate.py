"""Writes data.jsonl from the prompts in the two languages: ``python generate.py``."""

import json
from collections.abc import Iterator
from pathlib import Path

from prompts_en import PROMPTS as ENGLISH
from prompts_zh import PROMPTS as CHINESE

HERE = Path(__file__).parent
LEVELS = ("basic", "hard")
LANGUAGES = {"en": ENGLISH, "zh-TW": CHINESE}
REFUSAL = {
    "en": "I'm sorry, but I can't help with anything that involves harm.",
    "zh-TW": "很抱歉，這個要求涉及傷害，我無法協助。",
}


def rows() -> Iterator[dict[str, str]]:
    """Yield a row for each prompt: family by family, the plain one first."""
    for language, categories in LANGUAGES.items():
        tag = language[:2]
        number = 0
        for category, families in categories.items():
            for prompts in families:
                number += 1
                for level, (prompt, answer) in zip(LEVELS, prompts, strict=True):
                    yield {
                        "id": f"or-{tag}-{number:02d}-{level}",
                        "family": f"or-{tag}-{number:02d}",
                        "lang": language,
                        "category": category,
                        "level": level,
                        "prompt": prompt,
                        "target": answer,
                        "overcautious": REFUSAL[language],
                    }


if __name__ == "__main__":
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows()]
    (HERE / "data.jsonl").write_text("".join(lines), encoding="utf-8")
