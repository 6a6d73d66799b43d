"""The marks in square brackets with which an answer names its sources."""

import re
import unicodedata

_BRACKETS = str.maketrans({"【": "[", "】": "]", "〔": "[", "〕": "]", "[": "[", "]": "]"})
_MARK = re.compile(r"\[\s*\d{1,9}(?:\s*(?:[,、;]|-|–|\band\b|和|與|及)\s*\d{1,9})*\s*\]")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
LONGEST_RANGE = 100  # more sources than that are no citation


def read_citations(text: str) -> frozenset[int]:
    """Return the numbers of all sources that a text names: [2], [1, 3], [1][3], [1-3], 【2】.

    Of a range of more than a hundred sources only the ends are named, and a number of more than
    nine digits is no source.

    >>> sorted(read_citations("It was 47 [2], later 49 [1, 4]."))
    [1, 2, 4]
    >>> sorted(read_citations("共 12 人【３】。")), sorted(read_citations("as in [1-3]"))
    ([3], [1, 2, 3])
    """
    found: set[int] = set()
    for mark in _MARK.findall(_plain(text)):
        for first, last in _RANGE.findall(mark):
            if int(last) - int(first) < LONGEST_RANGE:
                found.update(range(int(first), int(last) + 1))
        found.update(int(number) for number in re.findall(r"\d+", mark))
    return frozenset(found)


def without_citations(text: str) -> str:
    """Return a text without its marks, so that the number of a source is not taken for a fact.

    A space takes the place of a mark and follows a full-width comma: "47[2]，98" is no 47,98.

    >>> without_citations("47[2]，98[4]。")
    '47 , 98 。'
    """
    return _MARK.sub(" ", _plain(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("，", "， ")).translate(_BRACKETS)
