"""The skewness of a mean, and Student's quantiles bent by it (Hall's transformation).

Where long tails lie on one side, a few values draw the mean and its error up together. Student's
interval is then too short on the side of the tail and too long on the other one.
"""

import math
from collections.abc import Sequence

from evalkit.errors import UndefinedMetric

FEWEST_TO_BEND = 15
"""Below this effective count skewness is noise: normal intervals would grow by more than 5 %."""

MOST_SKEWNESS = 0.25
"""Of a mean; above it the interval may hold the truth less often than it says."""

_STRAIGHT = 1e-9


def skewness_of_mean(residuals: Sequence[float]) -> float:
    """Return how skew the distribution of a mean is, from what each cluster adds to it.

    Formula, with C residuals z whose sum is 0: sum z^3 / (sum z^2)^(3/2) times
    ((C - 1) / C)^(3/2). With one item in each cluster it is g / sqrt(C), where g is the skewness of
    the items, third moment over s^3.

    Args:
        residuals: shape (C,), from ``clusters.cluster_residuals``.

    Returns:
        A number between -1 and 1; 0 where both tails are alike, and of two residuals.

    Raises:
        UndefinedMetric: all residuals are 0, or there is none: nothing has a tail.

    Source: Joanes and Gill (1998), The Statistician 47:183 (b1, the skewness with the divisor
    C - 1 in s, the least variable of the usual three); whole clusters in the place of values.

    >>> round(skewness_of_mean([-1.0, -1.0, 2.0]), 4)  # 6 / 6^1.5 * (2 / 3)^1.5
    0.2222
    """
    count, squares = len(residuals), math.fsum(each**2 for each in residuals)
    if squares == 0.0:
        raise UndefinedMetric(
            f"skewness: residuals that are not 0 (got none of {count}); values that differ"
        )
    scale = math.sqrt(squares)
    cubes = math.fsum((each / scale) ** 3 for each in residuals)
    return cubes * math.pow((count - 1) / count, 1.5)


def bent(t: float, skewness: float) -> float:
    """Return what a Student quantile becomes where the mean is skew.

    Formula, with k the skewness of the mean: the y that solves
    y + k y^2 / 3 + k^2 y^3 / 27 + k / 6 = t, which is (3 / k) (cbrt(1 + k (t - k / 6)) - 1), and t
    where k is 0. The studentised mean, so transformed, is nearly symmetric, and y rises with t.
    Hall's interval is value - y(t) s to value - y(-t) s, s the standard error.

    Args:
        t: quantile of Student's distribution.
        skewness: k, from ``skewness_of_mean``.

    Source: Hall (1992), "On the removal of skewness by transformation", JRSS B 54:221, section 2
    (the cubic g); with Student's quantile in the place of the normal one, so that without
    skewness it is Student's interval.

    >>> bent(2.0, 0.0), round(bent(2.0, 0.3), 4), round(bent(-2.0, 0.3), 4)  # cbrt(1.585), (0.385)
    (2.0, 1.6594, -2.7252)
    """
    if abs(skewness) < _STRAIGHT:
        return t
    inside = 1.0 + skewness * (t - skewness / 6.0)
    return 3.0 / skewness * (math.copysign(math.pow(abs(inside), 1.0 / 3.0), inside) - 1.0)


def distances(t: float, skewness: float, *, count: float) -> tuple[float, float]:
    """Return how many standard errors the ends of an interval lie below and above the mean.

    From 15 effective clusters on they lie at least as far as Hall's, ``bent``, and at least t; of
    fewer they lie t away.

    Args:
        t: quantile of Student's distribution, above 0.
        skewness: k of the mean.
        count: effective number of clusters.

    >>> distances(2.0, 0.3, count=14.0), distances(2.0, 0.3, count=15.0)[0]
    ((2.0, 2.0), 2.0)
    >>> round(distances(2.0, 0.3, count=15.0)[1], 4)
    2.7252
    """
    if count < FEWEST_TO_BEND:
        return t, t
    return max(t, bent(t, skewness)), max(t, -bent(-t, skewness))


def quantile_reached(apart: float, skewness: float, *, count: float) -> float:
    """Return the Student quantile at which an interval just touches a value; 0 or less: always.

    Formula, with y the mean less the value in standard errors and Hall's cubic
    g(y) = y + k y^2 / 3 + k^2 y^3 / 27 + k / 6: the lesser of |y| and g(|y|) where y is above 0, of
    |y| and -g(-|y|) where it is below: the inverse of ``distances``.

    Args:
        apart: y.
        skewness: k of the mean.
        count: effective number of clusters.

    >>> round(quantile_reached(-2.7252, 0.3, count=15.0), 3)
    2.0
    """
    if count < FEWEST_TO_BEND:
        return abs(apart)
    cubic = apart + skewness * apart**2 / 3.0 + skewness**2 * apart**3 / 27.0 + skewness / 6.0
    return min(abs(apart), cubic if apart > 0.0 else -cubic)


def is_skew(skewness: float) -> bool:
    """Say whether a mean rests on so few clusters for its tails that its interval is rough.

    Formula: |k| > 0.25, that is fewer than 16 g^2 values of skewness g.

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., section 2.15, asks for 25 g^2 with the
    normal interval; 16 is from ``tests/simulation``, where the interval of exponential values
    holds at its level from 20 of them on, and of lognormal ones from 200 on.

    >>> is_skew(0.2), is_skew(-0.3)
    (False, True)
    """
    return abs(skewness) > MOST_SKEWNESS
