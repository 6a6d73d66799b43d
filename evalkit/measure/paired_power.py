"""What a number of items can decide between two models that answer the same ones."""

import math

from evalkit.errors import UsageError
from evalkit.measure.quantile import normal_quantile

_NEGLIGIBLE = 1e-12


def variance_of_difference(first: float, second: float, *, correlation: float) -> float:
    """Return the variance over items of the difference between two models' 0/1 marks.

    Formula: p(1 - p) + q(1 - q) - 2 r sqrt(p(1 - p) q(1 - q)).

    Args:
        first: p, the share of right answers of one model, 0 to 1.
        second: q, that of the other.
        correlation: r between their marks on an item, -1 to 1; 0.3 to 0.7 is common.

    Raises:
        UsageError: a share is outside [0, 1], or the correlation outside [-1, 1].

    Source: Miller (2024), arXiv:2411.00640, section 4.2 (paired differences).

    >>> round(variance_of_difference(0.8, 0.8, correlation=0.5), 4)  # 2 * 0.16 * (1 - 0.5)
    0.16
    """
    if not (0.0 <= first <= 1.0 and 0.0 <= second <= 1.0 and -1.0 <= correlation <= 1.0):
        message = (
            f"paired power: shares and correlation (got {first}, {second} and {correlation}); "
            "shares from 0 to 1 and a correlation from -1 to 1"
        )
        raise UsageError(message)
    of_first, of_second = first * (1.0 - first), second * (1.0 - second)
    return of_first + of_second - 2.0 * correlation * math.sqrt(of_first * of_second)


def items_for_difference(
    difference: float,
    *,
    variance: float,
    within: tuple[float, float] = (0.0, 0.0),
    replicates: tuple[int, int] = (1, 1),
    alpha: float = 0.05,
    power: float = 0.8,
) -> int:
    """Return how many independent items show a difference between two models' means.

    Formula: n = (z(1 - alpha / 2) + z(power))^2 (w + s^2 / K + t^2 / L) / difference^2, rounded up,
    with w the variance of the items' own differences and s^2, t^2 the variances of both models'
    marks of one item over K and L replicates. With one replicate the three may be given as one
    ``variance``, that of the observed differences.

    Args:
        difference: what is to be seen, other than 0, in the unit of the marks.
        variance: w, 0 or more.
        within: s^2 and t^2, 0 or more.
        replicates: K and L, at least 1.
        alpha: two-sided error probability, in (0, 1).
        power: probability of seeing the difference, in (0, 1).

    Raises:
        UsageError: an argument is outside its range, or nothing varies.

    Source: Miller (2024), arXiv:2411.00640, section 5, equation 9.

    >>> items_for_difference(0.05, variance=0.16)  # (1.96 + 0.8416)^2 * 0.16 / 0.0025
    503
    """
    _check_probabilities(alpha, power)
    if not math.isfinite(difference) or difference == 0.0:
        message = f"paired power: the difference (got {difference}); a number other than 0"
        raise UsageError(message)
    if min(variance, *within) < 0.0 or min(replicates) < 1:
        message = (
            f"paired power: variances and replicates (got {variance}, {within} and {replicates}); "
            "variances from 0 and numbers from 1"
        )
        raise UsageError(message)
    spread = variance + within[0] / replicates[0] + within[1] / replicates[1]
    if not 0.0 < spread < math.inf:
        message = f"paired power: the variance of an item's difference (got {spread}); above 0"
        raise UsageError(message)
    quantiles = normal_quantile(1.0 - alpha / 2.0) + normal_quantile(power)
    return math.ceil(quantiles**2 * spread / difference**2)


def power_of_pairs(n: int, *, gained: float, lost: float, alpha: float = 0.05) -> float:
    """Return with what probability the exact McNemar test tells two models apart.

    Formula: the sum over the number m ~ Binomial(n, gained + lost) of items on which they differ,
    of P(reject | m); with B ~ Binomial(m, gained / (gained + lost)) gains, the test rejects where
    twice the smaller tail of B under Binomial(m, 1/2) is at most alpha.

    Args:
        n: number of independent items that both answered, at least 1.
        gained: share of items that only the second model has right.
        lost: share of items that only the first has right.
        alpha: two-sided error probability, in (0, 1).

    Returns:
        A probability; where both shares are equal it is the test's true error probability, which
        is below alpha.

    Raises:
        UsageError: n is below 1, a share is negative, both are 0 or more than 1 together, or alpha
            is outside (0, 1).

    Source: McNemar (1947), Psychometrika 12:153; unconditional power as in Duffy (1984), Statistics
    in Medicine 3:119.

    >>> power_of_pairs(6, gained=1.0, lost=0.0)  # 6 of 6 gains: p = 2 / 64
    1.0
    >>> power_of_pairs(5, gained=1.0, lost=0.0)  # p = 2 / 32 is above 0.05
    0.0
    """
    _check_probabilities(alpha, 0.5)
    differing = gained + lost
    if n < 1 or min(gained, lost) < 0.0 or not 0.0 < differing <= 1.0:
        message = (
            f"paired power: n and the shares gained and lost (got {n}, {gained} and {lost}); a "
            "number from 1, and shares from 0 that are together above 0 and at most 1"
        )
        raise UsageError(message)
    return _chance_of_rejection(n, differing, gained / differing, alpha)


def _chance_of_rejection(n: int, differing: float, share: float, alpha: float) -> float:
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast
    from scipy.stats import binom  # noqa: PLC0415 (slow to load)

    counts = np.arange(1, n + 1)
    chances = binom.pmf(counts, n, differing)
    counts, chances = counts[chances > _NEGLIGIBLE], chances[chances > _NEGLIGIBLE]
    most = binom.ppf(alpha / 2.0, counts, 0.5)  # gains at which the smaller tail is near alpha / 2
    most = np.where(binom.cdf(most, counts, 0.5) <= alpha / 2.0, most, most - 1)
    rejected = binom.cdf(most, counts, share) + binom.sf(counts - most - 1, counts, share)
    return min(1.0, float(np.sum(chances * rejected)))


def _check_probabilities(alpha: float, power: float) -> None:
    if not (0.0 < alpha < 1.0 and 0.0 < power < 1.0):
        message = (
            f"paired power: alpha and power (got {alpha} and {power}); probabilities between 0 "
            "and 1"
        )
        raise UsageError(message)
