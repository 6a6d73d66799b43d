"""What is another in an amended report: line by line, results first."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from evalkit.quoted import quoted

MOST = 300  # lines
_OF_ITSELF = {"revision", "replaces"}  # what an amendment always changes
_FIRST = ("results",)
_NAMES = ("suite", "metric", "slice", "name", "id", "role")  # what tells entries of a list apart


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is another in a report than in the one that it replaces, a line each.

    >>> changes({"results": [], "seed": 1}, {"results": [], "seed": 2})
    ('seed: 1 → 2',)
    """
    fields = sorted({*old, *new} - _OF_ITSELF, key=lambda each: (each not in _FIRST, each))
    pairs = ((old.get(each, _ABSENT), new.get(each, _ABSENT), each) for each in fields)
    lines = list(islice((line for pair in pairs for line in _lines(*pair)), MOST + 1))
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[:MOST], f"and more: only the first {MOST} differences are listed")


class _Absent:
    """Stands for what is not there; None is a value of JSON."""


_ABSENT = _Absent()


def _lines(old: object, new: object, where: str) -> Iterator[str]:
    """Yield a line for each value that is another, below one place."""
    if type(old) is type(new) and old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from _lines(old.get(key, _ABSENT), new.get(key, _ABSENT), f"{where}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        before, after = _named(old), _named(new)
        for key in dict.fromkeys([*before, *after]):
            at = f"{where}[{key}]"
            yield from _lines(before.get(key, _ABSENT), after.get(key, _ABSENT), at)
    else:
        yield f"{where}: {_shown(old)} → {_shown(new)}"


def _named(values: list[Any]) -> dict[str, Any]:
    """Return the entries of a list by what tells them apart; else by their place."""
    names = [_name(each) for each in values]
    if "" in names or len({*names}) < len(names):
        names = [str(number) for number in range(1, len(values) + 1)]
    return dict(zip(names, values, strict=True))


def _name(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    parts = [value[key] for key in _NAMES if value.get(key)]
    return ", ".join(each if isinstance(each, str) else json.dumps(each) for each in parts)


def _shown(value: object) -> str:
    return "(not there)" if isinstance(value, _Absent) else quoted(value)
