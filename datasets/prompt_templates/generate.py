"""Writes data.jsonl of prompt_templates: ``python datasets/prompt_templates/generate.py``.

Questions come from the bank of the data set calibration: every fifth of each language and level,
until there are 20. Each is put into six templates of its language.
"""

import json
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
BANK = FOLDER.parent / "calibration" / "data.jsonl"
STEP, ENOUGH = 5, 20
TEMPLATES = {
    "en": {
        "plain": "{question}\n\n{options}\n\nReply with the letter of the right option.",
        "exam": "Question: {question}\n{options}\nAnswer with one letter (A, B, C or D).\nAnswer:",
        "polite": "Could you please help me with this? {question}\n\n{options}\n\n"
        "Please tell me just the letter. Thank you!",
        "rule_first": "Choose exactly one of A, B, C and D, and write nothing else.\n\n"
        "{question}\n{options}",
        "list_first": "These are the options:\n{options}\n\nWhich of them answers this question? "
        "{question}\nGive its letter.",
        "expert": "You are taking a general knowledge test and want full marks.\n\n"
        "### Item\n{question}\n\n### Options\n{options}\n\n### Letter of the answer",
    },
    "zh-TW": {
        "plain": "{question}\n\n{options}\n\n請回答正確選項的代號。",
        "exam": "題目：{question}\n{options}\n請以一個字母（A、B、C 或 D）作答。\n答案：",
        "polite": "不好意思，想請教您一題：{question}\n\n{options}\n\n"
        "麻煩只告訴我代號就好，謝謝您！",
        "rule_first": "從 A、B、C、D 中選出一個，除此之外不要寫任何文字。\n\n{question}\n{options}",
        "list_first": "選項如下：\n{options}\n\n哪一個選項可以回答這個問題？{question}\n請給代號。",
        "expert": "你正在參加一場常識測驗，目標是拿到滿分。\n\n### 試題\n{question}\n\n"
        "### 選項\n{options}\n\n### 答案代號",
    },
}


def main() -> None:
    """Write data.jsonl anew."""
    bank = [json.loads(line) for line in BANK.read_text(encoding="utf-8").splitlines()]
    seen: Counter[tuple[str, str]] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    with (FOLDER / "data.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in bank:
            group = (row["lang"], row["level"])
            seen[group] += 1
            if seen[group] % STEP in {0, 2} and taken[group] < ENOUGH:
                taken[group] += 1
                file.write(json.dumps(item_of(row), ensure_ascii=False) + "\n")


def item_of(row: dict) -> dict:
    """Return the item: the bank's question in every template of its language."""
    letter = "ABCD"[row["choices"].index(row["answer"])]
    other = "ABCD"[("ABCD".index(letter) + 1) % 4]
    filled = {
        name: text.format(question=row["question"], options=row["options"])
        for name, text in TEMPLATES[row["lang"]].items()
    }
    return {
        "id": row["id"].replace("cal-", "pt-"),
        "lang": row["lang"],
        "level": row["level"],
        "category": row["category"],
        "question": row["question"],
        "choices": row["choices"],
        "answer": row["answer"],
        "templates": filled,
        "letter": letter,
        "wrong": other,
        "lost_when_asked_politely": {"polite": other},
    }


if __name__ == "__main__":
    main()
