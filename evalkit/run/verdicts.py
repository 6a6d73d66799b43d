"""From Estimates to Verdicts: the decision rule, held against what missing marks leave open."""

from collections.abc import Sequence

from evalkit.agreement import PlannedSuite
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.decision import Decision, Limit, Measured, decide
from evalkit.measure.interval import one_sided_level
from evalkit.measure.missing import NOT_EVALUABLE
from evalkit.records import Estimate, Judgement, Requirement, Rule, Verdict
from evalkit.run.estimation import Ends, Marks, Measurand, corpus_ends, mean_ends

_EXACT = "clopper_pearson"


def verdict(
    measurand: Measurand, marks: Marks, estimate: Estimate, requirement: Requirement
) -> Verdict:
    """Return the verdict on one requirement.

    A mark that is missing is taken as the worst for a PASS and as the best for a FAIL, so that
    what was lost cannot decide. A draft, or a number that cannot be evaluated, gets no statement.
    """
    rule, metric = measurand.plan.rule, measurand.metric
    reason = _hindrance(measurand.suite, estimate)
    if reason:
        return _without(rule, requirement, reason)
    level = one_sided_level(rule.alpha)
    try:
        low, high = _ends(measurand, marks, level=level)
    except (TooLittleData, UndefinedMetric) as error:
        return _without(rule, requirement, str(error))
    if low.low is None or high.high is None or estimate.value is None:
        return _without(rule, requirement, f"no interval can be stated ({estimate.method})")
    lost = bool(marks.lost_clusters) and metric.kind != "corpus"
    exact = low.method == _EXACT and not lost
    measured = Measured(
        value=estimate.value,
        low=low.low,
        high=high.high,
        level=level,
        binomial_n=len(marks.values) if exact else None,
    )
    decisions = [
        decide(rule.name, measured, each, alpha=rule.alpha) for each in limits(requirement)
    ]
    return Verdict(
        judgement=_worst(decisions),
        requirement=requirement,
        rule=rule,
        low=low.low,
        high=high.high,
        risk="; ".join(each.risk.text for each in decisions if each.risk),
        reason="missing marks were taken as worst for PASS and best for FAIL" if lost else "",
    )


def limits(requirement: Requirement) -> list[Limit]:
    """Return the one or two limits of a requirement."""
    found = []
    if requirement.at_least is not None:
        found.append(Limit(direction="at_least", value=requirement.at_least))
    if requirement.at_most is not None:
        found.append(Limit(direction="at_most", value=requirement.at_most))
    return found


def _worst(decisions: Sequence[Decision]) -> Judgement:
    """A range is met if both limits are, and missed if one is."""
    words = {each.verdict for each in decisions}
    for word in ("FAIL", "NOT_EVALUABLE", "INCONCLUSIVE"):
        if word in words:
            return Judgement(word)
    return Judgement.PASS


def _hindrance(suite: PlannedSuite, estimate: Estimate) -> str:
    if not suite.locked:
        return "the suite is a draft: results yes, statement of conformity no"
    if NOT_EVALUABLE in estimate.flags:
        return "more than 20 % of the answers are missing or could not be read"
    if estimate.value is None or estimate.low is None:
        flags = "; ".join(estimate.flags)
        return flags or "there is no value"
    return ""


def _without(rule: Rule, requirement: Requirement, reason: str) -> Verdict:
    return Verdict(
        judgement=Judgement.NOT_EVALUABLE,
        requirement=requirement,
        rule=rule,
        low=None,
        high=None,
        risk="",
        reason=reason,
    )


def not_applicable(rule: Rule, requirement: Requirement, reason: str) -> Verdict:
    """Return the verdict on a suite that asks somebody who was not there."""
    return Verdict(
        judgement=Judgement.NOT_APPLICABLE,
        requirement=requirement,
        rule=rule,
        low=None,
        high=None,
        risk="",
        reason=reason,
    )


def _ends(measurand: Measurand, marks: Marks, *, level: float) -> tuple[Ends, Ends]:
    """Return the interval that decides a PASS from below and a FAIL from above."""
    metric = measurand.metric
    if metric.kind == "corpus":
        _, ends = corpus_ends(metric, marks, level=level, seed=measurand.seed("decision"))
        return ends, ends
    values, lost = marks.values, marks.lost_clusters
    if not lost:
        _, ends = mean_ends(metric, values, marks.clusters, level=level, deciding=True)
        return ends, ends
    if metric.low is None or metric.high is None:
        raise UndefinedMetric(f"{len(lost)} marks are missing and no range bounds them")
    clusters = [*marks.clusters, *lost]
    _, low = mean_ends(
        metric, values + [metric.low] * len(lost), clusters, level=level, deciding=True
    )
    _, high = mean_ends(
        metric, values + [metric.high] * len(lost), clusters, level=level, deciding=True
    )
    return low, high
