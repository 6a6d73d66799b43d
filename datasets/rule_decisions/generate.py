"""Writes data.jsonl of rule_decisions: ``python datasets/rule_decisions/generate.py``.

Every domain comes with two rules: one that is told (basic), and one that shows in six past cases
(hard). A rule is a list of alternatives; each names the factors, by index, whose first value it
needs.
"""

import json
from itertools import product
from pathlib import Path

from domains import CHINESE, ENGLISH, Domain, Factor

Rule = tuple[tuple[int, ...], ...]
Cell = tuple[int, ...]  # 0: the first value of a factor, 1: the second

WORDS = {"en": ("yes", "no"), "zh-TW": ("可以", "不可以")}
ASK = {"en": "Answer only yes or no.", "zh-TW": "只回答「可以」或「不可以」。"}
TOLD = {"en": "Rule: yes if {}; otherwise no.", "zh-TW": "規定：{}時可以，其他情況不可以。"}
IS = {"en": " = ", "zh-TW": "＝"}
THEN = {"en": ": ", "zh-TW": "："}
PAST = {"en": "Past cases ({}):", "zh-TW": "過去的案例（{}）："}
COMMA = {"en": ", ", "zh-TW": "，"}
CASE = {"en": "New case: {}.", "zh-TW": "這次的情況：{}。"}
EXPLAIN = {
    "en": "State the rule by which you decide such cases, as JSON only, in the form "
    '{{"yes_if": [{{"factor": "value", "factor": "value"}}, {{"factor": "value"}}]}}. It says yes '
    "when all of one pair of braces holds. Factors: {}.",
    "zh-TW": '只用 JSON 寫出你判斷的規則，形式為 {{"yes_if": [{{"因素": "值", "因素": "值"}}, '
    '{{"因素": "值"}}]}}，任一組大括號內全部成立就可以。因素：{}。',
}
PERMUTATIONS = ((0, 1, 2), (1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0))


def main() -> None:
    """Write all rows."""
    rows = [
        row
        for lang, domains in (("en", ENGLISH), ("zh-TW", CHINESE))
        for number, domain in enumerate(domains)
        for row in _rows(lang, number, domain)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (Path(__file__).parent / "data.jsonl").write_text(lines, encoding="utf-8", newline="\n")


def _rows(lang: str, number: int, domain: Domain) -> list[dict[str, object]]:
    a, b, c = PERMUTATIONS[number % 6]
    told: tuple[Rule, ...] = (((a, b),), ((a,), (b,)))
    shown: tuple[Rule, ...] = (
        ((a, b), (a, c)),
        ((a,), (b, c)),
        ((a, b), (a, c), (b, c)),
    )
    return [
        _row(lang, number, domain, told[number % 2], "basic"),
        _row(lang, number, domain, shown[number % 3], "hard"),
    ]


def _row(lang: str, number: int, domain: Domain, rule: Rule, level: str) -> dict[str, object]:
    scene, question, factors = domain
    cells = list(product((0, 1), repeat=3))
    first = cells.pop(number % 8)
    named = {"": first, **{"case-" + "".join(map(str, cell)): cell for cell in cells}}
    basis = _told(lang, rule, factors) if level == "basic" else _past(lang, rule, factors)
    asked = {
        name: "\n".join(
            [scene, basis, CASE[lang].format(_described(lang, cell, factors)), question, ASK[lang]]
        )
        for name, cell in named.items()
    }
    right = {name: _word(lang, rule, cell) for name, cell in named.items()}
    family = f"rd-{'en' if lang == 'en' else 'zh'}-{number + 1:02d}"
    careless = {"#1": _stated(((rule[0][0],),), factors)}
    return {
        "id": f"{family}-{level}",
        "family": family,
        "lang": lang,
        "level": level,
        "question": asked.pop(""),
        "cases": asked,
        "explain": EXPLAIN[lang].format(_choices(lang, factors)),
        "choices": list(WORDS[lang]),
        "answer": right[""],
        "factors": {name: [good, bad] for name, good, bad in factors},
        "cells": {
            name: {
                factor[0]: factor[1 + value] for factor, value in zip(factors, cell, strict=True)
            }
            for name, cell in named.items()
        },
        "right": right,
        "answers": {**right, "#1": _stated(rule, factors)},
        "always": {**dict.fromkeys(right, WORDS[lang][0]), "#1": '{"yes_if": [{}]}'},
        "careless": careless,
    }


def _word(lang: str, rule: Rule, cell: Cell) -> str:
    return WORDS[lang][0 if _holds(rule, cell) else 1]


def _holds(rule: Rule, cell: Cell) -> bool:
    return any(all(cell[index] == 0 for index in needed) for needed in rule)


def _stated(rule: Rule, factors: tuple[Factor, ...]) -> str:
    alternatives = [{factors[i][0]: factors[i][1] for i in needed} for needed in rule]
    return json.dumps({"yes_if": alternatives}, ensure_ascii=False)


def _told(lang: str, rule: Rule, factors: tuple[Factor, ...]) -> str:
    both, either = (" and ", " or ") if lang == "en" else ("且", "，或")
    text = either.join(
        both.join(f"{factors[i][0]}{IS[lang]}{factors[i][1]}" for i in needed) for needed in rule
    )
    return TOLD[lang].format(text)


def _past(lang: str, rule: Rule, factors: tuple[Factor, ...]) -> str:
    """Tell the cases at the border of the rule, which fix it, and plain ones up to six."""
    cells = list(product((0, 1), repeat=3))
    border = [cell for cell in cells if _is_border(rule, cell)]
    border += [cell for cell in ((0, 0, 0), (1, 1, 1)) if cell not in border][: 6 - len(border)]
    lines = [
        COMMA[lang].join(factor[1 + value] for factor, value in zip(factors, cell, strict=True))
        + THEN[lang]
        + _word(lang, rule, cell)
        for cell in sorted(border, key=lambda cell: (cell[1], cell[2], cell[0]))
    ]
    header = PAST[lang].format(COMMA[lang].join(factor[0] for factor in factors))
    return "\n".join([header, *lines])


def _is_border(rule: Rule, cell: Cell) -> bool:
    """Return whether every change towards the other answer does change it."""
    yes = _holds(rule, cell)
    wanted = 0 if yes else 1  # a yes can only be lost by a second value, a no by a first
    nearby = [(*cell[:i], 1 - cell[i], *cell[i + 1 :]) for i in range(3) if cell[i] == wanted]
    return bool(nearby) and all(_holds(rule, each) != yes for each in nearby)


def _described(lang: str, cell: Cell, factors: tuple[Factor, ...]) -> str:
    pairs = zip(factors, cell, strict=True)
    return COMMA[lang].join(f"{factor[0]}{IS[lang]}{factor[1 + value]}" for factor, value in pairs)


def _choices(lang: str, factors: tuple[Factor, ...]) -> str:
    if lang == "en":
        return "; ".join(f"{name} ({good}, {bad})" for name, good, bad in factors)
    return "；".join(f"{name}（{good}、{bad}）" for name, good, bad in factors)


if __name__ == "__main__":
    main()
