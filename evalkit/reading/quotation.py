"""What a text says in its own voice, without what it quotes."""

import re

_QUOTED = re.compile(r'"[^"]*"|「[^「」]*」|『[^『』]*』')


def without_quotations(plain: str) -> str:
    """Return a normalised text without what stands in quotation marks, unless that is all of it.

    >>> without_quotations('she said "i cannot help" and left'), without_quotations('"no."')
    ('she said   and left', '"no."')
    """
    return plain if _QUOTED.fullmatch(plain.strip()) else _QUOTED.sub(" ", plain)
