"""The yes or no that a reply begins with."""

import re
from typing import Literal

from evalkit.reading.normalise import normalise

YesNo = Literal["yes", "no"]
_EDGE = r"[\s\W_]*"
_NO = re.compile(
    rf"{_EDGE}(?:(?:no|nope|nah|not)\b|否|不|(?:沒有|沒(?!有))(?!錯|問題)|無法|未曾|從未|並非|並沒有)"
)
_YES = re.compile(
    rf"{_EDGE}(?:(?:yes|yeah|yep|sure|of course|certainly|correct|indeed)\b"
    r"|是(?!否)|對(?!不起)|會|能|可以|有|需要|必須|要|沒錯|沒問題|當然|的確|確實)"
)
_BOTH = re.compile(
    rf"{_EDGE}(?:yes (?:and|or) no|yes/no|no (?:and|or) yes|是(?:或|和|與|也)否|是不是|對不對)"
)


def read_yes_no(text: str) -> YesNo | None:
    """Return the yes or no with which a reply begins, or None where it begins otherwise.

    >>> read_yes_no("**Yes**, I can."), read_yes_no("否，我無法上網。"), read_yes_no("沒錯。")
    ('yes', 'no', 'yes')
    >>> read_yes_no("Yes and no."), read_yes_no("I can write poems.")
    (None, None)
    """
    plain = normalise(text)
    if _BOTH.match(plain):
        return None
    if _NO.match(plain):
        return "no"
    return "yes" if _YES.match(plain) else None
