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
from evalkit.run.budget import JUDGE
from evalkit.run.intervals import grade, with_parts
from evalkit.run.judges import judges_of
from evalkit.run.measurand import Marks, Measurand
from evalkit.run.needs import lacking
from evalkit.run.uncertainty import stated
from evalkit.wordings import AS_WRITTEN

_EXACT = "clopper_pearson"
LOST = "lost marks were taken as worst and as best: a verdict stands only if both give it"
_WORST_FIRST = (
    "FAIL", "NOT_EVALUABLE", "CONDITIONAL_FAIL", "INCONCLUSIVE", "CONDITIONAL_PASS", "PASS",
)  # fmt: skip
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
    reason = _hindrance(measurand.plan, suite, estimate, rule)
    if reason:
        return without_statement(rule, requirement, reason)
    try:
        completed = completions(measurand.metric, marks)
        found = [every for each in completed for every in _measured(measurand, each, rule)]
    except (TooLittleData, UndefinedMetric) as error:
        return without_statement(rule, requirement, str(error))
    if marks.lost:  # the risk of a completion is not exact
        found = [replace(each, binomial_n=None) for each in found]
    lows = [each.low for each in found if each.low is not None]
    highs = [each.high for each in found if each.high is not None]
    decisions = [[decide(rule, each, limit) for limit in limits(requirement)] for each in found]
    refused = [each.reason for every in decisions for each in every if each.risk is None]
    if refused:
        return without_statement(rule, requirement, refused[0] or "the rule has no interval")
    said = [each.reason for each in decisions[0] if each.reason]
    return Verdict(
        judgement=_agreed([_worst(each) for each in decisions]),
        requirement=requirement,
        rule=rule,
        low=min(lows, default=None),
        high=max(highs, default=None),
        risk=_risk(decisions[0], suite, estimate),
        reason="; ".join([*dict.fromkeys(said), *([LOST] if marks.lost else [])]),
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
    return [replace(marks, there=(*marks.there, *each), lost=()) for each in filled]


def _with_value(score: Score, value: float) -> Score:
    return replace(score, mark=replace(score.mark, value=value))


def _measured(measurand: Measurand, marks: Marks, rule: Rule) -> list[Measured]:
    """Return the numbers that the rule reads.

    Where labels of other answers say that the judge errs, a verdict must stand on the rate as it is
    and on the rate as it would be without these errors.
    """
    level = one_sided_level(rule.alpha)
    if measurand.suite.kind == "assessed":
        value = grade(measurand.metric, marks)
        if value is None:
            raise UndefinedMetric("nothing was graded")
        return [Measured(value=value, low=None, high=None, level=level, binomial_n=None)]
    seed = measurand.seed("decision")
    found = stated(measurand, marks, level=level, seed=seed, deciding=True)
    if found.refutes:
        raise UndefinedMetric(found.refutes)
    is_exact = found.ends.method == _EXACT and found.alone and not judges_of(measurand.suite)
    ends = found.ends
    measured = Measured(
        value=found.value,
        low=found.low,
        high=found.high,
        level=level,
        binomial_n=len(marks.values) if is_exact else None,
        effective_n=ends.effective_n,
        standard_uncertainty=found.combined,
        ones=ends.ones,
        zeros=ends.zeros,
        effective_clusters=ends.effective_clusters,
    )
    other = found.otherwise
    if other is None:
        return [measured]
    without_errors = Measured(
        value=other.value, low=other.low, high=other.high, level=level, binomial_n=None
    )
    return [replace(measured, binomial_n=None), without_errors]


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
    return next(Judgement(word) for word in _WORST_FIRST if word in words)


def _agreed(judgements: Sequence[Judgement]) -> Judgement:
    """Return what every completion gives; where they differ, nothing is decided."""
    return judgements[0] if len(set(judgements)) == 1 else Judgement.INCONCLUSIVE


def _risk(decisions: Sequence[Decision], suite: PlannedSuite, estimate: Estimate) -> str:
    if suite.kind == "assessed":
        return "not stated: a grade, not a measurement"
    found = [each.risk.text for each in decisions if each.risk]
    unknown = [
        each.source.removeprefix(JUDGE)
        for each in estimate.budget
        if each.source.startswith(JUDGE) and each.evaluation == "none"
    ]
    if found and unknown:
        found.append(f"of the verdicts of {', '.join(unknown)}, whose errors are not in it")
    return "; ".join(found)


def _hindrance(plan: Plan, suite: PlannedSuite, estimate: Estimate, rule: Rule) -> str:
    """Return why there is no statement, or an empty text."""
    return _of_the_method(plan, suite, estimate) or _of_the_number(estimate, rule)


def _of_the_method(plan: Plan, suite: PlannedSuite, estimate: Estimate) -> str:
    if not suite.locked:
        return "the suite is a draft: results yes, statement of conformity no"
    if suite.wording != AS_WRITTEN:
        return f"the method is validated as written, and the questions are {suite.wording}"
    if suite.dossier is None:
        return f"the method is not validated: {suite.not_validated}"
    unmeasured = lacking(plan.needs, suite, estimate.budget) if suite.kind != "assessed" else []
    if unmeasured and estimate.value is not None:
        return f"the plan asks for what was not evaluated: {', '.join(unmeasured)}"
    return ""


def _of_the_number(estimate: Estimate, rule: Rule) -> str:  # noqa: PLR0911 - one a reason
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
