"""Whether stated confidence is worth what it says: calibration, ranking, and selective answers.

Everywhere ``confidences`` has shape (n,), each 0 to 1, and ``correct`` shape (n,), each 0 or 1. The
order of items never matters: items of equal confidence share what they got right evenly, as they
would on average over all orders among them.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Literal, assert_never

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.separation import separation_area

Binning = Literal["equal_mass", "equal_width"]
FLOOR_DRAWS = 100


def expected_calibration_error(
    confidences: Sequence[float],
    correct: Sequence[float],
    *,
    bins: int = 10,
    binning: Binning = "equal_mass",
) -> float:
    """Return how far confidence is from accuracy, bin by bin, averaged over items.

    Formula: sum_b (n_b / n) |acc_b - conf_b| over the bins of the items sorted by confidence, with
    acc_b the share right and conf_b the mean confidence in bin b. ``equal_mass`` bins hold n / bins
    items each, the first n mod bins of them one more; ``equal_width`` bins are the intervals
    ((b - 1) / bins, b / bins], 0 in the first, and those without an item are left out.

    Returns:
        A number from 0 to 1. 0 is calibrated at this resolution; with confidence 1 throughout it
        is 1 - accuracy, and with a constant c it is |accuracy - c|.

    Raises:
        UndefinedMetric: there is no item.
        EvalkitError: the lengths differ, a value is out of range, or there is less than one bin.

    Source: Guo et al. (2017), ICML, section 2 (equal width); Roelofs et al. (2022), AISTATS,
    arXiv 2012.08668 (equal mass, which is less biased).

    >>> expected_calibration_error([0.9, 0.9, 0.6, 0.6], [1, 1, 1, 0], bins=2)  # (0.2 + 0.2) / 4
    0.1
    """
    pairs = _sorted_pairs(confidences, correct)
    _check_bins(bins)
    ordered = [confidence for confidence, _ in pairs]
    gaps = [right - confidence for confidence, right in pairs]
    starts = _starts(ordered, bins=bins, binning=binning)
    ends = [*starts[1:], len(pairs)]
    total = math.fsum(
        abs(math.fsum(gaps[start:end])) for start, end in zip(starts, ends, strict=True)
    )
    return round(total / len(pairs), 15)  # what summing in binary leaves of a plain 0 or 0.1


def calibration_floor(
    confidences: Sequence[float],
    *,
    bins: int = 10,
    binning: Binning = "equal_mass",
    seed: int = 0,
    draws: int = FLOOR_DRAWS,
) -> float:
    """Return the calibration error that a perfectly calibrated subject would show here.

    Formula: the mean over ``draws`` simulations of the expected calibration error, with the same
    confidences c_i and each answer right with probability c_i. The error is a sum of absolute
    values, so it is above 0 by chance alone, the more the fewer items a bin holds: an error near
    the floor is no sign of miscalibration.

    Returns:
        A number from 0 (all confidences are 0 or 1) to 1.

    Raises:
        UndefinedMetric: there is no item.
        EvalkitError: a value is out of range, or there is less than one bin.

    Source: the bias of the estimator in Roelofs et al. (2022), arXiv 2012.08668; taken at
    the confidences that were given, by a generator with a recorded seed.

    >>> calibration_floor([1.0, 1.0, 0.0]), calibration_floor([0.5, 0.5], bins=1) < 0.5
    (0.0, True)
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    ordered = [confidence for confidence, _ in _sorted_pairs(confidences, [0.0] * len(confidences))]
    _check_bins(bins)
    n = len(ordered)
    given = np.asarray(ordered)  # (n,)
    generator = np.random.Generator(np.random.PCG64(seed))
    right = (generator.random((draws, n)) < given).astype(float)  # (draws, n)
    sizes = [len(list(group)) for _, group in groupby(ordered)]
    ties = [0, *accumulate(sizes[:-1])]
    means = np.add.reduceat(right, ties, axis=1) / np.asarray(sizes)  # (draws, ties)
    gaps = np.repeat(means, sizes, axis=1) - given  # (draws, n)
    sums = np.add.reduceat(gaps, _starts(ordered, bins=bins, binning=binning), axis=1)
    return float(np.abs(sums).sum(axis=1).mean() / n)


def rank_area(confidences: Sequence[float], correct: Sequence[float]) -> float:
    """Return how well confidence tells right answers from wrong ones (AUROC).

    Formula: the share of pairs of a right and a wrong answer in which the right one has the higher
    confidence; equal ones count a half.

    Returns:
        A number from 0 to 1: 1 where every right answer is surer than every wrong one, 0.5 where
        confidence says nothing, as any constant does.

    Raises:
        UndefinedMetric: all answers are right, or all are wrong, or there is none.
        EvalkitError: the lengths differ, or a value is out of range.

    Source: Hanley and McNeil (1982), Radiology 143:29 (the area as that probability).

    >>> rank_area([0.9, 0.8, 0.8, 0.1], [1, 1, 0, 0])  # 3 of 4 pairs, and a tie
    0.875
    """
    _sorted_pairs(confidences, correct)
    right = [c for c, y in zip(confidences, correct, strict=True) if y]
    wrong = [c for c, y in zip(confidences, correct, strict=True) if not y]
    if not right or not wrong:
        raise UndefinedMetric(
            f"AUROC: {len(right)} of {len(confidences)} answers are right; some right and some "
            "wrong ones are needed"
        )
    return separation_area(right, wrong)


def risk_coverage_area(confidences: Sequence[float], correct: Sequence[float]) -> float:
    """Return the mean error rate when the surest answers alone are kept (AURC).

    Formula: (1 / n) sum_{j=1..n} e_j / j, with e_j the errors among the j surest answers.

    Returns:
        A number from 0 (no error) to 1 (nothing right). Where confidence says nothing it is the
        error rate.

    Raises:
        UndefinedMetric: there is no item.
        EvalkitError: the lengths differ, or a value is out of range.

    Source: Geifman, Uziel and El-Yaniv (2019), ICLR, arXiv 1805.08206.

    >>> risk_coverage_area([0.9, 0.5], [1, 0]), risk_coverage_area([0.5, 0.9], [1, 0])
    (0.25, 0.75)
    """
    surest_first = _sorted_pairs(confidences, correct)[::-1]
    errors = accumulate(1.0 - right for _, right in surest_first)
    return math.fsum(each / (j + 1) for j, each in enumerate(errors)) / len(surest_first)


def coverage_at(
    confidences: Sequence[float], correct: Sequence[float], *, accuracy: float = 0.95
) -> float:
    """Return the largest share of answers that can be kept at an accuracy, by confidence alone.

    Formula: max (j / n) over the thresholds t of confidence, with j the number of answers at or
    above t, where the share right among them is at least ``accuracy``; 0 where there is no such t.
    Answers of equal confidence are kept or dropped together.

    Returns:
        A number from 0 to 1; 1 where the accuracy of all answers suffices.

    Raises:
        UndefinedMetric: there is no item.
        EvalkitError: the lengths differ, or a value is out of range.

    Source: selective accuracy, El-Yaniv and Wiener (2010), JMLR 11:1605.

    >>> coverage_at([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 1], accuracy=1.0)
    0.5
    """
    if not 0.0 <= accuracy <= 1.0:
        raise EvalkitError(f"coverage: the accuracy is out of range (got {accuracy}); 0 to 1")
    surest_first = _sorted_pairs(confidences, correct)[::-1]
    kept, right, best = 0, 0.0, 0
    for _, group in groupby(surest_first, key=lambda pair: pair[0]):
        values = [value for _, value in group]
        kept, right = kept + len(values), right + math.fsum(values)
        best = kept if round(right, 9) >= accuracy * kept else best
    return best / len(surest_first)


def _sorted_pairs(
    confidences: Sequence[float], correct: Sequence[float]
) -> list[tuple[float, float]]:
    """Return confidence and correctness by rising confidence; equal ones share evenly."""
    n = len(confidences)
    if n != len(correct):
        raise EvalkitError(f"calibration: {n} confidences and {len(correct)} answers; one for each")
    if not n:
        raise UndefinedMetric("calibration: there is no item (got 0); at least one is needed")
    for each in (*confidences, *correct):
        if not 0.0 <= each <= 1.0:
            raise EvalkitError(f"calibration: a value is out of range (got {each}); 0 to 1")
    pairs: list[tuple[float, float]] = []
    by_confidence = sorted(zip(confidences, correct, strict=True))
    for confidence, group in groupby(by_confidence, key=lambda pair: pair[0]):
        values = [value for _, value in group]
        pairs += [(confidence, math.fsum(values) / len(values))] * len(values)
    return pairs


def _starts(ordered: Sequence[float], *, bins: int, binning: Binning) -> list[int]:
    """Return the index of the first item of each bin that has one."""
    n = len(ordered)
    match binning:
        case "equal_mass":
            sizes = [n // bins + (index < n % bins) for index in range(bins)]
            return [0, *accumulate(size for size in sizes if size)][:-1]
        case "equal_width":
            edges = [index / bins for index in range(1, bins + 1)]
            numbers = [bisect_left(edges, each) for each in ordered]
            return [i for i in range(n) if i == 0 or numbers[i] != numbers[i - 1]]
        case _:
            assert_never(binning)


def _check_bins(bins: int) -> None:
    if bins < 1:
        raise EvalkitError(f"calibration: bins are too few (got {bins}); 1 or more")
