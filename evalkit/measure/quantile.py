"""Quantiles and tails of the distributions that intervals and risks rest on.

scipy is imported inside the functions so that ``evalkit --help`` stays fast.
"""

import math
from statistics import NormalDist


def normal_quantile(probability: float) -> float:
    """Return the z below which a standard normal variable falls with ``probability``.

    >>> round(normal_quantile(0.975), 4)
    1.96
    """
    return NormalDist().inv_cdf(probability)


def student_quantile(probability: float, *, degrees_of_freedom: float) -> float:
    """Return the t below which a Student variable falls with ``probability``.

    >>> round(student_quantile(0.975, degrees_of_freedom=9), 4)
    2.2622
    """
    from scipy.special import stdtrit  # noqa: PLC0415 (slow to load)

    return float(stdtrit(degrees_of_freedom, probability))


def student_two_tails(t: float, *, degrees_of_freedom: float) -> float:
    """Return the probability that a Student variable is as far from 0 as ``t``, or farther.

    >>> round(student_two_tails(-2.2622, degrees_of_freedom=9), 4)
    0.05
    """
    from scipy.special import stdtr  # noqa: PLC0415 (slow to load)

    return 2.0 * float(stdtr(degrees_of_freedom, -abs(t)))


def beta_quantile(probability: float, *, a: float, b: float) -> float:
    """Return the x below which a Beta(``a``, ``b``) variable falls with ``probability``.

    >>> round(beta_quantile(0.5, a=1.0, b=1.0), 4)
    0.5
    """
    from scipy.special import betaincinv  # noqa: PLC0415 (slow to load)

    return float(betaincinv(a, b, probability))


def binomial_upper_tail(successes: int, *, n: int, probability: float) -> float:
    """Return P(X >= ``successes``) for X ~ Binomial(``n``, ``probability``).

    It is the regularised incomplete beta function I_p(x, n - x + 1), which keeps its precision
    where a sum of many small terms would not. 1 where ``successes`` is 0 or
    less, 0 where it is above ``n``.

    >>> binomial_upper_tail(2, n=2, probability=0.5)
    0.25
    """
    if successes <= 0:
        return 1.0
    if successes > n:
        return 0.0
    from scipy.special import betainc  # noqa: PLC0415 (slow to load)

    return float(betainc(successes, n - successes + 1, probability))


def binomial_lower_tail(successes: int, *, n: int, probability: float) -> float:
    """Return P(X <= ``successes``) for X ~ Binomial(``n``, ``probability``).

    0 where ``successes`` is negative, 1 where it is ``n`` or more.

    >>> binomial_lower_tail(0, n=2, probability=0.5)
    0.25
    """
    if successes < 0:
        return 0.0
    if successes >= n:
        return 1.0
    from scipy.special import betaincc  # noqa: PLC0415 (slow to load)

    return float(betaincc(successes + 1, n - successes, probability))


def normal_tail(z: float) -> float:
    """Return the probability that a standard normal variable is above ``z``.

    >>> round(normal_tail(2.0), 4)
    0.0228
    """
    return math.erfc(z / math.sqrt(2.0)) / 2.0


def beta_upper_tail(value: float, *, a: float, b: float) -> float:
    """Return the probability that a Beta(``a``, ``b``) variable is above ``value``, 0 to 1.

    >>> beta_upper_tail(0.25, a=1.0, b=1.0)
    0.75
    """
    from scipy.special import betaincc  # noqa: PLC0415 (slow to load)

    return float(betaincc(a, b, value))
