"""The letter of the choice that a reply names.

The first of these readings that finds a letter decides, and it must find exactly one distinct
letter (the rule of TC-Eval, Hsu et al. 2023: if patterns disagree, the answer is invalid):

1. after an answer cue: "answer is", "Answer:", a box, 「答案是」「選」;
2. after the word option or choice, unless it is denied there ("option B is wrong");
3. the whole reply, or its beginning with a mark after it: "B", "(B) honey", 「Ｂ、蜂蜜」;
4. a capital letter that stands alone anywhere and is not denied, where "A" and "I" before
   most words in small letters are words.
"""

import re
import string
from collections.abc import Iterator

from evalkit.reading.normalise import normalise

_JOIN = r"\s*(?:,|、|/|&|\bor\b|\band\b|或者?|和|與|及)\s*"
_ANSWER = (
    r"(?:\banswer(?:\s+is|\s*[:=])|\bI(?:\s+would)?\s+choose|\\boxed\s*\{"
    r"|答案\s*(?:應該是|應為|應是|就是|[是為为]|[:=])|答\s*:|(?<!不)[選选](?![項项]))"
)
_OPTION = r"(?:\boptions?|\bchoices?|(?<!不)選項|选项)"
_FILLER = r"(?:\s|[:*_\"'「『]|\boption\b|\bchoice\b|\bletter\b|選項?|\(){0,12}"

_DENIED_AFTER = re.compile(
    r"[)*]*\s*(?:is|was|seems)(?:n't|\s+(?:not|wrong|incorrect|false))\b"
    r"|[)*]*\s*是?(?:錯的?|不對|不正確|不是)(?=[\s,。;!?]|$)",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"(?:\bnot\s+|n't\s+|[不非]是?\s*)\(?$", re.IGNORECASE)
_REACH = 12  # characters before a letter in which it may be denied
_IS_WORD = re.compile(r"\s+(?!(?:or|and|is|because|since|as)\b)[a-z]")  # "A cat", "I think"


def read_letter(text: str, *, n: int) -> str | None:
    """Return the capital letter of the choice that a reply names, or None if that is not clear.

    Args:
        text: the reply.
        n: how many choices there were, 1 to 26: letters beyond are no candidates.

    >>> read_letter("The answer is (B).", n=4), read_letter("答案是Ｃ", n=4)
    ('B', 'C')
    >>> read_letter("A or B", n=4), read_letter("A cat", n=4)
    (None, None)
    """
    plain = normalise(text, ignore_case=False)
    letters = string.ascii_uppercase[:n]
    for find in (_answer, _option, _opening, _alone):
        found = find(plain, letters)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _answer(text: str, letters: str) -> set[str]:
    return {letter for each in _after(_ANSWER, text, letters) for letter in each[1]}


def _option(text: str, letters: str) -> set[str]:
    return {
        letter
        for end, named in _after(_OPTION, text, letters)
        if len(named) > 1 or not _DENIED_AFTER.match(text, end)
        for letter in named
    }


def _after(cue: str, text: str, letters: str) -> Iterator[tuple[int, set[str]]]:
    """Yield where the letters behind a cue end, and which they are."""
    one = rf"\(?(?<![A-Za-z])[{letters}{letters.lower()}](?![A-Za-z'])"
    for match in re.finditer(
        rf"{cue}{_FILLER}(?P<named>{one}\)?(?:{_JOIN}{one}\)?)*)(?P<after>\s*\S?)",
        text,
        re.IGNORECASE,
    ):
        named = re.findall(
            rf"(?<![A-Za-z])[{letters}{letters.lower()}](?![A-Za-z])", match["named"]
        )
        article = named[-1] == "a" and re.match(r"\s\w", match["after"])
        if not article:
            yield match.end("named"), {each.upper() for each in named}


def _opening(text: str, letters: str) -> set[str]:
    both = letters + letters.lower()
    start = re.match(rf"[\s*_\"'「【\[(]*([{both}])(?:\s*[*_\"'」】\])]+|[.:、]|,|。|$)", text)
    if start is None or _DENIED_AFTER.match(text, start.end()):
        return set()
    rest = text[start.end() :]
    others = set(re.findall(rf"(?<![A-Za-z])\(?([{letters}])(?:\)|[.:、](?=\s|$))", rest))
    joined = re.match(rf"{_JOIN}\(?([{letters}])(?![A-Za-z'])", text[start.end(1) :].lstrip(")"))
    return {start[1].upper()} | others | ({joined[1]} if joined else set())


def _alone(text: str, letters: str) -> set[str]:
    standing = rf"(?<![A-Za-z'])([{letters}])(?![A-Za-z'])"
    return {
        match[1]
        for match in re.finditer(standing, text)
        if not (match[1] in "AI" and _IS_WORD.match(text, match.end()))
        and not _DENIED_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        and not _DENIED_AFTER.match(text, match.end())
    }
