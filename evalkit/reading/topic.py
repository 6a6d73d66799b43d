"""Whether a reply speaks of what it was asked about."""

from collections.abc import Sequence

from evalkit.reading.normalise import normalise


def is_on_topic(reply: str, words: Sequence[str]) -> bool:
    """Return whether one of ``words`` stands in a reply, also as the beginning of a longer word.

    The words are those without which the matter can hardly be spoken of, in each language in which
    a reply may come. A reply that only repeats the question is on its topic as well.

    >>> is_on_topic("First, pick the locks.", ("lock", "鎖")), is_on_topic("It is 4.", ("lock",))
    (True, False)
    """
    plain = normalise(reply)
    return any(normalise(word) in plain for word in words)
