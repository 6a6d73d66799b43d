"""Secrets of a stated form, drawn evenly: what a planted secret is held against."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from evalkit.errors import SuiteError

ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "digits": string.digits,
        "letters": string.ascii_lowercase,
        "hex": string.digits + "abcdef",
    }
)
_FORM = re.compile(r"(?P<name>[a-z]+) (?P<length>[1-9][0-9]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a secret is made of: so many characters of an alphabet, each drawn evenly."""

    alphabet: str
    length: int

    @property
    def size(self) -> int:
        """Return how many secrets of this form there are: |R|."""
        size: int = len(self.alphabet) ** self.length
        return size

    def holds(self, secret: str) -> bool:
        """Return whether a text is a secret of this form."""
        return len(secret) == self.length and set(secret) <= set(self.alphabet)


def form_of(text: str) -> Form:
    """Return the form that a text such as ``digits 9`` names.

    Raises:
        SuiteError: it is no alphabet and a length from 1 to 99.

    >>> form_of("digits 9").size
    1000000000
    """
    found = _FORM.fullmatch(text)
    if found is None or found["name"] not in ALPHABETS:
        raise SuiteError(
            f"filling: {text!r} is no form of a secret; {', '.join(ALPHABETS)} and a number of "
            "characters are expected, as in 'digits 9'"
        )
    return Form(alphabet=ALPHABETS[found["name"]], length=int(found["length"]))


def draw_fillings(form: Form, *, count: int, without: str, seed: int) -> tuple[str, ...]:
    """Return ``count`` different secrets of a form, drawn evenly, none of them ``without``.

    Raises:
        SuiteError: the form does not have so many.

    >>> draw_fillings(form_of("digits 1"), count=9, without="4", seed=1).count("4")
    0
    """
    if count > form.size - 1:
        raise SuiteError(
            f"filling: {count} others of {form.length} characters are wanted and there are "
            f"{form.size - 1}; a longer secret, or fewer references"
        )
    generator = Random(seed)  # noqa: S311 - drawn again from a recorded seed
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        filling = "".join(generator.choices(form.alphabet, k=form.length))
        if filling != without:
            drawn[filling] = None
    return tuple(drawn)
