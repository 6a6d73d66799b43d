"""The lock of a suite: digests of its text, its data and the code of its plugins (``NAME.lock``).

An unlocked suite, or one that differs from its lock, runs as a draft: results yes, statement of
conformity no. Data that differ from the lock are an error: somebody else's questions were asked.
"""

import ast
import functools
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path

from evalkit.canonical import digest, from_plain, record_digest, to_plain
from evalkit.errors import DataError, RecordError, SuiteError
from evalkit.plugins import Kind, entry_points, make_metric
from evalkit.records import Json
from evalkit.suite import Suite

_CONTRACT = frozenset({"agreement", "canonical", "contracts", "errors", "records"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a suite was when it was locked."""

    suite: str
    version: int
    text: str  # digest of the YAML file
    data: Mapping[str, Json]  # provenance of the rows: digests of files, or hub revision
    code: Mapping[str, str] = field(default_factory=dict)  # plugin -> digest of its source files


def make_lock(suite: Suite, provenance: Mapping[str, Json]) -> Lock:
    """Return the lock of a suite whose rows came from ``provenance``."""
    calls: list[tuple[Kind, str]] = [("procedures", suite.procedure.name)]
    calls += [("metrics", call.plugin.name) for call in suite.metrics]
    code = {f"{kind}.{name}": code_digest(kind, name) for kind, name in sorted(set(calls))}
    for call in suite.metrics:
        metric = make_metric(call.plugin.name, call.plugin.options)
        code |= {f"{call.name}: {name}": each for name, each in metric.digests.items()}
    return Lock(
        suite=suite.name,
        version=suite.version,
        text=suite.digest,
        data=provenance,
        code=code,
    )


def lock_path(suite: Suite) -> Path:
    """Return where a suite's lock lies: beside the suite file."""
    return suite.path.with_suffix(".lock")


def write_lock(lock: Lock, path: Path) -> None:
    """Write a lock, keys sorted, one digest a line, for a readable difference.

    Raises:
        SuiteError: the file cannot be written.
    """
    text = json.dumps(to_plain(lock), ensure_ascii=False, indent=1, sort_keys=True)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise SuiteError(f"{path}: cannot be written ({error.strerror})") from error


def read_lock(path: Path) -> Lock | None:
    """Return the lock in ``path``, or None where there is none.

    Raises:
        SuiteError: the file is no lock.
    """
    if not path.is_file():
        return None
    try:
        return from_plain(Lock, json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, RecordError) as error:
        raise SuiteError(
            f"{path}: is no lock ({error}); write it anew with 'suite lock'"
        ) from error


def differences(suite: Suite, provenance: Mapping[str, Json]) -> tuple[str, ...]:
    """Return why a suite is a draft, in words; nothing if it is as locked.

    Raises:
        DataError: the data are not those that were locked.
    """
    path = lock_path(suite)
    lock = read_lock(path)
    if lock is None:
        return (f"it has no lock ({path.name})",)
    found = []
    if not _check_data(suite, lock, provenance):
        found.append("its rows come from another place than those that were locked")
    now = make_lock(suite, provenance)
    if now.text != lock.text:
        found.append("the suite file was changed after it was locked")
    found += [
        f"the code of {name} was changed after the suite was locked"
        for name in now.code
        if now.code[name] != lock.code.get(name)
    ]
    return tuple(found)


def _check_data(suite: Suite, lock: Lock, provenance: Mapping[str, Json]) -> bool:
    """Return whether the rows can be compared with those that were locked: files, or the hub's."""
    locked, found = row_digests(lock.data), row_digests(provenance)
    if locked.keys() != found.keys():
        return False
    for name, value in found.items():
        if locked[name] != value:
            raise DataError(
                f"suite {suite.name}: the data {name} are not those that were locked (got "
                f"{value}); {locked[name]} is expected: put them back, or lock the suite anew"
            )
    return True


def row_digests(provenance: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return the digests of a suite's rows: by file, or of all that came from the hub."""
    files = provenance.get("files")
    return files if isinstance(files, Mapping) else {"rows": provenance.get("rows")}


def code_digest(kind: Kind, name: str) -> str:
    """Return the digest of a plugin's source file and of those that it imports from its package.

    The modules of the contract (records and the like) are left out: they hold words, no method.
    """
    module = entry_points(kind)[name].module
    package = module.partition(".")[0]
    sources: dict[str, str] = {}
    waiting = [module]
    while waiting:
        current = waiting.pop()
        spec = None if current in sources else _spec(current)
        if spec is None or spec.origin is None or not Path(spec.origin).is_file():
            continue
        content = Path(spec.origin).read_bytes()
        sources[current] = digest(content)
        if spec.origin.endswith(".py"):
            imported = _imports(content, parent=spec.parent or "")
            waiting += [each for each in imported if _is_method(each, package)]
    return record_digest(sources)


def _spec(module: str) -> ModuleSpec | None:
    try:
        return importlib.util.find_spec(module)
    except ModuleNotFoundError:  # a name inside a module, or an optional library
        return None


def _is_method(module: str, package: str) -> bool:
    first, _, rest = module.partition(".")
    words = first == "evalkit" and rest.partition(".")[0] in {"", *_CONTRACT}
    return first == package and not words


@functools.cache
def _imports(content: bytes, *, parent: str) -> tuple[str, ...]:
    """Return the modules, and the names that may be modules, that a source file imports."""
    found: list[str] = []
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            relative = "." * node.level + (node.module or "")
            module = importlib.util.resolve_name(relative, parent)
            found.append(module)
            found += [f"{module}.{alias.name}" for alias in node.names]
    return tuple(found)
