"""The difference of two means on different items: nothing cancels, both uncertainties add."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evalkit.measure.clusters import FEWEST_CLUSTERS, effective_count, group_by_cluster
from evalkit.measure.difference import Difference, range_of
from evalkit.measure.interval import check_level
from evalkit.measure.mean import FEW_CLUSTERS, NO_VARIATION, Bounds, MeanResult, estimate_mean
from evalkit.measure.proportion import ProportionResult, estimate_proportion
from evalkit.measure.quantile import student_quantile, student_two_tails

_ROUNDING = 1e-9  # a whole number of degrees stays one
_STEPS = 50  # halvings of a level: closer than a p-value is printed

_Result = MeanResult | ProportionResult


class Marked(NamedTuple):
    """The marks of one run with their clusters; shapes (n,)."""

    values: Sequence[float]
    clusters: Sequence[str]


def independent_difference(
    first: Marked, second: Marked, *, level: float = 0.95, bounds: Bounds
) -> Difference:
    """Return the mean of the second run less that of the first, on items of their own.

    *Marks from 0 to 1*: square and add, with each run's interval for description
    (``proportion.estimate_proportion``): m_2 - m_1 - sqrt((m_2 - l_2)^2 + (u_1 - m_1)^2) to
    m_2 - m_1 + sqrt((u_2 - m_2)^2 + (m_1 - l_1)^2), which with independent 0/1 marks is Newcombe's;
    p is the error probability at which that interval touches 0.

    *Other marks*: Welch's interval, value ± t sqrt(s_1^2 + s_2^2) on the cluster-robust errors with
    (s_1^2 + s_2^2)^2 / (s_1^4 / (C_1* - 1) + s_2^4 / (C_2* - 1)) degrees of freedom. Where the
    clusters of one run do not differ, square and add as above; without an interval of a run there
    is none of the difference.

    Items of the two runs must not belong together; where clusters are common to both, the interval
    is normally too wide, as what is common would cancel.

    Args:
        first: marks and clusters of the first run.
        second: those of the second.
        level: two-sided level, in (0, 1).
        bounds: lowest and highest possible mark, None where there is none.

    Raises:
        TooLittleData: a run has fewer than 2 items, or a single cluster.
        EvalkitError: a mark is outside the bounds or not finite, or lengths differ.
        UsageError: the level is outside (0, 1).

    Source: Newcombe (1998), Statistics in Medicine 17:873, method 10; Zou and Donner (2008),
    Statistics in Medicine 27:1693; Welch (1947), Biometrika 34:28.

    >>> ones = Marked([1.0] * 8 + [0.0] * 2, list("abcdefghij"))
    >>> found = independent_difference(ones, ones, bounds=(0.0, 1.0))
    >>> found.value, round(found.low, 3), found.p_value, found.method
    (0.0, -0.341, 1.0, 'square_and_add')
    """
    check_level(level, where="difference")
    both = [_estimate(each, level=level, bounds=bounds) for each in (first, second)]
    counts = [_effective(each) for each in (first, second)]
    value = both[1].value - both[0].value
    errors = [each.standard_error for each in both]
    error = None if None in errors else math.hypot(*(each or 0.0 for each in errors))
    if bounds != (0.0, 1.0) and error is not None:
        degrees = _welch([each or 0.0 for each in errors], counts)
        half = student_quantile((1.0 + level) / 2.0, degrees_of_freedom=degrees) * error
        ends: tuple[float, float] | None = (value - half, value + half)
        p_value: float | None = student_two_tails(value / error, degrees_of_freedom=degrees)
        method = "welch_clustered"
    else:
        ends, method = _square_and_add(*both), "square_and_add"
        p_value = None if ends is None else _p_value(first, second, bounds)
    widest = range_of(bounds)
    return Difference(
        value=value,
        standard_error=error,
        low=None if ends is None else max(ends[0], -widest),
        high=None if ends is None else min(ends[1], widest),
        level=level,
        p_value=p_value,
        n=both[0].n + both[1].n,
        clusters=both[0].clusters + both[1].clusters,
        method="no_interval" if ends is None else method,
        flags=(
            *([FEW_CLUSTERS] if min(counts) < FEWEST_CLUSTERS else []),
            *([NO_VARIATION] if None in errors else []),
        ),
    )


def _estimate(run: Marked, *, level: float, bounds: Bounds) -> _Result:
    if bounds == (0.0, 1.0):
        return estimate_proportion(run.values, run.clusters, level=level, purpose="description")
    return estimate_mean(run.values, run.clusters, level=level, bounds=bounds)


def _effective(run: Marked) -> float:
    groups = group_by_cluster(run.clusters, where="difference")
    return effective_count([len(group) for group in groups])


def _welch(errors: Sequence[float], counts: Sequence[float]) -> int:
    """Return the degrees of freedom of the root of the sum of two squared errors."""
    below = [error**4 / max(1.0, count - 1.0) for error, count in zip(errors, counts, strict=True)]
    found = (errors[0] ** 2 + errors[1] ** 2) ** 2 / math.fsum(below)
    return max(1, math.floor(found + _ROUNDING))


def _square_and_add(first: _Result, second: _Result) -> tuple[float, float] | None:
    ends = (first.low, first.high, second.low, second.high)
    if any(each is None for each in ends):
        return None
    low_1, high_1, low_2, high_2 = (each or 0.0 for each in ends)
    value = second.value - first.value
    below = math.hypot(second.value - low_2, high_1 - first.value)
    above = math.hypot(high_2 - second.value, first.value - low_1)
    return value - below, value + above


def _p_value(first: Marked, second: Marked, bounds: Bounds) -> float:
    def holds_zero(level: float) -> bool:
        found = [_estimate(each, level=level, bounds=bounds) for each in (first, second)]
        ends = _square_and_add(*found)
        return ends is None or ends[0] <= 0.0 <= ends[1]

    return p_value_of(holds_zero)


def p_value_of(holds_zero: Callable[[float], bool]) -> float:
    """Return the error probability at which an interval begins to exclude 0.

    Args:
        holds_zero: takes a level in (0, 1) and says whether the interval at it holds 0.

    >>> round(p_value_of(lambda level: level > 0.9), 6)
    0.1
    """
    low, high = 1e-9, 1.0  # error probabilities: the interval holds 0 at the first
    if holds_zero(low):
        return 1.0
    if not holds_zero(1.0 - low):
        return low
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if holds_zero(1.0 - middle) else (low, middle)
    return high
