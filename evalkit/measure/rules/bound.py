"""The rule ``bound``: the end of the interval that could be wrong is held against the limit."""

from evalkit.errors import UsageError
from evalkit.measure.interval import clopper_pearson, one_sided_level
from evalkit.measure.quantile import normal_quantile
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import (
    Risk,
    reject_of_marks,
    reject_of_normal,
    risk_of_marks,
    words_of_accept,
    words_of_reject,
)
from evalkit.measure.rules.verdict import Decision, VerdictWord, refused
from evalkit.records import Rule

_SAME = 1e-9


def decide_bound(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return PASS if the whole interval conforms, FAIL if none of it does, else INCONCLUSIVE.

    Raises:
        UsageError: see :func:`ends`.

    Source: ISO/IEC 17025:2017, clause 7.8.6; the bound: Clopper and Pearson (1934), Biometrika
    26:404.

    >>> measured = Measured(value=1.0, low=0.9418, high=1.0, level=0.9, binomial_n=None)
    >>> decide_bound(Rule(), measured, Limit(direction="at_least", value=0.9)).verdict
    'PASS'
    """
    found = ends(rule, measured, limit)
    if found is None:
        return refused(rule, "the interval (got none); a value with both ends")
    near, far = found
    risk = risk_of_bound(rule, measured, limit)
    if limit.conforms(near):
        return Decision(verdict="PASS", rule=rule, risk=risk)
    verdict: VerdictWord = "INCONCLUSIVE" if limit.conforms(far) else "FAIL"
    return Decision(verdict=verdict, rule=rule, risk=risk)


def ends(rule: Rule, measured: Measured, limit: Limit) -> tuple[float, float] | None:
    """Return the worse and the better end of the interval, or None where there is no interval.

    Raises:
        UsageError: the interval has another level than 1 - 2 alpha, alpha is not allowed, or with
            ``binomial_n`` the interval is not Clopper-Pearson's, whose risk is printed.
    """
    level = one_sided_level(rule.alpha)
    if abs(measured.level - level) > _SAME:
        message = (
            f"decision rule {rule.name}: the interval's level (got {measured.level}); "
            f"{level}, whose ends are one-sided bounds at alpha = {rule.alpha}"
        )
        raise UsageError(message)
    if measured.low is None or measured.high is None:
        return None
    if measured.binomial_n is not None:
        _check_exact(rule, measured, measured.binomial_n)
    return near_and_far(measured.low, measured.high, limit)


def near_and_far(low: float, high: float, limit: Limit) -> tuple[float, float]:
    """Return the worse and the better end of an interval."""
    return (low, high) if limit.direction == "at_least" else (high, low)


def exact_ends(good: int, n: int, rule: Rule, limit: Limit) -> tuple[float, float]:
    """Return the worse and the better one-sided bound of n marks of which so many are good."""
    successes = good if limit.direction == "at_least" else n - good
    exact = clopper_pearson(successes, n, level=one_sided_level(rule.alpha))
    return near_and_far(exact.low, exact.high, limit)


def risk_of_bound(rule: Rule, measured: Measured, limit: Limit) -> Risk:
    """Return the risk of a PASS by the whole interval: exact, or alpha, at which the bound aims."""

    def gives(good: int, n: int) -> bool:
        return limit.conforms(exact_ends(good, n, rule, limit)[0])

    if measured.binomial_n is not None:
        return risk_of_marks(gives, rule, measured, limit)
    if measured.proportion_n is not None:
        reject, inside = reject_of_marks(gives, rule, measured.with_all_uncertainty(), limit)
    else:
        band = normal_quantile(1.0 - rule.alpha)
        reject, inside = reject_of_normal(rule, measured, limit, band=band)
    text = (
        f"nominal: {words_of_accept(measured, limit, rule.alpha)}; the bound is not exact, so that "
        f"this is what it aims at{words_of_reject(reject, inside)}"
    )
    return Risk(
        kind="nominal", probability=rule.alpha, false_reject=reject, inside=inside, text=text
    )


def _check_exact(rule: Rule, measured: Measured, n: int) -> None:
    exact = clopper_pearson(round(measured.value * n), n, level=measured.level)
    for given, right in ((measured.low, exact.low), (measured.high, exact.high)):
        if given is None or abs(given - right) > _SAME:
            message = (
                f"decision rule {rule.name}: an end of the interval of {n} marks (got {given}); "
                f"{right}, Clopper-Pearson's, since only that has an exact risk"
            )
            raise UsageError(message)
