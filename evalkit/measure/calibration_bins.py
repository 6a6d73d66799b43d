"""Confidence beside what it is worth, group by group: the points of a reliability diagram."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from evalkit.errors import EvalkitError, TooLittleData
from evalkit.measure.proportion import estimate_proportion

FEWEST = 10  # answers in a bin that is made on purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Answers of near confidence.

    Attributes:
        lowest: confidence among them, 0 to 1.
        highest: confidence among them, 0 to 1.
        confidence: their mean, 0 to 1.
        correct: the share that is right, 0 to 1.
        low: lower end of its interval; None where too few answers, or clusters, give none.
        high: upper end; None alike.
        n: number of answers.
    """

    lowest: float
    highest: float
    confidence: float
    correct: float
    low: float | None
    high: float | None
    n: int


def calibration_bins(
    confidences: Sequence[float],
    correct: Sequence[float],
    clusters: Sequence[str],
    *,
    bins: int = 10,
    level: float = 0.95,
) -> tuple[CalibrationBin, ...]:
    """Return the share right in groups of near confidence, from the least confident on.

    Formula: the answers sorted by confidence are cut into B bins of n / B answers, B being the
    lesser of ``bins`` and n / 10, but at least 1; a cut within answers of equal confidence moves
    behind them, so that no order among them matters. The interval of the share is that of
    ``proportion.estimate_proportion`` for a description.

    Args:
        confidences: shape (n,), each 0 to 1.
        correct: shape (n,), each 0 to 1.
        clusters: shape (n,), the name of each answer's cluster.
        bins: the most bins.
        level: two-sided, in (0, 1).

    Returns:
        The bins that hold an answer; none without answers.

    Raises:
        EvalkitError: the lengths differ, or a value is out of range.

    Source: reliability diagrams, Niculescu-Mizil and Caruana (2005), ICML, section 4; bins of equal
    mass, Roelofs et al. (2022), arXiv 2012.08668.

    >>> found = calibration_bins([0.2] * 10 + [0.9] * 10, [0.0] * 20, [str(i) for i in range(20)])
    >>> [(each.confidence, each.correct, each.n) for each in found]
    [(0.2, 0.0, 10), (0.9, 0.0, 10)]
    """
    n = len(confidences)
    if not n == len(correct) == len(clusters):
        raise EvalkitError(
            f"calibration bins: {n} confidences, {len(correct)} answers and {len(clusters)} "
            "clusters; one for each"
        )
    for each in (*confidences, *correct):
        if not 0.0 <= each <= 1.0:
            raise EvalkitError(f"calibration bins: a value is out of range (got {each}); 0 to 1")
    answers = sorted(zip(confidences, correct, clusters, strict=True))
    most = max(1, min(bins, n // FEWEST))
    return tuple(_bin(group, level) for group in _groups(answers, most))


_Answer = tuple[float, float, str]  # confidence, correct, cluster


def _groups(answers: Sequence[_Answer], bins: int) -> Iterator[list[_Answer]]:
    """Yield the answers bin by bin; those of equal confidence stay together."""
    group: list[_Answer] = []
    taken, number = 0, 1
    for _, tied in groupby(answers, key=lambda each: each[0]):
        group += tied
        if taken + len(group) >= number * len(answers) / bins:
            yield group
            taken += len(group)
            number = math.floor(taken * bins / len(answers)) + 1
            group = []


def _bin(answers: Sequence[_Answer], level: float) -> CalibrationBin:
    confidences = [confidence for confidence, _, _ in answers]
    correct = [right for _, right, _ in answers]
    try:
        found = estimate_proportion(
            correct, [name for _, _, name in answers], level=level, purpose="description"
        )
        ends: tuple[float | None, float | None] = (found.low, found.high)
    except TooLittleData:
        ends = (None, None)
    return CalibrationBin(
        lowest=confidences[0],
        highest=confidences[-1],
        confidence=round(math.fsum(confidences) / len(answers), 15),
        correct=math.fsum(correct) / len(answers),
        low=ends[0],
        high=ends[1],
        n=len(answers),
    )
