"""YAML files that people write: checked against a JSON Schema, errors with their place."""

import difflib
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evalkit.bundled import folder
from evalkit.canonical import plain_json
from evalkit.errors import EvalkitError, RecordError
from evalkit.records import Json
from evalkit.schema_words import inmost, said

LARGEST = 4_000_000  # bytes; a suite is a page, not a data set
MOST_VALUES = 100_000  # aliases can make a short file mean more than fits in memory
_KINDS = {list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}
_TAG = "tag:yaml.org,2002:"


def read_yaml(path: Path, schema: str, error: type[EvalkitError]) -> tuple[Mapping[str, Json], str]:
    """Return the mapping in ``path``, checked against a schema, and the file's text.

    Args:
        path: the file.
        schema: a file in ``suites/``, or with a slash one below the folder of that name:
            ``reports/schema/…``.
        error: what a mistake is raised as.

    Raises:
        EvalkitError: of class ``error``: the file cannot be read, is not YAML or does not fit.
    """
    text = read_text(path, error)
    import yaml  # noqa: PLC0415 - not needed to print help

    try:
        value = _load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise error(f"{path}: is not YAML: {_yaml_words(problem)}") from problem
    try:
        mapping = plain_json(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError, RecordError) as problem:
        raise error(f"{path}: holds a value that JSON has not: {problem}") from problem
    if not isinstance(mapping, Mapping):
        raise error(
            f"{path}: holds {_KINDS.get(type(value), 'nothing')}; a mapping of names to values is "
            "needed"
        )
    problem_text = first_problem(value, schema)
    if problem_text:
        raise error(f"{path}: {problem_text}")
    return mapping, text


def _yaml_words(problem: Exception) -> str:
    """Return what a YAML library says is wrong, with one place, by line and column."""
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return " ".join(str(problem).split())
    said = " ".join(
        filter(None, (getattr(problem, "context", ""), getattr(problem, "problem", "")))
    )
    return f"line {mark.line + 1}, column {mark.column + 1}: {said}"


def _load(text: str) -> object:
    loader = _loader()(text)
    try:
        root = loader.get_single_node()
        _check_nodes(root)
        return None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


@functools.cache
def _loader() -> Any:  # noqa: ANN401 - the C loader is untyped
    """Return a safe loader to which a date is a text, as it is to JSON."""
    import yaml  # noqa: PLC0415 - not needed to print help

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # chosen when run
        yaml_implicit_resolvers: Mapping[str, Any] = {
            first: [each for each in resolvers if each[0] != f"{_TAG}timestamp"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return Loader


def _check_nodes(root: Any) -> None:  # noqa: ANN401 - nodes of the loader above
    """Raise ValueError for keys that are doubled or no texts, and for too many values."""
    waiting, count = [root], 0
    while waiting:
        node = waiting.pop()
        count += 1
        if count > MOST_VALUES:
            raise ValueError(f"more than {MOST_VALUES} values, aliases counted each time")
        if isinstance(getattr(node, "value", None), list):
            pairs = [each for each in node.value if isinstance(each, tuple)]
            _check_keys([key for key, _ in pairs])
            waiting += [value for _, value in pairs] or node.value


def _check_keys(keys: list[Any]) -> None:
    seen: set[str] = set()
    for key in keys:
        line = key.start_mark.line + 1
        if key.tag not in (f"{_TAG}str", f"{_TAG}merge"):
            raise ValueError(f"line {line}: the key {key.value!r} is no text; put it in quotes")
        if key.value in seen:
            raise ValueError(f"line {line}: the key {key.value!r} stands there twice")
        seen.add(key.value)


def read_text(path: Path, error: type[EvalkitError]) -> str:
    """Return a file's text, UTF-8, or raise ``error`` with a reason."""
    try:
        if path.stat().st_size > LARGEST:
            raise error(f"{path}: is {path.stat().st_size} bytes; at most {LARGEST} are read")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise error(
            f"{path}: is not UTF-8 text ({problem.reason} at byte {problem.start})"
        ) from problem
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror})") from problem


@functools.cache
def _validator(schema: str) -> Any:  # noqa: ANN401 - jsonschema's validators share no type
    import jsonschema  # noqa: PLC0415 - not needed to print help

    top, _, rest = schema.partition("/")
    path = folder(top) / rest if rest else folder("suites") / schema
    definition = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(definition)


def first_problem(value: object, schema: str) -> str:
    """Return what is wrong with a JSON value, its place in front; an empty text: it fits.

    Args:
        value: the value.
        schema: as in :func:`read_yaml`.
    """
    import jsonschema  # noqa: PLC0415 - not needed to print help

    problem = jsonschema.exceptions.best_match(_validator(schema).iter_errors(value))
    if problem is None:
        return ""
    problem = inmost(problem)
    place = ".".join(str(part) for part in problem.absolute_path) or "the file"
    name = schema.rpartition("/")[2]
    return f"{place}: {said(problem)}{_near_field(problem)} (checked against {name})"


def _near_field(problem: Any) -> str:  # noqa: ANN401 - jsonschema's errors are not typed
    """Offer the field that a misspelt one may stand for, where one is lacking or unknown."""
    if problem.validator not in {"required", "additionalProperties", "anyOf"}:
        return ""
    if not isinstance(problem.instance, Mapping):
        return ""
    known = set(problem.schema.get("properties", {}))
    strange = sorted(set(problem.instance) - known)
    pairs = [(name, difflib.get_close_matches(name, known, n=1)) for name in strange]
    return "".join(f"; {name!r} may stand for {near[0]!r}" for name, near in pairs if near)
