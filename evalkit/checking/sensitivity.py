"""How a real model's results move on this machine: in another order, batch, format and wording.

It depends on model, machine and engine, and so is no part of a suite's dossier.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from evalkit import catalogue, references
from evalkit.agreement import PlannedSuite, PrecisionStudy, SubjectDescription
from evalkit.canonical import to_plain
from evalkit.checking.dry_run import as_if_validated
from evalkit.checking.precision import read_studied
from evalkit.dossier import tie_of
from evalkit.errors import UsageError
from evalkit.order import SuiteOrder, order_of
from evalkit.plan import resolve
from evalkit.records import Json
from evalkit.references import Reference
from evalkit.run.conversation import roles_of
from evalkit.run.precision import StudiedRun, study
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.sources import load_rows
from evalkit.suite import load_suite
from evalkit.wordings import AS_WRITTEN, WORDINGS, fits

Tell = Callable[[str], None]
PLAIN = "as it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One way to do the same work."""

    name: str
    options: Mapping[str, str]  # of the model, beside those that were named
    seed: int = 0
    order: int = 0
    wording: str = AS_WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRecord:
    """What was seen of a suite with one model on one machine."""

    suite: str
    version: int
    tie: str  # of the suite, as in its dossier
    model: SubjectDescription
    environment: Mapping[str, Json]
    made: str  # when the first of its runs began
    studies: tuple[PrecisionStudy, ...]


def local_record(
    name: str, model: Reference, *, data: Path | None, limit: int | None, tell: Tell
) -> LocalRecord:
    """Return how far the results of a model lie apart in a suite, under each condition.

    Args:
        name: of an installed suite, or its file.
        model: whom to ask.
        data: folder of local benchmark files.
        limit: at most so many samples, drawn by hash.
        tell: is told the name of each condition before it is asked.

    Raises:
        EvalkitError: the suite cannot be run with this model.
        UsageError: the suite asks somebody else than a model.
    """
    suite = load_suite(catalogue.find("suite", name))
    takes_wording = fits(suite.procedure.name, suite.kind)
    with tempfile.TemporaryDirectory(prefix="evalkit-validate-") as folder:
        ask = partial(_run, name, model, Path(folder), data=data, limit=limit, tell=tell)
        first = ask(Condition(name=PLAIN, options={}))
        settings = first.record.subjects["model"].settings
        others = [ask(each) for each in conditions(settings, with_wordings=takes_wording)]
        configured = [first, *(run for run in others if run.plan.wording == AS_WRITTEN)]
        worded = [first, *(run for run in others if run.plan.wording != AS_WRITTEN)]
        studies = [study(configured), *([study(worded)] if takes_wording else [])]
    record = configured[0].record
    return LocalRecord(
        suite=suite.name,
        version=suite.version,
        tie=tie_of(suite, load_rows(suite.dataset, data).provenance),
        model=record.subjects["model"],
        environment=record.environment,
        made=record.started,
        studies=tuple(studies),
    )


def conditions(settings: Mapping[str, Json], *, with_wordings: bool) -> Iterator[Condition]:
    """Yield the conditions under which a model is asked once more.

    Args:
        settings: of the model as it was asked plainly: another batch size or number format is one
            where it has such a setting.
        with_wordings: under each wording too.

    >>> [each.name for each in conditions({"dtype": "bfloat16"}, with_wordings=False)]
    ['again', 'another seed', 'another order', 'in float32']
    """
    yield Condition(name="again", options={})
    yield Condition(name="another seed", options={}, seed=1)
    yield Condition(name="another order", options={}, order=1)
    if settings.get("batch_size", 1) != 1:
        yield Condition(name="one at a time", options={"batch_size": "1"})
    if "dtype" in settings:
        other = "bfloat16" if settings["dtype"] == "float32" else "float32"
        yield Condition(name=f"in {other}", options={"dtype": other})
    if with_wordings:
        for wording in WORDINGS:
            if wording != AS_WRITTEN:
                yield Condition(name=f"worded {wording}", options={}, wording=wording)


def _run(
    name: str,
    model: Reference,
    folder: Path,
    condition: Condition,
    *,
    data: Path | None,
    limit: int | None,
    tell: Tell,
) -> StudiedRun:
    tell(condition.name)
    order = replace(
        order_of([], [], with_data=True),
        suites=(SuiteOrder(suite=name),),
        wording=condition.wording,
    )
    resolved = as_if_validated(
        resolve(order, seed=condition.seed, limit=limit, data=data), bare=True
    )
    [suite] = resolved.plan.suites
    _refuse_other_roles(suite)
    opener = references.opener(replace(model, options={**model.options, **condition.options}))
    out = folder / condition.name.replace(" ", "-")
    session = Session(
        out=out, resolved=resolved, openers={"model": opener}, shard=WHOLE, order=condition.order
    )
    perform(session, lambda _: None)
    score_run(out)
    return read_studied(out)


def _refuse_other_roles(suite: PlannedSuite) -> None:
    others = [role for role in roles_of(suite) if role != "model"]
    if others:
        raise UsageError(
            f"validate: suite {suite.name} asks {' and '.join(others)} (got --model alone); a "
            "suite that asks a model and nobody else"
        )


def record_text(record: LocalRecord) -> str:
    """Return a local record as JSON for people and machines."""
    return json.dumps(to_plain(record), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
