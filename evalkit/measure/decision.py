"""Decision rules: from a number and its interval to a verdict, with the risk that the rule takes.

================  ================================================================================
``bound``         (the default) PASS if the lower one-sided 1 - alpha bound is at or above the
                  limit, FAIL if the upper one is below it, else INCONCLUSIVE.
``simple``        PASS if the value is at or above the limit, else FAIL.
``guard``         PASS if the value is at least a guard band above the limit, FAIL if it is more
                  than one below it, else INCONCLUSIVE.
``posterior``     PASS if a proportion conforms with probability 1 - alpha under a Beta prior,
                  FAIL if with alpha at most, else INCONCLUSIVE.
``nonbinary``     as ``bound``, and what lies between is CONDITIONAL_PASS or CONDITIONAL_FAIL.
``zero_failure``  PASS if no mark failed among enough, FAIL if one did, else INCONCLUSIVE.
================  ================================================================================

All are mirrored for a limit that the value must not exceed. A value on the limit conforms. A rule
that cannot be used on a number says why, and the verdict is NOT_EVALUABLE.
"""

from typing import assert_never

from evalkit.measure.rules.bound import decide_bound
from evalkit.measure.rules.guard import decide_guard
from evalkit.measure.rules.measured import Direction, Limit, Measured, check_numbers
from evalkit.measure.rules.nonbinary import decide_nonbinary
from evalkit.measure.rules.posterior import decide_posterior
from evalkit.measure.rules.risk import Risk
from evalkit.measure.rules.simple import decide_simple
from evalkit.measure.rules.verdict import Decision, VerdictWord
from evalkit.measure.rules.zero_failure import decide_zero_failure
from evalkit.records import Rule

__all__ = ["Decision", "Direction", "Limit", "Measured", "Risk", "VerdictWord", "decide"]


def decide(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return the verdict of a rule on a measured value, with the rule's risk at the limit.

    A rule that refuses gives NOT_EVALUABLE, the reason, and no risk: there was no rule to take one.
    NOT_APPLICABLE and the flag ``not_evaluable`` are the caller's: nothing was measured, or it is
    not to be judged.

    Args:
        rule: its name, and the numbers that it reads.
        measured: the estimate; for ``bound`` and ``nonbinary`` its interval is at level
            1 - 2 alpha.
        limit: what is required, in the unit of the value.

    Raises:
        UsageError: a number of the rule is outside its range, or the value or the limit is not
            finite; of a proportion, the limit is outside [0, 1] or with ``binomial_n`` the value is
            no x / n; for ``bound`` and ``nonbinary``, the interval has another level than
            1 - 2 alpha, or with ``binomial_n`` is not Clopper-Pearson's.

    Source: ISO/IEC 17025:2017, clause 7.8.6; ILAC-G8:09/2019, section 4 (rules and their risk);
    each rule's own in :mod:`evalkit.measure.rules`.

    >>> measured = Measured(value=1.0, low=0.9418, high=1.0, level=0.9, binomial_n=None)
    >>> decide(Rule(name="bound"), measured, Limit(direction="at_least", value=0.9)).verdict
    'PASS'
    """
    check_numbers(measured, limit)
    match rule.name:
        case "bound":
            return decide_bound(rule, measured, limit)
        case "simple":
            return decide_simple(rule, measured, limit)
        case "guard":
            return decide_guard(rule, measured, limit)
        case "posterior":
            return decide_posterior(rule, measured, limit)
        case "nonbinary":
            return decide_nonbinary(rule, measured, limit)
        case "zero_failure":
            return decide_zero_failure(rule, measured, limit)
        case _:
            assert_never(rule.name)
