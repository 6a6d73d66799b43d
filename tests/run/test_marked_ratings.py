"""Which ratings the stored scores hold."""

import pytest

from evalkit.canonical import line_bytes
from evalkit.contracts import Metric
from evalkit.records import Mark, Outcome, Rating, Score
from evalkit.run.marked_ratings import marked
from evalkit.run.ratings import settled
from evalkit.run.scoring import rated


def given(sample_id, by, value, role="rater"):
    """Return a rating."""
    at = "2026-01-02T00:00:00+08:00"
    return Rating(suite="s", sample_id=sample_id, by=by, role=role, value=value, at=at)


RATINGS = (
    given("1", "Chen", 1.0),
    given("1", "Lin", 0.0),
    given("2", "Chen", 0.5),
    given("1", "Wu", 1.0, "adjudicator"),
    given("2", "Chen", 1.0),
    given("1", "Wu", 0.0, "adjudicator"),
)


def metric(kind):
    """Return a metric that people may rate."""
    return Metric(
        name="m",
        version=1,
        kind=kind,
        higher_is_better=True,
        unit="grade",
        low=0.0,
        high=1.0,
        score=lambda _sample, _responses: Mark(value=0.0, outcome=Outcome.SCORED),
        ratings=(0.0, 0.5, 1.0),
    )


def write(run, ratings, kind="mean"):
    """Write the scores of three samples as these ratings make them."""
    people = settled(ratings)
    lines = []
    for sample_id in "123":
        value = None if kind == "corpus" else 0.5
        first = Score(
            suite="s",
            sample_id=sample_id,
            replicate=None,
            metric="m",
            mark=Mark(value=value, outcome=Outcome.SCORED, parts={"value": 0.5}),
            cluster=sample_id,
            labels={},
            by="m@1",
        )
        lines.append(line_bytes(rated(metric(kind), first, people.get(("s", sample_id, 0)))))
    (run / "scores.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    (run / "results.json").write_text("[]")


@pytest.mark.parametrize("kind", ["mean", "corpus"])
@pytest.mark.parametrize("count", range(len(RATINGS) + 1))
def test_the_beginning_that_scores_hold(tmp_path, kind, count):
    """Whatever a killed session left: what comes after the last marking is found."""
    write(tmp_path, RATINGS[:count], kind)

    assert RATINGS[:count] == marked(tmp_path, RATINGS)


def test_a_rating_that_changes_nothing_is_held(tmp_path):
    """The same value again makes the same scores."""
    write(tmp_path, RATINGS)
    again = (*RATINGS, given("2", "Chen", 1.0))

    assert again == marked(tmp_path, again)


@pytest.mark.parametrize("text", ['not JSON "human:\n', '{"by":"human:Chen"}\n'])
def test_scores_that_cannot_be_read(tmp_path, text):
    """All ratings count then, so that verify finds what is amiss."""
    write(tmp_path, ())
    (tmp_path / "scores.jsonl").write_text(text)

    assert RATINGS == marked(tmp_path, RATINGS)


def test_scores_of_no_beginning(tmp_path):
    """Scores that hold what nobody gave are of something else: all ratings count."""
    write(tmp_path, (given("3", "Chen", 1.0),))

    assert RATINGS == marked(tmp_path, RATINGS)


def test_no_scores(tmp_path):
    """Where nothing was marked yet, none is held."""
    assert () == marked(tmp_path, RATINGS)
