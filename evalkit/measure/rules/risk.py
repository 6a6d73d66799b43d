"""What a rule risks: to pass what lies on the limit, and not to pass what lies well inside it.

Where the value is a share of independent 0/1 marks, the rule itself is asked about each result
that could have come, and the binomial probabilities of those that it passes are summed: what is
printed cannot differ from what is done.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import UsageError
from evalkit.measure.quantile import binomial_lower_tail, binomial_upper_tail, normal_tail
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.records import Rule

Kind = Literal["exact", "approximate", "nominal"]

MOST_NUMBERS = 13
"""So many numbers of marks are tried over one tooth of the saw: its top lies within 1/12 of it."""

_SAME = 1e-9

Gives = Callable[[int, int], bool]
"""Whether the rule gives a verdict to so many good marks of n: marks of 1, or of 0 for at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The probabilities of a false PASS and of no PASS where one is due.

    Attributes:
        kind: ``exact``, summed from the binomial distribution; ``approximate``, the same with the
            effective number of marks; or ``nominal``, what the rule aims at.
        probability: of PASS, 0 to 1, where the true value lies exactly on the limit (false
            accept, the consumer's risk); of the rule, for this n and limit, not of this result.
            0 where every proportion conforms.
        false_reject: of any other verdict, 0 to 1, where the true value is ``inside`` (the
            producer's risk); None where nothing allows to state it.
        inside: a value on the good side of the limit; None where there is no ``false_reject``.
        text: the same in words.
        conditional: the probability of CONDITIONAL_PASS on the limit; None for the rules that do
            not give it.
    """

    kind: Kind
    probability: float
    false_reject: float | None
    inside: float | None
    text: str
    conditional: float | None = None


def probability(gives: Callable[[int], bool], *, n: int, share: float) -> float:
    """Return the probability that n marks get the verdict, each good with this probability.

    Formula: the sum of Binomial(n, share) over all numbers of good marks to which ``gives`` says
    yes. From 1 to n - 1 good marks the rule must say no up to some number and yes from there on,
    which is searched by halving; 0 and n are asked on their own, since a rule may refuse marks that
    are all equal.

    Args:
        gives: whether the verdict is given to so many good marks.
        n: number of independent marks, at least 1.
        share: probability that a mark is good, 0 to 1.

    >>> probability(lambda good: good >= 1, n=2, share=0.5)
    0.75
    """
    denied, given = 0, n
    while given - denied > 1:
        middle = (denied + given) // 2
        if gives(middle):
            given = middle
        else:
            denied = middle
    total = binomial_upper_tail(given, n=n, probability=share)
    if not gives(n):
        total -= binomial_upper_tail(n, n=n, probability=share)
    if gives(0):
        total += binomial_lower_tail(0, n=n, probability=share)
    return min(1.0, max(0.0, total))


def value_of(good: int, n: int, limit: Limit) -> float:
    """Return the proportion of n marks of which so many are good.

    >>> value_of(3, 4, Limit(direction="at_most", value=0.5))
    0.25
    """
    return good / n if limit.direction == "at_least" else (n - good) / n


def value_inside(rule: Rule, measured: Measured, limit: Limit) -> float | None:
    """Return the true value at which the false-reject risk is stated.

    It lies ``rule.distance`` inside the limit, or for a proportion half-way from the limit to the
    good end. None where there is no such value: no distance for what is no proportion, or the end
    of the proportions is reached.

    Raises:
        UsageError: the distance is 0 or less.

    >>> measured = Measured(value=0.9, low=None, high=None, level=0.9, binomial_n=10)
    >>> value_inside(Rule(), measured, Limit(direction="at_most", value=0.5))
    0.25
    """
    if rule.distance is not None and not rule.distance > 0.0:
        message = (
            f"decision rule {rule.name}: the distance of the false-reject risk from the limit "
            f"(got {rule.distance}); a number above 0, in the unit of the value"
        )
        raise UsageError(message)
    if measured.proportion_n is None:
        return None if rule.distance is None else limit.inwards(rule.distance)
    left = 1.0 - limit.good_share
    distance = left / 2.0 if rule.distance is None else rule.distance
    if distance == 0.0 or distance > left + _SAME:
        return None
    return min(1.0, max(0.0, limit.inwards(distance)))


def numbers_of_marks(measured: Measured, limit: Limit) -> tuple[int, ...]:
    """Return the numbers of marks for which the risk of a proportion is summed, smallest first.

    n itself where it is known. An effective n is a real number, and the mean of clustered marks has
    finer steps than as many independent marks would: the binomial risk as a function of n is a saw,
    which with a limit of 0.97 rises from 0.46 at n = 60 to 0.67 at n = 67. So the numbers are those
    of one tooth, 1 / min(L, 1 - L), from the effective n on, at most ``MOST_NUMBERS`` of them; the
    largest risk among them is stated.

    >>> measured = Measured(
    ...     value=0.5, low=None, high=None, level=0.9, binomial_n=None, effective_n=7.6
    ... )
    >>> numbers_of_marks(measured, Limit(direction="at_least", value=0.5))
    (7, 8, 9)
    """
    n = measured.whole_n
    if n is None:
        raise UsageError("decision: the risk of marks (got no number of marks); a proportion")
    rarer = min(limit.value, 1.0 - limit.value)
    if measured.binomial_n is not None or rarer <= 0.0:
        return (n,)
    tooth = math.ceil(1.0 / rarer - _SAME)
    steps = min(tooth, MOST_NUMBERS - 1)
    return tuple(n + round(tooth * step / steps) for step in range(steps + 1))


def accept_of_marks(gives: Gives, numbers: Sequence[int], limit: Limit) -> float:
    """Return the largest probability, over n, that n marks on the limit get the verdict.

    0 where every proportion conforms (at least 0, at most 1): no verdict is false there.

    >>> accept_of_marks(lambda good, n: good == n, (2, 3), Limit(direction="at_least", value=0.5))
    0.25
    """
    if limit.good_share == 0.0:
        return 0.0
    return max(_given(gives, n, limit.good_share) for n in numbers)


def reject_of_marks(
    gives: Gives, rule: Rule, measured: Measured, limit: Limit
) -> tuple[float | None, float | None]:
    """Return the false-reject risk of a proportion and the value at which it is, or None twice.

    Over an effective n it is the largest, as in :func:`accept_of_marks`.
    """
    inside = value_inside(rule, measured, limit)
    if inside is None:
        return None, None
    share = limit.share_of_good(inside)
    least = min(_given(gives, n, share) for n in numbers_of_marks(measured, limit))
    return 1.0 - least, inside


def _given(gives: Gives, n: int, share: float) -> float:
    return probability(lambda good: gives(good, n), n=n, share=share)


def risk_of_marks(gives: Gives, rule: Rule, measured: Measured, limit: Limit) -> Risk:
    """Return the risk of a proportion: exact for ``binomial_n``, else about its effective n.

    Args:
        gives: whether the rule passes so many good marks of n.
        rule: says where the false-reject risk is stated.
        measured: a proportion.
        limit: what is required.
    """
    numbers = numbers_of_marks(measured, limit)
    accept = accept_of_marks(gives, numbers, limit)
    reject, inside = reject_of_marks(gives, rule, measured, limit)
    accepted = words_of_accept(measured, limit, accept)
    rejected = words_of_reject(reject, inside)
    if measured.binomial_n is not None:
        kind: Kind = "exact"
        of_n = f"binomial, n = {numbers[0]}"
    else:
        kind = "approximate"
        of_n = f"the largest of binomial, effective n = {numbers[0]} to {numbers[-1]}"
    return Risk(
        kind=kind,
        probability=accept,
        false_reject=reject,
        inside=inside,
        text=f"{kind}: {accepted} ({of_n}){rejected}",
    )


def reject_of_normal(
    rule: Rule, measured: Measured, limit: Limit, *, band: float
) -> tuple[float | None, float | None]:
    """Return the false-reject risk of a normal value that must be ``band`` inside the limit.

    Formula, with d the distance of the true value from the limit, u the standard uncertainty and k
    the band in units of u: P(Z > d / u - k), Z standard normal.

    Returns:
        The risk and the true value, or None twice: no distance or no standard uncertainty.
    """
    inside, uncertainty = value_inside(rule, measured, limit), measured.standard_uncertainty
    if inside is None or uncertainty is None or not uncertainty > 0.0:
        return None, None
    return normal_tail(abs(inside - limit.value) / uncertainty - band), inside


def words_of_accept(measured: Measured, limit: Limit, accept: float) -> str:
    """Return the words for the probability of a PASS on the limit."""
    if measured.proportion_n is not None and limit.good_share == 0.0:
        return "every proportion conforms, so that no PASS is false"
    return f"at a true value of {limit.value:g} PASS is given with probability {accept:.4g}"


def words_of_reject(reject: float | None, inside: float | None) -> str:
    """Return the words for the false-reject risk, with what joins them; empty where there is none.

    >>> words_of_reject(0.25, 0.95)
    '; at 0.95 it is withheld with probability 0.25'
    """
    if reject is None or inside is None:
        return ""
    return f"; at {inside:.4g} it is withheld with probability {reject:.4g}"
