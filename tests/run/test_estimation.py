"""From scores to estimates and verdicts: denominators, slices, missing marks, drafts."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD as PLAN
from small_runs import SUITE_RECORD as SUITE

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.records import Judgement, Mark, Outcome, Requirement, Rule, Score
from evalkit.run.estimation import estimate, in_slice, slices_of
from evalkit.run.measurand import Measurand
from evalkit.run.verdicts import verdict

PROPORTION = Metric(
    name="m",
    version=1,
    kind="proportion",
    higher_is_better=True,
    unit="1",
    low=0.0,
    high=1.0,
    score=lambda _sample, _responses: Mark(value=None, outcome=Outcome.MISSING),
)


def scores(*marks: float | Outcome, language: str = "en") -> list[Score]:
    """Return a Score for each mark: a value, or the outcome that has none."""
    return [
        Score(
            suite="s",
            sample_id=f"{language}{n}",
            replicate=None,
            metric="m",
            mark=Mark(value=None, outcome=each)
            if isinstance(each, Outcome)
            else Mark(value=each, outcome=Outcome.SCORED),
            cluster=f"{language}{n}",
            labels={"language": language},
            by="m@1",
        )
        for n, each in enumerate(marks)
    ]


def measurand(metric: Metric = PROPORTION, **where: str) -> Measurand:
    """Return what is measured."""
    return Measurand(plan=PLAN, suite=SUITE, name="m", metric=metric, where=where)


def judged(marks, *, at_least=None, at_most=None, suite=SUITE, plan=PLAN, metric=PROPORTION):
    """Return the verdict on marks."""
    what = Measurand(plan=plan, suite=suite, name="m", metric=metric, where={})
    required = Requirement(metric="m", at_least=at_least, at_most=at_most)
    found = in_slice(metric, marks, {})
    return verdict(what, found, estimate(what, found), required)


def test_outside_is_no_part_of_the_denominator():
    """Marks outside the denominator count neither as scored nor as missing."""
    marks = in_slice(
        PROPORTION, scores(1.0, 0.0, 1.0, 1.0, Outcome.OUTSIDE, Outcome.MODEL_ERROR), {}
    )
    found = estimate(measurand(), marks)

    assert (0.75, 4, 1) == (found.value, found.n, found.missing)
    assert {"model_error": 1, "scored": 4} == dict(sorted(found.outcomes.items()))


def test_slices_are_all_values_of_a_label_and_what_is_required():
    """Everything first, then each value of each label, then slices that a requirement names."""
    required = Requirement(metric="m", at_least=0.5, slice={"language": "en", "kind": "x"})
    suite = replace(SUITE, requirements=(required,))
    both = scores(1.0, language="zh-TW") + scores(1.0, language="en")

    assert [
        {},
        {"language": "en"},
        {"language": "zh-TW"},
        {"language": "en", "kind": "x"},
    ] == slices_of(suite, "m", both)


def test_too_little_data_has_no_interval():
    """One mark has a mean but no interval, and says so."""
    found = estimate(measurand(), in_slice(PROPORTION, scores(1.0), {}))

    assert (1.0, None, None) == (found.value, found.low, found.high)
    assert found.flags[0].startswith("too_little_data")


def test_shares_of_unreadable_answers_are_flagged():
    """Above 5 % a flag, above 20 % not evaluable; model errors do not enter the rule."""
    lost = [Outcome.MISSING] * 6
    errors = [Outcome.MODEL_ERROR] * 40
    few = estimate(measurand(), in_slice(PROPORTION, scores(*[1.0] * 94, *lost), {}))
    many = estimate(measurand(), in_slice(PROPORTION, scores(*[1.0] * 70, *lost * 5), {}))
    broken = estimate(measurand(), in_slice(PROPORTION, scores(*[1.0] * 60, *errors), {}))

    assert ("unscored_above_5_percent",) == few.flags
    assert "not_evaluable" in many.flags
    assert () == broken.flags


def test_missing_marks_cannot_decide():
    """A PASS must survive the worst of what is missing, a FAIL the best."""
    clean = scores(*[1.0] * 60)
    lost = scores(*[1.0] * 60, *[Outcome.MODEL_ERROR] * 10)
    failing = scores(*[1.0] * 30, *[0.0] * 30, *[Outcome.MODEL_ERROR] * 10)

    assert Judgement.PASS == judged(clean, at_least=0.9).judgement
    assert Judgement.INCONCLUSIVE == judged(lost, at_least=0.9).judgement
    assert Judgement.FAIL == judged(failing, at_least=0.9).judgement
    assert Judgement.INCONCLUSIVE == judged(failing, at_least=0.6).judgement


def test_exact_risk_only_without_clusters_and_losses():
    """The risk is exact for independent marks, nominal where something was lost."""
    assert judged(scores(*[1.0] * 60), at_least=0.9).risk.startswith("exact")
    lost = scores(*[1.0] * 60, Outcome.MODEL_ERROR)
    assert judged(lost, at_least=0.9).risk.startswith("nominal")


def test_a_range_needs_both_limits():
    """A range is met if both limits are, missed if one is."""
    half = scores(*[1.0, 0.0] * 200)

    assert Judgement.PASS == judged(half, at_least=0.4, at_most=0.6).judgement
    assert Judgement.FAIL == judged(half, at_least=0.6, at_most=0.9).judgement
    assert Judgement.INCONCLUSIVE == judged(half, at_least=0.49, at_most=0.6).judgement


def test_a_draft_gets_no_statement():
    """A draft has results and no statement of conformity."""
    found = judged(scores(*[1.0] * 60), at_least=0.5, suite=replace(SUITE, locked=False))

    assert Judgement.NOT_EVALUABLE == found.judgement
    assert "draft" in found.reason


def test_simple_rule_takes_the_value():
    """The rule ``simple`` holds the value against the limit and says what it risks."""
    plan = replace(PLAN, rule=Rule(name="simple"))
    found = judged(scores(*[1.0] * 9, 0.0), at_least=0.9, plan=plan)

    assert Judgement.PASS == found.judgement
    assert "exact" in found.risk


LEAN = replace(
    PROPORTION,
    kind="corpus",
    low=-1.0,
    high=1.0,
    aggregate=lambda scores: sum(float(s.mark.parts["x"]) for s in scores) / len(scores),
    extremes=({"x": -1.0}, {"x": 1.0}),
)


def unbiased(count: int) -> list[Score]:
    """Return marks with parts that lean neither way."""
    return [
        replace(score, mark=Mark(value=None, outcome=Outcome.SCORED, parts={"x": 0.0}))
        for score in scores(*[1.0] * count)
    ]


def test_corpus_metric_without_variation_still_has_a_bound():
    """A bias score of 0 on every resample is not known to be exactly 0."""
    marks = unbiased(30)
    found = estimate(measurand(LEAN), in_slice(LEAN, marks, {}))

    assert 0.0 == found.value
    assert pytest.approx(4 / 34) == found.high  # 30 u / (1 - u), u = 1 - 0.025^(1/30): 4 items
    assert pytest.approx(-4 / 34) == found.low
    assert Judgement.PASS == judged(marks, at_least=-0.12, at_most=0.12, metric=LEAN).judgement


def test_unseen_items_that_would_leave_no_value_open_the_whole_range():
    """A metric that is about to lose its meaning is not known better for it."""

    def strict(marks):
        if any(float(each.mark.parts["x"]) < 0.0 for each in marks):
            raise UndefinedMetric("m: no value below 0")
        return 0.5

    metric = replace(LEAN, aggregate=strict)
    found = estimate(measurand(metric), in_slice(metric, unbiased(30), {}))

    assert (0.5, -1.0, 1.0) == (found.value, found.low, found.high)


def test_lost_parts_are_completed_at_both_extremes():
    """What a corpus metric lost is missing, and a verdict must stand on both completions."""
    marks = unbiased(90) + scores(*[Outcome.MODEL_ERROR] * 10, language="zh-TW")
    found = estimate(measurand(LEAN), in_slice(LEAN, marks, {}))
    decided = judged(marks, at_least=-0.2, at_most=0.2, metric=LEAN)
    near = judged(marks, at_least=-0.1, at_most=0.1, metric=LEAN)

    assert (90, 10) == (found.n, found.missing)
    assert -0.2 < decided.low < -0.1 < 0.1 < decided.high < 0.2
    assert Judgement.PASS == decided.judgement
    assert Judgement.INCONCLUSIVE == near.judgement


def test_lost_parts_without_extremes_leave_no_statement():
    """A corpus metric that names no extremes cannot bound what was lost."""
    metric = replace(LEAN, extremes=())
    marks = unbiased(90) + scores(Outcome.MODEL_ERROR, language="zh-TW")

    assert Judgement.NOT_EVALUABLE == judged(marks, at_most=0.2, metric=metric).judgement


def test_simple_rule_is_not_fooled_by_losses():
    """Ten right answers and thirty lost ones are no PASS under the rule ``simple`` either."""
    plan = replace(PLAN, rule=Rule(name="simple"))
    marks = scores(*[1.0] * 10, *[Outcome.MODEL_ERROR] * 30)

    assert Judgement.INCONCLUSIVE == judged(marks, at_least=0.7, plan=plan).judgement


def test_a_value_outside_its_interval_gets_no_statement():
    """Where resampling is so biased that the value is outside its interval, nothing is stated."""
    metric = replace(
        LEAN,
        extremes=(),
        aggregate=lambda found: len({s.sample_id for s in found}) / len(found),
    )
    marks = unbiased(60)

    assert Judgement.NOT_EVALUABLE == judged(marks, at_least=0.5, metric=metric).judgement


def test_an_assessed_suite_has_a_grade_and_no_interval():
    """Graded evidence gets no invented uncertainty; its grade is held against the limit."""
    suite = replace(SUITE, kind="assessed")
    what = Measurand(plan=PLAN, suite=suite, name="m", metric=PROPORTION, where={})
    marks = scores(*[1.0] * 7, *[0.0] * 3)
    found = estimate(what, in_slice(PROPORTION, marks, {}))

    assert (0.7, None, None, None) == (found.value, found.low, found.high, found.standard_error)
    assert Judgement.PASS == judged(marks, at_least=0.7, suite=suite).judgement
    assert Judgement.FAIL == judged(marks, at_least=0.71, suite=suite).judgement


def test_budget_names_what_was_not_evaluated():
    """Every component stands in the budget, evaluated or not."""
    found = estimate(
        measurand(), in_slice(PROPORTION, scores(*[1.0, 0.0] * 20, Outcome.MISSING), {})
    )
    by_source = {each.source: each for each in found.budget}

    assert by_source["item sampling"].standard_uncertainty > 0
    assert "not evaluated" in by_source["engine and batch"].note
    assert (20 / 41, 21 / 41) == pytest.approx(
        (by_source["missing marks"].low, by_source["missing marks"].high)
    )
