"""Record → plain JSON value → bytes → digest, and back.

What is hashed as a whole (plan, run, report) is written as RFC 8785 canonical JSON. A line of a
journal need only be written once and hashed as bytes, so it takes the faster encoder of the
standard library. Fields that hold their default are left out; reading puts them back.
"""

import dataclasses
import functools
import hashlib
import json
import math
import re
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from enum import Enum
from typing import Any, TypeVar, Union, cast

from evalkit.errors import RecordError
from evalkit.records import Json

T = TypeVar("T")
SEED_LIMIT = 2**53  # integers from here on are not exact in every JSON reader
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")  # as JSON escapes it; valid only in pairs
_Reader = Callable[[Any], Any]  # a JSON value in, a field's value out


def to_plain(value: object) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    """Return ``value`` as dicts, lists, strings, numbers, booleans and None.

    Raises:
        RecordError: the value is of a kind that no record holds, a number that is not finite, or
            an integer that is not exact in every JSON reader.
    """
    write = _writer(cast("Hashable", type(value)))
    if write is None:
        kind = type(value).__name__
        raise RecordError(
            f"record: a value of type {kind} (got {value!r}); only JSON values and records"
        )
    return write(value)


@functools.cache
def _writer(kind: Any) -> _Reader | None:  # noqa: ANN401 - a type, as a key of the cache
    """Return how values of a type become plain, or None where no record holds such."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, types.NoneType | bool | str):
        return lambda value: value
    if issubclass(kind, int | float):
        return _exact
    if issubclass(kind, tuple | list):
        return lambda values: [to_plain(each) for each in values]
    if issubclass(kind, Mapping):
        return lambda values: {_key(key): to_plain(each) for key, each in values.items()}
    return _record_to_plain if dataclasses.is_dataclass(kind) else None


def _exact(value: float) -> float:
    if not isinstance(value, int):
        if math.isfinite(value):
            return value
        raise RecordError(f"record: a number that is not finite (got {value!r})")
    if -SEED_LIMIT < value < SEED_LIMIT:
        return value
    raise RecordError(
        f"record: an integer of {value.bit_length()} bits; those within 2^53 are exact everywhere, "
        "write others as text"
    )


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise RecordError(f"record: a key of type {type(key).__name__} (got {key!r}); keys are texts")


def _record_to_plain(record: object) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, default in _defaults(cast("Hashable", type(record))):
        value = getattr(record, name)
        if value is not default and value != default:
            plain[name] = to_plain(value)
    return plain


@functools.cache
def _defaults(kind: Hashable) -> tuple[tuple[str, object], ...]:
    """Return each field's name and default; a field without one gets a value equal to nothing."""
    found: list[tuple[str, object]] = []
    for each in dataclasses.fields(cast("type[Any]", kind)):
        default: object = each.default
        if default is dataclasses.MISSING:
            factory = each.default_factory
            default = object() if factory is dataclasses.MISSING else factory()
        found.append((each.name, default))
    return tuple(found)


def from_plain(kind: type[T], plain: object) -> T:
    """Return the record of type ``kind`` that :func:`to_plain` made ``plain`` from.

    Raises:
        RecordError: a field is missing, unknown or of another type.
    """
    read: Callable[[object], T] = _reader(cast("Hashable", kind))
    return read(plain)


@functools.cache
def _reader(kind: Any) -> _Reader:  # noqa: ANN401, PLR0911 - one return a kind of hint
    """Return a function that turns a JSON value into a value of ``kind``."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        each = _reader(arguments[0])
        return lambda value: tuple(map(each, _expect(value, list, "an array")))
    if origin is Mapping:
        each = _reader(arguments[1])
        return lambda value: {k: each(v) for k, v in _expect(value, dict, "an object").items()}
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if origin is typing.Literal:
        return lambda value: _one_of(value, arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: kind(_one_of(value, tuple(each.value for each in kind)))
    return lambda value: _scalar(value, kind)


def _record_reader(kind: type) -> _Reader:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    readers = {each.name: _reader(hints[each.name]) for each in fields}
    needed = {
        each.name
        for each in fields
        if each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
    }

    def read(plain: Any) -> Any:  # noqa: ANN401 - see _Reader
        values: dict[str, Any] = {}
        for name, value in _expect(plain, dict, "an object").items():
            if name not in readers:
                raise RecordError(
                    f"{kind.__name__}: no field {name!r}; it has {', '.join(readers)}"
                )
            try:
                values[name] = readers[name](value)
            except RecordError as error:
                raise RecordError(f"{kind.__name__}.{name}: {error}") from error
        if not needed <= values.keys():
            lacking = ", ".join(sorted(needed - values.keys()))
            raise RecordError(f"{kind.__name__}: without {lacking}, which it needs")
        return kind(**values)

    return read


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    kinds = [each for each in arguments if each is not types.NoneType]
    if len(kinds) == 1:
        each = _reader(kinds[0])
        return lambda value: None if value is None else each(value)
    if not set(kinds) <= {float, str}:
        return _json_value  # the alias Json
    return lambda value: _scalar(value, str if isinstance(value, str) else kinds[0])


def _json_value(value: Any) -> Any:  # noqa: ANN401 - see _Reader
    if isinstance(value, list):
        return tuple(_json_value(each) for each in value)
    if isinstance(value, dict):
        return {key: _json_value(each) for key, each in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise RecordError(f"a finite number was expected (got {value!r})")
    return value


def _expect(value: object, kind: type, words: str) -> Any:  # noqa: ANN401 - narrowed by the caller
    if isinstance(value, kind):
        return value
    raise RecordError(f"{words} was expected (got {value!r})")


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401 - see _Reader
    if value in allowed:
        return value
    raise RecordError(f"one of {', '.join(map(repr, allowed))} was expected (got {value!r})")


def _scalar(value: object, kind: type) -> object:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return _json_value(float(value))
        except OverflowError as error:
            raise RecordError("a number is too large") from error
    if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
        return value
    raise RecordError(f"{kind.__name__} was expected (got {value!r})")


def canonical_bytes(value: object) -> bytes:
    """Return the RFC 8785 bytes of a record or JSON value.

    Raises:
        RecordError: a number is not finite or not exact, or a text is not valid Unicode.
    """
    import rfc8785  # noqa: PLC0415 - only where something is hashed as a whole

    try:
        return rfc8785.dumps(to_plain(value))
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise RecordError(f"canonical JSON: {error}; finite numbers and valid text only") from error


def line_bytes(value: object) -> bytes:
    """Return one line of a journal, without its end.

    Raises:
        RecordError: a number is not finite or not exact, or a text is not valid Unicode.
    """
    try:
        return _encode(to_plain(value)).encode()
    except (ValueError, RecursionError) as error:
        raise RecordError(f"journal line: {error}; finite numbers and valid text only") from error


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def record_digest(value: object) -> str:
    """Return the SHA-256 of the canonical bytes of a record or JSON value."""
    return digest(canonical_bytes(value))


def seed_from(*parts: str | int) -> int:
    """Return a seed below 2^53 that depends on every part and on their order."""
    content = json.dumps(parts).encode()  # repr would depend on Python's edition of Unicode
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "big") % SEED_LIMIT


def plain_json(content: bytes | str) -> Json:
    """Return the JSON value of ``content``, arrays as tuples.

    Raises:
        RecordError: it is not JSON, holds a number that is not finite or a text that is not valid
            Unicode, or gives one key twice.
    """
    try:
        raw = content if isinstance(content, bytes) else content.encode()
        text = raw.decode("utf-8-sig")
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
        if _SURROGATE.search(text):
            _encode(value).encode()
        return cast("Json", _json_value(value))
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise RecordError(f"JSON: not valid Unicode ({error.reason})") from error
    except (ValueError, RecursionError, RecordError) as error:
        raise RecordError(f"JSON: {error}") from error


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {doubled!r} stands twice in one object")
    return found
