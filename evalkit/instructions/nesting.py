"""Instructions on marks that come in pairs: brackets within brackets, quotations in quotations."""

import re

_CLOSES = {")": "(", "]": "[", "}": "{"}
_DOUBLE, _SINGLE = '“”"', "‘’'"
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_STANDARD = ".,!?;:"
_INTERROBANG = re.compile(r"\?!|!\?|‽")


def bracket_depth(reply: str, *, depth: int) -> bool:
    """Return whether parentheses, brackets and braces are nested so deep, or deeper.

    Only what is closed by the mark that fits counts.

    >>> bracket_depth("(a [b {c}])", depth=3), bracket_depth("(a [b {c", depth=3)
    (True, False)
    """
    opened: list[tuple[str, int]] = []
    deepest = 0
    for each in reply:
        if each in _CLOSES.values():
            opened.append((each, 0))
        elif each in _CLOSES and opened and opened[-1][0] == _CLOSES[each]:
            inner = opened.pop()[1] + 1
            deepest = max(deepest, inner)
            if opened:
                opened[-1] = (opened[-1][0], max(opened[-1][1], inner))
    return deepest >= depth


def quotation_depth(reply: str, *, depth: int) -> bool:
    """Return whether quotations are nested so deep, in double and single marks by turns.

    An apostrophe within a word is no mark.

    >>> quotation_depth('''"He said, 'She said, "Go."'"''', depth=3)
    True
    >>> quotation_depth('"One," he said. "Two."', depth=2)
    False
    """
    opened: list[tuple[str, int]] = []
    deepest = 0
    for at, each in enumerate(reply):
        kind = _mark(reply, at)
        if not kind:
            continue
        if opened and opened[-1][0] == kind and each not in "“‘":
            inner = opened.pop()[1] + 1
            deepest = max(deepest, inner)
            if opened:
                opened[-1] = (opened[-1][0], max(opened[-1][1], inner))
        else:
            opened.append((kind, 0))
    return deepest >= depth


def explained_quotations(reply: str) -> bool:
    """Return whether each quotation is followed by words that are not quoted, if there is any.

    >>> explained_quotations('"Time flies" means that it passes.'), explained_quotations('"Go."')
    (True, False)
    """
    return all(any(map(str.isalnum, each)) for each in _QUOTED.split(reply)[1:])


def every_mark(reply: str) -> bool:
    """Return whether each of ``. , ! ? ; :`` stands in the reply, and an interrobang beside them.

    >>> every_mark("Well; so: yes, no. Who? What?! Go!"), every_mark("Well; so: yes, no. What?!")
    (True, False)
    """
    rest, found = _INTERROBANG.subn("", reply, count=1)
    return bool(found) and all(each in rest for each in _STANDARD)


def _mark(text: str, at: int) -> str:
    """Return which kind of quotation mark stands at a place, or nothing."""
    if text[at] in _DOUBLE:
        return "double"
    if text[at] not in _SINGLE:
        return ""
    within = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return "" if within else "single"
