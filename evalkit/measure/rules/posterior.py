"""The rule ``posterior``: how probable it is, after the data, that the true value conforms."""

import math

from evalkit.errors import UsageError
from evalkit.measure.interval import one_sided_level
from evalkit.measure.posterior import probability_at_least
from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import risk_of_marks, value_of
from evalkit.measure.rules.verdict import Decision, VerdictWord, refused
from evalkit.records import Rule

UNIFORM = (1.0, 1.0)


def decide_posterior(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return PASS if the true value conforms with probability 1 - alpha, FAIL if with alpha.

    Formula, with x = value x n good marks of n and the prior Beta(a, b): P(p >= L) where
    p ~ Beta(a + x, b + n - x); PASS from 1 - alpha on, FAIL up to alpha, else INCONCLUSIVE. In
    clusters n is the effective n, and less where more than sampling enters the combined
    uncertainty: as many marks as would be as uncertain. The prior is of the value, for at least
    and for at most alike. The probability stands in ``reason``: it is the conformance probability
    of this subject, the prior granted; the ``risk`` is of the rule, the true value granted.

    Refused is what is no proportion: a Beta distribution says nothing of it; and a prior that
    weighs more than the data, a + b > n, which would decide in their place (the uniform one never
    does). So is a limit of at least 1, or at most 0, whose probability is 0 after any data.

    Raises:
        UsageError: alpha is outside (0, 0.5), or a or b is not above 0.

    Source: JCGM 106:2012, sections 7 and 9 (conformance probability, specific risk); the Beta prior
    of a proportion: Gelman et al. (2013), "Bayesian Data Analysis", 3rd ed., section 2.4.

    >>> measured = Measured(value=1.0, low=None, high=None, level=0.9, binomial_n=10)
    >>> found = decide_posterior(
    ...     Rule(name="posterior"), measured, Limit(direction="at_least", value=0.5)
    ... )
    >>> found.verdict, round(found.risk.probability, 4)  # 8 of 10 give 0.967: 56 / 1024
    ('PASS', 0.0547)
    """
    one_sided_level(rule.alpha)
    if not all(0.0 < each < math.inf for each in rule.prior):
        message = f"decision rule posterior: the prior (got {rule.prior}); two numbers above 0"
        raise UsageError(message)
    measured = measured.with_all_uncertainty()
    n = measured.proportion_n
    if n is None:
        return refused(rule, "the value (got no proportion); a mean of marks between 0 and 1")
    if limit.value == (1.0 if limit.direction == "at_least" else 0.0):
        text = (
            f"the limit (got {limit.value:g}); one inside 0 to 1, since no data make a true value "
            "certain; without failures the rule zero_failure says how far they go"
        )
        return refused(rule, text)
    a, b = rule.prior
    if a + b > max(n, sum(UNIFORM)):
        text = (
            f"the prior (got Beta({a:g}, {b:g}), which weighs as {a + b:g} marks); at most "
            f"{n:.4g}, as many as the run has, else it decides in their place"
        )
        return refused(rule, text)
    conforming = conformance(measured.value, n, rule, limit)
    reason = (
        f"P(true value {'≥' if limit.direction == 'at_least' else '≤'} {limit.value:g}) = "
        f"{conforming:.4g} after the data, with the prior Beta({a:g}, {b:g})"
    )
    return Decision(
        verdict=_word(conforming, rule),
        rule=rule,
        risk=risk_of_marks(lambda good, n: _passes(good, n, rule, limit), rule, measured, limit),
        reason=reason,
    )


def conformance(value: float, n: float, rule: Rule, limit: Limit) -> float:
    """Return the probability, after n marks with this mean, that the true value conforms.

    >>> conformance(1.0, 1, Rule(), Limit(direction="at_least", value=0.5))  # 1 - 0.5 ** 2
    0.75
    """
    above = probability_at_least(limit.value, value=value, n=n, prior=rule.prior)
    return above if limit.direction == "at_least" else 1.0 - above


def _word(conforming: float, rule: Rule) -> VerdictWord:
    if conforming >= 1.0 - rule.alpha:
        return "PASS"
    return "FAIL" if conforming <= rule.alpha else "INCONCLUSIVE"


def _passes(good: int, n: int, rule: Rule, limit: Limit) -> bool:
    return _word(conformance(value_of(good, n, limit), n, rule, limit), rule) == "PASS"
