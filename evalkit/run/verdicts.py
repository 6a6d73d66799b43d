"""From Estimates to Verdicts: the decision rule, held against all that lost marks leave open."""

from collections.abc import Sequence
from dataclasses import replace

from evalkit.agreement import Plan, PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.bootstrap import UNDEFINED_RESAMPLES
from evalkit.measure.decision import Decision, Limit, Measured, decide
from evalkit.measure.interval import one_sided_level
from evalkit.measure.missing import NOT_EVALUABLE
from evalkit.records import Estimate, Judgement, Requirement, Rule, Score, Verdict
from evalkit.run.estimation import corpus_ends, grade, mean_ends, with_parts
from evalkit.run.measurand import Ends, Marks, Measurand

_EXACT = "clopper_pearson"
LOST = "lost marks were taken as worst and as best: a verdict stands only if both give it"
NO_ENDS = Ends(standard_error=None, low=None, high=None, method="")
GRADED = Rule(name="simple")  # of assessed suites: graded evidence has no interval


def verdict(
    measurand: Measurand, marks: Marks, estimate: Estimate, requirement: Requirement
) -> Verdict:
    """Return the verdict on one requirement.

    Lost marks are completed at their worst and at their best; a PASS or FAIL must stand on both,
    so that what was lost cannot decide. A draft, or a number that cannot be evaluated, gets no
    statement. An assessed suite's grade is held against the limit as it is.
    """
    suite = measurand.suite
    rule = rule_of(measurand.plan, suite)
    reason = _hindrance(suite, estimate, rule)
    if reason:
        return without_statement(rule, requirement, reason)
    try:
        found = [_measured(measurand, each, rule) for each in completions(measurand.metric, marks)]
    except (TooLittleData, UndefinedMetric) as error:
        return without_statement(rule, requirement, str(error))
    if marks.lost:  # the risk of a completion is not exact
        found = [replace(each, binomial_n=None) for each in found]
    lows = [each.low for each in found if each.low is not None]
    highs = [each.high for each in found if each.high is not None]
    decisions = [
        [decide(rule.name, each, limit, alpha=rule.alpha) for limit in limits(requirement)]
        for each in found
    ]
    return Verdict(
        judgement=_agreed([_worst(each) for each in decisions]),
        requirement=requirement,
        rule=rule,
        low=min(lows, default=None),
        high=max(highs, default=None),
        risk=_risk(decisions[0], suite),
        reason=LOST if marks.lost else "",
    )


def rule_of(plan: Plan, suite: PlannedSuite) -> Rule:
    """Return the rule of a suite's verdicts: the plan's, or that of grades."""
    return GRADED if suite.kind == "assessed" else plan.rule


def completions(metric: Metric, marks: Marks) -> list[Marks]:
    """Return what the marks may have been: as they are, or with the lost ones worst and best.

    Raises:
        UndefinedMetric: marks are lost, and the metric has neither a range nor extremes.
    """
    if not marks.lost:
        return [marks]
    if metric.kind == "corpus":
        filled = [[with_parts(each, parts) for each in marks.lost] for parts in metric.extremes]
    else:
        ends = [each for each in (metric.low, metric.high) if each is not None]
        filled = [[_with_value(each, end) for each in marks.lost] for end in ends]
    if len(filled) < 2:  # noqa: PLR2004 - worst and best
        raise UndefinedMetric(f"{len(marks.lost)} marks are lost and nothing bounds them")
    return [Marks(there=(*marks.there, *each), lost=()) for each in filled]


def _with_value(score: Score, value: float) -> Score:
    return replace(score, mark=replace(score.mark, value=value))


def _measured(measurand: Measurand, marks: Marks, rule: Rule) -> Measured:
    """Return the numbers that the rule reads."""
    metric, level = measurand.metric, one_sided_level(rule.alpha)
    if measurand.suite.kind == "assessed":
        found = grade(metric, marks)
        if found is None:
            raise UndefinedMetric("nothing was graded")
        value, ends = found, NO_ENDS
    elif metric.kind == "corpus":
        value, ends = corpus_ends(metric, marks, level=level, seed=measurand.seed("decision"))
    else:
        value, ends = mean_ends(metric, marks.values, marks.clusters, level=level, deciding=True)
    return Measured(
        value=value,
        low=ends.low,
        high=ends.high,
        level=level,
        binomial_n=len(marks.values) if ends.method == _EXACT else None,
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


def _agreed(judgements: Sequence[Judgement]) -> Judgement:
    """Return what every completion gives; where they differ, nothing is decided."""
    return judgements[0] if len(set(judgements)) == 1 else Judgement.INCONCLUSIVE


def _risk(decisions: Sequence[Decision], suite: PlannedSuite) -> str:
    if suite.kind == "assessed":
        return "not stated: a grade, not a measurement"
    return "; ".join(each.risk.text for each in decisions if each.risk)


def _hindrance(  # noqa: PLR0911 - one return a reason
    suite: PlannedSuite, estimate: Estimate, rule: Rule
) -> str:
    """Return why there is no statement, or an empty text."""
    if not suite.locked:
        return "the suite is a draft: results yes, statement of conformity no"
    errors = estimate.outcomes.get("model_error", 0)
    if errors and not estimate.n:
        return f"all {errors} answers are errors of the subject"
    if NOT_EVALUABLE in estimate.flags:
        return "more than 20 % of the answers are missing or could not be read"
    if UNDEFINED_RESAMPLES in estimate.flags:
        return "the formula has no value in more than 5 % of the resamples"
    value, low, high = estimate.value, estimate.low, estimate.high
    if value is None:
        return "; ".join(estimate.flags) or "there is no value"
    if rule.name == "simple":
        return ""
    if low is None or high is None:
        return "; ".join(estimate.flags) or "no interval can be stated"
    if not low <= value <= high:
        return f"the value {value:.4g} is outside its own interval, {low:.4g} to {high:.4g}"
    return ""


def without_statement(
    rule: Rule,
    requirement: Requirement,
    reason: str,
    judgement: Judgement = Judgement.NOT_EVALUABLE,
) -> Verdict:
    """Return that nothing is stated, and why."""
    return Verdict(
        judgement=judgement,
        requirement=requirement,
        rule=rule,
        low=None,
        high=None,
        risk="",
        reason=reason,
    )
