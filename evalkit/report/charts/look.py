"""How every chart of evalkit looks: colours, marks and measures, and which characters it bears.

Colours are those of Okabe and Ito (2008), "Color Universal Design", which people with any colour
vision tell apart; each series has a mark of its own too, so that a print in grey says the same.
"""

import re
import unicodedata

from evalkit.visible import visible

SERIES = (
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "D"),
    ("#CC79A7", "^"),
    ("#E69F00", "v"),
    ("#56B4E9", "P"),
    ("#000000", "X"),
    ("#595959", "p"),
)
"""Colour and mark of each series; further ones begin again."""

WIDTH = 560.0  # points; a page of A4 within its margins, and a phone in landscape
PRINTED = 482.0  # points: 170 mm, a figure of the report on paper as large as it is drawn
INK, MUTED, FAINT, SHADE = "#1a1a1a", "#595959", "#c8c8c8", "#eef2f6"
SIZE, SMALL = 9.0, 8.0  # of words, in points
MARGIN, GAP, LINE = 12.0, 14.0, 13.0
FONTS = (
    "'DejaVu Sans', 'Noto Sans', 'Noto Sans TC', 'Noto Sans CJK TC', 'PingFang TC', "
    "'Microsoft JhengHei', sans-serif"
)
_NO_XML = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawable(text: str) -> str:
    r"""Return a text on one line without characters that XML or a reader's eye cannot bear.

    >>> drawable("a\x1b[31m\n b")
    'a\\x1b[31m b'
    """
    line = visible(" ".join(text.split()))
    return _NO_XML.sub(lambda found: found.group().encode("unicode_escape").decode(), line)


def text_width(text: str, *, size: float = SIZE) -> float:
    """Return about how many points wide a text is: a wide character counts as one em.

    >>> text_width("ab", size=10.0), text_width("正確", size=10.0)
    (12.2, 20.0)
    """
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return size * (wide + 0.61 * (len(text) - wide))


def fitted(text: str, width: float, *, size: float = SIZE) -> str:
    """Return a text that fits a width in points: one that is too long ends in an ellipsis.

    >>> fitted("hostile_formatting", 60.0, size=10.0), fitted("short", 60.0, size=10.0)
    ('hostile_…', 'short')
    """
    line = drawable(text)
    if text_width(line, size=size) <= width:
        return line
    while line and text_width(f"{line}…", size=size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
