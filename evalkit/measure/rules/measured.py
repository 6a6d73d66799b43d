"""What a decision rule reads: the limit, and the numbers of an estimate."""

import math
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from evalkit.errors import UsageError

Direction = Literal["at_least", "at_most"]

_SAME = 1e-9
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What is required of a value: at least, or at most, this number, in the value's unit."""

    direction: Direction
    value: float

    def conforms(self, value: float) -> bool:
        """Say whether a value meets the requirement; one on the limit does.

        On the limit is what differs from it by binary rounding alone: 23 of 100 are at most
        1 - 0.77, which a computer holds for a little less than 0.23.

        >>> Limit(direction="at_least", value=0.9).conforms(0.9)
        True
        >>> Limit(direction="at_most", value=1 - 0.77).conforms(0.23)
        True
        """
        rounding = _ROUNDING * max(1.0, abs(self.value))
        match self.direction:
            case "at_least":
                return value >= self.value - rounding
            case "at_most":
                return value <= self.value + rounding
            case _:
                assert_never(self.direction)

    def inwards(self, distance: float) -> float:
        """Return the value that lies so far on the good side of the limit.

        >>> Limit(direction="at_most", value=0.5).inwards(0.25)
        0.25
        """
        return self.value + distance if self.direction == "at_least" else self.value - distance

    @property
    def good_share(self) -> float:
        """Return the share of good marks that a proportion needs, 0 to 1: 1 - L for at most L."""
        return self.share_of_good(self.value)

    def share_of_good(self, value: float) -> float:
        """Return the share of good marks at a proportion: marks of 1, or of 0 for ``at_most``.

        >>> Limit(direction="at_most", value=0.5).share_of_good(0.25)
        0.75
        """
        return value if self.direction == "at_least" else 1.0 - value


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The numbers of an estimate that a decision reads.

    Attributes:
        value: the estimate.
        low: lower end of its interval; None where no interval can be stated.
        high: upper end of its interval; None where no interval can be stated.
        level: two-sided level of the interval.
        binomial_n: n, where value is x / n of n independent 0/1 marks and the interval is
            Clopper-Pearson's (``ProportionResult.method == "clopper_pearson"``): the risk is then
            exact. None for everything else: clusters, partial credit, means, corpus metrics, and
            an interval that holds more than the sampling of items.
        effective_n: of a proportion, the number of independent marks that would be as informative,
            n / design effect (``ProportionResult.effective_n``); None for means and corpus metrics.
        standard_uncertainty: combined, of all components that enter, in the unit of the value;
            None where it is not known, for example because all marks are equal.
        ones: how many marks are 1, of a proportion whose marks are all 0 or 1; else None.
        zeros: how many marks are 0, of a proportion whose marks are all 0 or 1; else None.
        effective_clusters: Kish's number of clusters, ``clusters.effective_count``; None is not
            known. Where no two marks share a cluster it is their number.
    """

    value: float
    low: float | None
    high: float | None
    level: float
    binomial_n: int | None
    effective_n: float | None = None
    standard_uncertainty: float | None = None
    ones: int | None = None
    zeros: int | None = None
    effective_clusters: float | None = None

    @property
    def proportion_n(self) -> float | None:
        """Return how many independent marks a proportion is worth; None where it is none."""
        return self.effective_n if self.binomial_n is None else float(self.binomial_n)

    def with_all_uncertainty(self) -> "Measured":
        """Return the same with an effective n that carries all of the combined uncertainty.

        Formula: value (1 - value) / standard uncertainty squared, where that is less than the
        effective n, and at least 1: so many independent marks would be as uncertain. Where all
        marks are equal they show no standard uncertainty, and it is the number of marks whose
        Clopper-Pearson interval reaches as far as the given one, ln((1 - level) / 2) / ln(low) for
        a value of 1. Nothing changes where sampling is all that enters, and where neither the
        uncertainty nor an interval is known.

        >>> measured = Measured(
        ...     value=0.5,
        ...     low=None,
        ...     high=None,
        ...     level=0.9,
        ...     binomial_n=None,
        ...     effective_n=100.0,
        ...     standard_uncertainty=0.1,
        ... )
        >>> round(measured.with_all_uncertainty().effective_n, 6)
        25.0
        """
        n, uncertainty = self.effective_n, self.standard_uncertainty
        if self.binomial_n is not None or n is None:
            return self
        spread = self.value * (1.0 - self.value)
        if spread == 0.0:
            worth = self._worth_of_equal_marks()
        else:
            worth = spread / uncertainty**2 if uncertainty else None
        return self if worth is None else replace(self, effective_n=min(n, max(1.0, worth)))

    def _worth_of_equal_marks(self) -> float | None:
        """Return how many marks, all 0 or all 1, leave as much open as the interval does."""
        nearest = self.low if self.value == 1.0 else None if self.high is None else 1.0 - self.high
        if nearest is None or nearest >= 1.0:
            return None
        tail = (1.0 - self.level) / 2.0
        return 0.0 if nearest <= 0.0 else math.log(tail) / math.log(nearest)

    @property
    def whole_n(self) -> int | None:
        """Return ``proportion_n``, rounded down: the n of the binomial distribution."""
        n = self.proportion_n
        return None if n is None else math.floor(n + _SAME)


def check_numbers(measured: Measured, limit: Limit) -> None:
    """Refuse a limit or a value that is no number, or that no proportion can have.

    Raises:
        UsageError: the limit or the value is not finite; of a proportion, the limit is outside
            [0, 1], the effective n is below 1, or with ``binomial_n`` the value is no x / n.
    """
    for name, number in (("limit", limit.value), ("value", measured.value)):
        if not math.isfinite(number):
            raise UsageError(f"decision: the {name} (got {number}); a finite number")
    n = measured.proportion_n
    if n is None:
        return
    if not 0.0 <= limit.value <= 1.0:
        message = f"decision: the limit of a proportion (got {limit.value}); a number from 0 to 1"
        raise UsageError(message)
    if not 1.0 <= n < math.inf:
        message = f"decision: the effective n of a proportion (got {n}); a number from 1"
        raise UsageError(message)
    whole = round(measured.value * n)
    if measured.binomial_n is not None and abs(measured.value * n - whole) > _SAME * n:
        message = (
            f"decision: the value of a proportion of n marks (got {measured.value} of "
            f"{measured.binomial_n}); a whole number of successes over n"
        )
        raise UsageError(message)
