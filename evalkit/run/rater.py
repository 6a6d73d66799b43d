"""The name of a person who rates: each person has one, written one way in a run."""

import unicodedata
from collections.abc import Iterable

from evalkit.errors import UsageError

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories of Unicode: control, format, line ends


def rater_name(given: str, on_file: Iterable[str], *, where: str = "rate: --by") -> str:
    """Return a name as it is put on file: no space at its ends, one between its words.

    Raises:
        UsageError: there is no name, it holds a control character, or one on file differs from it
            in nothing but case or width.
    """
    name = plain_name(given, where=where)
    alike = [each for each in on_file if folded(each) == folded(name)]
    same = [each for each in alike if _spaced(each) == name]
    if alike and not same:
        raise UsageError(
            f"{where} is {name!r}, and {alike[0]!r} is on file in this run; write the name as it "
            "stands there, or one that differs in more than case and width"
        )
    return same[0] if same else name


def plain_name(given: str, *, where: str) -> str:
    """Return a name with no space at its ends and one between its words.

    Raises:
        UsageError: there is none, or it holds a character that cannot be seen.

    >>> plain_name("  Chen   Yi-ting ", where="--by")
    'Chen Yi-ting'
    """
    unseen = next((each for each in given if unicodedata.category(each) in _UNSEEN), None)
    if unseen is not None:
        raise UsageError(
            f"{where} holds the control character U+{ord(unseen):04X} (got {given!r}); letters, "
            "spaces and marks alone make a name"
        )
    name = _spaced(given)
    if not name:
        raise UsageError(f"{where} is empty (got {given!r}); the name of a person")
    return name


def _spaced(name: str) -> str:
    return " ".join(name.split())


def folded(name: str) -> str:
    """Return a name as it is compared: without case, width and further spaces.

    >>> folded("CHEN  Yi-ting") == folded("Chen Yi-ting")
    True
    """
    return _spaced(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()))
