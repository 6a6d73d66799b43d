"""Which suites and plans are installed: a static index of names, without loading them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from evalkit.canonical import from_plain, to_plain
from evalkit.errors import PlanError, RecordError, SuiteError, UnknownName
from evalkit.plugins import suite_folders
from evalkit.yaml_file import read_yaml

INDEX = "index.json"
NON_COMMERCIAL = "non-commercial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One suite or plan in a folder of suite files."""

    kind: Literal["suite", "plan"]
    name: str
    path: str  # below the folder
    title: Mapping[str, str]
    criterion: str = ""
    version: int = 0
    suite_kind: Literal["measured", "assessed", "validation", ""] = ""
    data: Literal["bundled", "hub", "local", ""] = ""  # where rows come from; local: --data
    licence_class: str = ""  # of a public benchmark
    by_default: bool = True  # a criterion means it too; else only its name does

    @property
    def validates_judge(self) -> bool:
        """Return whether it measures a judge: then it belongs to no criterion's suites."""
        return self.suite_kind == "validation"

    @property
    def needs(self) -> Literal["nothing", "hub", "data", "vendor"]:
        """Return what must be at hand beside evalkit: the network, public files or a vendor's."""
        if self.data == "local":
            return "data" if self.licence_class or self.validates_judge else "vendor"
        return "hub" if self.data == "hub" else "nothing"


def build_index(folder: Path) -> tuple[Entry, ...]:
    """Return an entry for each suite and plan file below ``folder``, sorted by kind and name.

    Raises:
        SuiteError, PlanError: a file does not fit its schema.
    """
    entries: list[Entry] = []
    for path in sorted(folder.rglob("*.yaml")):
        is_plan = path.parent.name == "plans"
        schema, error = (
            ("plan.schema.json", PlanError) if is_plan else ("suite.schema.json", SuiteError)
        )
        fields, _ = read_yaml(path, schema, error)
        dataset = cast("Mapping[str, object]", fields.get("dataset", {}))
        public = cast("Mapping[str, str]", fields.get("public", {}))
        kind = "" if is_plan else fields.get("kind", "measured")
        entries.append(
            Entry(
                kind="plan" if is_plan else "suite",
                name=str(fields["plan" if is_plan else "suite"]),
                path=path.relative_to(folder).as_posix(),
                title=cast("Mapping[str, str]", fields["title"]),
                criterion=str(fields.get("criterion", "")),
                version=cast("int", fields.get("version", 0)),
                suite_kind=cast("Literal['measured', 'assessed', 'validation', '']", kind),
                data="" if is_plan else _origin(dataset),
                licence_class=public.get("licence_class", ""),
                by_default=_is_for_all(public, dataset),
            )
        )
    return tuple(sorted(entries, key=lambda entry: (entry.kind, entry.name)))


def _origin(dataset: Mapping[str, object]) -> Literal["bundled", "hub", "local"]:
    if "file" in dataset:
        return "bundled"
    return "hub" if "hub" in dataset else "local"


def _is_for_all(public: Mapping[str, str], dataset: Mapping[str, object]) -> bool:
    """Return whether a suite is asked without being named.

    Not where the licence forbids commercial use, nor where the rows are a vendor's: local files
    that are no public benchmark.
    """
    if public:
        return public["licence_class"] != NON_COMMERCIAL
    return _origin(dataset) != "local"


def write_index(folder: Path) -> Path:
    """Write the index of ``folder`` into it and return its path."""
    path = folder / INDEX
    entries = [to_plain(entry) for entry in build_index(folder)]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def entries() -> dict[Path, Entry]:
    """Return every installed suite and plan by the path of its file.

    A folder without an index is read file by file.

    Raises:
        SuiteError: two suites or plans have one name.
    """
    found: dict[Path, Entry] = {}
    names: dict[tuple[str, str], Path] = {}
    for folder in suite_folders().values():
        for entry in _folder_entries(folder):
            path = folder / entry.path
            other = names.setdefault((entry.kind, entry.name), path)
            if other != path:
                raise SuiteError(
                    f"{entry.kind} {entry.name!r}: stands in {other} and in {path}; rename one"
                )
            found[path] = entry
    return found


def _folder_entries(folder: Path) -> tuple[Entry, ...]:
    index = folder / INDEX
    if not index.is_file():
        return build_index(folder)
    try:
        values = json.loads(index.read_text(encoding="utf-8"))
        return tuple(from_plain(Entry, value) for value in values)
    except (ValueError, TypeError, RecordError) as error:
        raise SuiteError(f"{index}: is no index ({error}); remove it, or write it anew") from error


def find(kind: Literal["suite", "plan"], name: str) -> Path:
    """Return the file of a suite or plan given by name, or by path.

    Raises:
        UnknownName: no suite or plan of that name is installed.
        SuiteError, PlanError: the path leads to no file.
    """
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        if path.is_file():
            return path
        error = SuiteError if kind == "suite" else PlanError
        raise error(f"{kind}: there is no file {name!r}")
    known = {entry.name: path for path, entry in entries().items() if entry.kind == kind}
    if name not in known:
        raise UnknownName(kind, name, known)
    return known[name]
