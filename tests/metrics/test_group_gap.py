"""The gap between two groups of questions."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.metrics.chance_corrected import chance_corrected
from evalkit.metrics.group_gap import group_gap
from evalkit.records import Mark, Outcome, Score

CHOICES = ("milk", "honey", "jam", "tea")
GAP = {"label": "language", "first": "en", "second": "zh-TW"}


def scored(side, above_chance):
    """Return a Score of one side."""
    parts = {"side": side, "above_chance": above_chance}
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={}, by="m@1",
        mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts),
    )  # fmt: skip


@pytest.fixture(scope="module")
def question(make_sample):
    """Return a maker of questions whose right answer is honey (B)."""

    def make(language="en", **fields):
        labels = {"language": language}
        return make_sample(**{"choices": CHOICES, "target": ("honey",), "labels": labels, **fields})

    return make


@pytest.mark.parametrize(
    ("language", "text", "side", "value"),
    [("en", "B", "first", 1.0), ("zh-TW", "A", "second", -1 / 3), ("en", "Hm", "first", 0.0)],
)
def test_parts(question, make_response, language, text, side, value):
    """A right answer is 1 above chance, a wrong one of four a third below, none is at chance."""
    mark = group_gap(**GAP).score(question(language), [make_response(text)])

    assert (side, pytest.approx(value)) == (mark.parts["side"], mark.parts["above_chance"])
    assert mark.outcome is (Outcome.UNPARSED if text == "Hm" else Outcome.SCORED)


def test_a_third_group_is_outside(question, make_response):
    """Items of neither group are not in the denominator."""
    mark = group_gap(**GAP).score(question("ja"), [make_response("B")])

    assert (Outcome.OUTSIDE, {}) == (mark.outcome, dict(mark.parts))


def test_by_hand():
    """3 of 4 right against 1 of 2: (3 - 1/3)/4 - (1 - 1/3)/2 = 1/3, and swapped the negative."""
    first = [scored("first", value) for value in (1, 1, 1, -1 / 3)]
    second = [scored("second", value) for value in (1, -1 / 3)]
    swapped = {"first": "second", "second": "first"}
    turned = [
        scored(swapped[each.mark.parts["side"]], each.mark.parts["above_chance"])
        for each in (*first, *second)
    ]

    assert pytest.approx(1 / 3) == group_gap(**GAP).aggregate([*first, *second])
    assert pytest.approx(-1 / 3) == group_gap(**GAP).aggregate(turned)


@given(st.lists(st.tuples(st.sampled_from(["en", "zh-TW"]), st.sampled_from("ABCD")), min_size=2))
def test_equals_the_difference_of_chance_corrected(question, make_response, answers):
    """It is the chance-corrected accuracy of one group less that of the other."""
    values = {"en": [], "zh-TW": []}
    scores = []
    for language, letter in answers:
        sample, responses = question(language), [make_response(letter)]
        values[language].append(chance_corrected().score(sample, responses).value)
        mark = group_gap(**GAP).score(sample, responses)
        scores.append(scored(mark.parts["side"], mark.parts["above_chance"]))
    if not all(values.values()):
        with pytest.raises(UndefinedMetric, match="no item has side"):
            group_gap(**GAP).aggregate(scores)
        return

    expected = statistics.fmean(values["en"]) - statistics.fmean(values["zh-TW"])
    assert pytest.approx(expected) == group_gap(**GAP).aggregate(scores)


def test_simulated():
    """Knowing 80 % of one group and 50 % of the other, and guessing the rest, gives 0.3."""
    drawn = random.Random(7)  # noqa: S311 - a simulation
    n = 8000

    def side(name, known):
        chance = known + (1 - known) / 4
        return [scored(name, 1.0 if drawn.random() < chance else -1 / 3) for _ in range(n)]

    gap = group_gap(**GAP).aggregate([*side("first", 0.8), *side("second", 0.5)])

    error = 4 / 3 * (0.85 * 0.15 / n + 0.625 * 0.375 / n) ** 0.5
    assert abs(gap - 0.3) < 4 * error


@pytest.mark.parametrize("side", ["first", "second"])
def test_undefined_where_a_group_is_empty(side):
    """With one group alone, or none, there is no gap; it is not 0."""
    for scores in ([], [scored(side, 1.0)]):
        with pytest.raises(UndefinedMetric, match="no item has side"):
            group_gap(**GAP).aggregate(scores)


def test_extremes_reach_both_ways():
    """A lost item can pull the gap up or down, on either side, as far as two options allow."""
    metric = group_gap(**GAP)
    scores = [scored("first", 1.0), scored("second", 1.0)]
    ends = [
        metric.aggregate([*scores, scored(parts["side"], parts["above_chance"])])
        for parts in metric.extremes
    ]

    assert (-1.0, 1.0) == (min(ends), max(ends))


@pytest.mark.parametrize(
    "fields", [{"choices": ("milk",), "target": ("milk",)}, {"target": ("milk", "tea")}]
)
def test_chance_must_be_known(question, make_response, fields):
    """With one option or several right ones the suite is told."""
    with pytest.raises(SuiteError, match="one of them right"):
        group_gap(**GAP).score(question(**fields), [make_response("A")])


def test_groups_must_differ():
    """A group has no gap to itself."""
    with pytest.raises(SuiteError, match="two different values"):
        group_gap(label="language", first="en", second="en")
