"""What a section of a document holds."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from evalkit.reading.normalise import normalise, trimmed

Section = Literal["absent", "placeholder", "vague", "specific"]

_PLACEHOLDER = re.compile(
    r"""
    (?: (?:more\ )? information\ (?:is\ )?(?:needed|required|to\ follow|pending|missing)
      | to\ be\ (?:determined|decided|defined|done|added|announced|completed
        |filled(?:\ in)?|written)
      | to\ come | coming\ soon | work\ in\ progress | under\ construction | lorem\ ipsum.*
      | (?:not|none|nothing)\ (?:applicable|available|provided|specified|yet|known|stated|disclosed)
      | n\ ?/\ ?a | n\.a | tb[dacn] | to-?do(?:\b.{0,40})? | fixme | wip | xxx+ | none | unknown
      | placeholder(?:\ text)? | (?:insert|describe|add|fill\ in|write|enter|provide)\b.{0,80}\bhere
      | your\ .{0,40}\ here
      | 待(?:補充?|定|確認|填寫?|更新|撰寫|說明|提供|公布|完成|辦|決定|續)(?:說明|內容|資料|中)?
      | (?:尚未|尚待|暫未)(?:提供|填寫|完成|補充|確定|公布|撰寫|更新)
      | (?:尚|暫|查)?無(?:資料|內容|資訊|可?提供)? | 不適用 | 未(?:提供|填寫|定|知|公布|說明)
      | 需(?:要)?(?:更多|補充)(?:資訊|資料|說明) | 請?(?:在此|於此)(?:填寫|輸入|說明|描述).{0,40}
      | (?:撰寫|建置|施工|準備|更新|整理)中 | 同上 | 略
    )
    """,
    re.VERBOSE | re.DOTALL,
)


def read_section(text: str | None, *, patterns: Sequence[str], minimum_length: int = 40) -> Section:
    r"""Return what a section holds.

    ``absent``: None, there is no such heading. ``placeholder``: nothing but spaces, punctuation
    and words that stand for text to come. ``specific``: every pattern matches, regardless of
    case, and the text is at least ``minimum_length`` wide, a Chinese character counting as two.
    ``vague``: all else. What stands in an HTML comment is not there, nor what follows one that
    begins a line and is never closed.

    >>> read_section(None, patterns=[]), read_section("[More Information Needed]", patterns=[])
    ('absent', 'placeholder')
    >>> read_section("Accuracy 81.4 % on 1,200 items, zero-shot.", patterns=[r"\d %", "accuracy"])
    'specific'
    >>> read_section("We tested the model with great care.", patterns=[r"\d %"])
    'vague'
    """
    if text is None:
        return "absent"
    shown = _without_comments(text)
    lines = [trimmed(normalise(line)) for line in shown.splitlines()]
    if all(_PLACEHOLDER.fullmatch(line) for line in lines if line):
        return "placeholder"
    plain = unicodedata.normalize("NFKC", shown)
    wide = _width(plain) >= minimum_length
    if wide and all(re.search(each, plain, re.IGNORECASE) for each in patterns):
        return "specific"
    return "vague"


def _without_comments(text: str) -> str:
    closed, mark, rest = text.rpartition("-->")
    shown = re.sub(r"<!--.*?-->", "", closed + mark, flags=re.DOTALL)
    return shown + re.sub(r"^ {0,3}<!--.*", "", rest, flags=re.DOTALL | re.MULTILINE)


def _width(text: str) -> int:
    wide = (unicodedata.east_asian_width(each) in "WF" for each in " ".join(text.split()))
    return sum(2 if each else 1 for each in wide)


def quote(text: str, *, patterns: Sequence[str], longest: int = 160) -> str:
    r"""Return the line of a section that best shows what the patterns look for, on one line.

    It is the first of the lines in which the most patterns match, without blank lines and comments;
    "" where there is none.

    >>> quote("About us.\nReach us at a@b.example.", patterns=[r"@", r"\d"])
    'Reach us at a@b.example.'
    """
    lines = [" ".join(each.split()) for each in _without_comments(text).splitlines()]
    lines = [each for each in lines if each]
    if not lines:
        return ""
    best = max(lines, key=lambda line: sum(_matches(each, line) for each in patterns))
    return best if len(best) <= longest else best[: longest - 1] + "…"


def _matches(pattern: str, line: str) -> bool:
    return re.search(pattern, unicodedata.normalize("NFKC", line), re.IGNORECASE) is not None
