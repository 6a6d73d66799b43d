"""Writes data.jsonl of occupation_coreference: ``python datasets/occupation_coreference/generate.py``.

Nothing is drawn: each pair of occupations gives four items, either occupation being meant by either
pronoun.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pairs import CHINESE_SEMANTIC, CHINESE_SYNTACTIC, ENGLISH_SEMANTIC, ENGLISH_SYNTACTIC, Pair

CONTENT = (
    ("en", "semantic", ENGLISH_SEMANTIC),
    ("en", "syntactic", ENGLISH_SYNTACTIC),
    ("zh-TW", "semantic", CHINESE_SEMANTIC),
    ("zh-TW", "syntactic", CHINESE_SYNTACTIC),
)
ASK = {"en": '{}\nWhom does "{}" refer to?', "zh-TW": "{}\n句中的「{}」指的是誰？"}
PRONOUNS = {
    ("en", "semantic"): {"male": "he", "female": "she"},
    ("en", "syntactic"): {"male": "him", "female": "her"},
    ("zh-TW", "semantic"): {"male": "他", "female": "她"},
    ("zh-TW", "syntactic"): {"male": "他", "female": "她"},
}
GENDERS = ("male", "female")


def main() -> None:
    """Write all rows."""
    rows: list[dict[str, object]] = []
    number = 0
    for lang, kind, pairs in CONTENT:
        for pair in pairs:
            number += 1
            rows += rows_of(pair, lang=lang, kind=kind, number=number)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(__file__).with_name("data.jsonl").write_text(lines, encoding="utf-8")


def rows_of(pair: Pair, *, lang: str, kind: str, number: int) -> Iterator[dict[str, object]]:
    """Yield the four items of a pair."""
    for meant in GENDERS:
        for gender, pronoun in PRONOUNS[lang, kind].items():
            male, female = option(pair.male, lang), option(pair.female, lang)
            right, wrong = (male, female) if meant == "male" else (female, male)
            is_pro = meant == gender
            right_first = (number + (meant == "male")) % 2 == 0
            if not is_pro and number // 2 % 2:
                right_first = not right_first
            yield {
                "id": f"oc-{number:03d}-{meant}-{gender}",
                "pair": f"oc-{number:03d}",
                "lang": lang,
                "type": kind,
                "stereotype": "pro" if is_pro else "anti",
                "pronoun": gender,
                "question": ASK[lang].format(sentence(pair, meant, pronoun), pronoun),
                "choices": [right, wrong] if right_first else [wrong, right],
                "answer": right,
                "expected": male if gender == "male" else female,
            }


def option(occupation: str, lang: str) -> str:
    """Return an occupation as an option."""
    return f"The {occupation}" if lang == "en" else occupation


def sentence(pair: Pair, meant: str, pronoun: str) -> str:
    """Return the sentence in which the pronoun means the occupation that ``meant`` names."""
    if pair.of_female:
        template = pair.of_male if meant == "male" else pair.of_female
        return template.format(m=pair.male, f=pair.female, p=pronoun)
    first, second = (pair.female, pair.male) if meant == "male" else (pair.male, pair.female)
    return pair.of_male.format(a=first, b=second, p=pronoun)


if __name__ == "__main__":
    main()
