"""The yes or no that a reply begins with.

An adverb that is denied says no ("certainly not", 「當然不」), a doubt that is denied yes
("no doubt", 「沒問題」). What is neither said nor denied stays unread: "not sure", "I wouldn't say
yes", "no question that it is false", 「不知道」, 「要看情況」, and a question that is only repeated
(「會不會」).
"""

import re
from typing import Literal

from evalkit.reading.normalise import normalise

YesNo = Literal["yes", "no"]
_EDGE = r"[\s\W_]*"
_NO = re.compile(
    rf"{_EDGE}(?:(?:no|nope|nah|not|(?:of course|certainly|surely|definitely|absolutely|indeed)"
    r" not)\b|否|不|(?:當然|的確|確實|並|絕對|完全|根本)(?:不|沒有|無法|非)|"
    r"(?:沒有|沒(?!有))(?!錯|問題)|無法|未曾|從未|並非)"
)
_NO_DOUBT = r"no (?:doubt|problem|question)\b"
_DOUBT_ENDS = r"(?=\W*$| ?[^\w\s?'(]| (?:about|at all|whatsoever)\b)"
_DENIED_DOUBT = re.compile(rf"{_EDGE}{_NO_DOUBT}{_DOUBT_ENDS}")
_YES = re.compile(
    rf"{_EDGE}(?:(?:yes|yeah|yep|sure|of course|certainly|correct|indeed)\b"
    rf"|{_NO_DOUBT}{_DOUBT_ENDS}|without (?:a )?doubt\b|(?:毫無疑問|無庸置疑)"
    r"|是(?!否)|對(?!不起|於|方|話|照|[我你您他她它])|會(?![議計員])|能(?![源量])|可以"
    r"|有(?!時|些|人|可能|的(?![\W喔哦啊呀啦]|$))|需要|必須|要(?![看是])|沒錯|沒問題|當然|的確|確實)"
)
_NEITHER = re.compile(
    rf"{_EDGE}(?:yes (?:and|or) no|yes/no|no (?:and|or) yes|no (?:idea|worries)\b"
    r"|not (?:sure|certain|only)\b|是(?:或|和|與|也)否"
    r"|(?:是不是|對不對|會不會|能不能|可不可以|有沒有|要不要)"
    rf"|{_NO_DOUBT}(?!{_DOUBT_ENDS})(?! (?:that )?not\b)"
    r"|不(?:知道|曉得|清楚|確定|好意思|客氣|過(?![濾問敏期關度])|管(?![控制]|理(?!由))|論|只|僅)|無法(?:確定|判斷|得知|回答))"
)


def read_yes_no(text: str) -> YesNo | None:
    """Return the yes or no with which a reply begins, or None where it begins otherwise.

    >>> read_yes_no("**Yes**, I can."), read_yes_no("否，我無法上網。"), read_yes_no("沒錯。")
    ('yes', 'no', 'yes')
    >>> read_yes_no("Yes and no."), read_yes_no("I can write poems.")
    (None, None)
    >>> read_yes_no("Of course not."), read_yes_no("No doubt, yes."), read_yes_no("Not sure.")
    ('no', 'yes', None)
    """
    plain = normalise(text)
    if _NEITHER.match(plain):
        return None
    if _NO.match(plain) and not _DENIED_DOUBT.match(plain):
        return "no"
    return "yes" if _YES.match(plain) else None
