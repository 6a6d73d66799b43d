"""What is stated of a number: its budget, what it speaks of, and when nothing can be stated."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD as PLAN
from small_runs import SUITE_RECORD as SUITE

from evalkit.agreement import KeyAudit, PluginCall
from evalkit.contracts import Metric
from evalkit.measure.replication import within_items
from evalkit.records import Judgement, Mark, Outcome, Requirement, Rule, Score
from evalkit.run.estimation import estimate, in_slice
from evalkit.run.measurand import Measurand
from evalkit.run.verdicts import verdict

BENCHMARK = replace(PLAN, measurand="benchmark")
METRIC = Metric(
    name="m",
    version=1,
    kind="proportion",
    higher_is_better=True,
    unit="1",
    low=0.0,
    high=1.0,
    score=lambda _sample, _responses: Mark(value=None, outcome=Outcome.MISSING),
)
ASKED = replace(SUITE, samples=40, available=40)
DRAWING = PluginCall(name="ask", options={"temperature": 1.0})
THRICE = replace(ASKED, replicates=3, procedure=DRAWING)


def scores(*marks, replicates=1):
    """Return a Score for each sample's mark, or for each of its marks."""
    return [
        Score(
            suite="s",
            sample_id=f"s{n}",
            replicate=k if replicates > 1 else None,
            metric="m",
            mark=Mark(value=value, outcome=Outcome.SCORED),
            cluster=f"s{n}",
            labels={},
            by="m@1",
        )
        for n, each in enumerate(marks)
        for k, value in enumerate(each if replicates > 1 else [each])
    ]


def measured(marks, *, plan=PLAN, suite=ASKED, metric=METRIC):
    """Return the estimate of marks and its budget by source."""
    what = Measurand(plan=plan, suite=suite, name="m", metric=metric, where={})
    found = estimate(what, in_slice(metric, marks, {}))
    return found, {each.source: each for each in found.budget}


def judged(marks, *, plan=PLAN, suite=ASKED, at_least=0.5):
    """Return the verdict on marks."""
    what = Measurand(plan=plan, suite=suite, name="m", metric=METRIC, where={})
    found = in_slice(METRIC, marks, {})
    return verdict(what, found, estimate(what, found), Requirement(metric="m", at_least=at_least))


def test_every_component_stands_in_the_budget():
    """Seven components, each with how it was evaluated or why it was not."""
    found, lines = measured(scores(*[1.0, 0.0] * 20))

    assert [
        "item sampling", "generation randomness", "template or wording", "engine and batch",
        "missing marks", "unparsed answers", "key errors",
    ] == list(lines)  # fmt: skip
    assert all(each.note for each in found.budget)
    assert ["item sampling"] == [each.source for each in found.budget if each.enters]
    assert lines["item sampling"].standard_uncertainty == found.combined_uncertainty
    assert "the limits of wilson, at 0.95" == found.expansion
    assert "samples like the 40 of the suite" == found.population


def test_greedy_answers_are_not_drawn():
    """Where the likeliest token is taken, nothing of generation is left out."""
    _, greedy = measured(scores(*[1.0, 0.0] * 20))
    _, drawn = measured(scores(*[1.0, 0.0] * 20), suite=replace(ASKED, procedure=DRAWING))

    assert greedy["generation randomness"].note.startswith("none: the likeliest token")
    assert "not told apart: one replicate" in drawn["generation randomness"].note


def test_all_equal_has_an_interval_and_no_combined_uncertainty():
    """Forty right answers do not show how much they vary; the interval's own limits hold."""
    found, lines = measured(scores(*[1.0] * 40))

    assert found.combined_uncertainty is None
    assert found.low < 1.0
    assert (None, found.low) == (
        lines["item sampling"].standard_uncertainty, lines["item sampling"].low,
    )  # fmt: skip


def test_generation_is_told_apart_and_enters_once():
    """With replicates the part of generation is stated; in ``generalised`` it is among sampling."""
    marks = [(1.0, 0.0, 1.0), (1.0, 1.0, 1.0)] * 20
    found, lines = measured(scores(*marks, replicates=3), suite=THRICE)
    alone = within_items({str(n): row for n, row in enumerate(marks)}, bounds=(0.0, 1.0))

    assert alone.standard_error == lines["generation randomness"].standard_uncertainty
    assert not lines["generation randomness"].enters
    assert found.standard_error == found.combined_uncertainty


def test_benchmark_leaves_sampling_out():
    """Of exactly these items only the drawing of answers is uncertain."""
    marks = scores(*[(1.0, 0.0, 1.0), (0.0, 0.0, 0.0)] * 20, replicates=3)
    general, _ = measured(marks, suite=THRICE)
    exact, lines = measured(marks, suite=THRICE, plan=BENCHMARK)

    assert exact.value == general.value
    assert exact.high - exact.low < general.high - general.low
    assert lines["item sampling"].note.startswith("none: the measurand is these very items")
    assert lines["generation randomness"].enters
    assert ("student_within_items", "the 40 samples of the suite") == (
        exact.method, exact.population,
    )  # fmt: skip


def test_benchmark_of_drawn_samples_has_their_sampling():
    """Forty of fifty samples leave a fifth of the sampling variance."""
    marks = scores(*[(1.0, 0.0, 1.0), (0.0, 0.0, 0.0)] * 20, replicates=3)
    some = replace(THRICE, available=50)
    general, _ = measured(marks, suite=some)
    found, lines = measured(marks, suite=some, plan=BENCHMARK)
    sampling = lines["item sampling"].standard_uncertainty
    drawing = lines["generation randomness"].standard_uncertainty

    assert pytest.approx(general.standard_error * 0.2**0.5) == sampling
    assert pytest.approx((sampling**2 + drawing**2) ** 0.5) == found.combined_uncertainty
    assert "the 50 samples of the suite, of which 40 were drawn by hash" == found.population


def test_benchmark_without_replicates_states_nothing():
    """One greedy answer to each of all items shows no uncertainty: no interval, no verdict."""
    marks = scores(*[1.0] * 40)
    found, _ = measured(marks, plan=BENCHMARK)
    decided = judged(marks, plan=BENCHMARK)

    assert (1.0, None, None, None) == (
        found.value, found.low, found.high, found.combined_uncertainty,
    )  # fmt: skip
    assert ("no_component_evaluated",) == found.flags
    assert (Judgement.NOT_EVALUABLE, "no_component_evaluated") == (
        decided.judgement, decided.reason,
    )  # fmt: skip


def test_benchmark_without_change_is_bounded():
    """Forty items with three equal answers each: changes that were not seen stay possible."""
    found, lines = measured(
        scores(*[(1.0, 1.0, 1.0)] * 40, replicates=3), suite=THRICE, plan=BENCHMARK
    )

    assert ("unseen_changes", None) == (found.method, found.combined_uncertainty)
    assert pytest.approx(0.025 ** (1 / 80)) == found.low
    assert found.low == lines["generation randomness"].low


def test_unread_answers_that_count_are_bounded():
    """Ten unread answers that count 0 could have been right."""
    unread = [
        replace(each, mark=Mark(value=0.0, outcome=Outcome.UNPARSED))
        for each in scores(*[0.0] * 10)
    ]
    right = [replace(each, sample_id=f"r{each.sample_id}") for each in scores(*[1.0] * 30)]
    _, lines = measured(unread + right)

    assert (0.75, 1.0) == (lines["unparsed answers"].low, lines["unparsed answers"].high)
    assert lines["unparsed answers"].note.startswith("10 counted as 0")


def test_audited_keys_are_a_bound():
    """One wrong key of 100 leaves at most 5.4 % of keys wrong, and the value that far open."""
    audit = KeyAudit(checked=100, wrong=1, by="Lin")
    _, lines = measured(scores(*[1.0, 0.0] * 20), suite=replace(ASKED, key_audit=audit))
    keys = lines["key errors"]

    assert pytest.approx(0.5 - 0.05446, abs=1e-4) == keys.low
    assert pytest.approx(0.5 + 0.05446, abs=1e-4) == keys.high
    assert "1 of 100 keys that Lin checked were wrong" in keys.note


def test_no_statement_without_what_the_plan_needs():
    """A plan that asks for a component gets no verdict where nobody evaluated it."""
    needing = replace(PLAN, needs=("engine", "wording"))
    found = judged(scores(*[1.0] * 40), plan=needing)

    assert Judgement.NOT_EVALUABLE == found.judgement
    assert (
        "the plan asks for what was not evaluated: engine and batch, template or wording"
    ) == found.reason


def test_no_statement_without_a_dossier():
    """A locked suite whose method nobody validated has results and no verdict."""
    suite = replace(ASKED, dossier=None, not_validated="it has no method dossier")
    found = judged(scores(*[1.0] * 40), suite=suite)

    assert Judgement.NOT_EVALUABLE == found.judgement
    assert "the method is not validated: it has no method dossier" == found.reason


@pytest.mark.parametrize(
    ("rule", "at_least", "expected"),
    [
        (Rule(name="bound"), 0.7, "PASS"),
        (Rule(name="simple"), 0.9, "PASS"),
        (Rule(name="guard"), 0.7, "PASS"),
        (Rule(name="posterior"), 0.75, "PASS"),
        (Rule(name="nonbinary"), 0.88, "CONDITIONAL_PASS"),
        (Rule(name="nonbinary"), 0.95, "CONDITIONAL_FAIL"),
        (Rule(name="zero_failure"), 0.9, "FAIL"),
        (Rule(name="bound"), 0.95, "INCONCLUSIVE"),
    ],
)
def test_each_rule_on_the_same_marks(rule, at_least, expected):
    """Thirty-six of forty right: each rule says its own, with its risk."""
    found = judged(
        scores(*[1.0] * 36, *[0.0] * 4), plan=replace(PLAN, rule=rule), at_least=at_least
    )

    assert expected == found.judgement
    assert found.risk


def test_guard_is_refused_where_few_events_are_expected():
    """At 0.99 of 40 marks the normal theory does not hold, and the rule says so."""
    found = judged(
        scores(*[1.0] * 39, 0.0), plan=replace(PLAN, rule=Rule(name="guard")), at_least=0.99
    )

    assert Judgement.NOT_EVALUABLE == found.judgement
    assert "fewer than 10" in found.reason or "expected" in found.reason


def test_all_missing_is_no_number():
    """Where every mark is lost there is no value, and the reason stands in the verdict."""
    lost = [
        replace(each, mark=Mark(value=None, outcome=Outcome.MISSING)) for each in scores(*[1.0] * 9)
    ]
    found, _ = measured(lost)

    assert (None, None, None) == (found.value, found.low, found.high)
    assert Judgement.NOT_EVALUABLE == judged(lost).judgement
    assert judged(lost).reason
