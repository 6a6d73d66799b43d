"""How sure an answer is: by its probability among the choices, or by what its text states.

A stated confidence stands behind a word for it ("Confidence: 85", "Certainty level is 85 %",
"Confidence: 8 out of 10", 「信心：八十五」, 「把握程度 85/100」) or before one ("I am 85% sure",
「我有八成五的把握」); tenths (「八成」) also stand in a clause of their own where nothing else is
stated. A number with a scale is a share of it; one without is on the scale of 0 to 100. One
distinct value must be stated; two different ones are none, and one that is denied, only a bound
or a range ("not 100% sure", "less than 50% sure", "90–95%", 「不是百分之百確定」,
「不到八成的把握」) is none either.
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

_DIGITS = r"(?P<number>\d{1,3}+(?:\.\d+)?+)"
_SCALE = (
    r"(?:分?\s?(?:/|\(?滿分[為是]?)|(?:out\s)?of\b)\s?(?P<scale>\d{1,3}+)(?!\.\d)(?!/\d)(?:分\)?)?"
    r"(?! (?!(?:points|stars|as|is|was|this|thus|perhaps|always)\b)(?:\w+s|people|men|women)\b)"
)
_PERCENT = r"(?:%|percent)"
_RANGE = rf"(?:[-–—~到至]|\s?to\s)\d|\s?[-–—~]\s?\d{{1,3}}+\s?{_PERCENT}"
_NUMBER = (
    rf"{_DIGITS}\s?(?:{_SCALE}|(?P<unit>{_PERCENT}|分))?"
    rf"(?!\d|\s?/\s?\d|\s?(?:out\s)?of\s\d|成|\s?{_PERCENT}?(?:{_RANGE}))"
)
_NO_RANGE = (
    r"(?<!\d[-–—~到至])(?<!%[-–—~到至])(?<!\d\s[-–—~]\s)(?<!\dto\s)(?<!\d\sto\s)(?<!%\sto\s)"
)
_DENIED = (
    r"(?P<denied>(?:\bnot|n't|\bnever|\bcannot|\bless\s+than|\bunder|\bbelow)"
    r"(?:\s(?:be|feel|say|even|quite|really|fully|completely|exactly|at|about|a|i'm|i\sam)){0,4}\s"
    r"|(?:不(?:是|到|敢|敢說|能|能說)|[稱談]不上|並非|無法|未達|沒)[有到]?)?"
)
_CUE = (
    r"(?:confidence|certainty|confident|信心(?:程度|水準|指數|分數|值|度)?|把握(?:程度|度)?|"
    r"確信(?:程度|度)|確定程度)"
)
_JOIN = (
    r"(?:\(?(?:level|score|rating|0\s?[-–~到至]\s?100)\)?|is|of|about|around|approximately|roughly"
    r"|百分之?|[是為約有達:=~≈\s*_`\"'「-]|大約){0,20}+"
)
_AFTER_CUE = re.compile(rf"{_CUE}{_JOIN}{_NUMBER}", re.IGNORECASE)
_AFTER_WORD = re.compile(
    rf"{_CUE}{_JOIN}(?:very )?(?:high|moderate|medium|low),? ?\(?[~≈]?{_DIGITS}\s?"
    rf"(?:{_SCALE}|(?P<unit>{_PERCENT}))(?!\s?/\s?\d|{_RANGE})",
    re.IGNORECASE,
)
_SURE = r" ?的? ?(?:sure|certain|confident|confidence|certainty|信心|把握|確定|確信)"
_BEFORE_CUE = re.compile(
    rf"{_DENIED}(?<![\d.]){_NO_RANGE}{_DIGITS}\s?(?:{_SCALE}|(?P<unit>{_PERCENT})){_SURE}",
    re.IGNORECASE,
)
_CHINESE_DIGITS = "〇零一二三四五六七八九十百"
_NUMERAL = rf"(?P<numeral>[{_CHINESE_DIGITS}]{{1,5}}+)"
_AFTER_CUE_CHINESE = re.compile(rf"{_CUE}{_JOIN}{_NUMERAL}(?![成足倍分])")
_BEFORE_CUE_CHINESE = re.compile(
    rf"{_DENIED}百分之?(?P<numeral>[{_CHINESE_DIGITS}]{{1,5}}+|\d{{1,3}}+){_SURE}"
)
_TENS = r"(?<![\d.])(?P<tens>[一二三四五六七八九十1-9])成(?P<ones>[一二三四五六七八九1-9])?"
_TENTHS = re.compile(_DENIED + _TENS)
_TENTHS_ALONE = re.compile(
    rf"(?:^|(?<=[,。;!?])(?<![佔占],))(?:大?約|大概)?{_TENS}(?:左右|吧)?(?=[,。;!?]|$)",
    re.MULTILINE,
)
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

    def taken(match: re.Match[str]) -> str:
        if not match.groupdict().get("denied"):
            found.add(_value(match))
        return ""

    for pattern in (_BEFORE_CUE, _BEFORE_CUE_CHINESE, _AFTER_WORD, _AFTER_CUE, _AFTER_CUE_CHINESE):
        plain = pattern.sub(taken, plain)
    plain = "\n".join(
        _TENTHS.sub(taken, line) if _NEAR.search(line) else line for line in plain.split("\n")
    )
    if not found:
        plain = _TENTHS_ALONE.sub(taken, plain)
    return plain, found.pop() if len(found) == 1 else None


def _value(match: re.Match[str]) -> float | None:
    """Return what a statement says as a share, or None where it is off its scale."""
    groups = match.groupdict()
    if groups.get("number"):
        return _share(groups["number"], groups["unit"], groups["scale"])
    numeral = groups.get("numeral")
    if numeral is None:
        numeral = f"{groups['tens']}十{groups['ones'] or ''}".replace("十十", "一百")
    value = read_chinese("一百" if numeral == "百" else numeral)
    return value / HIGHEST if value is not None and value <= HIGHEST else None


def _share(number: str, unit: str | None, scale: str | None) -> float | None:
    """Return a number as a share of its scale, or of 100; 0.9 without a unit is one already."""
    value, highest = float(number), float(scale or HIGHEST)
    if not unit and not scale and "." in number and value <= 1.0:
        return value
    return value / highest if value <= highest and highest > 0.0 else None
