"""Sections of a Markdown text: which lines are headings, and what stands under one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_NO_PARAGRAPH = re.compile(r"\s*$|\s*(?:[-*+]|\d{1,9}[.)])\s|\s{0,3}>|\s{0,3}(?:[-*_]\s*){3,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading's text and level (1 to 6), the line it starts on and the one after it."""

    level: int
    text: str
    start: int
    end: int


def section(text: str, heading: str) -> str | None:
    r"""Return what stands under the first heading of these words, None where there is none.

    The section ends before the next heading of the same or a higher level. Headings are compared
    after NFKC, without regard to case and spaces. Blank lines around the section are left out.

    >>> section("# A\n## Limits\nNone known.\n# B", "limits")
    'None known.'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = list(_headings(lines))
    wanted = _folded(heading)
    for index, each in enumerate(headings):
        if _folded(each.text) != wanted:
            continue
        ends = (later.start for later in headings[index + 1 :] if later.level <= each.level)
        return _without_blank_ends(lines[each.end : next(ends, len(lines))])
    return None


def _headings(lines: list[str]) -> Iterator[Heading]:
    """Yield the ATX and setext headings outside front matter and fenced code."""
    fence: str | None = None
    paragraph = _after_front_matter(lines)  # first line of the paragraph at hand
    for number in range(paragraph, len(lines)):
        line = lines[number]
        mark = _FENCE.fullmatch(line)
        if fence is not None or mark is not None:
            fence = _next_fence(fence, mark)
            paragraph = number + 1
        elif atx := _ATX.fullmatch(line):
            paragraph = number + 1
            yield Heading(
                level=len(atx[1]), text=(atx[2] or "").strip(), start=number, end=number + 1
            )
        elif paragraph < number and (underline := _UNDERLINE.fullmatch(line)):
            words = " ".join(each.strip() for each in lines[paragraph:number])
            level = 1 if underline[1][0] == "=" else 2
            yield Heading(level=level, text=words, start=paragraph, end=number + 1)
            paragraph = number + 1
        elif _NO_PARAGRAPH.match(line) or (paragraph == number and line.startswith(("    ", "\t"))):
            paragraph = number + 1


def _after_front_matter(lines: list[str]) -> int:
    if lines[0].rstrip() == "---":
        for number in range(1, len(lines)):
            if lines[number].rstrip() in {"---", "..."}:
                return number + 1
    return 0


def _next_fence(fence: str | None, mark: re.Match[str] | None) -> str | None:
    """Return the fence that is open after a line, whose fence mark is ``mark``."""
    if mark is None:
        return fence
    if fence is None:
        return None if mark[1][0] == "`" and "`" in mark[2] else mark[1]
    closes = mark[1].startswith(fence) and not mark[2].strip()
    return None if closes else fence


def _folded(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split())


def _without_blank_ends(lines: list[str]) -> str:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
