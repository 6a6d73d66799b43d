"""A trial of a suite by reference subjects: who knows all gets the top, who guesses does not pass.

The subjects go the whole way of a run, in a folder that is thrown away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.agreement import PlannedSuite
from evalkit.checking.dry_run import ORACLE, as_if_validated, dry_run, opener_of
from evalkit.checking.judged import judged_metrics
from evalkit.contracts import Metric
from evalkit.order import SuiteOrder, order_of
from evalkit.plan import Resolved, resolve
from evalkit.records import Judgement, Sample
from evalkit.run.machine import Finding
from evalkit.run.results import Row

GUESSER = "reference:random"
LEVEL = 0.999  # of the interval that must hold the value under guessing
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a reference subject got in a suite, over all samples and in required slices."""

    subject: str
    rows: Sequence[Row]
    metrics: Mapping[str, Metric]
    chances: Mapping[str, float]  # what guessing gives in expectation, where that is known


def trial_findings(name: str, *, data: Path | None, seed: int = 0) -> Iterator[Finding]:
    """Yield how reference subjects fare in a suite, by name or file.

    Raises:
        EvalkitError: the suite cannot be run.
    """
    order = replace(order_of([], [], with_data=True), suites=(SuiteOrder(suite=name),), level=LEVEL)
    resolved = resolve(order, seed=seed, limit=None, data=data)
    yield _of_oracle(_tried(ORACLE, resolved))
    yield from _of_guesser(_tried(GUESSER, resolved))


def _tried(subject: str, resolved: Resolved) -> Trial:
    """Run a subject in every role of the only suite of a plan, as if that were validated."""
    [suite] = resolved.plan.suites
    found = dry_run(as_if_validated(resolved), opener_of(subject))
    judged = judged_metrics(suite)  # verdicts say nothing of who is judged here
    return Trial(
        subject=subject,
        rows=[
            row
            for row in found.rows
            if (not row["slice"] or row["verdict"]) and row["metric"] not in judged
        ],
        metrics=found.scored[0].metrics,
        chances=_chances(suite, resolved.samples[suite.name]),
    )


def _of_oracle(trial: Trial) -> Finding:
    """It must meet every requirement, and reach the end of every proportion."""
    short = [_named(row) for row in trial.rows if row["verdict"] not in (None, Judgement.PASS)]
    short += [
        _named(row)
        for row in trial.rows
        if not row["slice"] and _is_below_the_top(row, trial.metrics[row["metric"]])
    ]
    if not short:
        return _told(trial)
    words = "; ".join(dict.fromkeys(short))
    advice = "give the rows their right answers, or the requirement a limit that can be passed"
    return Finding(state="problem", what=ORACLE, found=f"falls short: {words}", advice=advice)


def _is_below_the_top(row: Row, metric: Metric) -> bool:
    top = metric.high if metric.higher_is_better else metric.low
    if metric.kind != "proportion" or top is None or row["value"] is None:
        return False
    return abs(float(row["value"]) - top) > _SAME


def _of_guesser(trial: Trial) -> Iterator[Finding]:
    """It must not pass, and where chance is known, be at chance."""
    verdicts = [row["verdict"] for row in trial.rows if row["verdict"]]
    if verdicts and all(each == Judgement.PASS for each in verdicts):
        found = f"passes every requirement: {_values(trial)}"
        yield Finding(
            state="problem", what=GUESSER, found=found, advice="set a limit it cannot meet"
        )
        return
    for row in trial.rows:
        chance = None if row["slice"] else trial.chances.get(row["metric"])
        if chance is None or row["low"] is None or row["high"] is None:
            continue
        if not row["low"] <= chance <= row["high"]:
            found = f"{_named(row)}; chance is {chance:.3f}, which the interval does not hold"
            yield Finding(state="problem", what=GUESSER, found=found, advice="look at the keys")
            return
    yield _told(trial)


def _told(trial: Trial) -> Finding:
    """Return what the subject got; where a metric has no value, it showed nothing: a note."""
    has_all = all(row["value"] is not None for row in trial.rows if not row["slice"])
    found = _values(trial) or "decides nothing: the marks are a judge's verdicts"
    return Finding(
        state="ok" if has_all and trial.rows else "note", what=trial.subject, found=found
    )


def _chances(suite: PlannedSuite, samples: Sequence[Sample]) -> Mapping[str, float]:
    """Return what an even draw among the choices gives in expectation, by metric."""
    found: dict[str, float] = {}
    for call in suite.metrics:
        shares = [
            len(set(each.choices) & set(each.target)) / len(each.choices)
            for each in samples
            if each.choices
            and all(each.labels.get(label) == value for label, value in call.where.items())
        ]
        if call.plugin.name == "choice_accuracy" and shares:
            found[call.name] = sum(shares) / len(shares)
        if call.plugin.name == "chance_corrected" and shares:
            found[call.name] = 0.0
    return found


def _values(trial: Trial) -> str:
    return ", ".join(f"{row['metric']} {_value(row)}" for row in trial.rows if not row["slice"])


def _value(row: Row) -> str:
    if row["value"] is not None:
        return f"{row['value']:.3f}"
    reasons = [why for flag in row["flags"] for _, colon, why in [flag.partition(": ")] if colon]
    return f"undefined ({'; '.join(reasons)})" if reasons else "undefined"


def _named(row: Row) -> str:
    where = ", ".join(f"{key}={value}" for key, value in row["slice"].items())
    value = "undefined" if row["value"] is None else f"{row['value']:.3f}"
    verdict = f" {row['verdict']}" if row["verdict"] else ""
    reason = f" ({row['reason']})" if row["verdict"] and row["reason"] else ""
    return f"{row['metric']}{f' ({where})' if where else ''} {value}{verdict}{reason}"
