"""The rule ``zero_failure``: no failure among enough marks to show that failures are rare."""

import math

from evalkit.counted import counted
from evalkit.measure.interval import one_sided_level
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import (
    Risk,
    risk_of_marks,
    value_inside,
    words_of_accept,
    words_of_reject,
)
from evalkit.measure.rules.verdict import Decision, refused
from evalkit.measure.zero_events import trials_needed
from evalkit.records import Rule

_SAME = 1e-9


def decide_zero_failure(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return PASS if none of enough marks failed, FAIL if one did, else INCONCLUSIVE.

    Formula, for at least L, a tolerated failure rate of 1 - L: with no mark of 0, PASS if
    L^n <= alpha, that is n >= ln(alpha) / ln(L); INCONCLUSIVE with fewer, and ``reason`` says how
    many are needed. For at most L a failure is a mark of 1, and L is 1 - L above. One failure is
    FAIL, of the plan that tolerated none: it does not show that the rate is beyond the limit.

    In clusters n is the effective number of clusters, rounded down. A cluster whose marks are all
    right with a true share p of right marks is so with probability p at most, however its marks
    hang together, so that L^n is the most that a subject on the limit can pass with where clusters
    are of one size.

    Marks are counted as they stand: what else makes them uncertain, such as a judge's errors, is
    not in this rule.

    Refused is what is no proportion of marks of 0 or 1, and a limit that every proportion meets.

    Raises:
        UsageError: alpha is outside (0, 0.5).

    Source: Hanley and Lippman-Hand (1983), "If nothing goes wrong, is everything all right?",
    JAMA 249:1743; Clopper and Pearson (1934), Biometrika 26:404, at x = n.

    >>> limit = Limit(direction="at_least", value=0.95)
    >>> marks = [
    ...     Measured(value=1.0, low=None, high=None, level=0.9, binomial_n=n) for n in (58, 59)
    ... ]
    >>> [decide_zero_failure(Rule(name="zero_failure"), each, limit).verdict for each in marks]
    ['INCONCLUSIVE', 'PASS']
    """
    one_sided_level(rule.alpha)
    failures, units = _failures(measured, limit), _units(measured)
    if failures is None or units is None:
        text = "the value (got no count of marks in clusters); a share of marks that are 0 or 1"
        return refused(rule, text)
    if limit.good_share == 0.0:
        text = f"the limit (got {limit.value:g}); one that not every proportion meets"
        return refused(rule, text)
    risk = _risk(rule, measured, limit, units)
    if failures:
        reason = f"{counted(failures, 'mark')} failed, and the rule tolerates none"
        return Decision(verdict="FAIL", rule=rule, risk=risk, reason=reason)
    if shows(units, rule, limit):
        return Decision(verdict="PASS", rule=rule, risk=risk)
    reason = f"no mark failed, but {_needed(rule, limit)}, and there are {units}"
    return Decision(verdict="INCONCLUSIVE", rule=rule, risk=risk, reason=reason)


def marks_needed(rule: Rule, limit: Limit) -> int | None:
    """Return how many marks without failure are needed; None where no number is enough.

    >>> marks_needed(Rule(name="zero_failure"), Limit(direction="at_most", value=0.1))
    29
    """
    if limit.good_share == 1.0:
        return None
    if limit.good_share == 0.0:
        return 0
    return trials_needed(1.0 - limit.good_share, alpha=rule.alpha)


def shows(units: int, rule: Rule, limit: Limit) -> bool:
    """Say whether so many marks without failure show that the limit is met."""
    needed = marks_needed(rule, limit)
    return needed is not None and units >= needed


def _failures(measured: Measured, limit: Limit) -> int | None:
    failed = measured.zeros if limit.direction == "at_least" else measured.ones
    if failed is not None or measured.binomial_n is None:
        return failed
    n = measured.binomial_n
    ones = round(measured.value * n)
    return n - ones if limit.direction == "at_least" else ones


def _units(measured: Measured) -> int | None:
    if measured.binomial_n is not None:
        return measured.binomial_n
    count = measured.effective_clusters
    return None if count is None else math.floor(count + _SAME)


def _needed(rule: Rule, limit: Limit) -> str:
    needed = marks_needed(rule, limit)
    if needed is None:
        return "no number of marks shows that none can"
    return f"{needed} clusters, or independent marks, are needed"


def _risk(rule: Rule, measured: Measured, limit: Limit, units: int) -> Risk:
    """Return the exact risk of independent marks, or the most that clusters allow."""
    if measured.binomial_n is not None:
        return risk_of_marks(
            lambda good, n: good == n and shows(n, rule, limit), rule, measured, limit
        )
    enough = shows(units, rule, limit)
    accept = limit.good_share**units if enough else 0.0
    inside, reject = value_inside(rule, measured, limit), None
    if inside is not None:
        marks = (measured.ones or 0) + (measured.zeros or 0)
        reject = 1.0 - limit.share_of_good(inside) ** marks if enough else 1.0
    text = (
        f"approximate, the most that clusters allow: {words_of_accept(measured, limit, accept)} "
        f"({units} effective clusters){words_of_reject(reject, inside)}"
    )
    return Risk(
        kind="approximate", probability=accept, false_reject=reject, inside=inside, text=text
    )
