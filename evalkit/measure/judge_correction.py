"""A rate that a judge found, corrected for how often the judge is wrong.

The interval holds what is not known of the rate, of the judge's sensitivity and of its specificity,
each of which comes with an interval of its own: any method, any clusters.
"""

import math
from dataclasses import dataclass, replace
from typing import Literal

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.interval import check_level, wilson
from evalkit.measure.quantile import normal_quantile

CUT = "corrected_rate_cut"

_WHERE = "judge correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share, 0 to 1, with the ends of its interval; the level is that of the reader."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedRate:
    """A rate corrected for a judge's errors.

    Attributes:
        value: the corrected rate, 0 to 1.
        low: lower end of its interval.
        high: upper end of its interval.
        of_observed: standard uncertainty that the observed rate brings.
        of_judge: standard uncertainty that sensitivity and specificity bring.
        factor: 1 / J, by which any further uncertainty of the observed rate grows.
        flags: ``corrected_rate_cut`` where the observed rate is lower than false alarms alone would
            make it, or higher than the judge could find.
    """

    value: float
    low: float
    high: float
    of_observed: float
    of_judge: float
    factor: float
    flags: tuple[str, ...] = ()


def rate_of(value: float, n: float, *, level: float = 0.95) -> Rate:
    """Return a share of n independent marks with Wilson's interval.

    Args:
        value: the share, 0 to 1.
        n: number of marks, above 0; in clusters the effective number.
        level: two-sided level, in (0, 1).

    Raises:
        TooLittleData: n is 0 or less.
        UsageError: the share is outside [0, 1], or the level outside (0, 1).

    >>> rate_of(1.0, 10).high, round(rate_of(1.0, 10).low, 4)
    (1.0, 0.7225)
    """
    found = wilson(value * n, n, level=level)
    return Rate(value=value, low=found.low, high=found.high)


def at_level(rate: Rate, *, given: float, wanted: float) -> Rate:
    """Return a share with its interval at another level.

    Formula: each end's distance from the value times z(wanted) / z(given), z the normal quantile at
    (1 + level) / 2; ends beyond 0 and 1 are cut.

    Raises:
        UsageError: a level is outside (0, 1).

    >>> found = at_level(Rate(value=0.5, low=0.3, high=0.9), given=0.95, wanted=0.95)
    >>> found.low, found.high
    (0.3, 0.9)
    """
    check_level(given, where=_WHERE)
    check_level(wanted, where=_WHERE)
    times = 1.0 if given == wanted else _z(wanted) / _z(given)
    return replace(
        rate,
        low=max(0.0, rate.value - times * (rate.value - rate.low)),
        high=min(1.0, rate.value + times * (rate.high - rate.value)),
    )


def corrected_rate(
    observed: Rate, *, sensitivity: Rate, specificity: Rate, level: float = 0.95
) -> CorrectedRate:
    """Return a true rate from the rate that an imperfect judge found.

    Formula, with the observed rate q, sensitivity Se and specificity Sp, J = Se + Sp - 1::

        p = (q + Sp - 1) / J                                            (Rogan and Gladen)

    *Interval*: p lies in it if q - p Se - (1 - p)(1 - Sp) is not told from 0, where that sum's own
    interval is the square-and-add one (MOVER) of the three given ones. With d the distance of an
    end from its value, low is the smaller root p of ::

        (q + Sp - 1 - p J)^2 = d(q low)^2 + p^2 d(Se high)^2 + (1 - p)^2 d(Sp low)^2

    and high the larger root with q high, Se low and Sp high. It needs neither a normal distribution
    of the ratio nor a J far from 0. In simulation (``tests/simulation/test_judge_correction.py``)
    its 95 % interval covered 93.3 % or more in each of 144 cells, and 96.2 % on average, a refusal
    counted as a miss. Lang and Reiczigel's does as well, from counts in the place of intervals.

    *Cut*: an observed rate below 1 - Sp or above Se is read as none or all. The value is then 0 or
    1, with a flag, and the interval reaches as far from it as from the value that was cut.

    Standard uncertainty: with u the half-width over z of each given interval, u(q) / J from the
    observed rate, and sqrt(p^2 u(Se)^2 + (1 - p)^2 u(Sp)^2) / J from the judge.

    Args:
        observed: share of answers that the judge called positive, among those judged.
        sensitivity: share of the truly positive that the judge calls positive.
        specificity: share of the truly negative that the judge calls negative.
        level: two-sided level of all three intervals, in (0, 1).

    Returns:
        The corrected rate; ``low`` <= ``value`` <= ``high``, and the interval has a width.

    Raises:
        UndefinedMetric: Se + Sp is 1 or less; J's interval holds 0, so that the judge cannot be
            told from chance; or the whole interval lies outside [0, 1]: the error rates are not
            those of the judge on these answers.
        EvalkitError: a share is not within its interval and [0, 1], or an interval has no width.
        UsageError: the level is outside (0, 1).

    Source: Rogan and Gladen (1978), American Journal of Epidemiology 107:71; Fieller (1954), JRSS B
    16:175 (a ratio by inversion); Zou and Donner (2008), Statistics in Medicine 27:1693 (square and
    add); compared with Lang and Reiczigel (2014), Preventive Veterinary Medicine 113:13.

    >>> found = corrected_rate(
    ...     Rate(value=0.5, low=0.4, high=0.6),
    ...     sensitivity=Rate(value=0.9, low=0.8, high=0.95),
    ...     specificity=Rate(value=0.8, low=0.7, high=0.87),
    ... )
    >>> round(found.value, 4)  # (0.5 + 0.8 - 1) / (0.9 + 0.8 - 1)
    0.4286
    """
    check_level(level, where=_WHERE)
    named = {"observed rate": observed, "sensitivity": sensitivity, "specificity": specificity}
    for name, rate in named.items():
        _check(name, rate)
    power = _checked_power(sensitivity, specificity)
    raw = (observed.value + specificity.value - 1.0) / power
    low = _end(observed, sensitivity, specificity, side="low")
    high = _end(observed, sensitivity, specificity, side="high")
    if high < 0.0 or low > 1.0:
        message = (
            f"{_WHERE}: the observed rate (got {observed.value:.4g}); one from "
            f"{1.0 - specificity.value:.4g} to {sensitivity.value:.4g}, within what is not known: "
            "the judge errs otherwise on these answers than on the labelled ones"
        )
        raise UndefinedMetric(message)
    value = min(1.0, max(0.0, raw))
    shift = value - raw
    quantile = _z(level)
    judge = math.hypot(
        value * _half(sensitivity) / quantile, (1.0 - value) * _half(specificity) / quantile
    )
    return CorrectedRate(
        value=value,
        low=max(0.0, min(value, low + min(0.0, shift))),
        high=min(1.0, max(value, high + max(0.0, shift))),
        of_observed=_half(observed) / quantile / power,
        of_judge=judge / power,
        factor=1.0 / power,
        flags=(CUT,) if shift else (),
    )


def _checked_power(sensitivity: Rate, specificity: Rate) -> float:
    """Return Se + Sp - 1, Youden's J, if it is above 0 for all that is known."""
    power = sensitivity.value + specificity.value - 1.0
    if power <= 0.0:
        message = (
            f"{_WHERE}: sensitivity + specificity (got {sensitivity.value:.4g} + "
            f"{specificity.value:.4g}); more than 1: a judge that is no better than chance says "
            "nothing of the rate"
        )
        raise UndefinedMetric(message)
    below = (sensitivity.value - sensitivity.low, specificity.value - specificity.low)
    above = (sensitivity.high - sensitivity.value, specificity.high - specificity.value)
    reach = max(math.hypot(*below), math.hypot(above[0], below[1]), math.hypot(below[0], above[1]))
    if power <= reach:
        message = (
            f"{_WHERE}: sensitivity + specificity - 1 (got {power:.4g} ± {reach:.4g}); an "
            "interval above 0: so few labels do not tell the judge from chance"
        )
        raise UndefinedMetric(message)
    return power


def _end(
    observed: Rate, sensitivity: Rate, specificity: Rate, *, side: Literal["low", "high"]
) -> float:
    if side == "low":
        of_observed = observed.value - observed.low
        of_sensitivity = sensitivity.high - sensitivity.value
        of_specificity = specificity.value - specificity.low
    else:
        of_observed = observed.high - observed.value
        of_sensitivity = sensitivity.value - sensitivity.low
        of_specificity = specificity.high - specificity.value
    power = sensitivity.value + specificity.value - 1.0
    above = observed.value + specificity.value - 1.0
    square = power**2 - of_sensitivity**2 - of_specificity**2
    linear = above * power - of_specificity**2
    plain = above**2 - of_observed**2 - of_specificity**2
    root = math.sqrt(max(0.0, linear**2 - square * plain))
    return (linear - root if side == "low" else linear + root) / square


def _half(rate: Rate) -> float:
    return (rate.high - rate.low) / 2.0


def _z(level: float) -> float:
    return normal_quantile((1.0 + level) / 2.0)


def _check(name: str, rate: Rate) -> None:
    if not 0.0 <= rate.low <= rate.value <= rate.high <= 1.0:
        message = (
            f"{_WHERE}: {name} (got {rate.value} in {rate.low} to {rate.high}); a share within its "
            "interval, from 0 to 1"
        )
        raise EvalkitError(message)
    if not rate.low < rate.high:
        message = (
            f"{_WHERE}: the interval of the {name} (got {rate.low} to {rate.high}); one with a "
            "width: no share is known exactly"
        )
        raise EvalkitError(message)
