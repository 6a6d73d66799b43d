"""From Estimates to Verdicts: the decision rule, held against what missing marks leave open."""

from collections.abc import Sequence
from dataclasses import replace

from evalkit.agreement import PlannedSuite
from evalkit.contracts import Metric
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
    rule = measurand.plan.rule
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
    lost = bool(marks.lost)
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
    metric, lost = measurand.metric, marks.lost_clusters
    if lost and (metric.low is None or metric.high is None):
        raise UndefinedMetric(f"{len(lost)} marks are missing and no range bounds them")
    if metric.kind == "corpus":
        _, ends = corpus_ends(metric, marks, level=level, seed=measurand.seed("decision"))
        return _filled(metric, ends, len(lost) / marks.count)
    values, clusters = marks.values, [*marks.clusters, *lost]
    worst = [*values, *(metric.low for _ in lost if metric.low is not None)]
    best = [*values, *(metric.high for _ in lost if metric.high is not None)]
    _, low = mean_ends(metric, worst, clusters, level=level, deciding=True)
    _, high = mean_ends(metric, best, clusters, level=level, deciding=True)
    return low, high


def _filled(metric: Metric, ends: Ends, lost: float) -> tuple[Ends, Ends]:
    """Move ends to where a lost share of the corpus could bring a share or difference of shares.

    As in :func:`evalkit.measure.bootstrap.unseen_ends`: a share f of marks at an end of the range
    gives (1 - f) value + f end.
    """
    low, high = ends.low, ends.high
    if low is not None and metric.low is not None:
        low = (1.0 - lost) * low + lost * metric.low
    if high is not None and metric.high is not None:
        high = (1.0 - lost) * high + lost * metric.high
    return replace(ends, low=low), replace(ends, high=high)
