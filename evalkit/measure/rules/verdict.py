"""The end of a decision rule: a word, with the risk or with the reason why there is none."""

from dataclasses import dataclass
from typing import Literal

from evalkit.measure.rules.risk import Risk
from evalkit.records import Rule

VerdictWord = Literal[
    "PASS",
    "CONDITIONAL_PASS",
    "CONDITIONAL_FAIL",
    "FAIL",
    "INCONCLUSIVE",
    "NOT_EVALUABLE",
    "NOT_APPLICABLE",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict, the rule that gave it, and the rule's risk.

    Attributes:
        verdict: NOT_EVALUABLE where the rule refused.
        rule: with all its numbers.
        risk: None where the rule refused: no rule was there to take one.
        reason: why the rule refused, or what it saw besides value and interval; may be empty.
    """

    verdict: VerdictWord
    rule: Rule
    risk: Risk | None
    reason: str = ""


def refused(rule: Rule, reason: str) -> Decision:
    """Return that the rule says nothing, and why.

    >>> refused(Rule(name="guard"), "there is no standard uncertainty").verdict
    'NOT_EVALUABLE'
    """
    text = f"decision rule {rule.name}: {reason}"
    return Decision(verdict="NOT_EVALUABLE", rule=rule, risk=None, reason=text)
