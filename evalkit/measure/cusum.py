"""The tabular cumulative sum: small lasting shifts add up until they show."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.errors import UsageError

SLACK, LIMIT = 0.5, 5.0  # standard deviations: half of the shift to be found, and where it is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Both sums after one value, in standard deviations; 0 where nothing has added up."""

    upper: float
    lower: float
    is_beyond: bool  # the limit


def cusum(
    standardised: Sequence[float], *, slack: float = SLACK, limit: float = LIMIT
) -> tuple[Sums, ...]:
    """Return the sums after each value; both begin at 0.

    Formula, with z the values in standard deviations from the centre, k the slack, h the limit::

        upper = max(0, upper + z - k),  lower = max(0, lower - z - k),  beyond: either > h

    With k = 0.5 and h = 5 a false alarm comes every 465 values on average, and a shift of one
    standard deviation is found after 10.4.

    Args:
        standardised: shape (m,), in time's order: those since the limits began to hold, or since
            the last decision about the chart. Empty gives no sums.
        slack: k, at least 0.
        limit: h, above 0.

    Raises:
        UsageError: a value is not finite, the slack is below 0, or the limit not above 0.

    Source: Page (1954), Biometrika 41:100; Montgomery (2013), "Introduction to Statistical Quality
    Control", 7th ed., 9.1 (tabular form, average run lengths).

    >>> [each.upper for each in cusum([1.0, 1.5, -1.0])]  # 0.5, then + 1.0, then - 1.5
    [0.5, 1.5, 0.0]
    """
    if not (math.isfinite(slack) and slack >= 0.0 and math.isfinite(limit) and limit > 0.0):
        raise UsageError(
            f"cusum: slack and limit (got {slack} and {limit}); at least 0, and above 0"
        )
    upper = lower = 0.0
    found = []
    for z in standardised:
        if not math.isfinite(z):
            raise UsageError(f"cusum: a standardised value (got {z}); a finite number")
        upper, lower = max(0.0, upper + z - slack), max(0.0, lower - z - slack)
        found.append(Sums(upper=upper, lower=lower, is_beyond=max(upper, lower) > limit))
    return tuple(found)
