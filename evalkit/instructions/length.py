r"""Instructions on how long a reply is: words, characters, sentences, paragraphs.

A *word* is a run of letters, digits and underscores (``\w+``), with apostrophes and hyphens inside
it: "well-known" and "it's" are one word each. It is for languages that put spaces between words.

A *character* is any sign but spaces; punctuation counts only where an instruction says so. Text
in Chinese is measured by it.

A *sentence* ends in ``.``, ``!``, ``?`` before a space or the end, in ``。``, ``！``, ``？``, or at
a blank line; what is left without such a mark is one more. A full stop after a title, an initial
or "e.g." ends none.

A *paragraph* is text between blank lines, or between separators.
"""

import re
import unicodedata

from evalkit.instructions.amount import Relation, holds

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|a\.m|p\.m|[A-Z])\.(?=\s+\S)|\bNo\.(?=\s+\d)"
)
_END = re.compile(
    r"""(?:[。！？][」』”’）)]*|(?<![.!?])[.!?]++["'”’)\]]*+(?=\s|$))+[。！？]*|\n[^\S\n]*\n""",
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def word_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    """Return whether the reply has so many words.

    >>> word_count("It's a well-known fact.", count=4)
    True
    """
    return holds(len(words(reply)), relation, count)


def words(text: str) -> list[str]:
    """Return the words of a text, in their order.

    >>> words("It's 3 p.m.")
    ["It's", '3', 'p', 'm']
    """
    return _WORD.findall(text)


def character_count(
    reply: str, *, count: int, relation: Relation = "exactly", punctuation: bool = False
) -> bool:
    """Return whether the reply has so many characters, without spaces.

    >>> character_count("今天，天氣好。", count=5)
    True
    >>> character_count("今天，天氣好。", count=7, punctuation=True)
    True
    """
    counted = [
        each
        for each in reply
        if not each.isspace() and (punctuation or not unicodedata.category(each).startswith("P"))
    ]
    return holds(len(counted), relation, count)


def sentence_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    """Return whether the reply has so many sentences.

    >>> sentence_count("Dr. Lin paid 3.50 dollars. Really?", count=2)
    True
    >>> sentence_count("下雨了！「帶傘了嗎？」他問。", count=3)
    True
    """
    return holds(len(sentences(reply)), relation, count)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, in their order, without the marks that end them.

    >>> sentences("Go. Wait… Stop!")
    ['Go', ' Wait… Stop']
    """
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", "\0"), text)
    return [part.replace("\0", ".") for part in _END.split(plain) if any(map(str.isalnum, part))]


def paragraph_count(
    reply: str, *, count: int, relation: Relation = "exactly", separator: str = ""
) -> bool:
    r"""Return whether the reply has so many paragraphs.

    ``separator`` stands alone between them; without one, blank lines do.

    >>> paragraph_count("One.\n\nTwo,\nstill two.", count=2)
    True
    >>> paragraph_count("One.\n***\nTwo.", count=2, separator="***")
    True
    """
    return holds(len(paragraphs(reply, separator=separator)), relation, count)


def paragraphs(text: str, *, separator: str = "") -> list[str]:
    r"""Return the paragraphs of a text that are not empty, in their order.

    >>> paragraphs(" One.\n \nTwo. ")
    ['One.', 'Two.']
    """
    parts = text.split(separator) if separator else _BLANK_LINE.split(text)
    return [part.strip() for part in parts if part.strip()]
