"""Intervals for one proportion: Wilson and Clopper-Pearson, and the level of one-sided bounds."""

import math
from dataclasses import dataclass

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.quantile import beta_quantile, normal_quantile, student_quantile


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A two-sided interval; its ends are one-sided bounds at (1 + ``level``) / 2 each."""

    low: float
    high: float
    level: float
    method: str


def check_level(level: float, *, where: str) -> None:
    """Refuse a two-sided level that is not strictly between 0 and 1.

    Raises:
        UsageError: the level is 0 or less, 1 or more, or not a number.
    """
    if not 0.0 < level < 1.0:
        message = f"{where}: the level of an interval (got {level}); a number between 0 and 1"
        raise UsageError(message)


def one_sided_level(alpha: float) -> float:
    """Return the level of the two-sided interval whose ends are one-sided 1 - alpha bounds.

    Formula: 1 - 2 alpha. The rule ``bound`` at alpha = 0.05 reads the ends of a 90 % interval:
    each of them alone is missed with probability 0.05 at most.

    Args:
        alpha: the error probability of one bound, in (0, 0.5).

    Raises:
        UsageError: alpha is not between 0 and 0.5.

    >>> one_sided_level(0.05)
    0.9
    """
    if not 0.0 < 2.0 * alpha < 1.0:
        message = f"one-sided bound: alpha (got {alpha}); a number between 0 and 0.5"
        raise UsageError(message)
    return 1.0 - 2.0 * alpha


def wilson(
    successes: float, n: float, *, level: float = 0.95, degrees_of_freedom: float | None = None
) -> Interval:
    """Return the Wilson score interval of a proportion.

    Formula, with p = successes / n and the critical value k::

        (p + k^2 / 2n  ±  k sqrt(p (1 - p) / n + k^2 / 4n^2)) / (1 + k^2 / n)

    k is the normal quantile at (1 + level) / 2, or Student's where ``degrees_of_freedom`` is given.
    The interval never leaves [0, 1], always holds p, and has a width above 0 for p = 0 and p = 1.
    On average over p it covers at its level; for single p it can cover a little less, so it
    describes, and does not decide.

    Args:
        successes: number of successes, 0 to n; a fraction is allowed for effective numbers.
        n: number of trials, above 0; a fraction is allowed for effective numbers.
        level: two-sided level, in (0, 1).
        degrees_of_freedom: of the variance that made n an effective number; None: n is a count.

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: successes is outside [0, n], or the level outside (0, 1).

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    JASA 22:209; Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion",
    Statistical Science 16:101, section 3.1.1. With Student's quantile and an effective n: Franco,
    Little, Louis and Slud (2019), J. Survey Statistics and Methodology 7:334, section 2.

    >>> found = wilson(0, 10)
    >>> found.low, round(found.high, 4)
    (0.0, 0.2775)
    """
    _check_counts(successes, n, level=level, where="Wilson interval")
    upper = (1.0 + level) / 2.0
    if degrees_of_freedom is None:
        critical = normal_quantile(upper)
    else:
        critical = student_quantile(upper, degrees_of_freedom=degrees_of_freedom)
    p = successes / n
    shrink = 1.0 + critical**2 / n
    centre = (p + critical**2 / (2.0 * n)) / shrink
    half = critical * math.sqrt(p * (1.0 - p) / n + critical**2 / (4.0 * n**2)) / shrink
    # At 0 and n the formula gives exactly 0 and 1; rounding must not move those ends.
    low = 0.0 if successes == 0 else max(0.0, min(p, centre - half))
    high = 1.0 if successes == n else min(1.0, max(p, centre + half))
    return Interval(low=low, high=high, level=level, method="wilson")


def clopper_pearson(successes: float, n: float, *, level: float = 0.95) -> Interval:
    """Return the Clopper-Pearson ("exact") interval of a proportion.

    Formula, with a = (1 - level) / 2 and x successes: low is the a quantile of
    Beta(x, n - x + 1), 0 where x = 0; high is the 1 - a quantile of Beta(x + 1, n - x), 1 where
    x = n. For whole numbers each end is missed with probability a at most, whatever p is: the
    low end is at or above L exactly when P(X >= x | L) <= a. For a one-sided bound at
    1 - alpha use ``level=one_sided_level(alpha)`` and read one end.

    Args:
        successes: number of successes x, 0 to n. A fraction interpolates between whole numbers;
            the guarantee then no longer holds to the letter.
        n: number of trials, above 0; a fraction is allowed, with the same caution.
        level: two-sided level, in (0, 1).

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: successes is outside [0, n], or the level outside (0, 1).

    Source: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in the
    case of the binomial", Biometrika 26:404. Fractions: Korn and Graubard (1998), Survey
    Methodology 24:193, section 2.

    >>> found = clopper_pearson(0, 10, level=0.90)
    >>> found.low, round(found.high, 4)  # 1 - 0.05 ** (1 / 10)
    (0.0, 0.2589)
    """
    _check_counts(successes, n, level=level, where="Clopper-Pearson interval")
    tail = (1.0 - level) / 2.0
    failures = n - successes
    low = 0.0 if successes == 0 else beta_quantile(tail, a=successes, b=failures + 1.0)
    # The mirror image of the low end, so that successes and failures are treated exactly alike.
    high = 1.0 if failures == 0 else 1.0 - beta_quantile(tail, a=failures, b=successes + 1.0)
    return Interval(low=low, high=high, level=level, method="clopper_pearson")


def _check_counts(successes: float, n: float, *, level: float, where: str) -> None:
    check_level(level, where=where)
    if not n > 0 or not math.isfinite(n):
        message = f"{where}: the number of trials (got {n}); a number above 0"
        raise TooLittleData(message)
    if not 0 <= successes <= n:
        message = f"{where}: the number of successes (got {successes}); a number from 0 to {n}"
        raise UsageError(message)
