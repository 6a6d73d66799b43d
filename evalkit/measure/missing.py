"""What marks that are missing could have made of a mean, and when too many are missing."""

import math
from dataclasses import dataclass

from evalkit.errors import EvalkitError, TooLittleData, UsageError

UNSCORED_ABOVE_5_PERCENT = "unscored_above_5_percent"
NOT_EVALUABLE = "not_evaluable"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingBounds:
    """The lowest and the highest mean over all items that the missing marks leave open."""

    low: float
    high: float


def bound_missing(
    observed_mean: float | None, *, n: int, missing: int, lowest: float, highest: float
) -> MissingBounds:
    """Return the lowest and highest mean over all items, whatever the missing marks would be.

    Formula, with n items of which m are missing: ((n - m) mean + m lowest) / n and
    ((n - m) mean + m highest) / n. No assumption is made of why marks are missing; it is not an
    interval of confidence, and sampling comes on top.

    Args:
        observed_mean: mean of the n - m marks that are there, ``lowest`` to ``highest``; None
            where all are missing.
        n: number of items, those with a missing mark included.
        missing: number m of items whose mark is missing, 0 to n.
        lowest: lowest possible mark.
        highest: highest possible mark, in the same unit.

    Returns:
        Both means; equal where nothing is missing, ``lowest`` and ``highest`` where all is.

    Raises:
        TooLittleData: there is no item.
        UsageError: missing is outside [0, n], the range is not in order, or the mean is given or
            not given against what ``missing`` says.
        EvalkitError: the mean is outside the range.

    Source: Manski (2003), "Partial Identification of Probability Distributions", section 1.3.

    >>> bound_missing(0.75, n=5, missing=1, lowest=0.0, highest=1.0)
    MissingBounds(low=0.6, high=0.8)
    """
    _check_missing(n=n, missing=missing)
    if not (math.isfinite(lowest) and math.isfinite(highest) and lowest < highest):
        message = f"missing marks: the range (got {lowest} to {highest}); the lowest mark first"
        raise UsageError(message)
    if (observed_mean is None) != (missing == n):
        message = (
            f"missing marks: the observed mean (got {observed_mean}, {missing} of {n} missing); "
            "a number where a mark is there, None where all are missing"
        )
        raise UsageError(message)
    if observed_mean is None:
        return MissingBounds(low=lowest, high=highest)
    if not lowest <= observed_mean <= highest:
        message = (
            f"missing marks: the observed mean (got {observed_mean}); "
            f"a number from {lowest} to {highest}"
        )
        raise EvalkitError(message)
    if missing == 0:
        return MissingBounds(low=observed_mean, high=observed_mean)
    observed_sum = (n - missing) * observed_mean
    return MissingBounds(
        low=max(lowest, (observed_sum + missing * lowest) / n),
        high=min(highest, (observed_sum + missing * highest) / n),
    )


def flag_unscored(*, n: int, missing: int, unparsed: int) -> tuple[str, ...]:
    """Return the flags of an estimate from the share of its items that could not be scored.

    Formula: (missing + unparsed) / n above 5 % gives ``unscored_above_5_percent``; above 20 % it
    gives ``not_evaluable`` as well. Exactly 5 % or 20 % is not above. Refused, truncated and other
    outcomes do not count here, even where they have no mark.

    Args:
        n: number of items in the metric's denominator, unscored ones included.
        missing: number of items with the outcome ``missing``.
        unparsed: number of items with the outcome ``unparsed``, whether or not they count as a
            value.

    Raises:
        TooLittleData: there is no item.
        UsageError: missing and unparsed are negative, or together more than n.

    Source: evalkit's design, section 7 (the laboratory's own rule).

    >>> flag_unscored(n=100, missing=3, unparsed=3)
    ('unscored_above_5_percent',)
    """
    _check_missing(n=n, missing=missing)
    _check_missing(n=n, missing=unparsed)
    _check_missing(n=n, missing=missing + unparsed)
    flags = []
    if 20 * (missing + unparsed) > n:
        flags.append(UNSCORED_ABOVE_5_PERCENT)
    if 5 * (missing + unparsed) > n:
        flags.append(NOT_EVALUABLE)
    return tuple(flags)


def _check_missing(*, n: int, missing: int) -> None:
    if n < 1:
        message = f"missing marks: the number of items (got {n}); at least 1"
        raise TooLittleData(message)
    if not 0 <= missing <= n:
        message = f"missing marks: how many are missing (got {missing}); a number from 0 to {n}"
        raise UsageError(message)
