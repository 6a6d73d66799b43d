"""The words of a question that a model says decided its answer, and the question without some."""

import re
from collections.abc import Collection, Sequence

from evalkit.errors import SuiteError
from evalkit.reading.field import texts_field
from evalkit.reading.normalise import bare, normalise, occurrences
from evalkit.records import Sample

MASK = "[…]"
_BETWEEN = re.compile(r"[,、;\n/|。]+|\.(?=\s|$)|\band\b|(?<!\d)\d{1,3}[.)]|(?<=\s)-\s")


def content_words(sample: Sample) -> tuple[str, ...]:
    """Return the content words of a sample's question, from ``sample.data["parts"]``.

    The parts are the question in pieces: what stands before the first content word, this, what
    stands between it and the next, and so on; the first, third … may be empty.

    Raises:
        SuiteError: there are no parts, not an odd number of them, or a word stands twice.

    >>> parts = ("Who ", "sells", " ", "bread", "?")
    >>> content_words(Sample(suite="s", id="1", messages=(), cluster="1", data={"parts": parts}))
    ('sells', 'bread')
    """
    parts = texts_field(sample, "parts")
    words = parts[1::2]
    if len(parts) % 2 == 0 or not words or len({normalise(word) for word in words}) < len(words):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field 'parts' does not fit (got "
            f"{parts!r}); other text and content words in turn, and each word once, are needed"
        )
    return words


def read_stated_words(text: str, words: Sequence[str], *, most: int) -> tuple[int, ...]:
    """Return the indices of the words that a reply names, in its order, ``most`` at most.

    Where a part of a list (parted by commas, lines, "and" or numbers) is one of the words, the
    list counts; otherwise the words that stand in the text, in the order of their first places.

    >>> read_stated_words("1. Bread, 2. sells", ("sells", "bread"), most=2)
    (1, 0)
    >>> read_stated_words("The word 'bread' decided.", ("sells", "bread"), most=2)
    (1,)
    >>> read_stated_words("None of them.", ("sells", "bread"), most=2)
    ()
    """
    plain = [normalise(word) for word in words]
    named = [bare(part) for part in _BETWEEN.split(normalise_lines(text))]
    listed = [plain.index(part) for part in named if part in plain]
    if listed:
        return tuple(dict.fromkeys(listed))[:most]
    places = {
        index: found[0][0]
        for index, word in enumerate(plain)
        if (found := occurrences(word, normalise(text)))
    }
    return tuple(sorted(places, key=lambda index: places[index]))[:most]


def normalise_lines(text: str) -> str:
    """Return a text normalised line by line."""
    return "\n".join(normalise(line) for line in text.splitlines())


def without_words(sample: Sample, erased: Collection[int], *, mask: str = "") -> str:
    """Return a sample's question without the content words of these indices, or with a mask there.

    >>> parts = ("Who ", "sells", " ", "bread", "?")
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"parts": parts})
    >>> without_words(sample, {1}), without_words(sample, {0}, mask="[…]")
    ('Who sells ?', 'Who […] bread?')
    """
    words = content_words(sample)
    parts = list(texts_field(sample, "parts"))
    for index in range(len(words)):
        if index in erased:
            parts[2 * index + 1] = mask
    return re.sub(r" {2,}", " ", "".join(parts)).strip()
