"""Texts that are nearly the same, though they stand in different clusters.

Clusters that differ in names and numbers alone are no independent items, whatever the suite says.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

ALIKE = 0.8  # Jaccard similarity from which two texts are called near-duplicates
FEWEST_INSTRUCTED = 8  # different texts, from which what all share is an instruction
GRAM = 4  # characters; digits count as one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a sample asks, with the cluster it belongs to and its language."""

    sample: str
    cluster: str
    language: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two samples of different clusters that ask nearly the same."""

    first: Text
    second: Text
    similarity: float  # 0 to 1


def near_duplicates(texts: Sequence[Text]) -> tuple[Pair, ...]:
    """Return all pairs of texts of one language and different clusters that are nearly the same.

    Formula: |A ∩ B| / |A ∪ B| of their sets of 4-character substrings is at least 0.8, after NFKC,
    case folding, digits made one digit, and what all texts of the language begin and end with
    (instructions) taken off. Every pair is compared: time grows with the square of their number.

    Source: Broder (1997), "On the resemblance and containment of documents", section 2.
    """
    found: list[Pair] = []
    for language in sorted({each.language for each in texts}):
        group = [each for each in texts if each.language == language]
        grams = [_grams(each) for each in _bare([_plain(each.words) for each in group])]
        for first, second in combinations(range(len(group)), 2):
            similarity = _similarity(grams[first], grams[second])
            if similarity >= ALIKE and group[first].cluster != group[second].cluster:
                pair = Pair(first=group[first], second=group[second], similarity=similarity)
                found.append(pair)
    return tuple(found)


def _similarity(first: frozenset[str], second: frozenset[str]) -> float:
    fewer, more = sorted((len(first), len(second)))
    if not more or fewer < ALIKE * more:  # the sizes alone rule it out
        return 0.0
    shared = len(first & second)
    return shared / (fewer + more - shared)


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold()
    return re.sub(r"\s+", " ", re.sub(r"\d", "0", folded)).strip()


def _bare(texts: Sequence[str]) -> list[str]:
    """Return the texts without what all of them begin and end with."""
    if len(set(texts)) < FEWEST_INSTRUCTED:
        return list(texts)
    start = _shared(texts)
    rest = [each[start:] for each in texts]
    end = _shared([each[::-1] for each in rest])
    return [each[: len(each) - end] for each in rest]


def _shared(texts: Sequence[str]) -> int:
    """Return how many characters all texts begin with."""
    first, last = min(texts), max(texts)  # whatever these two share, all between them do
    pairs = zip(first, last, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(last)))


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1)))
