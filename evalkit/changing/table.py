"""A table of words and what is written in their place."""

from collections.abc import Mapping
from types import MappingProxyType


def table_of(text: str) -> Mapping[str, str]:
    """Return the pairs of a text of words: each word, and behind it what replaces it.

    Raises:
        ValueError: a word lacks its pair.

    >>> dict(table_of("which wich the teh"))
    {'which': 'wich', 'the': 'teh'}
    """
    words = text.split()
    return MappingProxyType(dict(zip(words[::2], words[1::2], strict=True)))
