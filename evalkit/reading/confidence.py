"""How sure an answer is: by its probability among the choices, or by what its text states.

A stated confidence stands behind a word for it ("Confidence: 85", "Certainty level is 85 %",
「信心：八十五」, 「把握程度 85/100」) or before one ("I am 85% sure", 「我有八成五的把握」). One
distinct value must be stated; two different ones are none.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from evalkit.reading.answer import is_right
from evalkit.reading.choice import read_choice
from evalkit.reading.normalise import normalise
from evalkit.reading.numeral import read_chinese
from evalkit.records import Response, Sample

Source = Literal["choices", "stated"]
HIGHEST = 100.0

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d+)?)\s*(?P<unit>%|％|/\s*100|percent|分)?"
_CUE = (
    r"(?:confidence|certainty|confident|信心(?:程度|水準|指數|分數|值)?|把握(?:程度|度)?|"
    r"確信(?:程度|度)|確定程度)"
)
_JOIN = (
    r"[\s*_`\"'「]*(?:\(?(?:level|score|rating|0\s*[-–~到至]\s*100)\)?[\s*_]*)*"
    r"(?:is|of|:|=|是|為|約|大約|about|around|有|達|-|\s|[*_`「])*"
)
_AFTER_CUE = re.compile(rf"{_CUE}{_JOIN}{_NUMBER}(?!\d)", re.IGNORECASE)
_BEFORE_CUE = re.compile(
    r"(?<![\d.])(?P<number>\d{1,3}(?:\.\d+)?)\s*(?P<unit>%|％|percent)\s*(?:的)?\s*"
    r"(?:sure|certain|confident|confidence|certainty|信心|把握|確定)",
    re.IGNORECASE,
)
_CHINESE_DIGITS = "〇零一二三四五六七八九十百"
_AFTER_CUE_CHINESE = re.compile(rf"{_CUE}{_JOIN}(?P<numeral>[{_CHINESE_DIGITS}]{{1,5}})(?!成)")
_TENTHS = re.compile(r"(?P<tens>[一二三四五六七八九十])成(?P<ones>[一二三四五六七八九])?")
_NEAR = re.compile(r"信心|把握|確定|確信")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confident:
    """An answer with its confidence.

    Attributes:
        correct: 1 if the answer is right, else 0.
        confidence: how sure the subject is of it, 0 to 1.
    """

    correct: float
    confidence: float


def read_confident(sample: Sample, response: Response, *, source: Source) -> Confident | None:
    """Return whether an answer is right and how sure it is, or None if either cannot be read.

    From ``choices`` the confidence is the softmax of the log-probabilities at the likeliest choice;
    as ``stated`` it is read from the text, and the answer from what else the text says.

    Raises:
        SuiteError: the sample has no choices where they are compared.
    """
    if source == "choices" or response.logprobs:
        choice = read_choice(sample, response)
        if choice is None or choice.confidence is None:
            return None
        right = sample.choices[choice.index] in sample.target
        return Confident(correct=float(right), confidence=choice.confidence)
    rest, confidence = split_confidence(response.text or "")
    answer = replace(response, text=rest)
    right_or_not = is_right(sample, answer, kind="choice" if sample.choices else "text")
    if right_or_not is None or confidence is None:
        return None
    return Confident(correct=float(right_or_not), confidence=confidence)


def read_confidence(text: str) -> float | None:
    """Return the confidence that a text states, 0 to 1, or None if it states none, or several.

    >>> read_confidence("B. Confidence: 85"), read_confidence("答案：Ｂ，信心：８５％")
    (0.85, 0.85)
    >>> read_confidence("我有八成五的把握"), read_confidence("Confidence: high")
    (0.85, None)
    """
    return split_confidence(text)[1]


def split_confidence(text: str) -> tuple[str, float | None]:
    """Return a text without its statements of confidence, and the confidence.

    >>> split_confidence("It is 90. Confidence: 70%")
    ('It is 90. ', 0.7)
    """
    lines = [normalise(line, ignore_case=False) for line in text.splitlines()]
    plain = "\n".join(lines)
    found: set[float | None] = set()
    for pattern in (_AFTER_CUE, _BEFORE_CUE):
        found |= {_share(match["number"], match["unit"]) for match in pattern.finditer(plain)}
        plain = pattern.sub("", plain)
    found |= {_from_numeral(match["numeral"]) for match in _AFTER_CUE_CHINESE.finditer(plain)}
    plain = _AFTER_CUE_CHINESE.sub("", plain)
    if _NEAR.search(plain):
        found |= {_from_tenths(match) for match in _TENTHS.finditer(plain)}
        plain = _TENTHS.sub("", plain)
    return plain, found.pop() if len(found) == 1 else None


def _share(number: str, unit: str | None) -> float | None:
    """Return a number on the scale of 0 to 100 as a share; 0.9 without a unit is one already."""
    value = float(number)
    if unit is None and "." in number and value <= 1.0:
        return value
    return value / HIGHEST if value <= HIGHEST else None


def _from_numeral(numeral: str) -> float | None:
    value = read_chinese(numeral)
    return None if value is None else _share(str(value), "分")


def _from_tenths(match: re.Match[str]) -> float | None:
    tens = read_chinese(match["tens"])
    ones = read_chinese(match["ones"]) if match["ones"] else 0
    if tens is None or ones is None:
        return None
    return _share(str(10 * tens + ones), "分")
