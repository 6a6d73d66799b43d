"""Human ratings: which of them decide, and that none is lost."""

import resource
import signal

import pytest

from evalkit.agreement import Run
from evalkit.contracts import Metric
from evalkit.errors import EvidenceError
from evalkit.records import Mark, Outcome, Rating, Score
from evalkit.run.ratings import Settled, append_ratings, ratings_path, read_ratings, settled
from evalkit.run.scoring import rated

PLAN = "a" * 64
RUN = Run(
    id="r1",
    plan=PLAN,
    seed=0,
    shards=(),
    subjects={},
    environment={},
    item=None,
    started="2026-01-01T00:00:00+00:00",
    finished=None,
    evidence=(),
)
KEY = ("s", "1", 0)


def given(by, value, *, role="rater", note=""):
    """Return a rating of sample 1."""
    at = "2026-01-02T00:00:00+08:00"
    return Rating(suite="s", sample_id="1", by=by, role=role, value=value, note=note, at=at)


def decided(by, value):
    """Return the word of an adjudicator."""
    return given(by, value, role="adjudicator")


def test_what_was_written_is_read(tmp_path):
    """Ratings of several calls stand one after the other, whole."""
    first, second = given("Chen", 0.5, note="日期不明"), given("Lin", 1.0)
    ratings_path(tmp_path).parent.mkdir()
    append_ratings(tmp_path, RUN, [first])
    append_ratings(tmp_path, RUN, [second])

    assert (first, second) == read_ratings(tmp_path, PLAN)


def test_no_ratings(tmp_path):
    """A run that nobody rated has none."""
    assert () == read_ratings(tmp_path, PLAN)


def test_an_edited_rating_is_found(tmp_path):
    """Each line holds the digest of the line before."""
    ratings_path(tmp_path).parent.mkdir()
    append_ratings(tmp_path, RUN, [given("Chen", 0.5), given("Lin", 1.0)])
    path = ratings_path(tmp_path)
    path.write_text(path.read_text().replace('"value":0.5', '"value":1.0'))

    with pytest.raises(EvidenceError, match="does not follow from the line before"):
        read_ratings(tmp_path, PLAN)


def test_a_torn_last_line_is_cut_off(tmp_path):
    """What a killed process left half-written is no rating, and the next ones follow."""
    ratings_path(tmp_path).parent.mkdir()
    append_ratings(tmp_path, RUN, [given("Chen", 0.5)])
    with ratings_path(tmp_path).open("ab") as handle:
        handle.write(b'{"previous":"')
    append_ratings(tmp_path, RUN, [given("Lin", 1.0)])

    assert ["Chen", "Lin"] == [each.by for each in read_ratings(tmp_path, PLAN)]


@pytest.mark.parametrize(
    ("ratings", "value", "by"),
    [
        ([given("Chen", 0.5)], 0.5, ("Chen",)),
        ([given("Chen", 0.5), given("Chen", 1.0)], 1.0, ("Chen",)),  # the last word
        ([given("Chen", 0.5), given("Lin", 0.5)], 0.5, ("Chen", "Lin")),
        ([given("Chen", 0.5), given("Lin", 1.0)], None, ("Chen", "Lin")),
        ([given("Chen", 0.5), given("Lin", 1.0), decided("Wu", 1.0)], 1.0, ("Wu",)),
        ([decided("Wu", 1.0), decided("Hsu", 0.0)], 0.0, ("Hsu",)),  # the last decision
        ([decided("Wu", 1.0), decided("Hsu", 0.0), decided("Wu", 0.5)], 0.5, ("Wu",)),
    ],
)  # fmt: skip
def test_which_rating_decides(ratings, value, by):
    """One alone, two that agree, or the last decision; two that differ decide nothing."""
    found = settled(ratings)[KEY]

    assert (value, by) == (found.value, found.by)


def test_what_each_gave_is_kept():
    """Raters' values stand beside what was decided; the adjudicator is no rater."""
    ratings = [given("Lin", 1.0), given("Chen", 0.5), given("Wu", 1.0, role="adjudicator")]

    assert {"Chen": 0.5, "Lin": 1.0} == settled(ratings)[KEY].given


def test_a_full_disk_keeps_nothing(tmp_path):
    """Ratings that cannot be written whole are not written at all, and the file can be read."""
    ratings_path(tmp_path).parent.mkdir()
    append_ratings(tmp_path, RUN, [given("Chen", 0.5)])
    many = [given("Lin", 1.0, note="x" * 4000)] * 40
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, limits[1]))
    try:
        with pytest.raises(EvidenceError, match="cannot be written"):
            append_ratings(tmp_path, RUN, many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)

    assert ["Chen"] == [each.by for each in read_ratings(tmp_path, PLAN)]


def metric(kind="mean", ratings=(0.0, 0.5, 1.0)):
    """Return a metric that people may rate."""
    return Metric(
        name="m",
        version=3,
        kind=kind,
        higher_is_better=True,
        unit="grade",
        low=0.0,
        high=1.0,
        score=lambda _sample, _responses: Mark(value=0.0, outcome=Outcome.SCORED),
        ratings=ratings,
    )


def score(outcome=Outcome.SCORED, value=0.0):
    """Return the first score of a sample."""
    mark = Mark(value=value, outcome=outcome, parts={"section": "vague"})
    return Score(
        suite="s",
        sample_id="1",
        replicate=None,
        metric="m",
        mark=mark,
        cluster="c",
        labels={},
        by="m@3",
    )


def test_a_rating_supersedes_the_first_mark():
    """The new score says who gave it, whose it replaces, and what the first found."""
    people = Settled(value=0.5, by=("Chen",), given={"Chen": 0.5})
    found = rated(metric(), score(), people)

    assert ("human:Chen", "m@3", 0.5) == (found.by, found.supersedes, found.mark.value)
    assert {"section": "vague", "rater:Chen": 0.5} == found.mark.parts


def test_raters_who_differ_leave_it_open():
    """There is no value until somebody decides."""
    people = Settled(value=None, by=("Chen", "Lin"), given={"Chen": 0.5, "Lin": 1.0})
    found = rated(metric(), score(), people)

    assert (None, Outcome.AWAITS_RATING) == (found.mark.value, found.mark.outcome)


def test_a_corpus_metric_finds_the_rating_in_its_parts():
    """Its items have no value of their own."""
    people = Settled(value=0.5, by=("Chen",), given={"Chen": 0.5})
    found = rated(metric(kind="corpus"), score(value=None), people)

    assert (None, 0.5) == (found.mark.value, found.mark.parts["value"])


@pytest.mark.parametrize(
    ("asked", "first", "people"),
    [
        (metric(), score(), None),
        (metric(ratings=()), score(), Settled(value=0.5, by=("Chen",), given={})),
        (metric(), score(Outcome.OUTSIDE, None), Settled(value=0.5, by=("Chen",), given={})),
    ],
)
def test_what_stays_as_it_was(asked, first, people):
    """Unrated, not to be rated, or outside of the denominator: the first score stands."""
    assert rated(asked, first, people) is first
