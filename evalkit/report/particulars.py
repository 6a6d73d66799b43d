"""What a report states that neither plan nor run can tell: kept in the run, under its digest.

Who the laboratory is, what people state (deviations, opinions, results of others), what quality
control said, which revision this is and what it replaces. The report is a pure function of plan,
run, evidence and this.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evalkit.canonical import canonical_bytes, from_plain, to_plain
from evalkit.errors import EvidenceError, RecordError, UsageError
from evalkit.records import Json
from evalkit.report.charts.control import ControlSeries
from evalkit.report.laboratory import Laboratory
from evalkit.run.folder import write_whole
from evalkit.yaml_file import read_yaml

NAME = "particulars.json"
SCHEMA = "reports/schema/statements.schema.json"
NO_QUALITY_CONTROL = "No quality control was recorded for this run's machine and engine."
Texts = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True, kw_only=True)
class External:
    """A result that somebody else provided (ISO/IEC 17025:2017, 7.8.2.1 p)."""

    provider: str
    what: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An opinion or interpretation of a named person (7.8.7)."""

    text: Texts
    basis: Texts  # on which results it rests
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What people state beside the results."""

    deviations: tuple[Texts, ...] = ()  # additions, deviations, exclusions (7.8.2.1 n)
    external: tuple[External, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    additional: tuple[Texts, ...] = ()  # required by an authority or the customer (7.8.3.1 e)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The revision that a report replaces (7.8.8)."""

    id: str
    revision: int
    record: str  # digest of its report.json
    reason: str
    changes: tuple[str, ...]  # what is another, a line each
    results: tuple[Mapping[str, Json], ...] = ()  # of it, those with a requirement that changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """All that a report states beside plan, run and evidence."""

    laboratory: Laboratory | None = None  # None: an engineer's own run
    statements: Statements = field(default_factory=Statements)
    quality_control: tuple[str, ...] = ()
    control_charts: tuple[ControlSeries, ...] = ()
    revision: int = 1
    replaces: Replaced | None = None


def load_statements(path: Path) -> Statements:
    """Return the statements in a YAML file.

    Raises:
        UsageError: the file holds no such statements.
    """
    fields, _ = read_yaml(path, SCHEMA, UsageError)
    try:
        return from_plain(Statements, to_plain(fields))
    except RecordError as error:
        raise UsageError(f"{path}: {error}") from error


def particulars_path(run: Path) -> Path:
    """Return where a run keeps its particulars."""
    return run / "report" / NAME


def keep_particulars(run: Path, particulars: Particulars) -> None:
    """Write the particulars of a run's report.

    Raises:
        EvidenceError: they cannot be written.
    """
    write_whole(particulars_path(run), canonical_bytes(particulars) + b"\n")


def kept_particulars(run: Path) -> Particulars:
    """Return the particulars of a run's report; nothing stated where none were kept.

    Raises:
        EvidenceError: the file holds something else.
    """
    path = particulars_path(run)
    if not path.is_file():
        return Particulars()
    try:
        return from_plain(Particulars, json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, RecordError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error
