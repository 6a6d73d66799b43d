"""Fabrication, attempts, and telling what can be answered from what cannot."""

import pytest
from sklearn.metrics import balanced_accuracy_score, f1_score, precision_score, recall_score

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score

REPLIES = ("UNKNOWN", "Paris", "Rome", "I can't help with that.", "")


@pytest.fixture(scope="module")
def sample(make_sample):
    """Return a sample with an answer."""
    return make_sample(target=("Paris",), data={"answerable": "yes"})


def scored(parts):
    """Return a Score with these parts."""
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", labels={}, cluster="1", by="m@1",
        mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("fabrication", {}, [0.0, 1.0, 1.0, 0.0, None]),
        ("attempt", {"figure": "correct"}, [0.0, 1.0, 0.0, 0.0, None]),
        ("attempt", {"figure": "incorrect"}, [0.0, 0.0, 1.0, 0.0, None]),
        ("attempt", {"figure": "not_attempted"}, [1.0, 0.0, 0.0, 1.0, None]),
    ],
)
def test_values(sample, make_response, name, options, expected):
    """What abstains, is right, is wrong, refuses, and says nothing."""
    metric = make_metric(name, options)

    assert expected == [metric.score(sample, [make_response(text)]).value for text in REPLIES]


@pytest.mark.parametrize(
    ("target", "text", "became"),
    [
        ("1876", "It was invented in 1876 and nobody could tell before.", "correct"),
        ("1914", "There was no such law until 1914.", "correct"),
        ("虛構", "他是虛構的。", "correct"),
        ("1876", "I don't know if it was 1876.", "not_attempted"),
        ("1876", "It was 1876? UNKNOWN", "not_attempted"),
        ("1876", "There is no such thing.", "not_attempted"),
        ("1876", "1914", "incorrect"),
    ],
)
def test_right_is_asked_first(make_sample, make_response, target, text, became):
    """A right answer is no abstention, unless its speaker says that he does not know."""
    asked = make_sample(target=(target,)), [make_response(text)]
    parts = make_metric("attempt_precision", {}).score(*asked).parts

    assert became == make_metric("attempt", {}).score(*asked).parts["became"]
    assert (became != "not_attempted", became == "correct") == (
        bool(parts["attempted"]),
        bool(parts["correct"]),
    )


def test_silence(sample, make_response):
    """Silence is no attempt; whether it fabricates is not known."""
    silent = [make_response("")]
    counts = {
        figure: make_metric("attempt", {"figure": figure}).counts[Outcome.UNPARSED]
        for figure in ("correct", "incorrect", "not_attempted")
    }

    assert {"correct": 0.0, "incorrect": 0.0, "not_attempted": 1.0} == counts
    assert make_metric("fabrication", {}).score(sample, silent).outcome is Outcome.UNPARSED
    assert Outcome.UNPARSED not in make_metric("fabrication", {}).counts


def test_precision_of_attempts(sample, make_response):
    """One right of two attempts; abstaining and silence are none."""
    metric = make_metric("attempt_precision", {})
    scores = [scored(metric.score(sample, [make_response(text)]).parts) for text in REPLIES]

    assert 0.5 == metric.aggregate(scores)
    with pytest.raises(UndefinedMetric, match="nothing was attempted"):
        metric.aggregate([scores[0], scores[3], scores[4]])


@pytest.mark.parametrize(
    ("figure", "peer"),
    [
        ("f1", f1_score),
        ("precision", precision_score),
        ("recall", recall_score),
        ("balanced_accuracy", balanced_accuracy_score),
    ],
)
def test_against_sklearn(figure, peer):
    """For 7 unanswerable and 9 answerable items, 5 and 2 of them declined."""
    truth = [1] * 7 + [0] * 9
    said = [1] * 5 + [0] * 2 + [1] * 2 + [0] * 7
    scores = [
        scored({"unanswerable": float(t), "abstains": float(s)})
        for t, s in zip(truth, said, strict=True)
    ]

    assert pytest.approx(peer(truth, said)) == make_metric(
        "abstention", {"figure": figure}
    ).aggregate(scores)


@pytest.mark.parametrize(
    ("abstains", "expected"),
    [(1.0, {"f1": 2 / 3, "recall": 1.0}), (0.0, {"f1": 0.0, "recall": 0.0})],
)
def test_constant_subjects(abstains, expected):
    """Always abstaining and never both have a balanced accuracy of a half."""
    scores = [scored({"unanswerable": kind, "abstains": abstains}) for kind in (0.0, 1.0)]
    found = {
        figure: make_metric("abstention", {"figure": figure}).aggregate(scores)
        for figure in ("f1", "recall", "balanced_accuracy")
    }

    assert {**expected, "balanced_accuracy": 0.5} == pytest.approx(found)


@pytest.mark.parametrize(
    ("figure", "unanswerable"),
    [
        ("f1", 0.0),
        ("recall", 0.0),
        ("precision", 1.0),
        ("balanced_accuracy", 0.0),
        ("balanced_accuracy", 1.0),
    ],
)
def test_undefined(figure, unanswerable):
    """Without an item of a kind that the formula needs, or anybody abstaining, no value."""
    metric = make_metric("abstention", {"figure": figure})

    with pytest.raises(UndefinedMetric):
        metric.aggregate([scored({"unanswerable": unanswerable, "abstains": 0.0})])
    with pytest.raises(UndefinedMetric):
        metric.aggregate([])


@pytest.mark.parametrize(
    ("answerable", "text", "abstains"),
    [("no", "UNKNOWN", 1.0), ("no", "", 0.0), ("yes", "", 1.0), ("yes", "Paris", 0.0)],
)
def test_silence_is_a_mistake(make_sample, make_response, answerable, text, abstains):
    """An empty reply counts against the subject on either kind of item."""
    sample = make_sample(data={"answerable": answerable})
    mark = make_metric("abstention", {}).score(sample, [make_response(text)])

    assert {"unanswerable": float(answerable == "no"), "abstains": abstains} == mark.parts
    assert (mark.outcome is Outcome.UNPARSED) == (not text)


def test_the_field_says_yes_or_no(make_sample, make_response):
    """Anything else is the suite's mistake."""
    with pytest.raises(SuiteError, match="yes or no"):
        make_metric("abstention", {}).score(
            make_sample(data={"answerable": "maybe"}), [make_response("x")]
        )
