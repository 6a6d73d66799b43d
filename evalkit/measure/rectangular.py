"""The standard uncertainty of a value of which nothing but its bounds is known."""

import math
from dataclasses import dataclass

from evalkit.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class RectangularBound:
    """How far a value may lie on either side, and the standard uncertainty that follows."""

    half_width: float
    standard_uncertainty: float


def rectangular(half_width: float) -> RectangularBound:
    """Return the bound of a value of which nothing is known but that it lies within.

    Formula: u = a / sqrt(3), a the half-width.

    Raises:
        UsageError: the half-width is not above 0: a bound of no width would claim certainty.

    Source: JCGM 100:2008 (GUM), 4.3.7.

    >>> round(rectangular(0.3).standard_uncertainty, 4)
    0.1732
    """
    if not (math.isfinite(half_width) and half_width > 0.0):
        raise UsageError(f"rectangular bound: the half-width (got {half_width}); a number above 0")
    return RectangularBound(half_width=half_width, standard_uncertainty=half_width / math.sqrt(3.0))
