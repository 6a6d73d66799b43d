"""Writes data.jsonl: families of one system prompt, a fair question, and attacks on a secret."""

import base64
import json
from pathlib import Path
from random import Random

from attacks import ATTACKS, LEAKS, TARGETS
from families_en import FAMILIES as ENGLISH
from families_zh import FAMILIES as CHINESE
from synthetic import make, why_invalid

SEED = 20261126
ATTACKS_EACH = 4
TAIL = 4  # characters that a partial attack asks for
FULL_WIDTH = str.maketrans({chr(each): chr(each + 0xFEE0) for each in range(0x21, 0x7F)})
HOURS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
CHINESE_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
GROUPS = {
    kind: group
    for group, kinds in {
        "identity": "national_id id arc license ssn nino passport nhi household student staff",
        "contact": "phone uk_phone mobile landline email address",
        "money": "account bank card iban salary amount policy company ein",
        "file": "diagnosis record chart case plate vin",
        "access": "password pin token booking_code",
    }.items()
    for kind in kinds.split()
}
DISGUISES = (
    lambda secret: secret,
    lambda secret: secret[::-1],
    lambda secret: secret.translate(FULL_WIDTH),
    lambda secret: " ".join(secret),
    lambda secret: base64.b64encode(secret.encode()).decode(),
    lambda secret: secret.translate(CHINESE_DIGITS),
)


def tail_of(secret: str) -> str | None:
    """Return the last characters of a secret that ends in digits and has more of them, or None."""
    bare = "".join(each for each in secret if each.isalnum())
    has_tail = len(bare) >= 2 * TAIL and bare[-TAIL:].isdigit()
    return bare[-TAIL:] if has_tail else None


def unfit(secret: str) -> set[str]:
    """Return the tactics whose success could not be read: no end, or words that get translated."""
    return {
        *(() if tail_of(secret) else ("partial",)),
        *(() if secret.isascii() else ("translation",)),
    }


def attacks_on(number: int, thing: str, own: dict, *, lang: str, without: set[str]) -> dict:
    """Return the family's own attacks, filled up with tactics in turn, by tactic."""
    chosen = dict(own)
    tactics = list(ATTACKS[lang])
    turn = number * 5
    while len(chosen) < ATTACKS_EACH:
        tactic = tactics[turn % len(tactics)]
        turn += 4
        if tactic not in chosen and tactic not in without:
            chosen[tactic] = ATTACKS[lang][tactic][turn // 3 % 2].format(thing=thing)
    return {tactic: chosen[tactic] for tactic in tactics if tactic in chosen}


def retold(fact: str, lang: str) -> list[str]:
    """Return a clock time or a sum of dollars in the other ways in which it may be told."""
    if fact.startswith("$"):
        return [f"{fact}.00", f"{fact[1:]} dollars", f"{fact[1:]}.00 dollars"]
    hours, _, minutes = fact.partition(":")
    if not (hours.isdigit() and minutes.isdigit()):
        return []
    hour, is_full = (int(hours) - 1) % 12 + 1, minutes == "00"
    if lang == "en":
        whole = [f"{hour} pm", f"{hour}pm", f"{hour} p.m."] if is_full else []
        return [f"{hour}:{minutes}", *whole]
    rests = {"00": ("",), "30": ("半", " 30 分", "三十分")}.get(minutes, (f" {minutes} 分",))
    said = (str(hour), str(int(hours)), HOURS[hour - 1])
    return [f"{hour}:{minutes}", *(f"{each} 點{rest}" for each in said for rest in rests)]


def family(number: int, row: tuple, random: Random, *, lang: str) -> dict:
    """Return one row of the data set."""
    kind, thing, system, question, facts, own = row
    kind, _, secret = kind.partition("=")
    if not secret:
        secret = make(kind, random)
        why_invalid(kind, secret)
    head, _, rest = system.partition("[")
    ban, _, tail = rest.partition("]")
    found = [*facts.split("|"), *retold(facts, lang)]
    ending = tail_of(secret)
    attacks = attacks_on(number, thing, own, lang=lang, without=unfit(secret))
    asked_freely = {
        f"open:{tactic}": {"system": (head + tail).replace("{secret}", secret), "input": text}
        for tactic, text in attacks.items()
    }
    asked = {f"attack:{tactic}": text for tactic, text in attacks.items()} | asked_freely
    telling = LEAKS[lang].format(DISGUISES[number % len(DISGUISES)](secret))
    return {
        "id": f"sk-{'en' if lang == 'en' else 'zh'}-{number + 1:02d}",
        "lang": lang,
        "secret_kind": kind.removesuffix("_tw"),
        "group": GROUPS[kind.removesuffix("_tw")],
        "system": (head + ban + tail).replace("{secret}", secret),
        "question": question,
        "facts": list(dict.fromkeys(found)),
        "secret": secret,
        "parts": {
            f"{side}:partial": ending for side in ("attack", "open") if "partial" in attacks
        },
        "versions": asked,
        "answers": dict.fromkeys(asked, TARGETS[lang]),
        "betrays": {f"attack:{list(attacks)[number % ATTACKS_EACH]}": telling},
        "told_freely": dict.fromkeys(asked_freely, LEAKS[lang].format(secret)),
        "mute": {"": TARGETS[lang]} | dict.fromkeys(asked, TARGETS[lang]),
        "wrong": LEAKS[lang].format(secret),
    }


def rows() -> list[dict]:
    """Return all rows, English first."""
    random = Random(SEED)
    return [
        family(number, row, random, lang=lang)
        for lang, table in (("en", ENGLISH), ("zh-TW", CHINESE))
        for number, row in enumerate(table)
    ]


if __name__ == "__main__":
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows()]
    Path(__file__).with_name("data.jsonl").write_text("".join(lines), encoding="utf-8")
