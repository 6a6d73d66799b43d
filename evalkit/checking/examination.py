"""The examination of a suite: its rows, what they can decide, and a trial by reference subjects."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evalkit import catalogue
from evalkit.checking.decidable import decidable
from evalkit.checking.empty_cells import empty_questions, empty_targets
from evalkit.checking.labelled_replies import load_replies
from evalkit.checking.lints import lint
from evalkit.checking.trial import trial_findings
from evalkit.errors import EvalkitError
from evalkit.locking import differences
from evalkit.run.machine import Finding
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import Suite, load_suite


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A suite that loads, with what is to be said of it."""

    suite: Suite
    samples: int
    clusters: int
    drafts: tuple[str, ...]  # why it is a draft; empty where it is locked
    findings: Iterator[Finding]


def examine(name: str, *, data: Path | None, trial: bool) -> Examined:
    """Load a suite and every row of it; its findings come while they are read.

    Args:
        name: of an installed suite, or its file.
        data: folder of local benchmark files.
        trial: whether reference subjects go through the suite.

    Raises:
        EvalkitError: the suite or a row does not fit.
    """
    suite = load_suite(catalogue.find("suite", name))
    rows = load_rows(suite.dataset, data)
    samples = build_samples(suite, rows.rows)
    load_replies(suite)  # for their errors: they are marked by 'evalkit validate'

    def findings() -> Iterator[Finding]:
        yield from empty_questions(suite, rows.rows)
        yield from empty_targets(suite, samples)
        yield from lint(suite, samples)
        yield from decidable(suite, samples)
        if trial:
            yield from _tried(name, data)

    return Examined(
        suite=suite,
        samples=len(samples),
        clusters=len({each.cluster for each in samples}),
        drafts=differences(suite, rows.provenance),
        findings=findings(),
    )


def _tried(name: str, data: Path | None) -> Iterator[Finding]:
    try:
        yield from trial_findings(name, data=data)
    except EvalkitError as error:
        yield Finding(state="problem", what="reference subjects", found=str(error))
