r"""Instructions on the lines of a reply: what each begins with, how far it is indented."""

import re
from itertools import pairwise

from evalkit.instructions.told import told

_TAGGED = re.compile(r"^\s*<(i|em)>.*\S.*</\1>", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"^\s*(\*(?!\*)|-(?!-))", re.MULTILINE)
_TEMPLATE_GAP = re.compile(r"\[[^\[\]]*\]")
_MINOR_WORDS = (
    "a an and as at but by for from if in into nor of off on onto or over so the to up via with yet"
)
_MINOR = frozenset(_MINOR_WORDS.split())


def stairs(reply: str) -> bool:
    r"""Return whether each line that is not empty is indented further than the one before it.

    >>> stairs("one\n two\n  three"), stairs("one\n two\n three"), stairs("one")
    (True, False, False)
    """
    indents = [len(each) - len(each.lstrip()) for each in reply.split("\n") if each.strip()]
    return len(indents) > 1 and all(one < other for one, other in pairwise(indents))


def separator_list(reply: str, *, separator: str) -> bool:
    r"""Return whether a separator stands before two items or more, in the place of a bullet.

    It stands between spaces, or at the beginning of a line.

    >>> separator_list("!?!? one\n!?!? two", separator="!?!?")
    True
    >>> separator_list("well-known and far-off", separator="-")
    False
    """
    return len(re.findall(rf"(?<!\S){re.escape(separator)}(?=\s*\S)", reply)) > 1


def word_a_line(reply: str) -> bool:
    r"""Return whether each line that is not empty holds one word.

    >>> word_a_line("One\nword"), word_a_line("Two words")
    (True, False)
    """
    said = [each.split() for each in reply.split("\n") if each.strip()]
    return bool(said) and all(len(each) == 1 for each in said)


def no_whitespace(reply: str) -> bool:
    r"""Return whether no space, tab or end of line stands within the reply.

    >>> no_whitespace(" Yes.\n"), no_whitespace("Oh yes.")
    (True, False)
    """
    return len(reply.split()) == 1


def sub_bullets(reply: str) -> bool:
    r"""Return whether lines begin with an asterisk, and a line with a hyphen follows each of them.

    Bold type and rules of hyphens at the beginning of a line are no bullets.

    >>> sub_bullets("* hat\n  - red\n* tea\n  - hot"), sub_bullets("* hat\n* tea\n  - hot")
    (True, False)
    """
    marks = "".join(_MARK.findall(reply))
    groups = marks.split("*")[1:]
    return bool(groups) and all(groups)


def sentences_then_bullets(reply: str) -> bool:
    r"""Return whether two sentences with full stops, or more, come first, then only bullets.

    There are two bullets or more, lines that begin with an asterisk.

    >>> sentences_then_bullets("It is. We go.\n* hat\n* tea")
    True
    >>> sentences_then_bullets("It is. We go.\n* hat\n* tea\nThat is all.")
    False
    """
    before, *after = re.split(r"(?m)^\s*(?=\*)", reply, maxsplit=1)
    bullets = [each.strip() for each in "".join(after).split("\n") if each.strip()]
    stated = sum(each.endswith(".") for each in told(before))
    return min(stated, len(bullets)) > 1 and all(each.startswith("*") for each in bullets)


def italic_theses(reply: str) -> bool:
    r"""Return whether each section, parted by blank lines, begins with text in HTML's italics.

    >>> italic_theses("<i>Tea is good.</i> It warms.\n\n<em>Rice too.</em>")
    True
    >>> italic_theses("<i>Tea is good.</i> It warms.\n\nRice too.")
    False
    """
    sections = [each for each in re.split(r"\n\s*\n", reply) if each.strip()]
    return bool(sections) and all(_TAGGED.match(each) for each in sections)


def template(reply: str, *, text: str) -> bool:
    """Return whether the fixed parts of a template, with gaps in brackets, stand in their order.

    >>> template("A: yes. B: no.", text="A: [answer] B: [reason]")
    True
    """
    at = 0
    for part in (each.strip() for each in _TEMPLATE_GAP.split(text)):
        at = reply.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def title_case(reply: str) -> bool:
    """Return whether the first word has a capital, and each other but short words of grammar.

    These are articles, short prepositions and conjunctions.

    >>> title_case("The Art of War"), title_case("The art of War"), title_case("of War")
    (True, False, False)
    """
    said = re.findall(r"(?<![\w'’])[^\W\d_][\w'’]*", reply)
    return (
        bool(said)
        and said[0][0].isupper()
        and all(each[0].isupper() or each.casefold() in _MINOR for each in said)
    )
