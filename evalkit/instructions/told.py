r"""Instructions on each sentence of a reply: how it ends, how long it is, what it begins with.

A sentence here keeps the mark that ends it: it runs to ``.``, ``!`` or ``?`` (and a closing mark
after it) before a space. A full stop after a title or an initial ends none, nor does the end of a
line alone.
"""

import re
import string
import unicodedata
from itertools import groupby, pairwise

from evalkit.instructions.tokens import bare_words

_END = re.compile(
    r"""(?:(?<=[.!?])|(?<=[.!?]["'”’)\]*]))(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)"""
    r"""(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)\s+"""
)
_CLOSING = "\"'”’)]*_ "
_DECLARATIVE, _INTERROGATIVE, _EXCLAMATORY = ".?!"
_PICTURES = (0x1F000, 0x1FAFF)
_PART_OF_EMOJI = frozenset("\ufe0f\u200d\u20e3")


def emoji_ends(reply: str) -> bool:
    """Return whether each sentence ends with an emoji, before its mark or after it.

    >>> emoji_ends("Good 😀. Fine! 🎉"), emoji_ends("Good 😀. Fine!")
    (True, False)
    """
    said = _with_emoji_after(reply)
    return bool(said) and all(
        _is_emoji(each.rstrip(string.punctuation + " ")[-1:]) for each in said
    )


def sentence_keyword(reply: str, *, sentence: int, word: str) -> bool:
    """Return whether a word stands in a sentence, counted from 1, regardless of case.

    >>> sentence_keyword("We go. The giraffe stays.", sentence=2, word="giraffe")
    True
    """
    said = told(reply)
    return 1 <= sentence <= len(said) and word.casefold() in said[sentence - 1].casefold()


def keyword_place(reply: str, *, sentence: int, place: int, word: str) -> bool:
    """Return whether a word stands at a place of a sentence, both counted from 1.

    >>> keyword_place("We go. The giraffe stays.", sentence=2, place=2, word="giraffe")
    True
    """
    said = told(reply)
    words = bare_words(said[sentence - 1]) if 1 <= sentence <= len(said) else []
    return 1 <= place <= len(words) and words[place - 1].casefold() == word.casefold()


def second_words(reply: str, *, word: str) -> bool:
    """Return whether the second word and the last but one are a word, regardless of case.

    >>> second_words("A vibrant day, a vibrant night.", word="vibrant")
    True
    """
    said = [each.casefold() for each in bare_words(reply)]
    return len(said) > 1 and said[1] == said[-2] == word.casefold()


def longer_by(reply: str, *, count: int) -> bool:
    """Return whether each sentence has so many words more than the one before it.

    >>> longer_by("Go. Go home now.", count=2), longer_by("Go. Go home.", count=2)
    (True, False)
    """
    lengths = [len(bare_words(each)) for each in told(reply)]
    return len(lengths) > 1 and all(other - one == count for one, other in pairwise(lengths))


def growing_alliteration(reply: str) -> bool:
    """Return whether each sentence has a longer run of words with one first letter than the last.

    >>> growing_alliteration("We go. Big bears bite."), growing_alliteration("We went. Big bears.")
    (True, False)
    """
    lengths = [_longest_run(each) for each in told(reply)]
    return len(lengths) > 1 and all(one < other for one, other in pairwise(lengths))


def chained_sentences(reply: str) -> bool:
    """Return whether each sentence begins with the last word of the one before it.

    A single sentence follows, as IFBench has it; a single word, or none, does not.

    >>> chained_sentences("We like tea. Tea is hot."), chained_sentences("We like tea. It is hot.")
    (True, False)
    """
    said = [words for each in told(reply) if (words := bare_words(each.casefold()))]
    return sum(map(len, said)) > 1 and all(one[-1] == other[0] for one, other in pairwise(said))


def alphabet_sentences(reply: str) -> bool:
    """Return whether there are 26 sentences that begin with the letters from A to Z in order.

    >>> alphabet_sentences(" ".join(f"{letter}x." for letter in "abcdefghijklmnopqrstuvwxyz"))
    True
    """
    said = [words for each in told(reply) if (words := bare_words(each.casefold()))]
    return "".join(each[0][0] for each in said) == string.ascii_lowercase


def balanced_types(reply: str) -> bool:
    """Return whether sentences that state, ask and exclaim are equally many, by their last mark.

    >>> balanced_types("It is. Is it? It is!"), balanced_types("It is. Is it?")
    (True, False)
    """
    types = _types(reply)
    numbers = {types.count(each) for each in (_DECLARATIVE, _INTERROGATIVE, _EXCLAMATORY)}
    return bool(types) and len(numbers) == 1


def twice_as_declarative(reply: str) -> bool:
    """Return whether two sentences state something for each one that asks.

    >>> twice_as_declarative("It is. We go. Do we?"), twice_as_declarative("It is. Is it?")
    (True, False)
    """
    types = _types(reply)
    asked = types.count(_INTERROGATIVE)
    return bool(asked) and types.count(_DECLARATIVE) == asked + asked


def equal_sentences(reply: str, *, count: int) -> bool:
    """Return whether there are so many sentences, equally long in characters, and no word twice.

    >>> equal_sentences("We go. He ate it. ", count=2), equal_sentences("We go. He is.", count=2)
    (False, True)
    """
    said = told(reply)
    words = [each.casefold() for each in bare_words(reply)]
    return len(said) == count and len(set(map(len, said))) == 1 and len(words) == len(set(words))


def ring_paragraphs(reply: str) -> bool:
    r"""Return whether each line that is not empty ends with the word it begins with.

    >>> ring_paragraphs("Tea is tea.\nRice, rice!"), ring_paragraphs("Tea is hot.")
    (True, False)
    """
    said = [words for line in reply.split("\n") if (words := bare_words(line.casefold()))]
    return bool(said) and all(words[0] == words[-1] for words in said)


def told(text: str) -> list[str]:
    """Return the sentences of a text, in their order, with their marks.

    >>> told("Dr. Lin came. Who? 3.5 m!")
    ['Dr. Lin came.', 'Who?', '3.5 m!']
    """
    return [each for each in _END.split(text.strip()) if each.strip()]


def _types(reply: str) -> str:
    return "".join(each.rstrip(_CLOSING)[-1:] for each in told(reply))


def _longest_run(sentence: str) -> int:
    firsts = [each[0].casefold() for each in bare_words(sentence)]
    return max((len(list(run)) for _, run in groupby(firsts)), default=0)


def _with_emoji_after(reply: str) -> list[str]:
    """Return the sentences, where an emoji that follows the mark belongs to what is before it."""
    found: list[str] = []
    for each in told(reply):
        part = each.strip()
        while found and part and _is_emoji(part[0]):
            found[-1] += part[0]
            part = part[1:].strip()
        if part:
            found.append(part)
    return found


def _is_emoji(character: str) -> bool:
    if not character:
        return False
    low, high = _PICTURES
    return (
        low <= ord(character) <= high
        or character in _PART_OF_EMOJI
        or unicodedata.category(character) == "So"
    )
