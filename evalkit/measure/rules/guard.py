"""The rule ``guard``: a band of so many standard uncertainties on either side of the limit."""

import math

from evalkit.errors import UsageError
from evalkit.measure.quantile import normal_tail
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import (
    Risk,
    accept_of_marks,
    reject_of_normal,
    risk_of_marks,
    value_of,
    words_of_accept,
    words_of_reject,
)
from evalkit.measure.rules.verdict import Decision, VerdictWord, refused
from evalkit.records import Rule

FEWEST_EVENTS = 10
"""Below this expected number, on the limit, of the rarer outcome a proportion is not normal."""

_SAME = 1e-6


def decide_guard(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return PASS or FAIL if the value is a guard band away from the limit, else INCONCLUSIVE.

    Formula, for at least L with w = coverage x standard uncertainty: PASS if value >= L + w
    (guarded acceptance), FAIL if value < L - w (guarded rejection). What lies between is neither
    shown to conform nor shown not to, and is not called a failure.

    Refused is a value without a standard uncertainty (marks that are all equal show none), and a
    proportion with fewer than 10 expected events on the limit, n x min(L, 1 - L) with the effective
    n: there the band rests on a normal distribution that is not there. With 100 marks and a limit
    of 0.99 it would pass a subject on the limit with probability 0.37 and not 0.023.

    Raises:
        UsageError: the coverage is not above 0.

    Source: ILAC-G8:09/2019, section 4 (guard bands, w = U); JCGM 106:2012, section 8.3.

    >>> measured = Measured(
    ...     value=0.5, low=None, high=None, level=0.9, binomial_n=None, standard_uncertainty=0.04
    ... )
    >>> decide_guard(Rule(name="guard"), measured, Limit(direction="at_least", value=0.4)).verdict
    'PASS'
    """
    if not 0.0 < rule.coverage < math.inf:
        message = f"decision rule guard: coverage (got {rule.coverage}); a number above 0"
        raise UsageError(message)
    if _events(measured, limit) < FEWEST_EVENTS - _SAME:
        return refused(rule, _too_few_events(rule, measured, limit))
    uncertainty = measured.standard_uncertainty
    if uncertainty is None or not uncertainty > 0.0:
        text = (
            "the standard uncertainty (got none: marks that are all equal, or too few, show none); "
            "a number above 0, or the rule bound, which reads an interval"
        )
        return refused(rule, text)
    word = guarded(measured.value, uncertainty, rule, limit)
    return Decision(verdict=word, rule=rule, risk=_risk(rule, measured, limit, uncertainty))


def guarded(value: float, uncertainty: float, rule: Rule, limit: Limit) -> VerdictWord:
    """Return on which side of the limit's guard band a value lies, or that it lies in it."""
    band = rule.coverage * uncertainty
    if limit.conforms(value - band) and limit.conforms(value + band):
        return "PASS"
    if limit.conforms(value - band) or limit.conforms(value + band):
        return "INCONCLUSIVE"
    return "FAIL"


def false_accept_without_refusal(rule: Rule, n: int, limit: Limit) -> float:
    """Return with what probability the band would pass n marks on the limit, were it not refused.

    >>> found = false_accept_without_refusal(
    ...     Rule(name="guard"), 100, Limit(direction="at_least", value=0.99)
    ... )
    >>> round(found, 2)  # only 100 of 100 is above the band: 0.99 ** 100
    0.37
    """
    return accept_of_marks(lambda good, n: _passes(good, n, rule, limit), (n,), limit)


def _events(measured: Measured, limit: Limit) -> float:
    """Return the expected number of the rarer outcome on the limit; infinite for no proportion."""
    n = measured.proportion_n
    return math.inf if n is None else n * min(limit.value, 1.0 - limit.value)


def _passes(good: int, n: int, rule: Rule, limit: Limit) -> bool:
    value = value_of(good, n, limit)
    return guarded(value, math.sqrt(value * (1.0 - value) / n), rule, limit) == "PASS"


def _too_few_events(rule: Rule, measured: Measured, limit: Limit) -> str:
    n, events = measured.whole_n or 0, _events(measured, limit)
    real = false_accept_without_refusal(rule, n, limit)
    return (
        f"the expected events on the limit {limit.value:g} (got {events:.3g} of {n} effective "
        f"marks); at least {FEWEST_EVENTS}, since with so few the rule would pass a subject on the "
        f"limit with probability {real:.2g} and not the {normal_tail(rule.coverage):.2g} of the "
        "normal theory"
    )


def _risk(rule: Rule, measured: Measured, limit: Limit, uncertainty: float) -> Risk:
    n = measured.proportion_n
    if n is not None:
        sampling = math.sqrt(measured.value * (1.0 - measured.value) / n)
        if abs(uncertainty - sampling) <= _SAME * sampling:
            return risk_of_marks(
                lambda good, n: 0 < good < n and _passes(good, n, rule, limit),
                rule,
                measured,
                limit,
            )
    accept = normal_tail(rule.coverage)
    reject, inside = reject_of_normal(rule, measured, limit, band=rule.coverage)
    text = (
        f"nominal: {words_of_accept(measured, limit, accept)} (normal theory, guard band of "
        f"{rule.coverage:g} standard uncertainties){words_of_reject(reject, inside)}"
    )
    return Risk(kind="nominal", probability=accept, false_reject=reject, inside=inside, text=text)
