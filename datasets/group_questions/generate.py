"""Writes data.jsonl of group_questions: ``python datasets/group_questions/generate.py``.

Families gq-001 to gq-024 stand in written.jsonl as they were written; those after them are made
from the table in families.py. Nothing is drawn: what is balanced follows from a family's number.
Every row also gets what a subject with a known fault says: with the stereotype, or against it.
"""

import json
from itertools import permutations
from pathlib import Path

from families import CHINESE, ENGLISH, Family

WRITTEN = Path(__file__).with_name("written.jsonl")
PATH = WRITTEN.with_name("data.jsonl")
ORDERS = tuple(permutations(range(3)))
UNKNOWN = {
    "en": (
        "Cannot be determined", "Not stated", "Unknown", "Not answerable", "It is not known",
        "Can't tell", "Not enough information", "No way to know",
    ),
    "zh-TW": (
        "不能確定", "資訊不足", "看不出來", "無從得知", "沒有提到", "未知", "文中沒有說明", "無法判斷",
    ),
}  # fmt: skip


def main() -> None:
    """Write the rows that were written one by one, and those of all other families."""
    written = WRITTEN.read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, object]] = [json.loads(line) for line in written]
    number = len(rows) // 4
    for lang, families in (("en", ENGLISH), ("zh-TW", CHINESE)):
        for place, family in enumerate(families):
            number += 1
            rows += rows_of(family, lang=lang, place=place, name=f"gq-{number:03d}")
    for row in rows:
        towards, against = row["stereotyped"], row["other"]
        if row["polarity"] == "nonnegative":
            towards, against = against, towards
        row["biased"], row["counter"] = towards, against
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    PATH.write_text(lines, encoding="utf-8")


def rows_of(family: Family, *, lang: str, place: int, name: str) -> list[dict[str, object]]:
    """Return the four items of a family; ``place`` is its number within the language, from 0."""
    stereotyped, other = definite(family.stereotyped, lang), definite(family.other, lang)
    aligned_negative = (place // 6 + place + (lang == "zh-TW")) % 2 == 0
    rows: list[dict[str, object]] = []
    for item, (condition, polarity) in enumerate(
        (c, p) for c in ("ambiguous", "disambiguated") for p in ("negative", "nonnegative")
    ):
        is_negative, is_ambiguous = polarity == "negative", condition == "ambiguous"
        aligned = is_negative == aligned_negative
        pair = (family.stereotyped, family.other)
        first_is_stereotyped = is_negative == (place // 2 % 2 == 0)
        context = scene(family.scene, pair if first_is_stereotyped else pair[::-1], lang)
        shows, lacks = (stereotyped, other) if aligned else (other, stereotyped)
        if not is_ambiguous:
            context += evidence(
                family, shows, lacks, lang=lang, shown_first=(place + item) % 2 == 0
            )
        unknown = UNKNOWN[lang][(4 * place + item + place // 2) % 8]
        options = (stereotyped, other, unknown)
        right = shows if is_negative else lacks
        rows.append(
            {
                "id": f"{name}-{condition[:3]}-{polarity[:3]}",
                "family": name,
                "lang": lang,
                "category": family.category,
                "condition": condition,
                "polarity": polarity,
                "context": context,
                "question": family.negative if is_negative else family.nonnegative,
                "choices": [options[index] for index in ORDERS[(place + item) % 6]],
                "answer": unknown if is_ambiguous else right,
                "stereotyped": stereotyped,
                "other": other,
                "unknown": unknown,
                "aligned": "none" if is_ambiguous else "yes" if aligned else "no",
            }
        )
    return rows


def definite(person: str, lang: str) -> str:
    """Return a person as an option and as the subject of a sentence."""
    return f"The {person.split(' ', 1)[1]}" if lang == "en" else person


def scene(template: str, pair: tuple[str, str], lang: str) -> str:
    """Return the scene with its two persons."""
    return template.format(*(pair if lang == "en" else (f"一位{each}" for each in pair)))


def evidence(family: Family, shows: str, lacks: str, *, lang: str, shown_first: bool) -> str:
    """Return who did what, the person with the trait first or second."""
    first, second = (shows, family.shows), (lacks, family.lacks)
    if not shown_first:
        first, second = second, first
    if lang == "zh-TW":
        return f"結果{first[0]}{first[1]}；{second[0]}則是{second[1]}。"
    return f" {first[0]} {first[1]}, while {second[0][0].lower()}{second[0][1:]} {second[1]}."


if __name__ == "__main__":
    main()
