"""Results of several laboratories on one thing: scores of agreement, and a robust middle.

The uncertainties that stand in a score are of what differs between the laboratories. Where both
asked the same items, the drawing of items is common to both and cancels in the difference: with it
in the denominator hardly any disagreement would be seen (``tests/simulation``).
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import EvalkitError, TooLittleData, UndefinedMetric, UsageError

Agreement = Literal["satisfactory", "questionable", "unsatisfactory"]

_WARNING, _ACTION = 2.0, 3.0  # |z|
_WINSOR = 1.5  # robust standard deviations beyond which a result is drawn in
_NORMAL_MAD = 1.483  # standard deviation of a normal distribution over its median deviation
_NORMAL_WINSOR = 1.134  # over the standard deviation of what is left after drawing in
_FEWEST = 3
_CLOSE = 1e-12  # of the robust standard deviation: no further change
_COLLAPSED = 1e-6  # of where it began: it goes on to 0
_MOST_ROUNDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustMiddle:
    """Mean and standard deviation of results, which a few strange ones do not carry away.

    Attributes:
        mean: robust mean x*, in the unit of the results.
        deviation: robust standard deviation s*, in the same unit.
        standard_uncertainty: of the mean, 1.25 s* / sqrt(p).
        n: number p of results.
    """

    mean: float
    deviation: float
    standard_uncertainty: float
    n: int


def robust_middle(values: Sequence[float]) -> RobustMiddle:
    """Return the robust mean and standard deviation of results by algorithm A.

    Formula: begin with x* = median and s* = 1.483 times the median of |x - x*| (the ordinary
    standard deviation where that is 0). Draw every result beyond x* ± 1.5 s* in to that edge; x*
    becomes the mean and s* 1.134 times the standard deviation of the drawn-in results; again until
    nothing changes.

    Args:
        values: shape (p,), one result a laboratory, finite, of one unit.

    Raises:
        TooLittleData: fewer than 3 results, or all are equal and show no spread.
        EvalkitError: a result is not finite.

    Source: ISO 13528:2022, C.3.1 (algorithm A) and 7.7 (uncertainty of the mean).

    >>> found = robust_middle([1.0, 2.0, 3.0, 4.0, 100.0])
    >>> round(found.mean, 2), round(found.deviation, 2)  # 100 is drawn in to 4.04 + 1.5 * 4.1
    (4.04, 4.1)
    """
    where = "algorithm A"
    _check_finite(values, where=where)
    if len(values) < _FEWEST:
        raise TooLittleData(f"{where}: the number of results (got {len(values)}); at least 3")
    if min(values) == max(values):
        raise TooLittleData(
            f"{where}: {len(values)} results (got {values[0]} every time); some that differ"
        )
    mean = statistics.median(values)
    deviation = _NORMAL_MAD * statistics.median(abs(each - mean) for each in values)
    deviation = deviation or statistics.stdev(values)
    collapsed = _COLLAPSED * deviation
    for _ in range(_MOST_ROUNDS):
        edge = _WINSOR * deviation
        drawn = [min(max(each, mean - edge), mean + edge) for each in values]
        before = mean, deviation
        mean, deviation = statistics.fmean(drawn), _NORMAL_WINSOR * statistics.stdev(drawn)
        moved = max(abs(mean - before[0]), abs(deviation - before[1]))
        if moved <= _CLOSE * deviation or deviation <= collapsed:
            break
    if deviation <= collapsed:
        raise TooLittleData(
            f"{where}: the robust standard deviation (got 0: most of {len(values)} results are "
            "equal); results of which more than half differ"
        )
    uncertainty = 1.25 * deviation / math.sqrt(len(values))
    return RobustMiddle(
        mean=mean, deviation=deviation, standard_uncertainty=uncertainty, n=len(values)
    )


def en_score(value: float, expanded: float, reference: float, reference_expanded: float) -> float:
    """Return the En score of a laboratory's result against a reference.

    Formula: (x - X) / sqrt(U_lab^2 + U_ref^2). |En| ≤ 1 is satisfactory: the results agree within
    their expanded uncertainties. With true, independent uncertainties at 95 % and normal results
    it is above 1 in about 5 % of all cases.

    Args:
        value: x, the laboratory's result.
        expanded: U_lab, its expanded uncertainty at 95 %, 0 or more, in the unit of x, of what is
            not common to both.
        reference: X.
        reference_expanded: U_ref, alike.

    Raises:
        UndefinedMetric: both uncertainties are 0.
        EvalkitError: a number is not finite, or an uncertainty is negative.

    Source: ISO 13528:2022, 9.7; ISO/IEC 17043:2023, annex B.

    >>> en_score(0.75, 0.03, 0.70, 0.04)
    1.0
    """
    score = _over_root(value, reference, expanded, reference_expanded, where="En")
    return round(score, 12) + 0.0  # 0.05 / 0.05 is 1, and not a rounding error above it


def z_score(value: float, assigned: float, deviation: float) -> float:
    """Return the z score of a result.

    Formula: (x - x_pt) / σ_pt. |z| ≤ 2 is satisfactory, 3 and above unsatisfactory.

    Args:
        value: x.
        assigned: x_pt, the assigned value, such as the robust mean.
        deviation: σ_pt, the standard deviation for proficiency, such as s*; above 0.

    Raises:
        UndefinedMetric: the deviation is 0.
        EvalkitError: a number is not finite, or the deviation is negative.

    Source: ISO 13528:2022, 9.4.

    >>> z_score(5.0, 3.0, 1.0)
    2.0
    """
    return _over_root(value, assigned, deviation, 0.0, where="z")


def z_prime_score(
    value: float, assigned: float, deviation: float, assigned_uncertainty: float
) -> float:
    """Return the z' score of a result, in which the assigned value is uncertain too.

    Formula: (x - x_pt) / sqrt(σ_pt^2 + u(x_pt)^2); read as z is. To be used where u(x_pt) is above
    0.3 σ_pt.

    Raises:
        UndefinedMetric: deviation and uncertainty are 0.
        EvalkitError: a number is not finite, or one of the two is negative.

    Source: ISO 13528:2022, 9.5.

    >>> z_prime_score(5.0, 0.0, 3.0, 4.0)
    1.0
    """
    return _over_root(value, assigned, deviation, assigned_uncertainty, where="z'")


def zeta_score(
    value: float, standard_uncertainty: float, assigned: float, assigned_uncertainty: float
) -> float:
    """Return the ζ score of a result: the distance in the laboratory's own uncertainty.

    Formula: (x - x_pt) / sqrt(u(x)^2 + u(x_pt)^2); read as z is. An assigned value in which x
    itself has a part is not independent of it, which makes ζ smaller.

    Raises:
        UndefinedMetric: both uncertainties are 0.
        EvalkitError: a number is not finite, or an uncertainty is negative.

    Source: ISO 13528:2022, 9.6.

    >>> zeta_score(5.0, 3.0, 0.0, 4.0)
    1.0
    """
    return _over_root(value, assigned, standard_uncertainty, assigned_uncertainty, where="zeta")


def agreement_of(score: float, *, kind: Literal["en", "z"]) -> Agreement:
    """Return how a score is read: En by 1 alone; z, z' and ζ by 2 and 3.

    Raises:
        UsageError: the score is not a number.

    Source: ISO 13528:2022, 9.4.2 and 9.7.3.

    >>> agreement_of(-1.2, kind="en"), agreement_of(-2.5, kind="z")
    ('unsatisfactory', 'questionable')
    """
    if math.isnan(score):
        raise UsageError(f"agreement: a score (got {score}); a number")
    if kind == "en":
        return "satisfactory" if abs(score) <= 1.0 else "unsatisfactory"
    if abs(score) <= _WARNING:
        return "satisfactory"
    return "questionable" if abs(score) < _ACTION else "unsatisfactory"


def _over_root(value: float, reference: float, one: float, two: float, *, where: str) -> float:
    _check_finite((value, reference, one, two), where=where)
    if one < 0.0 or two < 0.0:
        raise EvalkitError(f"{where}: uncertainties (got {one} and {two}); numbers from 0")
    root = math.hypot(one, two)
    if root == 0.0:
        raise UndefinedMetric(f"{where}: uncertainties (got 0 and 0); one of them above 0")
    return (value - reference) / root


def _check_finite(values: Sequence[float], *, where: str) -> None:
    for each in values:
        if not math.isfinite(each):
            raise EvalkitError(f"{where}: a number (got {each}); a finite one")
