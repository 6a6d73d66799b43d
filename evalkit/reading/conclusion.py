"""The choice with which a reply concludes, after an explanation that may name others."""

import re
import string

from evalkit.reading.choice import read_choice
from evalkit.reading.choice_text import read_choice_text
from evalkit.reading.normalise import normalise
from evalkit.records import Response, Sample

_ALSO = (
    r"(?:[*)」\]\s]*(?:(?:/|、|&|\(?(?i:\bor\b|\band\b)|或者?|還是|和|與|跟|及)[*\s(「\[]*"
    r"(?i:option |選項)?(?P<other>[A-Z](?![A-Za-z'])|[a-z](?=[*)」\]]*[.。]?[*\s]*$))"
    r"|(?:,\s*[A-Z]\b)*,\s*(?P<last>[A-Z])[*)」\]]*[.。]?\s*$))?"
)
_LETTER = r"[*\s(「\[]*(?P<letter>[A-Z](?![A-Za-z'])|[a-z](?=[*)」\]]*[.。,;]?[*\s]*$))"
_CUES = (
    re.compile(rf"(?:(?i:(?<![a-z])answer)|(?<!解)答案?)[*\s]*:{_LETTER}{_ALSO}"),
    re.compile(
        rf"(?:(?i:(?<![a-z])answer)[*\s]*(?i:is)\s|答案[*\s]*(?:就?是|為)?){_LETTER}{_ALSO}"
    ),
)
_AFTER = re.compile(r"(?:(?i:\banswer)|答案?)[*\s]*:(.+)")


def read_conclusion(sample: Sample, response: Response) -> int | None:
    r"""Return the index of the choice with which a reply concludes, or None if there is none.

    The last "Answer: B" or 「答案：B」 decides, whatever letters the explanation names before it,
    else the last "answer is B" or 「答案是 B」, else the one choice whose text follows the last
    "Answer:"; any other reply is read as :func:`evalkit.reading.choice.read_choice` reads it.
    "Answer: A, not B" decides for A; "Answer: A or B" and "Answer: A, B" decide for none.

    Raises:
        SuiteError: the sample has no choices.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("milk", "honey"))
    >>> text = "Option B is what you were told, but cows give it.\nAnswer: A"
    >>> read_conclusion(sample, Response(identity=Identity(suite="s", sample_id="1"), text=text))
    0
    """
    lines = [normalise(line, ignore_case=False) for line in (response.text or "").splitlines()]
    for cue in _CUES:
        named = [found for line in lines for found in cue.finditer(line)]
        if named:
            return _index(named[-1], string.ascii_uppercase[: len(sample.choices)])
    after = [found[1] for line in lines if (found := _AFTER.search(line))]
    index = read_choice_text(after[-1], sample.choices) if after else None
    if index is not None:
        return index
    choice = read_choice(sample, response)
    return None if choice is None else choice.index


def _index(named: re.Match[str], offered: str) -> int | None:
    """Return the index of the letter that is named, or None if another stands beside it."""
    letter, other = named["letter"].upper(), (named["other"] or named["last"] or "").upper()
    if letter not in offered or (other and other in offered and other != letter):
        return None
    return offered.index(letter)
