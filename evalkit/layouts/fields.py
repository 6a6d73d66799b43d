"""Fields of a public row, read with a sentence for what is wrong."""

from collections.abc import Mapping

from evalkit.errors import SuiteError
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of


def texts(value: Json) -> tuple[str, ...]:
    """Return an array of texts.

    Raises:
        SuiteError: it is none.
    """
    if not isinstance(value, tuple):
        raise SuiteError(f"an array of texts is needed (got {value!r})")
    return tuple(as_text(each, "an entry") for each in value)


def truths(value: Json) -> tuple[float, ...]:
    """Return an array of 0 and 1.

    Raises:
        SuiteError: it is none.
    """
    if not isinstance(value, tuple) or any(each not in (0, 1) for each in value):
        raise SuiteError(f"an array of 0 and 1 is needed (got {value!r})")
    return tuple(float(each == 1) for each in value)


def word(row: Row, name: str, words: Mapping[str, str]) -> str:
    """Return what one of a few words of a field stands for.

    Raises:
        SuiteError: the field holds another word.
    """
    value = as_text(field_of(row, name), name)
    if value not in words:
        raise SuiteError(f"{name} is {value!r}; {' or '.join(words)} is needed")
    return words[value]


def index(value: Json, name: str, n: int) -> int:
    """Return the index of one of n things, written as a number or as digits.

    Raises:
        SuiteError: it is none.
    """
    number = int(value) if isinstance(value, str) and value.isdigit() else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < n:
        raise SuiteError(f"{name} is {value!r}; the index of an answer, 0 to {n - 1}, is needed")
    return number
