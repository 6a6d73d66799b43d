"""Components of uncertainty combined: with each other, and with an interval that has its own ends.

An interval such as Wilson's is not symmetric and never leaves the range, so that it is widened on
each side for itself, instead of being replaced by value ± k times a combined standard uncertainty.
"""

import math
from collections.abc import Sequence

from evalkit.errors import EvalkitError
from evalkit.measure.interval import check_level
from evalkit.measure.quantile import normal_quantile, student_quantile


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


def effective_degrees(components: Sequence[float], degrees: Sequence[float | None]) -> float:
    """Return how many degrees of freedom a combined standard uncertainty has.

    Formula, with components u and their degrees of freedom v (Welch and Satterthwaite)::

        (sum of u^2)^2 / sum of (u^4 / v)

    Never less than the fewest of those that enter, nor more than their sum.

    Args:
        components: shape (k,), standard uncertainties, 0 or more, in one unit; one above 0.
        degrees: shape (k,), above 0; None: the component is known, as a bound is.

    Returns:
        A number above 0; infinity where all that enter are known.

    Raises:
        EvalkitError: the lengths differ, no component is above 0, one is negative or not finite, or
            degrees of freedom are not above 0.

    Source: JCGM 100:2008 (GUM), G.4.1, equation G.2b; Welch (1947), Biometrika 34:28;
    Satterthwaite (1946), Biometrics Bulletin 2:110.

    >>> effective_degrees([3.0, 3.0], [4.0, 4.0]), effective_degrees([1.0, 0.0], [None, 2.0])
    (8.0, inf)
    """
    _check(components)
    _check_degrees(components, degrees)
    largest = max(components, default=0.0)
    if largest == 0.0:
        message = "effective degrees of freedom: components (got none above 0); at least one"
        raise EvalkitError(message)
    shares = [(each / largest) ** 2 for each in components]
    below = math.fsum(
        share**2 / each for share, each in zip(shares, degrees, strict=True) if each is not None
    )
    return math.inf if below == 0.0 else math.fsum(shares) ** 2 / below


def widened(
    ends: tuple[float, float],
    value: float,
    others: Sequence[float],
    *,
    level: float,
    bounds: tuple[float | None, float | None] = (None, None),
    degrees: Sequence[float | None] | None = None,
) -> tuple[float, float]:
    """Return an interval widened on each side by further components, squared and added.

    Formula, with the quantile z of the normal distribution at (1 + level) / 2::

        low  = value - f sqrt((value - low)^2  + z^2 sum u^2)
        high = value + f sqrt((high - value)^2 + z^2 sum u^2)

    Each end's distance stands for z times a standard uncertainty of its own side, so that a
    symmetric interval becomes value ± z times the combined uncertainty, and a skew one stays skew.
    Ends beyond what is possible are cut to it.

    *Components from few repetitions* are poorly known. f = t / z, with Student's t at the
    effective degrees of freedom of that side (at least 1), where the interval's own part counts as
    known. Without it a component of 2 degrees, twice as large as sampling, left 88 % of simulated
    95 % intervals with the truth in them; with it 92 to 94 %.

    Args:
        ends: low and high of the interval of one component; ``value`` lies between them.
        value: the estimate.
        others: shape (k,), standard uncertainties of further components, in the value's unit.
        level: two-sided level of the interval, in (0, 1).
        bounds: lowest and highest possible value, None where there is none.
        degrees: shape (k,), degrees of freedom of each component, None where it is known; without
            them all are known and f = 1.

    Raises:
        EvalkitError: the value lies outside the interval, a component is negative or not finite, or
            degrees are not above 0 or not as many as components.
        UsageError: the level is outside (0, 1).

    Source: Zou and Donner (2008), Statistics in Medicine 27:1693, equations 2 and 3 (square and
    add); JCGM 100:2008 (GUM), 6.2 (expanded uncertainty) and G.4.1 (degrees of freedom).

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
    given = [None] * len(others) if degrees is None else list(degrees)
    _check_degrees(others, given)
    lower = value - _reach(value - low, others, given, level=level)
    upper = value + _reach(high - value, others, given, level=level)
    lowest, highest = bounds
    return (
        lower if lowest is None else max(lowest, lower),
        upper if highest is None else min(highest, upper),
    )


def _reach(
    own: float, others: Sequence[float], degrees: Sequence[float | None], *, level: float
) -> float:
    upper = (1.0 + level) / 2.0
    z = normal_quantile(upper)
    reach = math.hypot(own, *(z * each for each in others))
    if reach == 0.0 or z == 0.0:
        return reach
    effective = effective_degrees([own / z, *others], [None, *degrees])
    if math.isinf(effective):
        return reach
    return reach * student_quantile(upper, degrees_of_freedom=max(1.0, effective)) / z


def _check_degrees(components: Sequence[float], degrees: Sequence[float | None]) -> None:
    if len(components) != len(degrees):
        message = (
            f"degrees of freedom: components and degrees (got {len(components)} and "
            f"{len(degrees)}); as many"
        )
        raise EvalkitError(message)
    for each in degrees:
        if each is not None and not each > 0.0:
            raise EvalkitError(f"degrees of freedom: a number (got {each}); one above 0, or None")


def _check(components: Sequence[float]) -> None:
    for each in components:
        if not math.isfinite(each) or each < 0.0:
            message = f"uncertainty: a standard uncertainty (got {each}); a finite number from 0"
            raise EvalkitError(message)
