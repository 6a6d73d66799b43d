"""Components of uncertainty combined: with each other, and with an interval that has its own ends.

An interval such as Wilson's is not symmetric and never leaves the range, so that it is widened on
each side for itself, instead of being replaced by value ± k times a combined standard uncertainty.
"""

import math
from collections.abc import Sequence

from evalkit.errors import EvalkitError
from evalkit.measure.interval import check_level
from evalkit.measure.quantile import normal_quantile


def combined_uncertainty(components: Sequence[float]) -> float:
    """Return the combined standard uncertainty of independent components.

    Formula: sqrt(sum of u^2), each with a sensitivity of 1, as all are in the unit of the value.

    Args:
        components: shape (k,), standard uncertainties, 0 or more, in one unit; at least one.

    Raises:
        EvalkitError: there is none, or one is negative or not finite.

    Source: JCGM 100:2008 (GUM), 5.1.2, equation 10.

    >>> combined_uncertainty([0.03, 0.04])
    0.05
    """
    _check(components)
    if not components:
        message = "combined uncertainty: components (got none); at least one standard uncertainty"
        raise EvalkitError(message)
    return math.sqrt(math.fsum(each * each for each in components))


def widened(
    ends: tuple[float, float],
    value: float,
    others: Sequence[float],
    *,
    level: float,
    bounds: tuple[float | None, float | None] = (None, None),
) -> tuple[float, float]:
    """Return an interval widened on each side by further components, squared and added.

    Formula, with the quantile z of the normal distribution at (1 + level) / 2::

        low  = value - sqrt((value - low)^2  + z^2 sum u^2)
        high = value + sqrt((high - value)^2 + z^2 sum u^2)

    Each end's distance stands for z times a standard uncertainty of its own side, so that a
    symmetric interval becomes value ± z times the combined uncertainty, and a skew one stays skew.
    Ends beyond what is possible are cut to it.

    Args:
        ends: low and high of the interval of one component; ``value`` lies between them.
        value: the estimate.
        others: shape (k,), standard uncertainties of further components, in the value's unit.
        level: two-sided level of the interval, in (0, 1).
        bounds: lowest and highest possible value, None where there is none.

    Raises:
        EvalkitError: the value lies outside the interval, or a component is negative or not finite.
        UsageError: the level is outside (0, 1).

    Source: Zou and Donner (2008), Statistics in Medicine 27:1693, equations 2 and 3 (square and
    add); JCGM 100:2008 (GUM), 6.2 (expanded uncertainty).

    >>> low, high = widened((0.7, 0.96), 0.9, [0.1], level=0.954499736)  # z = 2
    >>> round(low, 4), round(high, 4)  # 0.9 - sqrt(0.04 + 0.04), 0.9 + sqrt(0.0036 + 0.04)
    (0.6172, 1.1088)
    """
    check_level(level, where="widened interval")
    _check(others)
    low, high = ends
    if not low <= value <= high:
        message = f"widened interval: the value (got {value}); a number from {low} to {high}"
        raise EvalkitError(message)
    reach = normal_quantile((1.0 + level) / 2.0) ** 2 * math.fsum(each * each for each in others)
    lower = value - math.sqrt((value - low) ** 2 + reach)
    upper = value + math.sqrt((high - value) ** 2 + reach)
    lowest, highest = bounds
    return (
        lower if lowest is None else max(lowest, lower),
        upper if highest is None else min(highest, upper),
    )


def _check(components: Sequence[float]) -> None:
    for each in components:
        if not math.isfinite(each) or each < 0.0:
            message = f"uncertainty: a standard uncertainty (got {each}); a finite number from 0"
            raise EvalkitError(message)
