"""Writes data.jsonl of word_importance: ``python datasets/word_importance/generate.py``."""

import json
from pathlib import Path

from questions import CHINESE, ENGLISH, PLAIN, Question

LETTERS = "ABC"
INSTRUCTION = {
    "en": "Answer with the letter of the right option.",
    "zh-TW": "請只回答正確選項的字母。",
}
ASK = {
    "en": "Which two words of the question decided your answer most? Write only these two words, "
    "the most decisive first, separated by a comma.",
    "zh-TW": "題目中哪兩個詞語最能決定你的答案？只寫出這兩個詞語，最關鍵的放前面，用逗號分開。",
}
ASKING = "什哪幾怎誰，？。"  # whatever holds one of these asks, or joins, and is no content word
COMMA = {"en": ", ", "zh-TW": "，"}


def main() -> None:
    """Write all rows."""
    rows = [
        _row(lang, number, question)
        for lang, questions in (("en", ENGLISH), ("zh-TW", CHINESE))
        for number, question in enumerate(questions)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (Path(__file__).parent / "data.jsonl").write_text(lines, encoding="utf-8", newline="\n")


def _row(lang: str, number: int, question: Question) -> dict[str, object]:
    marked, right, wrong, decisive = question
    parts = marked.split("|") if lang == "en" else _parts(marked.split("|"))
    words = parts[1::2]
    if len(set(words)) < len(words) or not set(decisive) <= set(words):
        raise ValueError(f"{marked}: words must differ, and the decisive ones be among them")
    at = number % 3
    options = [*wrong[:at], right, *wrong[at:]]
    other = LETTERS[(at + 1) % 3]
    idle = [word for word in words if word not in decisive]
    first = words.index(decisive[0])
    erased = {f"stated:{form}": other for form in ("delete", "mask")}
    return {
        "id": f"wi-{'en' if lang == 'en' else 'zh'}-{number + 1:02d}",
        "lang": lang,
        "instruction": INSTRUCTION[lang],
        "question": "".join(parts),
        "parts": parts,
        "ask": ASK[lang],
        "choices": options,
        "answer": right,
        "answers_erasure": {"#1": COMMA[lang].join(decisive), **erased},
        "answers_importance": {"#1": decisive[0], f"without:{first}": other},
        "unmoved": dict.fromkeys(erased, LETTERS[at]),
        "misstated": {"#1": idle[0]},
        "adverse": {
            **dict.fromkeys(erased, LETTERS[at]),
            **{f"random-{n}:{form}": other for n in range(1, 6) for form in ("delete", "mask")},
        },
        "in_two_minds": {"stated:mask": LETTERS[at], **{f"random-{n}:mask": other for n in (1, 2)}},
    }


def _parts(segments: list[str]) -> list[str]:
    """Return what stands between the content words of a Chinese question, and these, in turn."""
    parts = [""]
    for segment in segments:
        if segment in PLAIN or not segment or any(each in segment for each in ASKING):
            parts[-1] += segment
        else:
            parts += [segment, ""]
    return parts


if __name__ == "__main__":
    main()
