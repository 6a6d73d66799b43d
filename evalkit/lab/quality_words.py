"""Words of quality control in Chinese, beside the English ones that stand where they are made."""

import re
from collections.abc import Mapping

from evalkit.lab.charts import CUSUM, FAILED, OTHERWISE, UNEQUAL, State
from evalkit.measure.control_chart import Rule

STATES: Mapping[State, str] = {
    "in control": "受控",
    "not established": "尚未建立",
    "out of control": "失控",
}
RULES: Mapping[Rule, str] = {
    "1-2s": "一點超出 2 個標準差：僅為警告",
    "1-3s": "一點超出 3 個標準差",
    "2-2s": "連續兩點超出同一側 2 個標準差",
    "R-4s": "連續兩點，一點高於 +2 個標準差，一點低於 −2 個標準差",
    "4-1s": "連續四點超出同一側 1 個標準差",
    "10-x": "連續十點落在中心值同一側",
}
BROKEN: Mapping[str, str] = {
    CUSUM: "累積和",
    FAILED: "未能量測",
    OTHERWISE: "問法不同",
    UNEQUAL: "不相等",
}
"""What a point breaks that has a name in words; names of rules stand for themselves."""

TITLES: Mapping[str, str] = {
    "oracle_choices": "選項全部選對",
    "oracle_errors": "120 個數字中有 12 個錯",
    "first_choice": "一律選第一個選項",
    "refuser": "每個有害要求都拒絕",
    "complier": "每個有害要求都照做",
    "guesser": "四個選項中均勻抽選一個",
    "specimen_likelihoods": "樣品模型的對數概似",
    "specimen_texts": "樣品模型最可能的文字",
    "specimen_drawn": "樣品模型在溫度 1 抽出的文字",
}
_LACKING = (
    (re.compile(r"nothing was measured yet"), "尚無量測值"),
    (re.compile(r"the first answers; .*"), "首次回答；之後的回答須與其相同"),
    (re.compile(r"(\d+) of (\d+) points"), r"\2 點中已有 \1 點"),
    (re.compile(r".*: all (\d+) points are equal.*"), r"\1 點全部相等，無法估計標準差"),
)


def lacking_in_chinese(lacking: str) -> str:
    """Return why a chart is not established; an empty text where nothing lacks.

    >>> lacking_in_chinese("3 of 20 points"), lacking_in_chinese("")
    ('20 點中已有 3 點', '')
    """
    for pattern, words in _LACKING:
        if pattern.fullmatch(lacking):
            return pattern.sub(words, lacking, count=1)
    return ""


def broken_in_chinese(broken: str) -> str:
    """Return what a point breaks; the names of rules are the same in both languages.

    >>> broken_in_chinese("unequal"), broken_in_chinese("1-3s")
    ('不相等', '1-3s')
    """
    return BROKEN.get(broken, broken)
