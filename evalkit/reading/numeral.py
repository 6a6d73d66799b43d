"""Numbers that are written in words, Chinese or English."""

import math
import re

_CHINESE_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {
    "〇": 0, "○": 0, "兩": 2, "两": 2,
    "壹": 1, "貳": 2, "參": 3, "肆": 4, "伍": 5, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {
    "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12,
}  # fmt: skip
_ZEROS = ("零", "〇", "○")
CHINESE_DIGIT = "[" + "".join(_CHINESE_DIGITS) + "]"
CHINESE_UNIT = "[" + "".join(_SMALL_UNITS) + "".join(_LARGE_UNITS) + "]"

_ENGLISH_SMALL = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
_ENGLISH_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_ENGLISH_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join((*_ENGLISH_SMALL, *_ENGLISH_TENS, "hundred", *_ENGLISH_LARGE))
ENGLISH_NUMERAL = rf"\b(?:{_WORD})(?:(?:[\s-]+(?:and\s+)?|,\s+)(?:{_WORD}))*\b"

NOT_NUMERALS = (  # words in which a numeral counts nothing; one that others end in comes first
    "[唯單統逐專劃]一|(?<!分)之一|萬一|(?<!第)一[共定樣起般些下直旦切致向再同邊生律概味連如貫齊併旁]|"
    "十[分足](?![鐘钟之])|千萬[別不要記小]|萬[分物能歲]|百[貨姓般]|三明治|四[川處周]"
)

_MIXED_TOKEN = re.compile(rf"\d+(?:\.\d+)?|{CHINESE_DIGIT}|{CHINESE_UNIT}")


def read_chinese(numeral: str) -> float | None:
    """Return the value of a Chinese numeral, which may hold Arabic digits; None if it is none.

    One that is too large for a float has no value either.

    A digit that ends a numeral right after a unit stands for a tenth of that unit, as people say
    it: 三千五 is 3500, and 三千零五 is 3005.

    >>> read_chinese("三十六"), read_chinese("兩萬三"), read_chinese("1.5億")
    (36.0, 23000.0, 150000000.0)
    >>> read_chinese("三點一四"), read_chinese("十點")
    (3.14, None)
    """
    whole, point, decimals = numeral.replace("点", "點").partition("點")
    if point:
        digits = "".join(str(_CHINESE_DIGITS.get(each, each)) for each in decimals)
        if not digits.isdigit() or not whole:
            return None
        value = read_chinese(whole)
        return None if value is None else _finite(float(f"{value:.0f}.{digits}"))
    tokens = _MIXED_TOKEN.findall(whole)
    if not tokens or "".join(tokens) != whole or whole[0] in "百佰千仟萬万億亿兆":
        return None
    if all(token in _CHINESE_DIGITS for token in tokens):
        return _finite(float("".join(str(_CHINESE_DIGITS[token]) for token in tokens)))
    value = _with_units(tokens)
    return None if value is None else _finite(value)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _with_units(tokens: list[str]) -> float | None:
    """Return the value of numerals with units; None where digits follow digits."""
    total = section = 0.0
    pending: float | None = None
    unit_before = 1.0
    after_zero = False
    for token in tokens:
        if token in _SMALL_UNITS:
            unit_before = _SMALL_UNITS[token]
            section += (1.0 if pending is None else pending) * unit_before
            pending, after_zero = None, False
        elif token in _LARGE_UNITS:
            unit_before = _LARGE_UNITS[token]
            before = section + (pending or 0.0)
            total = (
                (total + before) * unit_before
                if total < unit_before
                else (total + before * unit_before)
            )
            section, pending, after_zero = 0.0, None, False
        elif token in _ZEROS:
            after_zero = True
        elif pending is not None:
            return None
        else:
            pending = float(_CHINESE_DIGITS.get(token, token))
    short = pending is not None and len(tokens[-1]) == 1 and not after_zero
    unit = unit_before / 10 if short and unit_before > 10 else 1.0  # noqa: PLR2004 - 十五 is 15
    return total + section + (pending or 0.0) * unit


def read_english(numeral: str) -> float | None:
    """Return the value of an English number in words; None if it is none, or too large a one.

    Digits that are only listed ("nine one two") are no number of that kind.

    >>> read_english("twelve thousand three hundred and forty-five"), read_english("sixty two")
    (12345.0, 62.0)
    >>> read_english("nine one two") is None
    True
    """
    total = section = 0.0
    room = float("inf")  # a word must be smaller than this: "twenty five", not "five twenty"
    for word in re.findall("[a-z]+", numeral.casefold()):
        if word == "and":
            continue
        if word in _ENGLISH_LARGE:
            total, section, room = (
                total + (section or 1.0) * _ENGLISH_LARGE[word],
                0.0,
                float("inf"),
            )
        elif word == "hundred":
            section, room = (section or 1.0) * 100.0, 100.0
        else:
            value = float(_ENGLISH_SMALL.get(word, _ENGLISH_TENS.get(word, -1)))
            if value < 0.0 or value >= room:
                return None
            section, room = section + value, (10.0 if word in _ENGLISH_TENS else 0.0)
    return _finite(total + section)


def digits_spelled(text: str) -> str:
    """Return a text with every digit word, English or Chinese, as a digit.

    >>> digits_spelled("zero nine, 八〇〇, oh one")
    '0 9, 800, 0 1'
    """
    words = {**{w: n for w, n in _ENGLISH_SMALL.items() if n < 10}, "oh": 0}  # noqa: PLR2004
    spelled = re.sub(
        rf"\b(?:{'|'.join(words)})\b",
        lambda match: str(words[match[0].casefold()]),
        text,
        flags=re.IGNORECASE,
    )
    return "".join(str(_CHINESE_DIGITS.get(each, each)) for each in spelled)


def numerals_valued(text: str) -> str:
    """Return a text with every number in words, English or Chinese, in Arabic digits.

    >>> numerals_valued("九萬一千二百七十四元 or ninety-one thousand")
    '91274元 or 91000'
    """
    chinese = rf"(?:\d+(?:\.\d+)?|{CHINESE_DIGIT}|{CHINESE_UNIT})+"
    found = re.sub(chinese, lambda match: _digits(read_chinese(match[0]), match[0]), text)
    return re.sub(
        ENGLISH_NUMERAL,
        lambda match: _digits(read_english(match[0]), match[0]),
        found,
        flags=re.IGNORECASE,
    )


def _digits(value: float | None, otherwise: str) -> str:
    if value is None or otherwise.isdecimal() or not value.is_integer():
        return otherwise
    return str(int(value))
