"""A run of one suite by a known subject, the whole way, in a folder that is thrown away."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evalkit import plugins, references
from evalkit.agreement import PlannedSuite
from evalkit.checking.judged import judged_metrics, saying
from evalkit.contracts import Subject, SubjectContext
from evalkit.errors import EvalkitError
from evalkit.plan import Resolved
from evalkit.run.merge import merge
from evalkit.run.results import Computed, score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE, parse_shard

ORACLE = "reference:oracle"
TRIED = "tried"  # in place of the dossier of a suite that is being tried
Opener = Callable[[SubjectContext], Subject]


def opener_of(subject: str) -> Opener:
    """Return how a subject is opened, from its reference."""
    return references.opener(references.parse(subject))


def as_if_validated(resolved: Resolved, *, bare: bool = False) -> Resolved:
    """Return the plan of one suite as if that were locked and its method validated.

    Args:
        resolved: a plan of one suite.
        bare: without slices and requirements, where nothing is asked of them.
    """
    [suite] = resolved.plan.suites
    tried = replace(suite, locked=True, dossier=TRIED)
    if bare:
        tried = replace(tried, slices=(), requirements=())
    return replace(resolved, plan=replace(resolved.plan, suites=(tried,)))


def dry_run(resolved: Resolved, opener: Opener, *, judge: str = "", parts: int = 1) -> Computed:
    """Return what a subject gets in every role of the only suite of a plan.

    Another one judges, but where the suite measures judges: there the judge is who is tried.

    Args:
        resolved: a plan of one suite.
        opener: how the subject is opened.
        judge: who judges, unless judges are tried; empty: one who lets all answers pass where a
            metric reads verdicts, else one who knows all.
        parts: into how many shards the work is divided and then merged.

    Raises:
        EvalkitError: the audit found a problem, or the suite cannot be run.
    """
    [suite] = resolved.plan.suites
    openers = _openers(suite, opener, judge or _judge(suite))
    with tempfile.TemporaryDirectory(prefix="evalkit-check-") as folder:
        places = [Path(folder) / f"run-{number}" for number in range(1, parts + 1)]
        for number, place in enumerate(places, 1):
            shard = parse_shard(f"{number}/{parts}") if parts > 1 else WHOLE
            session = Session(out=place, resolved=resolved, openers=openers, shard=shard)
            perform(session, lambda _: None)
        out = places[0]
        if parts > 1:
            out = Path(folder) / "whole"
            merge(places, out)
        found = score_run(out)
    if found.problems:
        raise EvalkitError(f"suite {suite.name}: {found.problems[0]}")
    return found


def _judge(suite: PlannedSuite) -> str:
    found = [saying(words, "pass") for words in judged_metrics(suite).values()]
    return next((judge for _, judge in filter(None, found)), ORACLE)


def _openers(suite: PlannedSuite, opener: Opener, judge: str) -> dict[str, Opener]:
    roles = plugins.make_procedure(suite.procedure.name, suite.procedure.options).roles
    is_tried = suite.kind == "validation"
    return {
        role: opener_of(judge) if role.startswith("judge:") and not is_tried else opener
        for role in roles
    }
