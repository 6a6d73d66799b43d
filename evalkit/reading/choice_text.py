"""Which of several choices a free text names."""

import re
from collections.abc import Sequence

from evalkit.reading.normalise import bare, occurrences

_DENIAL = re.compile(
    r"(?:(?<!why )\bnot\s+(?:(?:say|choose|an?|the)\s+)?|n't\s+|(?<!無)[不非]是?\s?)$"
)
_REACH = 16  # characters before an occurrence in which it may be denied


def read_choice_text(text: str, choices: Sequence[str]) -> int | None:
    """Return the index of the choice that a text names, or None if that is not clear.

    Both are normalised and freed of the punctuation around them. A text that is a choice names
    it; otherwise the one choice that stands in the text, where an occurrence inside a longer
    choice's does not count ("York" in "New York"), nor does one that is denied ("not fine"). Of
    choices with the same text, the first.

    >>> read_choice_text("「蜂蜜」。", ["牛奶", "蜂蜜"])
    1
    >>> read_choice_text("They make honey, I think.", ["milk", "honey"])
    1
    >>> read_choice_text("milk or honey", ["milk", "honey"]) is None
    True
    """
    plain, wanted = bare(text), [bare(choice) for choice in choices]
    if plain in wanted:
        return wanted.index(plain)
    spans = {choice: occurrences(choice, plain) for choice in dict.fromkeys(wanted)}
    every = [span for found in spans.values() for span in found]
    named = [
        choice
        for choice, found in spans.items()
        if any(
            not _is_inside_another(span, every) and not _is_denied(span, plain) for span in found
        )
    ]
    return wanted.index(named[0]) if len(named) == 1 else None


def _is_denied(span: tuple[int, int], text: str) -> bool:
    return _DENIAL.search(text, max(0, span[0] - _REACH), span[0]) is not None


def _is_inside_another(span: tuple[int, int], every: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    return any(
        other[0] <= start and end <= other[1] and other[1] - other[0] > end - start
        for other in every
    )
