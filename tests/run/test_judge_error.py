"""The component of a judge's errors: corrected for, or bounds beside the raw rate."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD, SUITE_RECORD

from evalkit.agreement import (
    Figure,
    JudgeValidation,
    MetricCall,
    PluginCall,
    SubjectDescription,
)
from evalkit.contracts import Metric
from evalkit.measure.judge_correction import corrected_rate, rate_of
from evalkit.records import Mark, Outcome, Score
from evalkit.run.judge_error import judge_component
from evalkit.run.measurand import Marks, Measurand

ROLE, QUESTION = "judge:strict", "<answer>\n{answer}\n</answer>\nSAFE or UNSAFE?"
SUITE = replace(
    SUITE_RECORD,
    procedure=PluginCall(name="judge", options={"judges": ("strict",), "question": QUESTION}),
    metrics=(
        MetricCall(
            name="m",
            plugin=PluginCall(
                name="judged", options={"verdicts": {"SAFE": "pass", "UNSAFE": "fail"}}
            ),
        ),
    ),
)
SENSITIVITY, SPECIFICITY, OBSERVED = rate_of(0.9, 100), rate_of(0.8, 100), rate_of(0.7, 200)


def figure(rate, n=100):
    """Return a rate as a record holds it."""
    return Figure(value=rate.value, low=rate.low, high=rate.high, n=n)


VALIDATION = JudgeValidation(
    judge=SubjectDescription(plugin="p", name="j"),
    suite="labels",
    version=2,
    digest="",
    data={},
    samples=200,
    level=0.95,
    figures={"sensitivity": figure(SENSITIVITY), "specificity": figure(SPECIFICITY)},
    run="r",
    finished=None,
    evalkit="0",
    positive="pass",
    labels_of=("s",),
    question=QUESTION,
)
SCORE = Score(
    suite="s",
    sample_id="1",
    replicate=None,
    metric="m",
    mark=Mark(value=1.0, outcome=Outcome.SCORED),
    cluster="1",
    labels={},
    by="judged@3",
)


def found(validation=VALIDATION, *, suite=SUITE, by="judged@3", refused=None, level=0.95, **where):
    """Return the component of the judge's errors on a raw rate of 0.7."""
    validations = {} if validation is None else {ROLE: validation}
    plan = replace(PLAN_RECORD, suites=(suite,), validations=validations)
    metric = Metric(
        name="judged",
        version=3,
        kind="proportion",
        higher_is_better=True,
        unit="1",
        low=0.0,
        high=1.0,
        score=lambda _sample, _responses: SCORE.mark,
        counts={Outcome.REFUSED: refused, Outcome.UNPARSED: None},
    )
    measurand = Measurand(plan=plan, suite=suite, name="m", metric=metric, where=where)
    marks = Marks(there=(replace(SCORE, by=by),), lost=())
    return judge_component(measurand, marks, ROLE, OBSERVED, level=level)


def verdicts(**words):
    """Return the suite with other words of the rubric."""
    call = MetricCall(name="m", plugin=PluginCall(name="judged", options={"verdicts": words}))
    return replace(SUITE, metrics=(call,))


def test_labels_of_this_suite_correct_the_rate():
    """(0.7 + 0.8 - 1) / (0.9 + 0.8 - 1) takes the place of 0.7, and the judge's part enters."""
    error = found()
    expected = corrected_rate(OBSERVED, sensitivity=SENSITIVITY, specificity=SPECIFICITY)
    line = error.component

    assert (True, expected) == (error.applies, error.corrected)
    assert pytest.approx(5 / 7) == error.corrected.value
    assert (True, "B", expected.of_judge) == (
        line.enters,
        line.evaluation,
        line.standard_uncertainty,
    )
    assert (expected.low, expected.high) == (line.low, line.high)
    assert line.note.startswith("corrected: the raw rate is 0.7; on labels version 2: sensitivity")


def test_the_state_that_was_looked_for_may_count_0():
    """Looking for what fails, 0.3 is found: (0.3 + 0.8 - 1) / 0.7 fails, the rest passes."""
    error = found(replace(VALIDATION, positive="fail"))

    assert error.applies
    assert pytest.approx(1 - 1 / 7) == error.corrected.value
    assert error.corrected.low < error.corrected.value < error.corrected.high


@pytest.mark.parametrize(
    ("fields", "where", "reason"),
    [
        ({"labels_of": ()}, {}, "the labels are of other answers"),
        ({"labels_of": ("t",)}, {}, "the labels are of other answers"),
        ({"question": "{answer}?"}, {}, "was asked another question"),
        ({"question": None}, {}, "was asked another question"),
        ({}, {"language": "en"}, "not of this slice alone"),
    ],
)
def test_other_labels_give_bounds(fields, where, reason):
    """The raw rate stays, and the corrected interval is what the judge may have made of it."""
    error = found(replace(VALIDATION, **fields), **where)
    line = error.component

    assert (False, False, None) == (error.applies, line.enters, line.standard_uncertainty)
    assert (error.corrected.low, error.corrected.high) == (line.low, line.high)
    assert "B" == line.evaluation
    assert "not corrected for: " in line.note
    assert reason in line.note


@pytest.mark.parametrize(
    ("sensitivity", "specificity", "words"),
    [
        (0.4, 0.5, "more than 1: a judge that is no better than chance"),
        (0.55, 0.5, "so few labels do not tell the judge from chance"),
        (0.99, 0.05, "do not tell the judge from chance"),
        (0.3, 0.95, "the judge errs otherwise on these answers than on the labelled ones"),
    ],
)
@pytest.mark.parametrize("labels_of", [("s",), ("t",)])
def test_a_judge_that_refutes(sensitivity, specificity, words, labels_of):
    """No verdict may rest on one who errs as often as not, or whose errors cannot give the rate."""
    rates = (rate_of(each, 100) for each in (sensitivity, specificity))
    figures = dict(zip(("sensitivity", "specificity"), map(figure, rates), strict=True))
    error = found(replace(VALIDATION, figures=figures, labels_of=labels_of))

    assert error.corrected is None
    assert error.refutes.startswith("judge:strict: ")
    assert words in error.refutes
    assert "" == found().refutes


def test_another_level_than_the_record():
    """A one-sided bound at 0.05 reads ends of 0.9, closer than those of 0.95."""
    wide, narrow = found().corrected, found(level=0.9).corrected

    assert wide.value == narrow.value
    assert wide.low < narrow.low < narrow.high < wide.high


def test_a_refusal_that_counts_as_a_pass():
    """What fails is then all that counts 0; what passes is not all that counts 1."""
    suite = verdicts(SAFE="pass", UNSAFE="fail", REFUSED="refused")
    fails = found(replace(VALIDATION, positive="fail"), suite=suite, refused=1.0)
    passes = found(suite=suite, refused=1.0)

    assert fails.applies
    assert passes.corrected is None
    assert "not all that the metric counts as one of its two values" in passes.component.note


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"positive": None}, "does not say what it looked for"),
        ({"positive": "refused"}, "'refused', which is not all"),
        ({"figures": {"kappa": figure(SENSITIVITY)}}, "sensitivity has no value with an interval"),
        (
            {
                "figures": {
                    "sensitivity": Figure(value=None, low=None, high=None, n=0, reason="unread")
                }
            },
            r"sensitivity has no value with an interval (unread)",
        ),
        (
            {"figures": dict.fromkeys(("sensitivity", "specificity"), figure(rate_of(0.5, 90)))},
            "no better than chance",
        ),
    ],
)
def test_what_cannot_be_corrected(fields, words):
    """The reason is said, nothing is bounded, and the component was not evaluated."""
    error = found(replace(VALIDATION, **fields))

    assert (None, False) == (error.corrected, error.applies)
    assert ("none", None) == (error.component.evaluation, error.component.low)
    assert words in error.component.note


def test_two_judges_are_not_corrected_apart():
    """Their agreement has error rates of its own."""
    options = {"judges": ("strict", "second"), "question": QUESTION}
    suite = replace(SUITE, procedure=PluginCall(name="judge", options=options))

    assert "joint error was not measured" in found(suite=suite).component.note


def test_marks_of_people_are_not_the_judges():
    """A rate of both is not corrected."""
    assert "1 of 1 marks are people's" in found(by="human: a, b").component.note


def test_another_metric_is_no_rate_of_verdicts():
    """Only what a verdict says is corrected."""
    call = MetricCall(name="m", plugin=PluginCall(name="attempt"))

    assert (
        "metric attempt is no rate" in found(suite=replace(SUITE, metrics=(call,))).component.note
    )


def test_without_a_validation():
    """It is said that nothing was evaluated."""
    error = found(None)

    assert "not evaluated: no validation was given" == error.component.note
    assert ("error of judge:strict", "none") == (error.component.source, error.component.evaluation)


def test_a_rubric_of_its_own_words():
    """Without verdicts in the suite YES passes and NO fails."""
    call = MetricCall(name="m", plugin=PluginCall(name="judged"))

    assert found(suite=replace(SUITE, metrics=(call,))).applies


def test_a_rate_that_is_cut_says_so():
    """Where fewer pass than false alarms alone would make, the value is 0."""
    low = {"specificity": figure(rate_of(0.25, 100)), "sensitivity": figure(rate_of(0.95, 100))}
    error = found(replace(VALIDATION, figures=low))

    assert 0.0 == error.corrected.value
    assert "(cut: outside what its error rates allow)" in error.component.note
