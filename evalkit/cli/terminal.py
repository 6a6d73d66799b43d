"""Text of others on a terminal: as JSON, and on one line; nothing of it is sent raw."""

import json

from evalkit.visible import HIDDEN, visible

__all__ = ["json_text", "one_line", "unbroken", "visible"]


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return JSON that is readable and holds no control character raw."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if HIDDEN.search(text.replace("\n", "")) is None:
        return text
    return "".join(each if visible(each) == each else json.dumps(each)[1:-1] for each in text)


def unbroken(text: str) -> str:
    r"""Return ``text`` visible and whole on one line, so that it forges no line after its own.

    >>> unbroken("note\nreviewed and authorised")
    'note\\nreviewed and authorised'
    """
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def one_line(text: str, width: int) -> str:
    """Return ``text`` visible, on one line, cut to ``width`` characters."""
    line = " ".join(visible(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"
