"""The rule ``simple``: the value alone is held against the limit (simple acceptance)."""

from evalkit.measure.rules.measured import Limit, Measured
from evalkit.measure.rules.risk import (
    Risk,
    reject_of_normal,
    risk_of_marks,
    value_of,
    words_of_accept,
    words_of_reject,
)
from evalkit.measure.rules.verdict import Decision, VerdictWord
from evalkit.records import Rule

_EVERY_SECOND_TIME = 0.5


def decide_simple(rule: Rule, measured: Measured, limit: Limit) -> Decision:
    """Return PASS if the value conforms, else FAIL; the uncertainty is left out.

    The risk of a false PASS is shared by both sides: about one half on the limit, and more where
    few events are expected.

    Source: ILAC-G8:09/2019, section 4.2.1 (simple acceptance, guard band 0).

    >>> measured = Measured(value=1.0, low=None, high=None, level=0.9, binomial_n=20)
    >>> limit = Limit(direction="at_least", value=0.99)
    >>> found = decide_simple(Rule(name="simple"), measured, limit)
    >>> found.verdict, round(found.risk.probability, 2)  # 0.99 ** 20
    ('PASS', 0.82)
    """
    verdict: VerdictWord = "PASS" if limit.conforms(measured.value) else "FAIL"
    return Decision(verdict=verdict, rule=rule, risk=risk_of_value(rule, measured, limit))


def risk_of_value(rule: Rule, measured: Measured, limit: Limit) -> Risk:
    """Return the risk that a value on its own conforms by chance: about one half on the limit."""
    if measured.proportion_n is not None:
        return risk_of_marks(
            lambda good, n: limit.conforms(value_of(good, n, limit)), rule, measured, limit
        )
    reject, inside = reject_of_normal(rule, measured, limit, band=0.0)
    said = words_of_accept(measured, limit, _EVERY_SECOND_TIME)
    text = (
        f"nominal: {said}; the rule leaves the uncertainty of the value out"
        f"{words_of_reject(reject, inside)}"
    )
    return Risk(
        kind="nominal",
        probability=_EVERY_SECOND_TIME,
        false_reject=reject,
        inside=inside,
        text=text,
    )
