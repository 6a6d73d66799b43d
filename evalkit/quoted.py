"""A value as a message shows it: JSON text, no longer than a line."""

import json

from evalkit.canonical import to_plain

LONGEST = 80  # characters of a value in a message


def quoted(value: object) -> str:
    """Return a JSON value as JSON text, cut to ``LONGEST`` characters.

    >>> quoted(("a", None, True)), len(quoted("x" * 99))
    ('["a", null, true]', 80)
    """
    text = json.dumps(to_plain(value), ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
