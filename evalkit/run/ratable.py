"""What people are to rate: what was asked and answered, and its first mark."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit import plugins
from evalkit.agreement import Plan, PlannedSuite, Run
from evalkit.errors import EvidenceError
from evalkit.records import Outcome, Response
from evalkit.run import folder
from evalkit.run.conversation import retell, units_of
from evalkit.run.evidence import Evidence, read_evidence
from evalkit.run.rating_draw import in_drawn_order
from evalkit.run.ratings import Key
from evalkit.run.scoring import mark_of


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
    turn: int = 0  # its place in the drawn order of its suite, from 0


def finished_run(run: Path) -> Run:
    """Return the record of a run whose answers can be rated.

    Raises:
        EvidenceError: the folder is no run, or one that is not finished, or a shard.
    """
    folder.read_plan(run)
    record = folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    shard = record.shards[0]
    if len(record.shards) < shard.count:
        raise EvidenceError(
            f"{run}: is shard {shard.index} of {shard.count}; join all with 'evalkit merge', and "
            "rate the whole"
        )
    return record


def ratables(run: Path, record: Run) -> list[Ratable]:
    """Return what people may rate in a run, in the order of plan and samples.

    The first marks are shown, those of other people never: a second rater is to be blind.

    Raises:
        EvidenceError: the evidence is not what it should be.
    """
    plan = folder.read_plan(run)
    evidence = read_evidence(run, record.plan, record.evidence)
    found: list[Ratable] = []
    for suite in plan.suites:
        found += _with_turns(suite, list(_of_suite(run, plan, record, suite, evidence)), plan.seed)
    return found


def _with_turns(suite: PlannedSuite, found: Sequence[Ratable], seed: int) -> Iterator[Ratable]:
    order = in_drawn_order(suite, [each.key[1:] for each in found], seed)
    turns = {answer: turn for turn, answer in enumerate(order)}
    for each in found:
        yield replace(each, turn=turns[each.key[1:]])


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
