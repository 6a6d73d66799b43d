"""Plugins: found by entry point, checked when loaded, made with options bound to a signature.

Built-in plugins use the same entry points as a stranger's. Two plugins of one name are an error.
"""

import functools
import inspect
import math
import re
import types
import typing
from collections.abc import Callable, Collection, Mapping
from importlib import metadata
from pathlib import Path
from typing import Literal, Union

from evalkit.contracts import Metric, Procedure, Subject, SubjectContext
from evalkit.errors import PluginError, UnknownName
from evalkit.records import Json

Kind = Literal["procedures", "metrics", "subjects", "suites"]
_TYPE_WORDS: Mapping[object, str] = types.MappingProxyType(
    {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}
)
_FLOAT = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


@functools.cache
def entry_points(kind: Kind) -> Mapping[str, metadata.EntryPoint]:
    """Return the installed plugins of a kind by name, without importing any.

    Raises:
        PluginError: two distributions offer one name.
    """
    found: dict[str, metadata.EntryPoint] = {}
    for point in metadata.entry_points(group=f"evalkit.{kind}"):
        other = found.get(point.name)
        if other is not None and other.value != point.value:
            raise PluginError(
                f"{kind}: two plugins are called {point.name!r} (got {other.value} and "
                f"{point.value}); uninstall one, or rename it"
            )
        found[point.name] = point
    return dict(sorted(found.items()))


def factory(kind: Kind, name: str) -> Callable[..., object]:
    """Return a plugin's factory.

    Raises:
        UnknownName: no plugin of that name is installed.
        PluginError: it cannot be imported, or is not callable.
    """
    points = entry_points(kind)
    if name not in points:
        raise UnknownName(kind.removesuffix("s"), name, points)
    try:
        made: object = points[name].load()
    except (ImportError, AttributeError, SyntaxError, NameError) as error:
        raise PluginError(f"{kind} {name!r}: cannot be imported: {error}") from error
    if not callable(made):
        raise PluginError(f"{kind} {name!r}: {points[name].value} is not callable; a factory is")
    return made


def make_procedure(name: str, options: Mapping[str, Json]) -> Procedure:
    """Return the procedure ``name`` with ``options``."""
    return _checked("procedures", name, Procedure, _call("procedures", name, options))


def make_metric(name: str, options: Mapping[str, Json]) -> Metric:
    """Return the metric ``name`` with ``options``."""
    metric = _checked("metrics", name, Metric, _call("metrics", name, options))
    if (metric.kind == "corpus") != (metric.aggregate is not None):
        raise PluginError(
            f"metric {name!r}: kind is {metric.kind!r} and aggregate is {metric.aggregate!r}; a "
            "corpus metric has an aggregate, the others have none"
        )
    return metric


def make_subject(
    name: str, target: str, context: SubjectContext, options: Mapping[str, str]
) -> Subject:
    """Return the subject ``name``; option texts are read as the factory's signature says.

    Raises:
        PluginError: an option does not fit, or a library that the subject needs is not installed.
        SubjectError: the subject cannot be opened.
    """
    make = factory("subjects", name)
    values = _from_texts(f"subject {name!r}", make, options)
    _check_complete(f"subject {name!r}", make, options)
    try:
        made = make(target, context, **values)
    except ImportError as error:
        raise PluginError(
            f"subject {name!r}: {error}; install what it needs, or name another subject"
        ) from error
    return _checked("subjects", name, Subject, made)  # type: ignore[type-abstract] # a Protocol is checked by isinstance


def suite_folders() -> dict[str, Path]:
    """Return the folders of suite files, by the name of the plugin that brings them."""
    folders = {}
    for name in entry_points("suites"):
        folder = factory("suites", name)()
        if not isinstance(folder, Path) or not folder.is_dir():
            raise PluginError(f"suites {name!r}: gave {folder!r}; a folder's Path is expected")
        folders[name] = folder
    return folders


def definition(make: Callable[..., object]) -> str:
    """Return how a factory is defined, for people."""
    return f"{getattr(make, '__name__', make)}{inspect.signature(make)}"


def check_options(kind: Kind, name: str, options: Mapping[str, Json]) -> None:
    """Raise PluginError unless ``options`` fit the factory's signature, by name and type."""
    make = factory(kind, name)
    where = f"{kind.removesuffix('s')} {name!r}"
    hints = _option_hints(where, make)
    for key, value in options.items():
        if key not in hints:
            raise PluginError(f"{where}: no option {key!r}; it is defined as {definition(make)}")
        if not _fits(value, hints[key]):
            raise PluginError(
                f"{where}: option {key!r} does not fit (got {value!r}); it is defined as "
                f"{definition(make)}"
            )
    _check_complete(where, make, options)


def _option_hints(where: str, make: Callable[..., object]) -> dict[str, object]:
    """Return the keyword-only parameters of a factory with their types; untyped ones are texts."""
    try:
        hints = typing.get_type_hints(make)
    except (NameError, TypeError) as error:
        raise PluginError(
            f"{where}: the types of {definition(make)} cannot be found: {error}"
        ) from error
    return {
        key: hints.get(key, str)
        for key, each in inspect.signature(make).parameters.items()
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    }


def _check_complete(where: str, make: Callable[..., object], options: Collection[str]) -> None:
    for key, each in inspect.signature(make).parameters.items():
        needed = each.kind is each.KEYWORD_ONLY and each.default is each.empty
        if needed and key not in options:
            raise PluginError(
                f"{where}: option {key!r} is needed; it is defined as {definition(make)}"
            )


def _call(kind: Kind, name: str, options: Mapping[str, Json]) -> object:
    check_options(kind, name, options)
    make = factory(kind, name)
    hints = typing.get_type_hints(make)
    values = {key: _as_float(value, hints.get(key)) for key, value in options.items()}
    try:
        return make(**values)
    except (TypeError, ValueError) as error:
        raise PluginError(
            f"{kind.removesuffix('s')} {name!r}: {definition(make)} cannot be called: {error}"
        ) from error


def _as_float(value: Json, hint: object) -> Json:
    """Return a whole number as the float that a factory asks for: JSON does not tell them apart."""
    kinds = typing.get_args(hint) or (hint,)
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    return float(value) if float in kinds and int not in kinds else value


T = typing.TypeVar("T")


def _checked(kind: Kind, name: str, contract: type[T], made: object) -> T:
    if isinstance(made, contract):
        return made
    raise PluginError(
        f"{kind} {name!r}: made a {type(made).__name__}; {definition(factory(kind, name))} must "
        f"return a {contract.__name__}"
    )


def _fits(value: object, hint: object) -> bool:  # noqa: PLR0911 - one return a kind of hint
    """Return whether a JSON value is of the type that a factory asks for."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, each) for each in arguments)
    if origin is Literal:
        return any(value == each and type(value) is type(each) for each in arguments)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(each, arguments[0]) for each in value)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(_fits(v, arguments[1]) for v in value.values())
    if hint is None or hint is types.NoneType:
        return value is None
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(hint, type):
        return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
    return True  # the recursive alias Json: any value


def _from_texts(
    where: str, make: Callable[..., object], options: Mapping[str, str]
) -> dict[str, object]:
    """Read ``?key=value`` texts as the keyword-only parameters of ``make``."""
    known = _option_hints(where, make)
    values: dict[str, object] = {}
    for key, text in options.items():
        if key not in known:
            raise PluginError(f"{where}: no option {key!r}; it has {', '.join(known) or 'none'}")
        values[key] = _from_text(f"{where}: option {key!r}", text, known[key])
    return values


def _from_text(where: str, text: str, hint: object) -> object:
    kinds = (
        typing.get_args(hint) if typing.get_origin(hint) in (Union, types.UnionType) else (hint,)
    )
    for kind in kinds:
        if typing.get_origin(kind) is Literal and text in typing.get_args(kind):
            return text
        if kind is bool and text.lower() in {"true", "false", "on", "off", "yes", "no"}:
            return text.lower() in {"true", "on", "yes"}
        if kind is int and re.fullmatch(r"-?[0-9]{1,15}", text):
            return int(text)
        if kind is float and _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        if kind is str:
            return text
    raise PluginError(f"{where} does not fit (got {text!r}); {_words(kinds)} is expected")


def _words(kinds: tuple[object, ...]) -> str:
    return " or ".join(
        "/".join(map(repr, typing.get_args(kind)))
        if typing.get_origin(kind) is Literal
        else _TYPE_WORDS.get(kind, str(kind))
        for kind in kinds
        if kind is not types.NoneType
    )
