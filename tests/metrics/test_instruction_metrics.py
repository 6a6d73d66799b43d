"""The four figures of instruction following, and their mean."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.metrics.instruction_followed import instruction_followed
from evalkit.metrics.instruction_mean import instruction_mean
from evalkit.metrics.prompt_followed import prompt_followed
from evalkit.records import Outcome, Score

READINGS = ("strict", "loose")
COMMA, DEAR = {"kind": "no_comma"}, {"kind": "starts_with", "text": "Dear"}


def scored(mark):
    """Return a Score that holds a mark."""
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


@pytest.fixture(scope="module")
def marks(make_sample, make_response):
    """Return a maker of the marks that a metric gives to (instructions, reply) pairs."""

    def make(metric, cases):
        return [
            metric.score(make_sample(data={"instructions": rows}), [make_response(reply)])
            for rows, reply in cases
        ]

    return make


CASES = [
    ((COMMA, DEAR), "Dear Ann"),  # strict 2 of 2
    ((COMMA, DEAR), "Sure, here:\nDear Ann"),  # strict 0 of 2, loose 2 of 2
    ((COMMA,), "Yes, no"),  # 0 of 1
    ((DEAR,), "Dear you, and me"),  # 1 of 1
]


def test_by_hand(marks):
    """Prompts: 2 and 3 of 4; instructions: 3 and 5 of 6; their mean is that of the four."""
    prompts = [
        math.fsum(mark.value for mark in marks(prompt_followed(reading=reading), CASES)) / 4
        for reading in READINGS
    ]
    instructions = [
        instruction_followed(reading=reading).aggregate(
            [scored(mark) for mark in marks(instruction_followed(reading=reading), CASES)]
        )
        for reading in READINGS
    ]
    mean = instruction_mean().aggregate([scored(mark) for mark in marks(instruction_mean(), CASES)])

    assert [0.5, 0.75] == prompts
    assert pytest.approx([3 / 6, 5 / 6]) == instructions
    assert pytest.approx((0.5 + 0.75 + 3 / 6 + 5 / 6) / 4) == mean


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [(COMMA,), (DEAR,), (COMMA, DEAR), (COMMA, DEAR, {"kind": "no_digits"})]
            ),
            st.sampled_from(["Dear A", "Dear A, B", "x\nDear 1", "a, b", "*Dear* me", "7"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_mean_is_that_of_the_four(marks, cases):
    """Computed in one pass, the mean equals that of the four metrics; loose is never lower."""
    figures = []
    for reading in READINGS:
        prompt = marks(prompt_followed(reading=reading), cases)
        figures.append(math.fsum(mark.value for mark in prompt) / len(cases))
        metric = instruction_followed(reading=reading)
        figures.append(metric.aggregate([scored(mark) for mark in marks(metric, cases)]))
    mean = instruction_mean().aggregate([scored(mark) for mark in marks(instruction_mean(), cases)])

    assert pytest.approx(math.fsum(figures) / 4) == mean
    assert figures[0] <= figures[2]
    assert figures[1] <= figures[3]


@pytest.mark.parametrize("metric", [prompt_followed(), instruction_followed(), instruction_mean()])
def test_no_text(marks, metric):
    """An empty reply is unparsed, follows nothing and counts 0."""
    [mark] = marks(metric, [((COMMA,), " ")])

    assert (Outcome.UNPARSED, None) == (mark.outcome, mark.value)
    assert metric.counts[Outcome.UNPARSED] == 0.0
    assert mark.parts.get("followed", mark.parts.get("loose")) == 0.0


def test_a_refusal_is_checked_like_any_reply(marks):
    """A refusal without commas follows the instruction not to use any."""
    [mark] = marks(prompt_followed(), [((COMMA,), "I cannot help with that.")])

    assert mark.value == 1.0


@pytest.mark.parametrize("metric", [instruction_followed(), instruction_mean()])
def test_undefined_without_items(metric):
    """Without an item there is no share; a bootstrap is told so."""
    with pytest.raises(UndefinedMetric):
        metric.aggregate([])


@pytest.mark.parametrize("metric", [instruction_followed(), instruction_mean()])
def test_extremes_bound_every_mark(marks, metric):
    """One more item cannot move the value further than the extremes do."""
    scores = [scored(mark) for mark in marks(metric, CASES)]
    ends = []
    for parts in metric.extremes:
        extra = marks(metric, CASES[:1])[0]
        ends.append(metric.aggregate([*scores, scored(type(extra)(
            value=None, outcome=Outcome.SCORED, parts=parts))]))  # fmt: skip
    others = [metric.aggregate([*scores, each]) for each in scores]

    assert min(ends) <= min(others)
    assert max(others) <= max(ends)


def test_a_bad_row_is_the_suites_mistake(marks):
    """An instruction with a wrong argument is an error when marks are given."""
    with pytest.raises(SuiteError, match="'count' is lacking"):
        marks(prompt_followed(), [(({"kind": "word_count"},), "x")])
