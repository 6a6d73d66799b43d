r"""Instructions on the words of a reply, where a word is a run of letters and digits.

Public benchmarks count so: ``\w+``, by which "it's" and "well-known" are two words each. Words
without the marks around them, parted by spaces alone, are what the instructions on spelling look
at, so that "it's" is one word there.
"""

import re
import string
import unicodedata
from collections import Counter
from itertools import pairwise

from evalkit.instructions.amount import Relation, holds

_RUN = re.compile(r"\w+")
_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxyz]{2}")
_VOWELS = frozenset("aeiou")


def token_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    """Return whether the reply has so many runs of letters and digits.

    >>> token_count("It's well-known.", count=4)
    True
    """
    return holds(len(runs(reply)), relation, count)


def token_range(reply: str, *, low: int, high: int) -> bool:
    """Return whether the number of runs of letters and digits is between two numbers, or one.

    >>> token_range("one two three", low=2, high=3), token_range("one", low=2, high=3)
    (True, False)
    """
    return low <= len(runs(reply)) <= high


def different_words(reply: str, *, count: int, relation: Relation = "at_least") -> bool:
    """Return whether the reply has so many different words, regardless of case.

    >>> different_words("No, no, never.", count=2), different_words("No, no.", count=2)
    (True, False)
    """
    return holds(len({each.casefold() for each in runs(reply)}), relation, count)


def no_word_oftener(reply: str, *, count: int) -> bool:
    """Return whether there are words and none stands more often than that, regardless of case.

    >>> no_word_oftener("No, no, never.", count=2), no_word_oftener("No, no, never.", count=1)
    (True, False)
    """
    times = Counter(map(str.casefold, bare_words(reply)))
    return bool(times) and max(times.values()) <= count


def prime_lengths(reply: str) -> bool:
    """Return whether the length of every word is a prime number.

    >>> prime_lengths("We saw seven bears."), prime_lengths("I saw.")
    (True, False)
    """
    said = bare_words(reply)
    return bool(said) and all(_is_prime(len(each)) for each in said)


def palindromes(reply: str, *, count: int, length: int) -> bool:
    """Return whether the reply has so many words of that length or more that read the same back.

    >>> palindromes("Level, radar.", count=2, length=5), palindromes("Noon", count=1, length=5)
    (True, False)
    """
    said = (each.casefold() for each in runs(reply))
    found = [each for each in said if len(each) >= length and each == each[::-1]]
    return len(found) >= count


def consonant_clusters(reply: str) -> bool:
    """Return whether every word has two consonants together; y is one.

    >>> consonant_clusters("Bright stars glow."), consonant_clusters("A bright star.")
    (True, False)
    """
    said = bare_words(reply)
    return bool(said) and all(_CLUSTER.search(each.casefold()) for each in said)


def vowel_kinds(reply: str, *, count: int) -> bool:
    """Return whether the reply has no more than so many of the vowels a, e, i, o, u.

    >>> vowel_kinds("An old man sat.", count=2), vowel_kinds("Use it.", count=2)
    (True, False)
    """
    found = _VOWELS & set(reply.casefold())
    return 0 < len(found) <= count


def alphabet_words(reply: str) -> bool:
    """Return whether each word begins with the letter after that of the word before, z before a.

    It takes two words to tell.

    >>> alphabet_words("Xenon, yellow zebra and bees."), alphabet_words("a c"), alphabet_words("a")
    (True, False, False)
    """
    firsts = [each[0] for each in bare_words(reply.casefold())]
    letters = string.ascii_lowercase
    return len(firsts) > 1 and all(
        one in letters and other == letters[(letters.index(one) + 1) % len(letters)]
        for one, other in pairwise(firsts)
    )


def no_shared_first_letter(reply: str) -> bool:
    """Return whether no word begins with the same letter as the word before it.

    >>> no_shared_first_letter("We are here."), no_shared_first_letter("We went.")
    (True, False)
    """
    firsts = [each[0].casefold() for each in bare_words(reply)]
    return all(one != other for one, other in pairwise(firsts))


def every_nth_japanese(reply: str, *, step: int) -> bool:
    """Return whether every word whose place is a multiple of ``step`` has Japanese letters.

    Words are parted by spaces, so that a Japanese phrase without any is one.

    >>> every_nth_japanese("I 飲む tea 毎日", step=2), every_nth_japanese("I drink", step=2)
    (True, False)
    """
    named = bare_words(reply)[step - 1 :: step] if step else []
    return bool(named) and all(any(map(_is_japanese, each)) for each in named)


def runs(text: str) -> list[str]:
    """Return the runs of letters, digits and underscores of a text.

    >>> runs("It's well-known.")
    ['It', 's', 'well', 'known']
    """
    return _RUN.findall(text)


def bare_words(text: str) -> list[str]:
    """Return what stands between spaces, without the marks around it.

    >>> bare_words("**It's** - well-known!")
    ["It's", 'well-known']
    """
    return [each for each in map(_bare, text.split()) if each]


def _bare(word: str) -> str:
    start, end = 0, len(word)
    while start < end and unicodedata.category(word[start])[0] in "PSC":
        start += 1
    while end > start and unicodedata.category(word[end - 1])[0] in "PSC":
        end -= 1
    return word[start:end]


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


def _is_japanese(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("HIRAGANA", "KATAKANA", "CJK"))
