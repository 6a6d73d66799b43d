r"""Instructions on what a reply holds or ends with, read as public benchmarks read them.

Here a keyword is found inside longer words as well ("mom" in "moms"), a title may stand in any
line, and quotation marks around the whole reply do not hide its last words. ``wording`` and
``structure`` have the closer readings.
"""

import json
import re

from evalkit.instructions.amount import Relation, holds
from evalkit.instructions.length import paragraphs

_FENCE = re.compile(r"^```\w*\s*(?P<inner>.*?)\s*(?:```)?$", re.DOTALL)
_TITLE = re.compile(r"<<[^\n]*[^\s<>][^\n]*>>")
_BULLET = re.compile(r"^\s*(?:\*(?!\*)|-(?!-))\s*\S", re.MULTILINE)
_SIX_STARS = "******"


def contains(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether every text stands in the reply, regardless of case, in longer words too.

    >>> contains("All moms know.", texts=("mom", "KNOW"))
    True
    """
    return all(each.casefold() in reply.casefold() for each in texts)


def contained_times(reply: str, *, text: str, count: int, relation: Relation = "at_least") -> bool:
    """Return whether a text stands in the reply so often, regardless of case, in longer words too.

    >>> contained_times("Moms! My mom.", text="mom", count=2, relation="exactly")
    True
    """
    return holds(reply.casefold().count(text.casefold()), relation, count)


def contains_one(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether one of the texts stands in the reply as it is written.

    >>> contains_one("I say: My answer is no.", texts=("My answer is yes.", "My answer is no."))
    True
    """
    return any(each in reply for each in texts)


def last_words(reply: str, *, text: str) -> bool:
    """Return whether the reply ends with a text, regardless of case; quotation marks may follow.

    >>> last_words('"Here it is. Peace!"', text="peace!"), last_words("Peace! Bye.", text="peace!")
    (True, False)
    """
    return reply.strip().strip('"').casefold().rstrip().endswith(text.strip().casefold())


def added_postscript(reply: str, *, marker: str) -> bool:
    """Return whether a postscript begins with a marker, wherever it stands, and goes on.

    Case, and spaces after the full stops of the marker, do not matter.

    >>> added_postscript("Bye. p. s. Bring tea.", marker="P.S.")
    True
    >>> added_postscript("Bye. P.S.", marker="P.S."), added_postscript("ships.", marker="P.S.")
    (False, False)
    """
    letters = r"\.\s?".join(re.escape(each) for each in marker if each.isalpha())
    return re.search(rf"(?<![\w.]){letters}\b\W*\w", reply, re.IGNORECASE) is not None


def any_title(reply: str) -> bool:
    """Return whether a title stands in double angular brackets, in whatever line.

    >>> any_title("Here it is: <<A Day Out>>"), any_title("<< >>")
    (True, False)
    """
    return _TITLE.search(reply) is not None


def json_value(reply: str) -> bool:
    r"""Return whether the whole reply is JSON of any kind; a fence may stand around it.

    >>> json_value('```json\n[1, 2]\n```'), json_value('Here: {"a": 1}')
    (True, False)
    """
    text = reply.strip()
    fenced = _FENCE.match(text)
    try:
        json.loads(fenced["inner"] if fenced else text)
    except (ValueError, RecursionError):
        return False
    return True


def dash_or_star_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    r"""Return whether so many lines begin with one asterisk or one hyphen and go on.

    >>> dash_or_star_count("* hat\n-water\n**Note**\n---", count=2)
    True
    """
    return holds(len(_BULLET.findall(reply)), relation, count)


def section_count(reply: str, *, marker: str, count: int) -> bool:
    r"""Return whether so many sections, or more, begin with a marker and a number.

    >>> section_count("SECTION 1\nRice.\nSECTION 2\nTea.", marker="SECTION", count=2)
    True
    """
    return len(re.findall(rf"{re.escape(marker)}\s?\d+", reply)) >= count


def two_answers(reply: str) -> bool:
    """Return whether the reply is two different texts with six asterisks between them.

    >>> two_answers("Yes.****** No."), two_answers("Yes.******Yes."), two_answers("Yes.")
    (True, False, False)
    """
    parts = [part.strip() for part in reply.split(_SIX_STARS)]
    if len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return all(parts) and [len(parts), len(set(parts))] == [2, 2]


def paragraphs_with_word(reply: str, *, count: int, paragraph: int, word: str) -> bool:
    r"""Return whether there are so many paragraphs and one of them begins with a word.

    Blank lines part them; they are counted from 1. Case and marks around the word do not matter.

    >>> paragraphs_with_word("One.\n\n\"But then.", count=2, paragraph=2, word="but")
    True
    """
    parts = paragraphs(reply)
    if len(parts) != count or not 1 <= paragraph <= len(parts):
        return False
    found = re.search(r"\w+", parts[paragraph - 1])
    return found is not None and found[0].casefold() == word.casefold()
