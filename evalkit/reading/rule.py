"""A rule that a model states as JSON, and what it decides.

The form is an object with one key, ``yes_if``: a list of objects, each of which maps factors to
values. The rule says yes where all pairs of one of these objects hold: an empty list never, an
empty object always.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.reading.normalise import normalise

KEY = "yes_if"
_OPENS = re.compile(r"\{\s*[\"}]")
_FENCED = re.compile(r"```[a-z]*\s*(?P<inside>.*?)```", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Alternatives, each a mapping from a factor to the value that it must have."""

    yes_if: tuple[Mapping[str, str], ...]

    def decides(self, case: Mapping[str, str]) -> bool:
        """Return whether the rule says yes to a case, a mapping from every factor to its value."""
        return any(
            all(case[factor] == value for factor, value in each.items()) for each in self.yes_if
        )


def read_rule(text: str, factors: Mapping[str, Sequence[str]]) -> Rule | None:
    """Return the rule that a text states, or None if it states none in the form, or several.

    The text may put the object into a code fence or words around it; inside, nothing is guessed: an
    unknown factor or value, a further key or another shape is no rule.

    >>> factors = {"income": ("high", "low"), "debt": ("none", "some")}
    >>> rule = read_rule('{"yes_if": [{"income": "High", "debt": "none"}]}', factors)
    >>> [rule.decides({"income": "high", "debt": debt}) for debt in ("none", "some")]
    [True, False]
    >>> read_rule("It depends on the income.", factors) is None
    True
    """
    fenced = [found["inside"] for found in _FENCED.finditer(text)]
    objects = [each for part in (fenced or [text]) for each in _objects(part)]
    given = objects[0].get(KEY) if len(objects) == 1 and set(objects[0]) == {KEY} else None
    if not isinstance(given, list):
        return None
    alternatives = [_alternative(each, factors) for each in given]
    found = tuple(each for each in alternatives if each is not None)
    return Rule(yes_if=found) if len(found) == len(alternatives) else None


def _objects(text: str) -> list[Mapping[str, object]]:
    """Return the outermost JSON objects in a text, up to one nested too deeply to be read."""
    found: list[Mapping[str, object]] = []
    decoder = json.JSONDecoder()
    opens = _OPENS.search(text)
    while opens:
        try:
            value, end = decoder.raw_decode(text, opens.start())
        except RecursionError:
            break
        except ValueError:
            end = opens.start() + 1
        else:
            found.append(value)
        opens = _OPENS.search(text, end)
    return found


def _alternative(given: object, factors: Mapping[str, Sequence[str]]) -> Mapping[str, str] | None:
    """Return an alternative in the factors' own spelling, or None where it does not fit them."""
    if not isinstance(given, dict):
        return None
    names = {normalise(factor): factor for factor in factors}
    found: dict[str, str] = {}
    for name, value in given.items():
        factor = names.get(normalise(name))
        if factor is None or factor in found or not isinstance(value, str):
            return None
        values = {normalise(each): each for each in factors[factor]}
        if normalise(value) not in values:
            return None
        found[factor] = values[normalise(value)]
    return found
