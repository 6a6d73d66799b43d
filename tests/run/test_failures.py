"""Which samples are worth looking at first."""

import pytest

from evalkit.records import Mark, Outcome, Score
from evalkit.run.failures import Direction, failures

UP = Direction(higher_is_better=True, best=1.0)
DOWN = Direction(higher_is_better=False, best=0.0)
OPEN = Direction(higher_is_better=True, best=None)


def score(sample, value, outcome=Outcome.SCORED, *, suite="a", metric="m"):
    """Return a Score of a sample."""
    return Score(
        suite=suite,
        sample_id=sample,
        replicate=None,
        metric=metric,
        mark=Mark(value=value, outcome=outcome),
        cluster=sample,
        labels={},
        by="m@1",
    )


def ids(scores, how):
    """Return the samples that are amiss, in order, where every metric has one direction."""
    found = failures(scores, {(each.suite, each.metric): how for each in scores})
    return [each.sample_id for each in found]


@pytest.mark.parametrize(
    ("how", "expected"), [(UP, ["lost", "0", ".5"]), (DOWN, ["lost", "1", ".5"])]
)
def test_the_worst_comes_first(how, expected):
    """Unmarked samples lead, then marks from the bad end; the best mark is not amiss."""
    scores = [score("0", 0.0), score("1", 1.0), score(".5", 0.5)]
    assert expected == ids([*scores, score("lost", None, Outcome.MISSING)], how)


def test_an_outcome_that_counts_as_the_best_is_not_amiss():
    """A refusal in a safety suite is what was wanted."""
    refused = Outcome.REFUSED
    assert ["1"] == ids([score("1", 1.0, refused), score("0", 0.0, refused)], DOWN)


def test_outside_and_marks_of_a_corpus_metric_are_not_amiss():
    """Who is not in the denominator cannot fail, nor a mark that has no value of its own."""
    assert [] == ids([score("out", None, Outcome.OUTSIDE), score("corpus", None)], UP)


def test_without_a_best_mark_all_are_ordered():
    """On an open range the lowest marks still come first."""
    assert ["low", "high"] == ids([score("high", 9.0), score("low", -3.0)], OPEN)


def test_suites_take_turns_and_a_sample_stands_once():
    """No suite fills the list alone; of several metrics the worst mark of a sample counts."""
    scores = [score("1", 0.5), score("1", 0.0, metric="n"), score("2", 0.0)]
    scores.append(score("3", 0.0, suite="b"))
    assert ["1", "3", "2"] == ids(scores, UP)
