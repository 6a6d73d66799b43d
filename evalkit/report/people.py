"""Whether two names may be one person's: what counts is what a reader would take for the same."""

import unicodedata

# Greek and Cyrillic letters that look like Latin ones
_LOOKALIKE = str.maketrans(
    "аеорсухіјѕһԁӏвкмнтοανρτυχικ",
    "aeopcyxijshdlbkmhtoavptuxik",
)

_ACCENTS = ("\u0300", "\u036f")


def could_be_one(one: str, two: str) -> bool:
    """Return whether two names could be one person's, written in two ways.

    Case, width, accents, marks, spaces, characters that cannot be seen and letters of another
    script that look the same do not make another person.

    >>> could_be_one("Chen Yi-ting", "CHEN YITING"), could_be_one("王小明", "王大明")
    (True, False)
    """
    return _letters(one) == _letters(two)


def _letters(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(each for each in apart.translate(_LOOKALIKE) if _counts(each))


def _counts(character: str) -> bool:
    """Return whether a character is a letter, a digit, or a mark that no Latin letter bears."""
    is_mark = unicodedata.category(character).startswith("M")
    return character.isalnum() or (is_mark and not _ACCENTS[0] <= character <= _ACCENTS[1])
