"""Instructions on the words of a reply: which must stand in it, how often, and where."""

import re

from evalkit.instructions.amount import Relation, holds
from evalkit.instructions.length import paragraphs, words
from evalkit.reading.normalise import normalise, occurrences, trimmed


def includes(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether every text stands in the reply, regardless of case; words as whole ones.

    >>> includes("Rice and Tea.", texts=("tea", "rice")), includes("A teapot.", texts=("tea",))
    (True, False)
    """
    return all(_times(reply, each) for each in texts)


def avoids(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether no text stands in the reply, regardless of case; words as whole ones.

    >>> avoids("A teapot.", texts=("tea",)), avoids("好天氣", texts=("天氣",))
    (True, False)
    """
    return not any(_times(reply, each) for each in texts)


def text_frequency(reply: str, *, text: str, count: int, relation: Relation = "at_least") -> bool:
    """Return whether a text stands in the reply so often, regardless of case.

    >>> text_frequency("Well, well.", text="well", count=2)
    True
    """
    return holds(_times(reply, text), relation, count)


def letter_frequency(
    reply: str, *, letter: str, count: int, relation: Relation = "at_least"
) -> bool:
    """Return whether a letter or other sign stands in the reply so often, regardless of case.

    >>> letter_frequency("Anna", letter="a", count=2, relation="exactly")
    True
    """
    return holds(reply.casefold().count(letter.casefold()), relation, count)


def starts_with(reply: str, *, text: str) -> bool:
    """Return whether the reply begins with a text, regardless of case.

    >>> starts_with(" Dear Ms Lin, hello.", text="dear ms lin")
    True
    """
    return reply.strip().casefold().startswith(text.strip().casefold())


def ends_with(reply: str, *, text: str) -> bool:
    """Return whether the reply ends with a text, regardless of case; nothing may follow it.

    >>> ends_with("Call me. Thank you.", text="Thank you."), ends_with("謝謝！", text="謝謝")
    (True, False)
    """
    return reply.strip().casefold().endswith(text.strip().casefold())


def one_of(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether the whole reply is one of the texts, case and punctuation around it aside.

    >>> one_of("Maybe.", texts=("yes", "no", "maybe")), one_of("I say no", texts=("no",))
    (True, False)
    """
    return trimmed(normalise(reply)) in {trimmed(normalise(each)) for each in texts}


def paragraph_first_word(reply: str, *, paragraph: int, word: str) -> bool:
    r"""Return whether a paragraph, counted from 1, begins with a word; blank lines part them.

    In Chinese the paragraph begins with the text.

    >>> paragraph_first_word("One.\n\nBut then.", paragraph=2, word="but")
    True
    """
    parts = paragraphs(reply)
    if not 1 <= paragraph <= len(parts):
        return False
    part = parts[paragraph - 1].casefold()
    if not word.isascii():
        return part.startswith(word)
    return words(part)[:1] == [word.casefold()]


def repeats_prompt(reply: str, *, text: str) -> bool:
    """Return whether the reply begins with the text word for word and goes on after it.

    >>> repeats_prompt("How far is it? Two miles.", text="How far is it?")
    True
    """
    said, wanted = (re.sub(r"\s+", " ", each).strip().casefold() for each in (reply, text))
    return said.startswith(wanted) and len(said) > len(wanted)


def _times(reply: str, text: str) -> int:
    return len(occurrences(normalise(text), normalise(reply)))
