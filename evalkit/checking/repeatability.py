"""Repeatability of a method: one guesser with several seeds; and the same work done otherwise."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from evalkit.canonical import digest
from evalkit.checking.dry_run import dry_run, opener_of
from evalkit.checking.judged import judged_metrics
from evalkit.dossier import Repeated, Robust
from evalkit.measure.clusters import item_mean
from evalkit.plan import Resolved, samples_bytes
from evalkit.run.results import Computed

GUESSER = "reference:random"
SEEDS = (1, 2, 3, 4, 5)
ANSWERS = "reference:complies"  # who guesses needs right answers; this one says something always
ALLOWED = 1e-9  # of a value: the order in which numbers are summed
_PARTS = 2


def repeated(found: Mapping[int, Computed]) -> Iterator[Repeated]:
    """Yield how far a guesser's results spread over seeds, beside the error that they state.

    Args:
        found: what the guesser got, by its seed.
    """
    first = next(iter(found.values()))
    judged = judged_metrics(first.scored[0].suite)
    names = [row["metric"] for row in first.rows if not row["slice"]]
    for name in (each for each in names if each not in judged):
        rows = [
            row
            for each in found.values()
            for row in each.rows
            if row["metric"] == name and not row["slice"] and row["value"] is not None
        ]
        if len(rows) < 2:  # noqa: PLR2004 - a spread takes two
            continue
        values = [float(row["value"]) for row in rows]
        mean = item_mean(values)
        errors = [float(row["standard_error"]) for row in rows if row["standard_error"] is not None]
        yield Repeated(
            subject=GUESSER,
            metric=name,
            repeats=len(values),
            mean=_short(mean),
            repeatability=_short(
                math.sqrt(math.fsum((each - mean) ** 2 for each in values) / (len(values) - 1))
            ),
            stated=_short(item_mean(errors)) if errors else None,
        )


def guesses(resolved: Resolved) -> dict[int, Computed]:
    """Return what a guesser gets in the only suite of a plan, by its seed."""
    return {seed: dry_run(resolved, opener_of(f"{GUESSER}?seed={seed}")) for seed in SEEDS}


def robust(resolved: Resolved, first: Computed) -> Iterator[Robust]:
    """Yield the largest change of each metric where the same answers come about otherwise.

    Where a guesser has no value at all, since the rows hold no right answers, it is another
    subject, which says the same to everything.

    Args:
        resolved: a plan of one suite.
        first: what the guesser of the first seed got in it.
    """
    subject = opener_of(f"{GUESSER}?seed={SEEDS[0]}")
    if all(row["value"] is None for row in first.rows):
        subject = opener_of(ANSWERS)
        first = dry_run(resolved, subject)
    yield from _changes("asked again", first, dry_run(resolved, subject))
    yield from _changes("samples in reverse order", first, dry_run(_reversed(resolved), subject))
    if all(each.samples >= _PARTS for each in resolved.plan.suites):
        halves = dry_run(resolved, subject, parts=_PARTS)
        yield from _changes("in two shards, merged", first, halves)


def _reversed(resolved: Resolved) -> Resolved:
    [suite] = resolved.plan.suites
    samples = tuple(reversed(resolved.samples[suite.name]))
    planned = replace(suite, samples_digest=digest(samples_bytes(samples)))
    return replace(
        resolved,
        plan=replace(resolved.plan, suites=(planned,)),
        samples={suite.name: samples},
    )


def _changes(what: str, one: Computed, two: Computed) -> Iterator[Robust]:
    values = {row["metric"]: row["value"] for row in two.rows if not row["slice"]}
    for row in one.rows:
        if row["slice"]:
            continue
        before, after = row["value"], values[row["metric"]]
        if before is None or after is None:
            change = 0.0 if before is after else None
        else:
            change = _short(abs(float(after) - float(before)))
        yield Robust(
            what=what,
            metric=row["metric"],
            largest_change=change,
            holds=change is not None and change <= ALLOWED,
        )


def _short(value: float) -> float:
    return float(f"{value:.10g}")
