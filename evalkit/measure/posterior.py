"""What is believed of a proportion after the data, with a Beta prior."""

import math

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.interval import Interval, check_level
from evalkit.measure.quantile import beta_quantile, beta_upper_tail

UNIFORM = (1.0, 1.0)
"""Bayes' prior: every proportion is as likely as any other."""

_WHERE = "posterior of a proportion"


def posterior_interval(
    value: float, n: float, *, level: float = 0.95, prior: tuple[float, float] = UNIFORM
) -> Interval:
    """Return the interval that holds a proportion with probability ``level`` after the data.

    Formula, with x = value n of n marks good and the prior Beta(a, b): the (1 - level) / 2 and
    (1 + level) / 2 quantiles of Beta(a + x, b + n - x). It has a width whatever the marks are, and
    never holds 0 or 1 exactly.

    *The prior* is uniform by default, as that of the rule ``posterior``. With Jeffreys' prior,
    Beta(1/2, 1/2), the interval covers a little better on average, but a perfect result is believed
    more readily: of 28 right answers it makes P(p >= 0.9) 0.985, the uniform prior 0.953, while a
    subject of 0.9 exactly answers so with probability 0.052. The uniform one is the nearer to that.

    Args:
        value: the observed proportion, 0 to 1.
        n: number of independent marks, above 0; in clusters the effective number
            (``proportion.ProportionResult.effective_n``).
        level: probability that the interval holds, in (0, 1).
        prior: a and b, both above 0.

    Returns:
        The interval, with the method ``beta_posterior``. The observed proportion lies outside it
        where it is 0 or 1.

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: the value is outside [0, 1], the level outside (0, 1), or a or b not above 0.

    Source: Gelman et al. (2013), "Bayesian Data Analysis", 3rd ed., section 2.4; Brown, Cai and
    DasGupta (2001), Statistical Science 16:101, section 3.1.3 (Jeffreys); for LLM items Bowyer,
    Aitchison and Ivanova (2025), arXiv:2503.01747.

    >>> found = posterior_interval(0.5, 2, level=0.5)  # Beta(2, 2)
    >>> round(found.low, 4), round(found.high, 4)
    (0.3264, 0.6736)
    """
    check_level(level, where=_WHERE)
    a, b = _parameters(value, n, prior)
    tail = (1.0 - level) / 2.0
    return Interval(
        low=beta_quantile(tail, a=a, b=b),
        high=1.0 - beta_quantile(tail, a=b, b=a),
        level=level,
        method="beta_posterior",
    )


def probability_at_least(
    limit: float, *, value: float, n: float, prior: tuple[float, float] = UNIFORM
) -> float:
    """Return the probability, after the data, that a proportion is at least a limit.

    Formula: P(p >= L) with p ~ Beta(a + x, b + n - x), x = value n. That it is at most L has the
    probability 1 minus this.

    Args:
        limit: L, 0 to 1.
        value: the observed proportion, 0 to 1.
        n: number of independent marks, above 0; in clusters the effective number.
        prior: a and b, both above 0.

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: a share is outside [0, 1], or a or b not above 0.

    Source: JCGM 106:2012, section 7 (conformance probability).

    >>> probability_at_least(0.5, value=1.0, n=2)  # Beta(3, 1): 1 - 0.5 ** 3
    0.875
    """
    if not 0.0 <= limit <= 1.0:
        message = f"{_WHERE}: the limit (got {limit}); a number from 0 to 1"
        raise UsageError(message)
    a, b = _parameters(value, n, prior)
    return beta_upper_tail(limit, a=a, b=b)


def _parameters(value: float, n: float, prior: tuple[float, float]) -> tuple[float, float]:
    if not 0.0 < n < math.inf:
        message = f"{_WHERE}: the number of marks (got {n}); a number above 0"
        raise TooLittleData(message)
    if not 0.0 <= value <= 1.0:
        message = f"{_WHERE}: the observed proportion (got {value}); a number from 0 to 1"
        raise UsageError(message)
    if not all(0.0 < each < math.inf for each in prior):
        message = f"{_WHERE}: the prior (got {prior}); two numbers above 0"
        raise UsageError(message)
    a, b = prior
    return a + value * n, b + (1.0 - value) * n
