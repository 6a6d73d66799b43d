"""The report of a run folder, as plan, run, evidence, ratings and particulars give it."""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evalkit.errors import EvidenceError
from evalkit.records import Rating
from evalkit.report.build import build_report
from evalkit.report.merkle.root import sample_root
from evalkit.report.methods import methods_of
from evalkit.report.particulars import kept_particulars
from evalkit.run import folder
from evalkit.run.ratings import read_ratings
from evalkit.run.results import Computed, compute
from evalkit.yaml_file import first_problem

RECORD = "report.json"
SCHEMA = "reports/schema/report.schema.json"
SALT = "salt"
_SALT_BYTES = 32


def rebuilt(run: Path, ratings: Sequence[Rating] | None = None) -> dict[str, Any]:
    """Return the report of a run, computed anew; writes nothing.

    Args:
        run: the folder of a finished run.
        ratings: those of people that count; without it all that are on file.

    Raises:
        EvidenceError: the folder is no finished run, or something in it is not what was planned.
    """
    return rebuilt_from(run, compute(run, ratings), ratings)


def rebuilt_from(
    run: Path, found: Computed, ratings: Sequence[Rating] | None = None
) -> dict[str, Any]:
    """Return the report of a run whose scores and results are computed already."""
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    counted = read_ratings(run, record.plan) if ratings is None else ratings
    return build_report(
        plan,
        record,
        found,
        kept_particulars(run),
        sample_root(run, read_salt(run), found.scored),
        ratings=len(counted),
        method_validation=methods_of(run, plan),
    )


def record_path(run: Path) -> Path:
    """Return where the record of a run's report lies."""
    return run / "report" / RECORD


def read_record(run: Path) -> dict[str, Any]:
    """Return the report of a run as it was written.

    Raises:
        EvidenceError: there is none, or it is none.
    """
    path = record_path(run)
    if not path.is_file():
        raise EvidenceError(f"{run}: has no report yet; 'evalkit report {run}' writes it")
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error
    problem = first_problem(found, SCHEMA)
    if problem or not isinstance(found, dict):
        raise EvidenceError(
            f"{path}: is no report of this evalkit ({problem}); 'evalkit report {run}' writes it "
            "anew"
        )
    return found


def read_salt(run: Path) -> bytes:
    """Return the secret of a run that the salt of each sample is made from.

    Raises:
        EvidenceError: there is none, or it is none.
    """
    path = run / "report" / SALT
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise EvidenceError(
            f"{path}: holds no secret; {_SALT_BYTES} bytes in hexadecimal, as 'evalkit report' "
            "writes them, are expected"
        ) from error
    if len(secret) != _SALT_BYTES:
        raise EvidenceError(f"{path}: holds {len(secret)} bytes; {_SALT_BYTES} are expected")
    return secret


def keep_salt(run: Path) -> None:
    """Make the secret of a run, unless it has one: with it, short answers could be guessed."""
    path = run / "report" / SALT
    if not path.exists():
        folder.write_whole(path, f"{secrets.token_hex(_SALT_BYTES)}\n".encode())
