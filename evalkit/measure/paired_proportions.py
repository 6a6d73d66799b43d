"""Two runs' 0/1 marks on the same independent items: the interval and the test of their table."""

import math

from evalkit.errors import UsageError
from evalkit.measure.interval import wilson
from evalkit.measure.quantile import binomial_lower_tail


def mcnemar_exact(*, lost: int, gained: int) -> float:
    """Return the exact two-sided p-value of no difference between paired 0/1 marks.

    Formula: of the lost + gained items on which the runs differ, as few or fewer than
    min(lost, gained) fall to one run with probability P(X ≤ min) for X ~ Binomial(lost + gained,
    1/2); twice that, and at most 1. Where no item differs it is 1.

    Raises:
        UsageError: a number is negative.

    Source: McNemar (1947), Psychometrika 12:153, in its exact binomial form.

    >>> mcnemar_exact(lost=0, gained=5)  # 2 / 2**5
    0.0625
    """
    if min(lost, gained) < 0:
        raise UsageError(f"McNemar: items that differ (got {lost} and {gained}); numbers from 0")
    below = binomial_lower_tail(min(lost, gained), n=lost + gained, probability=0.5)
    return min(1.0, 2.0 * below)


def newcombe_paired(
    *, both: int, lost: int, gained: int, neither: int, level: float
) -> tuple[float, float]:
    """Return the interval of p_2 - p_1 from a table of paired 0/1 marks.

    Formula, with Wilson's ends l and u of each run, the difference D and the correlation φ::

        D - sqrt((p_2 - l_2)^2 - 2 φ (p_2 - l_2)(u_1 - p_1) + (u_1 - p_1)^2)
        D + sqrt((u_2 - p_2)^2 - 2 φ (u_2 - p_2)(p_1 - l_1) + (p_1 - l_1)^2)

    φ = (both neither - lost gained) / sqrt of the product of the four margins, its numerator less
    n / 2 and at least 0 where it is above 0; 0 where a margin is 0.

    Args:
        both: items right in both runs.
        lost: right in the first alone.
        gained: right in the second alone.
        neither: right in none.
        level: two-sided level, in (0, 1).

    Raises:
        TooLittleData: there is no item.
        UsageError: the level is outside (0, 1).

    Source: Newcombe (1998), Statistics in Medicine 17:2635, method 10.

    >>> low, high = newcombe_paired(both=36, lost=2, gained=12, neither=0, level=0.95)
    >>> round(low, 4), round(high, 4)
    (0.0569, 0.3404)
    """
    n = both + lost + gained + neither
    ones = both + lost, both + gained
    one, two = (wilson(count, n, level=level) for count in ones)
    p_1, p_2 = ones[0] / n, ones[1] / n
    margins = ones[0] * (n - ones[0]) * ones[1] * (n - ones[1])
    above = float(both * neither - lost * gained)
    above = max(above - n / 2.0, 0.0) if above > 0.0 else above
    phi = above / math.sqrt(margins) if margins else 0.0
    low = _root(p_2 - two.low, one.high - p_1, phi)
    high = _root(two.high - p_2, p_1 - one.low, phi)
    return p_2 - p_1 - low, p_2 - p_1 + high


def _root(one: float, two: float, correlation: float) -> float:
    return math.sqrt(max(0.0, one**2 - 2.0 * correlation * one * two + two**2))
