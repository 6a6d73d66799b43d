"""Figures of confidence: calibration, Brier score, overconfidence."""

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, roc_auc_score

from evalkit.errors import UndefinedMetric
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score

STATED = {"confidence": "stated"}
FIGURES = ("ece", "ece_floor", "auroc", "aurc", "coverage")


@pytest.fixture(scope="module")
def sample(make_sample):
    """Return a sample with two choices, the first of them right."""
    return make_sample(choices=("sea", "lake"), target=("sea",))


def scored(confidence, correct):
    """Return a Score with these parts."""
    parts = {"confidence": confidence, "correct": correct}
    mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def test_reads_both_from_one_reply(sample, make_response):
    """The parts are what the reply states and whether it is right."""
    mark = make_metric("calibration", {"figure": "ece", **STATED}).score(
        sample, [make_response("Answer: B\nConfidence: 80")]
    )

    assert ({"confidence": 0.8, "correct": 0.0}, Outcome.SCORED) == (mark.parts, mark.outcome)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Answer: A", Outcome.UNPARSED),
        ("Confidence: 90", Outcome.UNPARSED),
        ("I can't help with that.", Outcome.REFUSED),
        ("", Outcome.UNPARSED),
    ],
)
def test_what_is_not_read_is_lost(sample, make_response, text, outcome):
    """Without an answer or a confidence no metric has a value, and none is invented."""
    for name, options in [
        ("calibration", {"figure": "ece"}),
        ("brier", {}),
        ("overconfidence", {}),
    ]:
        metric = make_metric(name, {**options, **STATED})
        mark = metric.score(sample, [make_response(text)])

        assert (None, outcome, {}) == (mark.value, mark.outcome, mark.parts)
        assert metric.counts.get(outcome) is None


def test_against_sklearn(sample, make_response):
    """Mean Brier score and AUROC of 60 stated confidences are those of scikit-learn."""
    generator = np.random.default_rng(5)
    stated = generator.integers(0, 101, 60)
    right = generator.random(60) < stated / 100
    replies = [
        make_response(f"Answer: {'A' if y else 'B'}\nConfidence: {c}")
        for c, y in zip(stated, right, strict=True)
    ]
    brier = make_metric("brier", STATED)
    area = make_metric("calibration", {"figure": "auroc", **STATED})
    marks = [brier.score(sample, [each]) for each in replies]
    scores = [scored(*area.score(sample, [each]).parts.values()) for each in replies]

    assert pytest.approx(brier_score_loss(right, stated / 100)) == np.mean([m.value for m in marks])
    assert pytest.approx(roc_auc_score(right, stated)) == area.aggregate(scores)


def test_overconfidence_is_the_signed_gap(sample, make_response):
    """Sure and wrong is 1, unsure and right -1."""
    metric = make_metric("overconfidence", STATED)
    texts = ("Answer: B\nConfidence: 100", "Answer: A\nConfidence: 0", "Answer: A\nConfidence: 100")

    assert [1.0, -1.0, 0.0] == [metric.score(sample, [make_response(t)]).value for t in texts]


@pytest.mark.parametrize("figure", FIGURES)
def test_no_item_has_no_figure(figure):
    """Nothing to measure is undefined."""
    with pytest.raises(UndefinedMetric):
        make_metric("calibration", {"figure": figure}).aggregate([])


def test_all_right_has_no_order():
    """Where all answers are right AUROC is undefined, while calibration is not."""
    scores = [scored(0.9, 1.0)] * 3

    with pytest.raises(UndefinedMetric):
        make_metric("calibration", {"figure": "auroc"}).aggregate(scores)
    assert pytest.approx(0.1) == make_metric("calibration", {"figure": "ece"}).aggregate(scores)


@pytest.mark.parametrize("figure", FIGURES)
def test_extremes_lean_furthest(figure):
    """Adding any one answer never pulls a figure further than one of the extremes does."""
    metric = make_metric("calibration", {"figure": figure, "bins": 2})
    base = [scored(0.9, 1.0), scored(0.8, 0.0), scored(0.6, 1.0), scored(0.3, 0.0)]
    ends = [metric.aggregate([*base, scored(*each.values())]) for each in metric.extremes]
    others = [metric.aggregate([*base, scored(c / 20, y)]) for c in range(21) for y in (0.0, 1.0)]

    if figure in {"auroc", "aurc", "coverage"}:
        assert min(ends) <= min(others) + 1e-12
    assert max(ends) >= max(others) - (1e-12 if figure != "ece_floor" else 0.02)


def test_bins_and_binning_are_options():
    """One bin is |mean confidence - accuracy|; equal width parts 0.9 from 0.2."""
    scores = [scored(0.9, 1.0)] * 3 + [scored(0.2, 1.0)]

    def value(**options):
        return make_metric("calibration", {"figure": "ece", **options}).aggregate(scores)

    assert pytest.approx(1 - (2.7 + 0.2) / 4) == value(bins=1)
    assert pytest.approx((0.3 + 0.8) / 4) == value(binning="equal_width")


def test_coverage_at_an_accuracy():
    """The two surest are right; the third is not."""
    scores = [scored(0.9, 1.0), scored(0.8, 1.0), scored(0.7, 0.0)]

    def value(accuracy):
        return make_metric("calibration", {"figure": "coverage", "accuracy": accuracy})

    assert pytest.approx(2 / 3) == value(0.95).aggregate(scores)
    assert 1.0 == value(0.6).aggregate(scores)
