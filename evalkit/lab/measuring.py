"""A check standard measured: the whole way of a run, in a folder that is thrown away."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit import references
from evalkit.agreement import Run
from evalkit.canonical import record_digest, to_plain
from evalkit.errors import EvalkitError, SubjectError
from evalkit.lab.standards import SEED, Standard
from evalkit.measure.clusters import item_mean
from evalkit.order import order_of
from evalkit.plan import Resolved, resolve
from evalkit.records import Identity, Response
from evalkit.run.evidence import read_evidence
from evalkit.run.scoring import SuiteScores, score_suite
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE

SEEDS = 10**15  # a seed is below: a reference's option has at most 15 digits
_LOGPROB_DIGITS = 6  # after the point


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came out of one standard.

    Attributes:
        value: mean of the marks.
        n: number of marks.
        answers: digest of all texts and log-likelihoods, these rounded to 6 digits after the point.
        asked: digest of what was asked and how it was marked.
        run: the run, which knows its environment and who was asked.
    """

    value: float
    n: int
    answers: str
    asked: str
    run: Run


def measure(standard: Standard, *, seed: int, specimen: Path | None) -> Measured:
    """Return what a standard gives now.

    Args:
        standard: which one.
        seed: from 0 to below 10^15; of everything that is drawn. Where nothing is, it changes
            nothing.
        specimen: the folder of the specimen model; None where it is not here.

    Raises:
        EvalkitError: it cannot be asked or marked as it should be.
    """
    resolved = _resolved(standard, seed)
    [suite] = resolved.plan.suites
    opener = references.opener(_reference(standard, seed, specimen))
    with tempfile.TemporaryDirectory(prefix="evalkit-qc-") as folder:
        out = Path(folder) / "run"
        session = Session(
            out=out,
            resolved=resolved,
            openers={"model": opener},
            shard=WHOLE,
            deterministic=not standard.is_drawn,
        )
        run = perform(session, lambda _: None).run
        evidence = read_evidence(out, run.plan, run.evidence)
    samples = resolved.samples[suite.name]
    scored = score_suite(suite, samples, evidence, run_seed=resolved.plan.seed, ratings={})
    marks = _marks(standard, scored)
    return Measured(
        value=item_mean(marks),
        n=len(marks),
        answers=_digest_of(evidence.answers),
        asked=record_digest(
            {
                "suite": suite.name,
                "samples": suite.samples_digest,
                "procedure": to_plain(suite.procedure),
                "metric": to_plain(standard.metric),
                "version": scored.metrics[standard.metric.name].version,
                "replicates": suite.replicates,
            }
        ),
        run=run,
    )


def _resolved(standard: Standard, seed: int) -> Resolved:
    """Return the plan of the standard's suite with the standard's own way of asking and marking."""
    resolved = resolve(
        order_of((standard.suite,), (), with_data=False), seed=seed, limit=None, data=None
    )
    [suite] = resolved.plan.suites
    suite = replace(
        suite,
        procedure=standard.procedure or suite.procedure,
        metrics=(standard.metric,),
        replicates=standard.replicates,
        slices=(),
        requirements=(),
    )
    return replace(resolved, plan=replace(resolved.plan, suites=(suite,)))


def _reference(standard: Standard, seed: int, specimen: Path | None) -> references.Reference:
    if not standard.asks_specimen:
        return references.parse(standard.subject.replace(SEED, str(seed)))
    if specimen is None:
        raise SubjectError(f"{standard.name}: the specimen is no part of this installation")
    return references.parse(str(specimen))


def _marks(standard: Standard, scored: SuiteScores) -> list[float]:
    """Return the marks of a standard.

    Raises:
        EvalkitError: the audit found a problem, or a mark is lacking.
    """
    audit = scored.audit
    if audit.problems or audit.first_error:
        raise EvalkitError(
            f"{standard.name}: {audit.problems[0] if audit.problems else audit.first_error}"
        )
    scores = scored.scores[standard.metric.name]
    marks = [each.mark.value for each in scores if each.mark.value is not None]
    if len(marks) != standard.n:
        raise EvalkitError(
            f"{standard.name}: marks (got {len(marks)} of {len(scores)}); {standard.n} are expected"
        )
    return marks


def _digest_of(answers: Mapping[Identity, Response]) -> str:
    lines = sorted(
        (
            each.sample_id,
            each.variant,
            str(each.replicate),
            str(each.turn),
            answer.text or "",
            *(f"{number:.{_LOGPROB_DIGITS}f}" for number in answer.logprobs),
        )
        for each, answer in answers.items()
    )
    return record_digest(lines)
