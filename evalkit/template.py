"""``{field}`` substitution: names a field of the row and nothing more, no expressions."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from evalkit.errors import SuiteError
from evalkit.quoted import quoted
from evalkit.records import Json

Row: TypeAlias = Mapping[str, Json]
Fill: TypeAlias = Callable[[Row], Json]
_LONE = re.compile(r"[{}]")
_PART = re.compile(r"\{\{|\}\}|\{([^{}\n]+)\}")


def compile_value(pattern: Json) -> Fill:
    """Return a function that fills ``pattern`` from a row.

    A text that is one placeholder alone keeps the field's type; any other text becomes text.
    Arrays and objects are filled part by part; ``{{`` and ``}}`` stand for braces.

    >>> compile_value("{n}")({"n": 3}), compile_value("{n} {{n}}")({"n": 3})
    (3, '3 {n}')
    """
    if isinstance(pattern, str):
        return _compile_text(pattern)
    if isinstance(pattern, tuple):
        parts = tuple(compile_value(each) for each in pattern)
        return lambda row: tuple(part(row) for part in parts)
    if isinstance(pattern, Mapping):
        fields = {key: compile_value(each) for key, each in pattern.items()}
        return lambda row: {key: each(row) for key, each in fields.items()}
    return lambda _row: pattern


def _compile_text(pattern: str) -> Fill:
    whole = _PART.fullmatch(pattern)
    if whole and whole.group(1):
        name = whole.group(1)
        return lambda row: field_of(row, name)
    literals: list[str] = []
    names: list[str] = []
    text, end = "", 0
    for match in _PART.finditer(pattern):
        text += pattern[end : match.start()]
        end = match.end()
        if match.group(1) is None:
            text += match.group()[0]
        else:
            literals.append(text)
            names.append(match.group(1))
            text = ""
    last = text + pattern[end:]
    if _LONE.search(_PART.sub("", pattern)):
        raise SuiteError(f"a brace stands alone (got {pattern!r}); a literal one is written twice")
    if not names:
        return lambda _row: last
    pieces = tuple(zip(literals, names, strict=True))
    return lambda row: (
        "".join([literal + as_text(field_of(row, name), name) for literal, name in pieces]) + last
    )


def names_in(pattern: Json) -> tuple[str, ...]:
    """Return the fields that a text names, in order, each once.

    >>> names_in("{a}: {{b}} {c} {a}")
    ('a', 'c')
    """
    found = _PART.finditer(pattern) if isinstance(pattern, str) else ()
    return tuple(dict.fromkeys(match.group(1) for match in found if match.group(1) is not None))


def field_of(row: Row, name: str) -> Json:
    """Return a field of the row.

    Raises:
        SuiteError: the row has no such field.
    """
    try:
        return row[name]
    except KeyError:
        raise SuiteError(
            f"the row has no field {name!r}; it has {', '.join(map(str, row)) or 'none'}"
        ) from None


def as_text(value: Json, name: str) -> str:
    """Return a scalar as text.

    Raises:
        SuiteError: the value is null, an array or an object.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    kind = "null" if value is None else "an array" if isinstance(value, tuple) else "an object"
    raise SuiteError(f"{name} is {kind} (got {quoted(value)}); a text or a number is needed here")
