"""What confidence was worth in each suite whose answers come with one: kept in the record.

Scores are no part of ``report.json``; the bins of their reliability diagram are, so that the page
of a summary, which shows no sample, can still draw it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evalkit.measure.calibration_bins import CalibrationBin, calibration_bins
from evalkit.records import Outcome, Score
from evalkit.run.results import Computed, rounded
from evalkit.run.scoring import SuiteScores

_PARTS = {"confidence", "correct"}
_FIRST = "ece"  # its scores are taken where several metrics hold a confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCurve:
    """The bins of one suite, from the least confident on."""

    suite: str
    bins: tuple[CalibrationBin, ...]


def calibration_curves(found: Computed) -> tuple[CalibrationCurve, ...]:
    """Return the calibration of each suite whose answers come with a confidence."""
    levels = {row["suite"]: row["level"] for row in found.rows}
    curves = []
    for each in found.scored:
        answers = _answers(each)
        if answers:
            curves.append(_curve(each.suite.name, answers, levels[each.suite.name]))
    return tuple(curves)


def _answers(scored: SuiteScores) -> Sequence[Score]:
    """Return a suite's scores that hold a confidence, of one metric alone."""
    by_metric = {
        name: [
            score
            for score in scores
            if score.mark.outcome is Outcome.SCORED and set(score.mark.parts) >= _PARTS
        ]
        for name, scores in scored.scores.items()
    }
    metrics = sorted(name for name, scores in by_metric.items() if scores)
    if not metrics:
        return ()
    return by_metric[_FIRST if _FIRST in metrics else metrics[0]]


def _curve(suite: str, answers: Sequence[Score], level: float) -> CalibrationCurve:
    bins = calibration_bins(
        [float(each.mark.parts["confidence"]) for each in answers],
        [float(each.mark.parts["correct"]) for each in answers],
        [each.cluster for each in answers],
        level=level,
    )
    return CalibrationCurve(suite=suite, bins=tuple(map(_rounded, bins)))


def _rounded(each: CalibrationBin) -> CalibrationBin:
    """Return a bin whose numbers have as many digits as all of the record."""
    return replace(
        each,
        lowest=rounded(each.lowest) or 0.0,
        highest=rounded(each.highest) or 0.0,
        confidence=rounded(each.confidence) or 0.0,
        correct=rounded(each.correct) or 0.0,
        low=rounded(each.low),
        high=rounded(each.high),
    )
