"""What people are to rate, and their sheets: what was asked and answered, and its first mark."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit import plugins
from evalkit.agreement import Plan, PlannedSuite, Run
from evalkit.errors import EvidenceError, UsageError
from evalkit.records import Outcome, Rating, Response
from evalkit.run import folder
from evalkit.run.conversation import retell, units_of
from evalkit.run.evidence import Evidence, read_evidence
from evalkit.run.ratings import Key
from evalkit.run.scoring import mark_of

COLUMNS = (
    "suite",
    "sample_id",
    "replicate",
    "asked",
    "answered",
    "place",
    "first",
    "value",
    "note",
)
NEEDED = ("suite", "sample_id", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratable:
    """One sample that a person may rate."""

    key: Key
    asked: str
    answered: str
    place: str  # file and heading, where it is a document's
    first: str  # the first mark, in words
    allowed: tuple[float, ...]
    needs_rating: bool  # it has no mark until a person gives one


def ratables(run: Path) -> list[Ratable]:
    """Return what people may rate in a run, in the order of plan and samples.

    The first marks are shown, those of other people never: a second rater is to be blind.

    Raises:
        EvidenceError: the folder is no run, or its evidence is not what it should be.
    """
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None:
        raise EvidenceError(f"{run}: has no run.json; start it with 'evalkit run'")
    evidence = read_evidence(run, record.plan, record.evidence)
    return [each for suite in plan.suites for each in _of_suite(run, plan, record, suite, evidence)]


def _of_suite(
    run: Path, plan: Plan, record: Run, suite: PlannedSuite, evidence: Evidence
) -> Iterator[Ratable]:
    metrics = [
        (call, metric)
        for call in suite.metrics
        if (metric := plugins.make_metric(call.plugin.name, call.plugin.options)).ratings
    ]
    procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
    if not metrics or not set(procedure.roles) <= set(record.subjects):
        return
    allowed = tuple(sorted({each for _, metric in metrics for each in metric.ratings}))
    for unit in units_of(suite, procedure, folder.read_samples(run, suite)):
        retold = retell(unit, evidence.answers, run_seed=plan.seed)
        marks = [mark_of(metric, call, unit.sample, retold) for call, metric in metrics]
        if all(each.outcome is Outcome.OUTSIDE for each in marks):
            continue
        parts = {name: value for mark in marks for name, value in mark.parts.items()}
        yield Ratable(
            key=(suite.name, unit.sample.id, unit.replicate),
            asked=unit.sample.messages[-1].content,
            answered=_answered(retold.responses),
            place=str(parts.get("place", "")),
            first=_in_words(marks[0].value, marks[0].outcome, parts),
            allowed=allowed,
            needs_rating=any(each.outcome is Outcome.AWAITS_RATING for each in marks),
        )


def _answered(responses: Sequence[Response]) -> str:
    own = [each for each in responses if not each.identity.role.startswith("judge:")]
    return (own[-1].text or "") if own else ""


def _in_words(value: float | None, outcome: Outcome, parts: Mapping[str, float | str]) -> str:
    section = f" ({parts['section']})" if "section" in parts else ""
    return (str(outcome) if value is None else f"{value:g}") + section


def write_sheet(path: Path, wanted: Sequence[Ratable]) -> None:
    """Write a CSV file to be filled in: the columns ``value`` and ``note`` are empty.

    Raises:
        UsageError: the file is there already, or cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in wanted:
        writer.writerow([*each.key, each.asked, each.answered, each.place, each.first, "", ""])
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as handle:  # spreadsheets ask for it
            handle.write(text.getvalue())
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already; name another file") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def read_sheet(
    path: Path, wanted: Sequence[Ratable], *, by: str, role: str, at: str
) -> list[Rating]:
    """Return the ratings of a filled-in sheet; rows without a value are left out.

    Raises:
        UsageError: the file cannot be read, lacks a column, or a row names what is not to be rated
            or a value that is not allowed, with its line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); a CSV file in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    lacking = [each for each in NEEDED if each not in (reader.fieldnames or ())]
    if lacking:
        raise UsageError(f"{path}: has no column {lacking[0]!r}; {', '.join(NEEDED)} are needed")
    known = {each.key: each for each in wanted}
    found: list[Rating] = []
    try:
        for row in reader:
            if (row["value"] or "").strip():
                where = f"{path}, line {reader.line_num}"
                key = (row["suite"], row["sample_id"], _replicate(row.get("replicate"), where))
                note = (row.get("note") or "").strip()
                value = checked_value(row["value"], known.get(key), key, where)
                found.append(rating(key, value, by=by, role=role, note=note, at=at))
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.reader.line_num}: is not CSV: {error}") from error
    return found


def _replicate(text: str | None, where: str) -> int:
    try:
        return int(text or 0)
    except ValueError as error:
        raise UsageError(f"{where}: replicate is {text!r}; a whole number") from error


def checked_value(text: str, wanted: Ratable | None, key: Key, where: str) -> float:
    """Return a rating as a number that the sample may have.

    Raises:
        UsageError: there is nothing to rate, or the value is not allowed.
    """
    if wanted is None:
        raise UsageError(f"{where}: there is nothing to rate in {key[0]}/{key[1]} of this run")
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = float("nan")
    if value not in wanted.allowed:
        allowed = ", ".join(f"{each:g}" for each in wanted.allowed)
        raise UsageError(f"{where}: the value is {text!r}; one of {allowed}")
    return value


def rating(key: Key, value: float, *, by: str, role: str, note: str, at: str) -> Rating:
    """Return the record of a rating."""
    suite, sample_id, replicate = key
    return Rating(
        suite=suite,
        sample_id=sample_id,
        replicate=replicate,
        by=by,
        role="adjudicator" if role == "adjudicator" else "rater",
        value=value,
        note=note,
        at=at,
    )
