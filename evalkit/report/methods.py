"""Method validation in a report: what the dossiers say that were valid when the run was planned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evalkit.agreement import Plan, PlannedSuite
from evalkit.canonical import from_plain
from evalkit.dossier import Dossier
from evalkit.errors import EvidenceError, RecordError
from evalkit.run.folder import read_method


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Whether the method of a suite is validated, and within which limits."""

    suite: str
    dossier: str | None  # digest; None: not validated
    reason: str = ""  # why not
    evalkit: str = ""  # that made the dossier
    statement: Mapping[str, str] = field(default_factory=dict)  # of fitness, by language
    limits: tuple[str, ...] = ()


def methods_of(run: Path, plan: Plan) -> tuple[Method, ...]:
    """Return the method validation of every suite of a run, in the plan's order.

    Raises:
        EvidenceError: a dossier is not the one that was planned, or of another form.
    """
    return tuple(_method(run, suite) for suite in plan.suites)


def _method(run: Path, suite: PlannedSuite) -> Method:
    content = read_method(run, suite)
    if not content:
        return Method(suite=suite.name, dossier=None, reason=suite.not_validated)
    try:
        found = from_plain(Dossier, json.loads(content))
    except (ValueError, RecursionError, RecordError) as error:
        raise EvidenceError(
            f"{run}: the method dossier of {suite.name} is not of this evalkit's form ({error})"
        ) from error
    return Method(
        suite=suite.name,
        dossier=suite.dossier,
        evalkit=found.evalkit,
        statement=found.statement,
        limits=found.limits,
    )
