"""Control charts of single values: centre and limits, and the rules that tell of a change.

A check standard is measured again and again. The first values show what is usual; each later one is
held against them in units of their standard deviation.
"""

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from evalkit.errors import TooLittleData, UsageError

FEWEST_POINTS = 20
Basis = Literal["empirical", "known"]
Rule = Literal["1-2s", "1-3s", "2-2s", "R-4s", "4-1s", "10-x"]
WARNING: Rule = "1-2s"
RULES: Mapping[Rule, str] = MappingProxyType(
    {
        "1-2s": "one value beyond 2 standard deviations: a warning alone",
        "1-3s": "one value beyond 3 standard deviations",
        "2-2s": "two values in a row beyond the same 2 standard deviations",
        "R-4s": "two values in a row, one beyond +2 and one beyond −2 standard deviations",
        "4-1s": "four values in a row beyond the same standard deviation",
        "10-x": "ten values in a row on one side of the centre",
    }
)
_RUNS: Mapping[Rule, tuple[int, float]] = MappingProxyType(  # values in a row, deviations
    {"1-2s": (1, 2.0), "1-3s": (1, 3.0), "2-2s": (2, 2.0), "R-4s": (2, 2.0), "4-1s": (4, 1.0),
     "10-x": (10, 0.0)}
)  # fmt: skip
_LONGEST = max(count for count, _ in _RUNS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is usual of a check standard.

    Attributes:
        centre: the value around which others lie.
        deviation: the standard deviation of single values that the limits rest on.
        basis: ``empirical``: both come from the points; ``known``: from the standard itself.
        empirical: standard deviation of the points without bias; None where all are equal.
        binomial: sqrt(centre (1 - centre) / n) of a share of n marks; None of other values.
        points: number of points that they come from, or that stand beside what is known.
        relative_error: of ``deviation``, as a share of it; None where it is known.
    """

    centre: float
    deviation: float
    basis: Basis
    empirical: float | None
    binomial: float | None
    points: int
    relative_error: float | None

    def at(self, deviations: float) -> float:
        """Return the value that lies so many standard deviations above the centre."""
        return self.centre + deviations * self.deviation

    def standardised(self, value: float) -> float:
        """Return (value - centre) / deviation."""
        return (value - self.centre) / self.deviation


def empirical_limits(values: Sequence[float], *, n: int | None = None) -> Limits:
    """Return centre and standard deviation of the values themselves.

    Formula, with m values and s their sample standard deviation::

        centre = mean,  deviation = s / c4(m)    (c4 below)

    s / c4 has no bias for normal values; its relative standard error is sqrt(1 - c4^2) / c4, which
    is 0.16 for 20 values.

    The binomial standard deviation is not used where the same items are asked each time: with
    probabilities p_i that differ the variance of their share is sum p_i (1 - p_i) / n^2, which is
    never above the binomial one (Hoeffding 1956), and limits from the latter would see too little.

    Args:
        values: shape (m,), in the unit of the standard.
        n: number of marks behind each value where it is a share; for the binomial comparison.

    Raises:
        TooLittleData: fewer than 20 values, or all are equal: limits without a width would claim
            that nothing can vary.
        UsageError: a value is not finite, n is below 1, or a share is outside [0, 1].

    Source: Montgomery (2013), "Introduction to Statistical Quality Control", 7th ed., 6.2 and
    6.4; Hoeffding (1956), Annals of Mathematical Statistics 27:713.

    >>> found = empirical_limits([0.4, 0.6] * 10)
    >>> found.centre, round(found.deviation, 4)  # s = 0.1 sqrt(20 / 19), c4 = 0.98693
    (0.5, 0.104)
    """
    _check(values, n)
    if len(values) < FEWEST_POINTS:
        raise TooLittleData(
            f"control chart: points (got {len(values)}); at least {FEWEST_POINTS} make limits"
        )
    found = _deviation(values)
    if found is None:
        raise TooLittleData(
            f"control chart: all {len(values)} points are equal (got {values[0]}); a drawn "
            "standard varies, so that a deviation can be estimated"
        )
    centre = math.fsum(values) / len(values)
    factor = c4(len(values))
    return Limits(
        centre=centre,
        deviation=found,
        basis="empirical",
        empirical=found,
        binomial=_binomial(centre, n),
        points=len(values),
        relative_error=math.sqrt(1.0 - factor**2) / factor,
    )


def known_limits(share: float, *, n: int, values: Sequence[float]) -> Limits:
    """Return centre and standard deviation of a share whose true value is known.

    Formula: centre = share, deviation = sqrt(share (1 - share) / n): the n marks are independent
    and each is 1 with the same probability, so that the binomial standard deviation is exact.

    Args:
        share: the true value, above 0 and below 1.
        n: number of marks behind each value.
        values: shape (m,), points so far; their deviation stands beside the known one.

    Raises:
        UsageError: the share is not between 0 and 1, n is below 1, or a value is not a share.

    Source: Montgomery (2013), "Introduction to Statistical Quality Control", 7th ed., 7.2.

    >>> known_limits(0.5, n=100, values=[]).deviation  # sqrt(0.25 / 100)
    0.05
    """
    if not 0.0 < share < 1.0:
        raise UsageError(f"control chart: the known share (got {share}); between 0 and 1")
    _check(values, n)
    deviation = math.sqrt(share * (1.0 - share) / n)
    return Limits(
        centre=share,
        deviation=deviation,
        basis="known",
        empirical=_deviation(values),
        binomial=deviation,
        points=len(values),
        relative_error=None,
    )


def c4(m: int) -> float:
    """Return the expected sample standard deviation of m standard normal values.

    Formula: sqrt(2 / (m - 1)) Gamma(m / 2) / Gamma((m - 1) / 2).

    Raises:
        TooLittleData: fewer than 2 values.

    Source: Montgomery (2013), "Introduction to Statistical Quality Control", 7th ed., 4.2.

    >>> round(c4(2), 4), round(c4(20), 4)  # sqrt(2 / pi), and the tables' value
    (0.7979, 0.9869)
    """
    if m < 2:  # noqa: PLR2004 - a spread takes two
        raise TooLittleData(f"control chart: values (got {m}); at least 2 have a spread")
    return math.sqrt(2.0 / (m - 1)) * math.exp(math.lgamma(m / 2) - math.lgamma((m - 1) / 2))


def broken_rules(standardised: Sequence[float]) -> tuple[Rule, ...]:
    """Return the rules that the last of the values breaks; ``1-2s`` among them is a warning alone.

    Formula, with z the values in standard deviations from the centre: see ``RULES``. *Beyond* is
    strictly beyond; a value on the centre is on neither side. A rule needs as many values as it
    names.

    Args:
        standardised: shape (m,), in time's order: those since the limits began to hold, or since
            the last decision about the chart.

    Raises:
        UsageError: a value is not finite.

    Source: Shewhart (1931), "Economic Control of Quality of Manufactured Product"; Westgard, Barry,
    Hunt and Groth (1981), Clinical Chemistry 27:493.

    >>> broken_rules([0.3, 2.1]), broken_rules([2.4, 2.1]), broken_rules([2.4, -2.1])
    (('1-2s',), ('1-2s', '2-2s'), ('1-2s', 'R-4s'))
    """
    z = standardised[-_LONGEST:]
    if not all(math.isfinite(each) for each in z):
        raise UsageError(f"control chart: standardised values (got {list(z)}); finite numbers")
    return tuple(rule for rule in RULES if _is_broken(rule, z))


def _is_broken(rule: Rule, z: Sequence[float]) -> bool:
    count, deviations = _RUNS[rule]
    run = z[-count:]
    if len(run) < count:
        return False
    if rule == "R-4s":
        return min(run) < -deviations and max(run) > deviations
    return min(run) > deviations or max(run) < -deviations


def _check(values: Sequence[float], n: int | None) -> None:
    for value in values:
        if not math.isfinite(value):
            raise UsageError(f"control chart: a value (got {value}); a finite number")
        if n is not None and not 0.0 <= value <= 1.0:
            raise UsageError(f"control chart: a share (got {value}); from 0 to 1")
    if n is not None and n < 1:
        raise UsageError(f"control chart: the marks behind a share (got {n}); at least 1")


def _deviation(values: Sequence[float]) -> float | None:
    """Return s / c4; None where the values do not differ, but by rounding."""
    if len(values) < 2:  # noqa: PLR2004 - a spread takes two
        return None
    rounding = 8.0 * sys.float_info.epsilon * max(abs(value) for value in values)
    if max(values) - min(values) <= rounding:
        return None
    mean = math.fsum(values) / len(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    return math.sqrt(squares / (len(values) - 1)) / c4(len(values))


def _binomial(share: float, n: int | None) -> float | None:
    """Return the binomial standard deviation; None where it has no width or no marks."""
    if n is None or not 0.0 < share < 1.0:
        return None
    return math.sqrt(share * (1.0 - share) / n)
