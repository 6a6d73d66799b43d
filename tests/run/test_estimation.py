"""From scores to estimates and verdicts: denominators, slices, missing marks, drafts."""

from dataclasses import replace

import pytest
from small_runs import SUITE_RECORD as SUITE

from evalkit.agreement import Permissions, Plan
from evalkit.contracts import Metric
from evalkit.records import Judgement, Mark, Outcome, Requirement, Rule, Score
from evalkit.run.estimation import Measurand, estimate, in_slice, slices_of
from evalkit.run.verdicts import verdict

PLAN = Plan(
    name="p",
    title={"en": "P"},
    suites=(SUITE,),
    rule=Rule(),
    level=0.95,
    measurand="generalised",
    limit=None,
    seed=0,
    allow=Permissions(),
    disclosure="",
    evalkit="0",
)
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


def test_corpus_metric_without_variation_still_has_a_bound():
    """A bias score of 0 on every resample is not known to be exactly 0."""
    metric = replace(PROPORTION, kind="corpus", low=-1.0, high=1.0, aggregate=lambda _scores: 0.0)
    marks = [
        replace(score, mark=Mark(value=None, outcome=Outcome.SCORED, parts={"x": 0.0}))
        for score in scores(*[1.0] * 30)
    ]
    found = estimate(measurand(metric), in_slice(metric, marks, {}))

    assert 0.0 == found.value
    assert pytest.approx(0.1157, abs=1e-3) == found.high  # 1 - 0.025^(1/30)
    assert pytest.approx(-found.high) == found.low
    assert Judgement.PASS == judged(marks, at_least=-0.1, at_most=0.1, metric=metric).judgement


def test_lost_parts_widen_the_bounds_of_a_corpus_metric():
    """What a corpus metric lost is missing, and bounds the verdict by its share of the range."""
    metric = replace(PROPORTION, kind="corpus", low=-1.0, high=1.0, aggregate=lambda _s: 0.0)
    marks = [
        replace(score, mark=Mark(value=None, outcome=Outcome.SCORED, parts={"x": 0.0}))
        for score in scores(*[1.0] * 90)
    ] + scores(*[Outcome.MODEL_ERROR] * 10, language="zh-TW")
    found = estimate(measurand(metric), in_slice(metric, marks, {}))
    decided = judged(marks, at_least=-0.1, at_most=0.1, metric=metric)
    unseen = 1 - 0.05 ** (1 / 90)

    assert (90, 10) == (found.n, found.missing)
    assert pytest.approx(0.9 * unseen + 0.1) == decided.high
    assert Judgement.INCONCLUSIVE == decided.judgement


def test_budget_names_what_was_not_evaluated():
    """Every component stands in the budget, evaluated or not."""
    found = estimate(
        measurand(), in_slice(PROPORTION, scores(*[1.0, 0.0] * 20, Outcome.MISSING), {})
    )
    by_source = {each.source: each for each in found.budget}

    assert by_source["item sampling"].standard_error > 0
    assert "not evaluated" in by_source["engine and batch"].note
    assert (20 / 41, 21 / 41) == pytest.approx(
        (by_source["missing marks"].low, by_source["missing marks"].high)
    )
