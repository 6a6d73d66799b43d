"""Writes data.jsonl of document_citations: ``python datasets/document_citations/generate.py``.

Four notes: two facts about the thing that is asked about, and the same two about one with a like
name, whose numbers are near. Their order is drawn; all numbers of an item are different.
"""

import json
from pathlib import Path
from random import Random

from topics import CHINESE, ENGLISH, Topic

SEED = 20264
LONGEST = 3  # times the exemplary answer, or
AT_LEAST = {"en": 120, "zh-TW": 60}  # characters
INSTRUCTION = {
    "en": "Answer in one sentence from the notes. After each statement put the number of the note "
    "that says so in square brackets, in the form [7]. Name no note that you did not need.",
    "zh-TW": "請只根據筆記用一句話回答，並在每個敘述後面用方括號標出依據的筆記編號，例如 [7]；"
    "沒用到的筆記不要標。",
}


def main() -> None:
    """Write all rows."""
    random = Random(SEED)
    rows = [
        row
        for lang, topics in (("en", ENGLISH), ("zh-TW", CHINESE))
        for number, topic in enumerate(topics, start=1)
        for row in _rows(lang, number, topic, random)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (Path(__file__).parent / "data.jsonl").write_text(lines, encoding="utf-8", newline="\n")


def _rows(lang: str, number: int, topic: Topic, random: Random) -> list[dict[str, object]]:
    family = f"dc-{'en' if lang == 'en' else 'zh'}-{number:02d}"
    return [_row(lang, topic, random, family=family, level=level) for level in ("basic", "hard")]


def _row(lang: str, topic: Topic, random: Random, *, family: str, level: str) -> dict[str, object]:
    (a, near_a), (b, near_b) = _numbers(topic, random)
    notes = [
        topic.first[0].format(n=topic.names[0], x=a),
        topic.second[0].format(n=topic.names[0], x=b),
        topic.first[0].format(n=topic.names[1], x=near_a),
        topic.second[0].format(n=topic.names[1], x=near_b),
    ]
    order = list(range(4))
    random.shuffle(order)
    shown = [notes[i][0].upper() + notes[i][1:] for i in order]
    place = [order.index(i) + 1 for i in range(4)]
    ask, answer = (
        (topic.ask_one, topic.answer_one)
        if level == "basic"
        else (topic.ask_both, topic.answer_both)
    )
    needed = 1 if level == "basic" else 2

    def said(numbers: tuple[int, int], marks: list[str]) -> str:
        parts = answer.replace("{1}", marks[0]).replace("{2}", marks[1])
        text = parts.format(a=numbers[0], b=numbers[1])
        return " ".join(text.split()).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")

    right = said((a, b), [f"[{place[0]}]", f"[{place[1]}]"])
    label = "Note [{}]: {}" if lang == "en" else "筆記 [{}]：{}"
    lines = [label.format(i, note) for i, note in enumerate(shown, start=1)]
    question = ask.format(n=topic.names[0])
    return {
        "id": f"{family}-{level}",
        "family": family,
        "lang": lang,
        "level": level,
        "instruction": INSTRUCTION[lang],
        "notes": "\n".join(lines),
        "question": question,
        "answer": right,
        "facts": [str(a), str(b)][:needed],
        "foreign": [str(near_a), str(near_b)],
        "sources": place[:needed],
        "longest": max(AT_LEAST[lang], LONGEST * len(right)),
        "wrong": said((near_a, near_b), [f"[{place[2]}]", f"[{place[3]}]"]),
        "uncited": said((a, b), ["", ""]),
        "cites_all": said((a, b), ["[1][2][3][4]", ""]),
        "copies": " ".join(lines),
        "cites_like_name": said((a, b), [f"[{place[2]}]", f"[{place[3]}]"]),
    }


def _numbers(topic: Topic, random: Random) -> tuple[tuple[int, int], tuple[int, int]]:
    """Draw both facts with a number near each; a mark's number is no fact."""
    while True:
        a, b = random.randint(*topic.first[1:]), random.randint(*topic.second[1:])
        near_a, near_b = (x + random.choice((-3, -2, -1, 1, 2, 3)) for x in (a, b))
        if len({a, b, near_a, near_b}) == 4 and min(a, b, near_a, near_b) > 9:
            return (a, near_a), (b, near_b)


if __name__ == "__main__":
    main()
