"""What can be said where an event was never seen: how frequent it may be, how many trials show it.

An event is whatever must not happen: a leak, a harmful answer. It is a failure for a limit of the
kind "at most", and a missing success for "at least".
"""

import math

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.interval import one_sided_level

_SAME = 1e-9


def upper_bound_of_none(n: float, *, alpha: float = 0.05) -> float:
    """Return the largest rate at which no event among n trials is not yet surprising.

    Formula: 1 - alpha^(1 / n), the one-sided 1 - alpha bound of Clopper and Pearson at x = 0. It is
    about 3 / n at alpha = 0.05 ("rule of three"), and never 0.

    Args:
        n: number of independent trials, above 0; in clusters the effective number of clusters
            (``clusters.effective_count``), however many items they hold.
        alpha: error probability, in (0, 0.5).

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: alpha is outside (0, 0.5).

    Source: Clopper and Pearson (1934), Biometrika 26:404; Hanley and Lippman-Hand (1983), JAMA
    249:1743 (rule of three).

    >>> round(upper_bound_of_none(24), 3)
    0.117
    """
    one_sided_level(alpha)
    if not 0.0 < n < math.inf:
        message = f"zero events: the number of trials (got {n}); a number above 0"
        raise TooLittleData(message)
    return -math.expm1(math.log(alpha) / n)


def trials_needed(rate: float, *, alpha: float = 0.05) -> int:
    """Return how many trials without an event show that its rate is at most ``rate``.

    Formula: the smallest n of at least ln(alpha) / ln(1 - rate), at which
    ``upper_bound_of_none(n)`` is at or below the rate.

    Args:
        rate: what is to be shown, in (0, 1).
        alpha: error probability, in (0, 0.5).

    Raises:
        UsageError: the rate is outside (0, 1): no number of trials shows that an event never
            happens, and none is needed to show that it does not happen always; or alpha is outside
            (0, 0.5).

    Source: Hanley and Lippman-Hand (1983), JAMA 249:1743.

    >>> trials_needed(0.1), trials_needed(0.01)
    (29, 299)
    """
    one_sided_level(alpha)
    if not 0.0 < rate < 1.0:
        message = f"zero events: the rate to be shown (got {rate}); a number between 0 and 1"
        raise UsageError(message)
    return math.ceil(math.log(alpha) / math.log1p(-rate) * (1.0 - _SAME))
