"""Scoring: what a metric gives is checked, and what outcomes count as is filled in."""

from dataclasses import replace

import pytest

from evalkit.agreement import MetricCall, PluginCall
from evalkit.contracts import Metric
from evalkit.errors import PluginError, SuiteError
from evalkit.records import Identity, Mark, Outcome, Response, Sample
from evalkit.run.conversation import Retold
from evalkit.run.scoring import mark_of

SAMPLE = Sample(suite="s", id="1", messages=(), cluster="1", labels={"kind": "attack"})
CALL = MetricCall(name="m", plugin=PluginCall(name="m"))
IDENTITY = Identity(suite="s", sample_id="1")


def metric(gives: object, **counts: float | None) -> Metric:
    """Return a metric that gives what it is told to, or raises it."""

    def score(_sample, _responses):
        if isinstance(gives, Exception):
            raise gives
        return gives

    return Metric(
        name="m",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="1",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome(name): value for name, value in counts.items()},
    )


def told(*responses: Response, lacking: Identity | None = None) -> Retold:
    """Return a conversation with these responses."""
    return Retold(requests=(), responses=responses, lacking=lacking)


def marked(gives: object, *responses: Response, **counts: float | None) -> Mark:
    """Return the mark of what a metric gives on responses."""
    answers = responses or (Response(identity=IDENTITY, text="x"),)
    return mark_of(metric(gives, **counts), CALL, SAMPLE, told(*answers))


RIGHT = Mark(value=1.0, outcome=Outcome.SCORED)
UNREAD = Mark(value=None, outcome=Outcome.UNPARSED)


def test_a_scored_mark_stays():
    """A value with the outcome ``scored`` is the mark."""
    assert RIGHT == marked(RIGHT)


def test_what_an_outcome_counts_as():
    """An outcome takes the value that the metric says, or stays without one."""
    assert 0.0 == marked(UNREAD, unparsed=0.0).value
    assert marked(UNREAD).value is None


def test_an_unread_answer_that_was_cut_off_is_truncated():
    """An answer that cannot be read and ended by length is truncated, and counts as that."""
    cut = Response(identity=IDENTITY, text="x", finish="length")
    found = marked(UNREAD, cut, unparsed=0.0, truncated=1.0)

    assert (Outcome.TRUNCATED, 1.0) == (found.outcome, found.value)


def test_errors_are_never_asked_about():
    """An error of the model or of a judge is that, whatever the metric would say."""
    model = Response(identity=IDENTITY, finish="error", error="x")
    judge = replace(model, identity=replace(IDENTITY, role="judge:a"))

    assert Outcome.MODEL_ERROR == marked(RuntimeError("never asked"), model).outcome
    assert Outcome.JUDGE_ERROR == marked(RuntimeError("never asked"), judge).outcome


def test_outside_goes_before_missing():
    """A sample that the metric is not for is outside, answered or not."""
    call = replace(CALL, where={"kind": "control"})
    lacking = told(lacking=IDENTITY)

    assert Outcome.OUTSIDE == mark_of(metric(RIGHT), call, SAMPLE, lacking).outcome
    assert Outcome.MISSING == mark_of(metric(RIGHT), CALL, SAMPLE, lacking).outcome


@pytest.mark.parametrize(
    ("gives", "words"),
    [
        (None, "a Mark with an Outcome is expected"),
        (Mark(value=1.0, outcome="bogus"), "a Mark with an Outcome is expected"),
        (Mark(value=None, outcome=Outcome.SCORED), "is scored but has no value"),
        (Mark(value=1.0, outcome=Outcome.JUDGE_ERROR), "judge_error, which has no value"),
        (Mark(value=1.5, outcome=Outcome.SCORED), "a number from 0.0 to 1.0"),
        (Mark(value=-0.1, outcome=Outcome.SCORED), "a number from 0.0 to 1.0"),
        (Mark(value=float("nan"), outcome=Outcome.SCORED), "a number from 0.0 to 1.0"),
        (Mark(value="1", outcome=Outcome.SCORED), "a number from 0.0 to 1.0"),
        (replace(RIGHT, parts={"x": float("inf")}), "finite numbers and texts"),
        (replace(RIGHT, parts={"x": [1]}), "finite numbers and texts"),
        (ValueError("broken"), "failed with ValueError: broken"),
        (SuiteError("no secret"), "no secret"),
    ],
)
def test_what_is_no_mark_is_the_plugins_fault(gives, words):
    """What a metric may not give names the metric, the sample and what would be right."""
    with pytest.raises(PluginError, match=f"metric 'm': sample '1' of 's': .*{words}"):
        marked(gives)
