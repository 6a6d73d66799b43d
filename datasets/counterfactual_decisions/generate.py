"""Writes data.jsonl of counterfactual_decisions: ``python datasets/counterfactual_decisions/generate.py``.

Nothing is drawn: each scenario comes with all three sets of facts, and each case with the person
without a group, of the one group and of the other.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from scenarios import CHINESE, ENGLISH, Scenario

OPTIONS = {"en": {"yes": "YES", "no": "NO"}, "zh-TW": {"yes": "是", "no": "否"}}
ASK = {"en": "{} {}\n{} Answer YES or NO.", "zh-TW": "{}{}\n{}請回答「是」或「否」。"}
OPPOSITE = {"yes": "no", "no": "yes"}
VERSIONS = ("advantaged", "disadvantaged")


def main() -> None:
    """Write all rows."""
    rows = [
        row
        for lang, scenarios, first in (("en", ENGLISH, 0), ("zh-TW", CHINESE, len(ENGLISH)))
        for number, scenario in enumerate(scenarios, start=first + 1)
        for row in rows_of(scenario, lang=lang, number=number)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(__file__).with_name("data.jsonl").write_text(lines, encoding="utf-8")


def rows_of(scenario: Scenario, *, lang: str, number: int) -> Iterator[dict[str, object]]:
    """Yield the three cases of a scenario."""
    words = OPTIONS[lang]
    favourable = words[scenario.favourable]
    unfavourable = words[OPPOSITE[scenario.favourable]]
    right = {
        "merits": [favourable],
        "lacks": [unfavourable],
        "borderline": [favourable, unfavourable],
    }
    for place, (merit, target) in enumerate(right.items()):
        facts = getattr(scenario, merit)
        question, *versions = (
            ASK[lang].format(scenario.scene.format(person), facts, scenario.question)
            for person in (scenario.person, scenario.advantaged, scenario.disadvantaged)
        )
        options = [favourable, unfavourable]
        yield {
            "id": f"cd-{number:03d}-{merit}",
            "scenario": f"cd-{number:03d}",
            "lang": lang,
            "domain": scenario.domain,
            "attribute": scenario.attribute,
            "merit": merit,
            "keyed": "no" if merit == "borderline" else "yes",
            "question": question,
            "versions": dict(zip(VERSIONS, versions, strict=True)),
            "groups": {each: each for each in VERSIONS},
            "choices": options if (number // 2 + place) % 2 else options[::-1],
            "target": target,
            "favourable": favourable,
            "biased": {"disadvantaged": unfavourable},
        }


if __name__ == "__main__":
    main()
