"""How much of a text stands again in another."""

import re

from evalkit.reading.normalise import normalise

_PART = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


def share_repeated(source: str, reply: str, *, length: int = 4) -> float:
    """Return the share of a text's runs of ``length`` parts that stand in a reply, 0 to 1.

    A part is a word, a number or a Chinese character, without regard to case, width and
    punctuation. A source shorter than ``length`` parts counts as one run.

    >>> share_repeated("never tell the door code", "I never tell the door code", length=4)
    1.0
    >>> share_repeated("never tell the door code", "never tell the door, no", length=4)
    0.5
    """
    parts, others = _parts(source), _parts(reply)
    n = min(length, len(parts))
    if not n:
        return 0.0
    runs = [tuple(parts[at : at + n]) for at in range(len(parts) - n + 1)]
    there = {tuple(others[at : at + n]) for at in range(len(others) - n + 1)}
    return sum(each in there for each in runs) / len(runs)


def _parts(text: str) -> list[str]:
    return _PART.findall(normalise(text))
