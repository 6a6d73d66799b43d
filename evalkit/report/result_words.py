"""Words of a report for what results.json names: verdicts, rules, measurands, evaluations."""

from collections.abc import Mapping
from typing import Literal, assert_never

from evalkit.records import Judgement, MeasurandKind, Rule
from evalkit.report.blocks import Words
from evalkit.report.messages import say

VERDICTS: Mapping[Judgement, str] = {
    Judgement.PASS: "合格",
    Judgement.CONDITIONAL_PASS: "有條件合格",
    Judgement.CONDITIONAL_FAIL: "有條件不合格",
    Judgement.FAIL: "不合格",
    Judgement.INCONCLUSIVE: "無法判定",
    Judgement.NOT_APPLICABLE: "不適用",
    Judgement.NOT_EVALUABLE: "不予評定",
}
NEEDS = {
    "generation": "generation randomness",
    "wording": "template or wording",
    "engine": "engine and batch",
    "judge": "error of the judge",
}


def verdict_in_words(judgement: Judgement) -> Words:
    """Return a verdict; its English word is the one that results.json has.

    >>> verdict_in_words(Judgement.NOT_APPLICABLE)
    Words(en='NOT_APPLICABLE', zh='不適用')
    """
    return Words(str(judgement), VERDICTS[judgement])


def measurand_in_words(kind: MeasurandKind) -> Words:
    """Return of what a value speaks.

    >>> measurand_in_words("benchmark").en
    'exactly these questions: the sampling of items adds nothing to the uncertainty'
    """
    match kind:
        case "generalised":
            return say(
                "questions of this kind in general: the sampling of items adds to the uncertainty"
            )
        case "benchmark":
            return say(
                "exactly these questions: the sampling of items adds nothing to the uncertainty"
            )
    assert_never(kind)


def rule_in_words(rule: Rule) -> str:
    """Return what a rule says for a limit "at least"; the rules are mirrored for "at most".

    >>> rule_in_words(Rule(name="simple"))
    'PASS if the value is at or above the limit, else FAIL; the uncertainty is not taken off'
    """
    bounds = f"one-sided bounds with error probability α = {rule.alpha:g} each"
    match rule.name:
        case "bound":
            return (
                f"PASS if the lower bound is at or above the limit, FAIL if the upper bound is "
                f"below it, else INCONCLUSIVE; {bounds}"
            )
        case "simple":
            return (
                "PASS if the value is at or above the limit, else FAIL; the uncertainty is not "
                "taken off"
            )
        case "guard":
            return (
                f"PASS if the value is above the limit by at least the guard band of "
                f"{rule.coverage:g} combined standard uncertainties, FAIL if it is below the limit "
                f"by more, else INCONCLUSIVE"
            )
        case "posterior":
            a, b = rule.prior
            return (
                f"PASS if the true value is at or above the limit with a probability of at least "
                f"{1 - rule.alpha:g} after the data, FAIL if with at most {rule.alpha:g}, else "
                f"INCONCLUSIVE; prior Beta({a:g}, {b:g})"
            )
        case "nonbinary":
            return (
                f"PASS if the lower bound is at or above the limit, CONDITIONAL_PASS if only the "
                f"value is, CONDITIONAL_FAIL if only the upper bound is, FAIL if none is; {bounds}"
            )
        case "zero_failure":
            return (
                f"PASS if no item failed and there are enough of them that a subject at the limit "
                f"would come through with a probability of at most α = {rule.alpha:g}"
            )
    assert_never(rule.name)


def rule_in_brief(rule: Rule) -> Words:
    """Return a rule in half a line, for whoever reads the first page alone.

    >>> rule_in_brief(Rule(name="simple")).en
    'PASS where the value meets the limit, else FAIL'
    """
    match rule.name:
        case "bound":
            return say(
                "PASS where both bounds meet the limit, FAIL where neither does, else INCONCLUSIVE"
            )
        case "simple":
            return say("PASS where the value meets the limit, else FAIL")
        case "guard":
            return say("PASS or FAIL beyond a guard band at the limit, else INCONCLUSIVE")
        case "posterior":
            return say("PASS or FAIL where it is probable enough after the data")
        case "nonbinary":
            return say("four verdicts, by the value and its bounds")
        case "zero_failure":
            return say("PASS where no item failed and there are enough of them")
    assert_never(rule.name)


def evaluation_in_words(
    evaluation: Literal["A", "B", "none"], *, bounded: bool, note: str
) -> Words:
    """Return how a component was evaluated.

    Args:
        evaluation: of the component.
        bounded: it has bounds; one that is bounded and not drawn is evaluated neither as A nor B.
        note: of the component. One that has neither figure nor bounds may not be there at all
            (nothing is drawn, no mark is missing): only an empty note, or one that says so, makes
            it one that was not evaluated.

    >>> evaluation_in_words("none", bounded=False, note="").en
    'not evaluated'
    """
    match evaluation:
        case "A":
            return say("A: from this run's marks")
        case "B":
            return say("B: otherwise")
        case "none":
            if bounded:
                return say("bounded")
            unknown = not note or "not evaluated" in note
            return say("not evaluated") if unknown else say("see the note")
    assert_never(evaluation)


def limits_text(low: float | None, high: float | None) -> str:
    """Return the limits of a requirement; an empty text where there is none.

    >>> limits_text(0.9, None), limits_text(-0.1, 0.1), limits_text(None, None)
    ('≥ 0.9', '−0.1 to 0.1', '')
    """
    texts = ["" if each is None else f"{each:g}".replace("-", "−") for each in (low, high)]
    if low is not None and high is not None:
        return " to ".join(texts)
    if low is not None:
        return f"≥ {texts[0]}"
    return "" if high is None else f"≤ {texts[1]}"
