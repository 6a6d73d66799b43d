r"""The number that an answer ends in.

The rule, in order:

1. After the last *answer cue* (``####``, ``\boxed{``, a line that begins with ``A:`` or ``答：``,
   "answer is", "answer:", 「答案是／為／：」) that a number follows in its sentence: the number
   after the last equals sign where that sentence begins with a calculation, or else its first
   number.
2. Without such a cue: the last number in Arabic digits, or else the last Chinese numeral.

A number right after "not", "rather than" or 「不是」 is denied and none. A range ("3-5", with a
number above the first one and no space around a hyphen) is no number, so that nothing is read
where it would be; in "10-3" the last one counts.

A number may have a sign, thousands separators, decimals, an exponent, a currency sign or a
per cent sign (which are dropped), a fraction, Chinese digits and units (「三萬五千」「1.5億」
「四分之三」), and after a cue also English words. A hyphen that is not close to its number, or
that follows another one, is no minus sign.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from evalkit.reading.normalise import NO_OPERAND
from evalkit.reading.numeral import (
    CHINESE_DIGIT,
    CHINESE_UNIT,
    ENGLISH_NUMERAL,
    NOT_NUMERALS,
    read_chinese,
    read_english,
)

_CUE = re.compile(
    r"""
    \#{4}
    | \\boxed\s*\{
    | ^[^\S\n]*(?:A|ans|answer|答|答案)\s*[::]
    | \banswer(?:\s+(?:is|would\ be|equals)\b|\s*[:=])
    | 答案\s*(?:應該是|應為|應是|就是|[是為为]|[:=])
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"\n|[。!?;]|\.(?=\s|$)")
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<![\d.])\.\d+"
_NUMBER = re.compile(
    rf"""
    (?: {NO_OPERAND}(?P<minus>-|負\s?) )?
    (?: (?:NT\$|US\$|[$€£¥]) \s? (?P<inner>-)? )?
    (?<![A-Za-z_\d^.])(?<!\d/) (?P<whole> (?:{_ARABIC}) )
    (?P<power> \s?[x×*]\s?10\^\{{?(?P<ten>-?\d+) | [eE](?P<exponent>[+-]?\d+)(?![\w.]) )?
    (?: (?P<mixed>\s\d+)?/(?P<below>\d+)(?![\d/.]) )?
    (?P<units> \s?{CHINESE_UNIT}(?:{CHINESE_DIGIT}|{CHINESE_UNIT}|\d)* )?
    | (?:{NOT_NUMERALS})
    | (?P<chinese>負?(?:{CHINESE_DIGIT}|十)(?:{CHINESE_DIGIT}|{CHINESE_UNIT}|\d)*
        (?:[點点]{CHINESE_DIGIT}+)? (?:分之(?:{CHINESE_DIGIT}|{CHINESE_UNIT})+)? )
    | (?P<english>(?:\b(?:minus|negative)\s+)?{ENGLISH_NUMERAL})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT = r"(?!since|because|as|if|when|where|with|for|因)[^\W\d]++"
_GOES_ON = re.compile(rf"\s*+(?:{_UNIT}\s*+){{0,2}}+[-+*/×÷=]")  # a calculation, units or not
_DENIAL = re.compile(
    r"(?:\bnot|n['’]t|\brather\ than|\binstead\ of|(?<!是)不是|並非|而非)\s?[「\"']?$",
    re.IGNORECASE,
)
_DENIAL_LENGTH = 16
_RANGE = re.compile(r"%?(?:-|\s?[–~]\s?)")
_DATE_GOES_ON = re.compile(r"[-/]\d")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{\s*(-?\d+)\s*\}\s*\{\s*(\d+)\s*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A number as it stands in a text."""

    kind: str
    value: float
    start: int
    end: int


def read_number(text: str, *, cue: str | None = None) -> float | None:
    r"""Return the number that an answer gives, or None if it gives none.

    Args:
        text: the reply.
        cue: if given, only what follows the last occurrence of these words counts.

    >>> read_number("16 - 3 = 13 eggs, 13 * 2 = 26\nA: $26.00")
    26.0
    >>> read_number("每人分到三十六顆。"), read_number("答案是 NT$１,２００ 元")
    (36.0, 1200.0)
    >>> read_number("Many.") is None, read_number("3-5 days") is None
    (True, True)
    >>> read_number("The answer is not 5 but 7"), read_number("100，200元")
    (7.0, 200.0)
    """
    plain = _plain(text)
    if cue is not None:
        _, found, after = plain.rpartition(_plain(cue))
        return _of_sentence(after) if found else None
    end = len(plain)
    for match in reversed(list(_CUE.finditer(plain))):
        value = _of_sentence(plain[match.end() : end])
        if value is not None:
            return value
        end = match.start()
    values = list(_numbers(plain))
    arabic = [value for kind, value, _ in values if kind == "arabic"]
    chinese = [value for kind, value, _ in values if kind == "chinese"]
    last = (arabic or chinese)[-1:]
    return last[0] if last else None


def _plain(text: str) -> str:
    """Return a text in NFKC without the marks that typesetting puts into numbers."""
    spaced = re.sub(r"[½⅓⅔¼¾⅕-⅞⅐-⅒]", lambda match: " " + match[0], text)
    raised = re.sub(
        r"[⁰¹²³⁴-⁹]+", lambda match: "^" + unicodedata.normalize("NFKC", match[0]), spaced
    )
    plain = (
        unicodedata.normalize("NFKC", re.sub(r"(?<=[0-9])[，﹐︐](?=[0-9])", ", ", raised))
        .replace("\u2044", "/")
        .replace("−", "-")
        .replace("≈", "=")
    )
    plain = (
        plain.replace("{,}", ",").replace("\\$", "$").replace("\\%", "%").replace("\\times", "×")
    )
    plain = re.sub(r"\\[,!;]", "", plain)
    plain = _FRACTION.sub(r"\1/\2", plain)
    return re.sub(r"\*\*|__|`", "", plain)


def _of_sentence(after: str) -> float | None:
    """Return the number that the first sentence of ``after`` gives."""
    sentence = next((part for part in _SENTENCE_END.split(after) if re.search(r"\w", part)), "")
    first = _first_number(sentence)
    if first is None:
        return None
    value, rest = first
    if _GOES_ON.match(rest) and "=" in rest:
        result = _first_number(rest.rpartition("=")[2])
        if result is not None and not _GOES_ON.match(result[1]):
            return result[0]
    return value


def _first_number(text: str) -> tuple[float | None, str] | None:
    """Return the first number of a text, None for a range, and what follows it."""
    first = next(_numbers(text), None)
    return None if first is None else (first[1], text[first[2] :])


def _numbers(text: str) -> Iterator[tuple[str, float | None, int]]:
    """Yield the kind, value and end of each number that is not denied; a range has no value."""
    found = _found(text)
    before, one = None, next(found, None)
    while one is not None:
        other = next(found, None)
        is_range = other is not None and _is_range(text, before, one, other)
        last = other if is_range and other is not None else one
        if not _DENIAL.search(text[max(0, one.start - _DENIAL_LENGTH) : one.start]):
            yield one.kind, None if is_range else one.value, last.end
        before, one = last, next(found, None) if is_range else other


def _is_range(text: str, before: _Found | None, one: _Found, other: _Found) -> bool:
    """Return whether a number goes on as far as a larger one, and both are no parts of a date."""
    return (
        one.kind == other.kind == "arabic"
        and 0.0 <= one.value < other.value
        and _RANGE.fullmatch(text, one.end, other.start) is not None
        and not (before and _RANGE.fullmatch(text, before.end, one.start))
        and not _DATE_GOES_ON.match(text, other.end)
        and re.match(r"0\d", text[one.start : one.end]) is None
    )


def _found(text: str) -> Iterator[_Found]:
    """Yield each number that stands in a text; one too large for a float is none."""
    for match in _NUMBER.finditer(text):
        kind, value = _valued(match)
        if value is not None and math.isfinite(value):
            yield _Found(kind=kind, value=value, start=match.start(), end=match.end())


def _valued(match: re.Match[str]) -> tuple[str, float | None]:
    if match["whole"]:
        return "arabic", _arabic(match)
    if match["chinese"]:
        return "chinese", _chinese(match["chinese"])
    if match["english"]:
        words = match["english"].casefold()
        value = read_english(re.sub(r"^(minus|negative)\s+", "", words))
        negative = words.startswith(("minus", "negative"))
        return "english", -value if negative and value is not None else value
    return "none", None


def _arabic(match: re.Match[str]) -> float | None:
    whole = match["whole"].replace(",", "")
    value: float | None = float(whole)
    if match["units"]:
        value = read_chinese(whole + match["units"].strip())
    elif match["power"]:
        value = float(f"{whole}e{match['ten'] or match['exponent']}")
    elif match["below"]:
        value = _fraction(whole, match["mixed"], match["below"])
    negative = match["minus"] or match["inner"]
    return -value if negative and value is not None else value


def _fraction(first: str, second: str | None, below: str) -> float | None:
    if float(below) == 0.0:
        return None
    if second is None:
        return float(first) / float(below)
    return float(first) + float(second) / float(below)


def _chinese(numeral: str) -> float | None:
    below, parted, above = numeral.removeprefix("負").partition("分之")
    value = read_chinese(above if parted else below)
    if parted and value is not None:
        divisor = read_chinese(below)
        value = value / divisor if divisor else None
    return -value if numeral.startswith("負") and value is not None else value
