"""How well a score tells members from non-members.

``members`` has shape (m,) and ``others`` shape (n,); a higher score says "member".
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from evalkit.errors import EvalkitError, UndefinedMetric


def separation_area(members: Sequence[float], others: Sequence[float]) -> float:
    """Return the probability that a member has the higher score (AUC).

    Formula: the share of the m n pairs in which the member's score is higher; equal ones count a
    half.

    Returns:
        A number from 0 to 1: 0.5 where the score says nothing.

    Raises:
        UndefinedMetric: one of the two is empty.
        EvalkitError: a score is not a number.

    Source: Hanley and McNeil (1982), Radiology 143:29.

    >>> separation_area([3.0, 2.0], [2.0, 1.0])  # 3 of 4 pairs, and a tie
    0.875
    """
    _check(members, others)
    ordered = sorted(others)
    below = sum(bisect_left(ordered, each) + bisect_right(ordered, each) for each in members)
    return below / (2.0 * len(members) * len(others))


def rate_at(
    members: Sequence[float], others: Sequence[float], *, false_positive_rate: float = 0.01
) -> float:
    """Return the share of members found where few others are taken for one (TPR at an FPR).

    Formula: the largest share of members with a score of t or more, over the thresholds t at which
    at most ``false_positive_rate`` of the others have one. With n others below 1 /
    ``false_positive_rate`` not one of them may: the value is then that at a rate of 0.

    Returns:
        A number from 0 to 1; about ``false_positive_rate`` where the score says nothing.

    Raises:
        UndefinedMetric: one of the two is empty.
        EvalkitError: the rate is not in [0, 1), or a score is not a number.

    Source: Carlini et al. (2022), IEEE S&P, arXiv 2112.03570, section III (low false-positive
    rates are what matters).

    >>> rate_at([5.0, 3.0, 1.0], [4.0, 2.0, 0.0, 0.0], false_positive_rate=0.25)
    0.6666666666666666
    """
    _check(members, others)
    if not 0.0 <= false_positive_rate < 1.0:
        raise EvalkitError(
            f"separation: the false-positive rate (got {false_positive_rate}); from 0 to below 1"
        )
    allowed = int(false_positive_rate * len(others) + 1e-9)  # 0.29 * 100 is 28.999… in binary
    bar = sorted(others, reverse=True)[allowed]  # a threshold above it takes no more than allowed
    return sum(each > bar for each in members) / len(members)


def _check(members: Sequence[float], others: Sequence[float]) -> None:
    if any(math.isnan(each) for each in (*members, *others)):
        raise EvalkitError("separation: a score (got nan); a number for each")
    if not members or not others:
        raise UndefinedMetric(
            f"separation: {len(members)} members and {len(others)} others; one of each is needed"
        )
