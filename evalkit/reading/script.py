"""Chinese characters that Taiwan's writing does not have."""

from functools import cache

_ALSO_IN_BIG5 = frozenset("与优价体儿党坏怀怜惊愿扑扰据柜极构机洁洒痒离种确网羡胜腊蚕蝎赶适异听")
_FIRST, _LAST = 0x4E00, 0x9FFF  # the block "CJK Unified Ideographs"


def simplified_only(text: str) -> str:
    """Return the characters of a text that stand in simplified Chinese alone, in their order.

    These are the characters of GB 2312 (the mainland's standard of 1980) that Big5 (Taiwan's) has
    not, and a few that Big5 has as rare characters of another meaning. Characters of both ways of
    writing (里, 后, 台) are not among them: whether one is meant as the other needs its context, so
    that a text without such characters is not proved to be Taiwan's.

    >>> simplified_only("軟體與软件：網路、网络")
    '软网络'
    """
    if text.isascii():
        return ""
    return "".join(each for each in text if each in _simplified())


@cache
def _simplified() -> frozenset[str]:
    block = map(chr, range(_FIRST, _LAST + 1))
    known = (each for each in block if _has("gb2312", each) and not _has("big5", each))
    return frozenset(known) | _ALSO_IN_BIG5


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
