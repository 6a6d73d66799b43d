"""Decision rules: from a number and its interval to a verdict, with the risk that the rule takes.

``bound`` (the default)  PASS if the lower bound is at or above the limit, FAIL if the upper bound
                         is below it, else INCONCLUSIVE. The bounds are one-sided 1 - alpha bounds,
                         that is, the ends of the interval at level 1 - 2 alpha.
``simple``               PASS if the value is at or above the limit, else FAIL.

Both are mirrored for a limit that the value must not exceed. A value on the limit conforms.
"""

from dataclasses import dataclass
from typing import Literal, assert_never

from evalkit.errors import UsageError
from evalkit.measure.interval import clopper_pearson, one_sided_level
from evalkit.measure.quantile import binomial_lower_tail, binomial_upper_tail

VerdictWord = Literal["PASS", "FAIL", "INCONCLUSIVE", "NOT_EVALUABLE", "NOT_APPLICABLE"]
Rule = Literal["bound", "simple"]
Direction = Literal["at_least", "at_most"]

_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What is required of a value: at least, or at most, this number, in the value's unit."""

    direction: Direction
    value: float


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
            exact. None for everything else: clusters, partial credit, means, corpus metrics.
    """

    value: float
    low: float | None
    high: float | None
    level: float
    binomial_n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The probability of a false PASS: of a subject outside the limit, but at its very edge.

    Attributes:
        kind: ``exact``, computed from the binomial distribution; or ``nominal``, what the rule
            aims at where the distribution is not known.
        probability: 0 to 1; of the rule, for this n and limit, not of this result.
        text: the same in words.
    """

    kind: Literal["exact", "nominal"]
    probability: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict, the rule that gave it, and the rule's risk (None where the rule did not apply)."""

    verdict: VerdictWord
    rule: Rule
    risk: Risk | None


def decide(rule: Rule, measured: Measured, limit: Limit, *, alpha: float = 0.05) -> Decision:
    """Return the verdict of a rule on a measured value, with the rule's risk at the limit.

    ``bound`` without an interval gives NOT_EVALUABLE, and no risk: there was no rule to take one.
    NOT_APPLICABLE and the flag ``not_evaluable`` are the caller's: nothing was measured, or it is
    not to be judged.

    Args:
        rule: ``bound`` or ``simple``.
        measured: the estimate; for ``bound`` its interval is at level 1 - 2 alpha.
        limit: what is required, in the unit of the value.
        alpha: error probability of one bound, in (0, 0.5); ``simple`` does not read it.

    Raises:
        UsageError: for ``bound``, the interval has another level than 1 - 2 alpha, or alpha is not
            allowed; with ``binomial_n``, the limit is outside [0, 1], the value is no x / n, or
            the interval of ``bound`` is not Clopper-Pearson's.

    Source: ISO/IEC 17025:2017, clause 7.8.6; ILAC-G8:09/2019, section 4 (binary rules and their
    risk); the bound as rule: Clopper and Pearson (1934), Biometrika 26:404.

    >>> measured = Measured(value=1.0, low=0.9418, high=1.0, level=0.9, binomial_n=None)
    >>> decide("bound", measured, Limit(direction="at_least", value=0.9)).verdict
    'PASS'
    """
    match rule:
        case "bound":
            return _decide_bound(measured, limit, alpha=alpha)
        case "simple":
            conforms = _conforms(measured.value, limit)
            risk = _risk_of_simple(measured, limit)
            return Decision(verdict="PASS" if conforms else "FAIL", rule="simple", risk=risk)
        case _:
            assert_never(rule)


def _decide_bound(measured: Measured, limit: Limit, *, alpha: float) -> Decision:
    level = one_sided_level(alpha)
    if abs(measured.level - level) > _SAME:
        message = (
            f"decision rule bound: the interval's level (got {measured.level}); "
            f"{level}, whose ends are one-sided bounds at alpha = {alpha}"
        )
        raise UsageError(message)
    if measured.low is None or measured.high is None:
        return Decision(verdict="NOT_EVALUABLE", rule="bound", risk=None)
    risk = _risk_of_bound(measured, limit, alpha=alpha)
    at_least = limit.direction == "at_least"
    near, far = (measured.low, measured.high) if at_least else (measured.high, measured.low)
    if _conforms(near, limit):
        return Decision(verdict="PASS", rule="bound", risk=risk)
    verdict: VerdictWord = "INCONCLUSIVE" if _conforms(far, limit) else "FAIL"
    return Decision(verdict=verdict, rule="bound", risk=risk)


def _conforms(value: float, limit: Limit) -> bool:
    match limit.direction:
        case "at_least":
            return value >= limit.value
        case "at_most":
            return value <= limit.value
        case _:
            assert_never(limit.direction)


def _risk_of_bound(measured: Measured, limit: Limit, *, alpha: float) -> Risk:
    if measured.binomial_n is None:
        text = (
            f"nominal: at a true value of {limit.value:g} PASS is given with probability "
            f"{alpha:g}; the bound is not exact, so that this is what it aims at"
        )
        return Risk(kind="nominal", probability=alpha, text=text)
    _check_binomial(measured, limit)
    _check_exact_interval(measured, n=measured.binomial_n)
    return _exact_risk(bound_false_pass(measured.binomial_n, limit, alpha=alpha), measured, limit)


def _risk_of_simple(measured: Measured, limit: Limit) -> Risk:
    if measured.binomial_n is None:
        text = (
            f"nominal: at a true value of {limit.value:g} PASS is given about every second time; "
            "the rule leaves the uncertainty of the value out"
        )
        return Risk(kind="nominal", probability=0.5, text=text)
    _check_binomial(measured, limit)
    return _exact_risk(simple_false_pass(measured.binomial_n, limit), measured, limit)


def _exact_risk(probability: float, measured: Measured, limit: Limit) -> Risk:
    text = (
        f"exact: at a true value of {limit.value:g} PASS is given with probability "
        f"{probability:.4g} (binomial, n = {measured.binomial_n})"
    )
    return Risk(kind="exact", probability=probability, text=text)


def bound_false_pass(n: int, limit: Limit, *, alpha: float = 0.05) -> float:
    """Return the exact probability that ``bound`` passes n marks at a true value on the limit.

    Formula, for at least L: the largest P(X >= x | n, L) that is at most alpha, since the
    Clopper-Pearson bound of x is at or above L exactly then; for at most L, P(X <= x | n, L).

    Args:
        n: number of independent 0/1 marks, at least 1.
        limit: what is required; its value is a proportion, 0 to 1.
        alpha: error probability of the bound, in (0, 0.5).

    Returns:
        A probability, 0 to ``alpha``; 0.0 where no result can pass (n is too small), and where
        every proportion conforms (at least 0, at most 1).

    >>> round(bound_false_pass(10, Limit(direction="at_least", value=0.7)), 4)  # 0.7 ** 10
    0.0282
    """
    if _binds_nothing(limit):
        return 0.0
    # Invariant: the worst passing result lies after `failing`, at or before `passing`; results
    # are ordered from the worst to the best, and beyond the best (n + 1) the tail is 0.
    failing, passing = 0, n + 1
    while passing - failing > 1:
        middle = (failing + passing) // 2
        if _tail(middle, n=n, limit=limit) <= alpha * (1 + _SAME):  # a tie passes, as in `bound`
            passing = middle
        else:
            failing = middle
    return _tail(passing, n=n, limit=limit)


def simple_false_pass(n: int, limit: Limit) -> float:
    """Return the exact probability that ``simple`` passes n marks at a true value on the limit.

    Formula, for at least L: P(X >= x | n, L) with the smallest x for which x / n >= L; for at most
    L: P(X <= x | n, L) with the largest x for which x / n <= L.

    Args:
        n: number of independent 0/1 marks, at least 1.
        limit: what is required; its value is a proportion, 0 to 1.

    Returns:
        A probability, 0 to 1; 0.0 where every proportion conforms (at least 0, at most 1).

    >>> simple_false_pass(2, Limit(direction="at_least", value=0.5))  # one or two of two
    0.75
    """
    if _binds_nothing(limit):
        return 0.0
    failing, passing = -1, n
    while passing - failing > 1:
        middle = (failing + passing) // 2
        successes = middle if limit.direction == "at_least" else n - middle
        if _conforms(successes / n, limit):
            passing = middle
        else:
            failing = middle
    return _tail(passing, n=n, limit=limit)


def _tail(goodness: int, *, n: int, limit: Limit) -> float:
    """Return the probability, at the limit, of a result at least as good as ``goodness`` of n."""
    match limit.direction:
        case "at_least":
            return binomial_upper_tail(goodness, n=n, probability=limit.value)
        case "at_most":
            return binomial_lower_tail(n - goodness, n=n, probability=limit.value)
        case _:
            assert_never(limit.direction)


def _binds_nothing(limit: Limit) -> bool:
    return limit.value == (0.0 if limit.direction == "at_least" else 1.0)


def _check_binomial(measured: Measured, limit: Limit) -> None:
    n = measured.binomial_n
    if not 0.0 <= limit.value <= 1.0:
        message = f"decision: the limit of a proportion (got {limit.value}); a number from 0 to 1"
        raise UsageError(message)
    if n is None or n < 1 or abs(measured.value * n - round(measured.value * n)) > _SAME * n:
        message = (
            f"decision: the value of a proportion of n marks (got {measured.value} of {n}); "
            "a whole number of successes over n"
        )
        raise UsageError(message)


def _check_exact_interval(measured: Measured, *, n: int) -> None:
    exact = clopper_pearson(round(measured.value * n), n, level=measured.level)
    for given, right in ((measured.low, exact.low), (measured.high, exact.high)):
        if given is None or abs(given - right) > _SAME:
            message = (
                f"decision rule bound: an end of the interval of {n} marks (got {given}); "
                f"{right}, Clopper-Pearson's, since only that has an exact risk"
            )
            raise UsageError(message)
