"""Instructions on the characters of a reply: case, commas, digits, script, full-width marks."""

import re
import unicodedata
from typing import Literal

from evalkit.instructions.amount import Relation, holds
from evalkit.instructions.length import words
from evalkit.reading.numeral import NOT_NUMERALS
from evalkit.reading.script import simplified_only

Script = Literal["latin", "han"]
_COMMAS = frozenset(",，﹐︐")
_MOSTLY = 0.8  # share of the letters that must be of the script: names may stand in another
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])\s*[,;:!?](?!\d)|(?<=[\u4e00-\u9fff])\.(?=\s|$)")
_CHINESE_NUMERAL = re.compile(rf"{NOT_NUMERALS}|(?P<numeral>[〇零一二兩三四五六七八九十百千萬億]+)")
_MINGUO = re.compile(r"民國\s?(?:前\s?)?(?:\d{1,3}|元|[〇零一二三四五六七八九十百]{1,6})\s?年")
_WESTERN_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20|21)\d{2}\s?年|西元")


def lower_case(reply: str) -> bool:
    """Return whether the reply has Latin letters and none of them is a capital.

    >>> lower_case("all small, 2 of 2."), lower_case("All small."), lower_case("12")
    (True, False, False)
    """
    return reply.islower()


def upper_case(reply: str) -> bool:
    """Return whether the reply has Latin letters and all of them are capitals.

    >>> upper_case("ALL BIG."), upper_case("ALL Big.")
    (True, False)
    """
    return reply.isupper()


def capital_words(reply: str, *, count: int, relation: Relation = "at_least") -> bool:
    """Return whether so many words are written in capitals throughout.

    >>> capital_words("Do NOT touch. HOT!", count=2)
    True
    """
    return holds(sum(each.isupper() for each in words(reply)), relation, count)


def no_comma(reply: str) -> bool:
    """Return whether the reply has no comma, of half or full width; 「、」 is none.

    >>> no_comma("紅、黃、藍。"), no_comma("紅，黃"), no_comma("1,200")
    (True, False, False)
    """
    return _COMMAS.isdisjoint(reply)


def no_digits(reply: str) -> bool:
    """Return whether the reply has no Arabic digit, of half or full width.

    >>> no_digits("三個人"), no_digits("３個人")
    (True, False)
    """
    return not any(unicodedata.category(each) == "Nd" for each in reply)


def chinese_numerals(reply: str) -> bool:
    """Return whether numbers are written in Chinese characters: there is one, and no digit.

    Words such as 「一定」「萬一」「三明治」 are no numbers; others in which a numeral counts
    nothing (「五金」, most proverbs) are not told from one.

    >>> chinese_numerals("二十五元"), chinese_numerals("25 元"), chinese_numerals("我一定去")
    (True, False, False)
    """
    found = any(match["numeral"] for match in _CHINESE_NUMERAL.finditer(reply))
    return found and no_digits(reply)


def minguo_year(reply: str) -> bool:
    """Return whether years are those of Taiwan's calendar: there is one, and no western one.

    >>> minguo_year("民國 88 年"), minguo_year("民國八十八年"), minguo_year("1999 年")
    (True, True, False)
    """
    return _MINGUO.search(reply) is not None and _WESTERN_YEAR.search(reply) is None


def no_simplified(reply: str) -> bool:
    """Return whether the reply has Chinese characters, and none of simplified Chinese alone.

    >>> no_simplified("臺灣的天氣"), no_simplified("台湾的天气"), no_simplified("Taiwan")
    (True, False, False)
    """
    return _letters(reply, "han") > 0 and not simplified_only(reply)


def full_width_punctuation(reply: str) -> bool:
    """Return whether no half-width mark follows a Chinese character, and a full-width one stands.

    >>> full_width_punctuation("好，走吧。"), full_width_punctuation("好,走吧.")
    (True, False)
    """
    return any(each in "，。！？；：" for each in reply) and _HALF_WIDTH.search(reply) is None


def reply_script(reply: str, *, script: Script) -> bool:
    """Return whether four fifths of the letters, or more, are of a script.

    ``latin`` stands for English, ``han`` for Chinese; which of the languages that share the
    script it is, is not told.

    >>> reply_script("請把 USB 隨身碟交給櫃檯的服務人員，謝謝您的合作與幫忙喔。", script="han")
    True
    >>> reply_script("Bring a 雨衣.", script="latin"), reply_script("42", script="latin")
    (False, False)
    """
    letters = sum(map(str.isalpha, reply))
    return letters > 0 and _letters(reply, script) >= _MOSTLY * letters


def _letters(text: str, script: Script) -> int:
    name = "LATIN" if script == "latin" else "CJK UNIFIED"
    return sum(each.isalpha() and unicodedata.name(each, "").startswith(name) for each in text)
