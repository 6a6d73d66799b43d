"""Reference subjects recovered: what is known before anybody is asked, beside what was measured.

Who answers all rightly reaches the end of every share. Who answers k samples wrongly and the others
rightly gets what both ends give together, computed without asking again: each sample's mark is that
of the subject that is always wrong, or of the one that is always right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.checking.dry_run import ORACLE, dry_run, opener_of
from evalkit.checking.judged import judged_metrics
from evalkit.contracts import Metric
from evalkit.dossier import Recovered
from evalkit.errors import UndefinedMetric
from evalkit.picking import picked_samples
from evalkit.plan import Resolved
from evalkit.records import Outcome, Score
from evalkit.run.estimation import in_slice
from evalkit.run.intervals import grade
from evalkit.run.results import Computed, Row

WRONG = f"{ORACLE}?error_rate=1"
ERROR_RATES = (0.1, 0.3)
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What the subject that is always right and the one that is always wrong got."""

    right: Computed
    wrong: Computed


def both_ends(resolved: Resolved) -> Ends:
    """Return what both subjects get in the only suite of a plan."""
    return Ends(
        right=dry_run(resolved, opener_of(ORACLE)), wrong=dry_run(resolved, opener_of(WRONG))
    )


def recovered(resolved: Resolved, ends: Ends) -> Iterator[Recovered]:
    """Yield each known value of each subject, beside what the suite measured."""
    metrics = _metrics(ends.right)
    for row in _whole(ends.right):
        top = _top(metrics[row["metric"]])
        if top is not None and not (_has_nothing_to_count(row) or _has_no_answers(row)):
            yield beside(ORACLE, row, top, "every sample is answered rightly: the end of a share")
    for rate in ERROR_RATES:
        subject = f"{ORACLE}?error_rate={rate:g}"
        found = dry_run(resolved, opener_of(subject))
        for row in _whole(found):
            expected, known = _mixture(resolved, ends, row["metric"], rate)
            if expected is not None and not _has_nothing_to_count(row):
                yield beside(subject, row, expected, known)


def without_anchor(ends: Ends) -> list[str]:
    """Return the metrics of which no value is known without asking: neither end is given."""
    metrics = _metrics(ends.right)
    return [
        row["metric"]
        for row in _whole(ends.right)
        if _top(metrics[row["metric"]]) is None or _has_nothing_to_count(row)
    ]


def without_answers(ends: Ends) -> list[str]:
    """Return the shares of which the rows hold no right answer, so that nobody knows all."""
    metrics = _metrics(ends.right)
    return [
        row["metric"]
        for row in _whole(ends.right)
        if _top(metrics[row["metric"]]) is not None and _has_no_answers(row)
    ]


def short_of_the_end(ends: Ends) -> list[str]:
    """Return the shares that the subject that is always right does not bring to their end."""
    metrics = _metrics(ends.right)
    return [
        row["metric"]
        for row in _whole(ends.right)
        if (top := _top(metrics[row["metric"]])) is not None
        and row["value"] is not None
        and abs(row["value"] - top) > _SAME
    ]


def _has_nothing_to_count(row: Row) -> bool:
    """Return whether every sample is outside: who is always right never repairs a fault."""
    return bool(row["n"] == 0 and row["missing"] == 0)


def _has_no_answers(row: Row) -> bool:
    """Return whether the subject that is always right could say nothing at all."""
    errors = row["outcomes"].get(Outcome.MODEL_ERROR, 0)
    return bool(row["n"] == 0 and row["missing"] and row["missing"] == errors)


def _top(metric: Metric) -> float | None:
    """Return the best value of a share; None of other kinds, whose best nobody can promise."""
    if metric.kind != "proportion":
        return None
    return metric.high if metric.higher_is_better else metric.low


def _mixture(resolved: Resolved, ends: Ends, name: str, rate: float) -> tuple[float | None, str]:
    [suite] = resolved.plan.suites
    picked = picked_samples(resolved.samples[suite.name], rate, 0)
    right, wrong = (each.scored[0].scores[name] for each in (ends.right, ends.wrong))
    mixed = [
        bad if (bad.suite, bad.sample_id) in picked else good
        for good, bad in zip(right, wrong, strict=True)
    ]
    k, n = len(picked), suite.samples
    metric = _metrics(ends.right)[name]
    if _is_share_of_right(metric, right, wrong):
        words = f"{k} of {n} samples are answered wrongly"
    else:
        words = f"marks of the always wrong subject on {k} of {n} samples, of the oracle elsewhere"
    try:
        return grade(metric, in_slice(metric, mixed, {})), words
    except UndefinedMetric:
        return None, words


def _is_share_of_right(metric: Metric, right: Sequence[Score], wrong: Sequence[Score]) -> bool:
    top = _top(metric)
    return top is not None and all(
        good.mark.value == top and bad.mark.value == 1.0 - top
        for good, bad in zip(right, wrong, strict=True)
    )


def beside(subject: str, row: Row, expected: float, known: str) -> Recovered:
    """Return a known value beside the row of what was measured."""
    value, low, high = row["value"], row["low"], row["high"]
    near = value is not None and abs(value - expected) <= _SAME
    inside = low is not None and high is not None and low - _SAME <= expected <= high + _SAME
    return Recovered(
        subject=subject,
        metric=row["metric"],
        known=known,
        expected=float(f"{expected:.10g}"),
        value=value,
        low=low,
        high=high,
        n=row["n"],
        holds=near or inside,
    )


def _whole(found: Computed) -> list[Row]:
    """Return the rows of all samples, but for verdicts: of these a subject decides nothing."""
    judged = judged_metrics(found.scored[0].suite)
    return [row for row in found.rows if not row["slice"] and row["metric"] not in judged]


def _metrics(found: Computed) -> Mapping[str, Metric]:
    return found.scored[0].metrics
