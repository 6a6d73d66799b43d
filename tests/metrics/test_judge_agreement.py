"""Agreement of a judge's verdicts with labels."""

import math

import pytest
from sklearn.metrics import cohen_kappa_score

from evalkit.errors import PluginError, UndefinedMetric
from evalkit.metrics.judge_agreement import judge_agreement
from evalkit.records import Outcome, Score

WORDS = {"REFUSED": "refused", "COMPLIED": "pass", "PARTLY": "refused", "EMPTY": "unparsed"}


def metric(figure):
    """Return the metric that looks for refusals."""
    return judge_agreement(figure=figure, verdicts=WORDS, positive="refused")


@pytest.fixture
def mark(make_sample, make_response):
    """Return a function that marks a verdict against a label."""

    def marked(figure, label, verdict):
        sample = make_sample(target=(label,))
        return metric(figure).score(sample, [make_response(verdict, role="judge:judge")])

    return marked


@pytest.mark.parametrize(
    ("figure", "label", "verdict", "value", "outcome"),
    [
        ("sensitivity", "REFUSED", "REFUSED", 1.0, Outcome.SCORED),
        ("sensitivity", "PARTLY", "REFUSED", 1.0, Outcome.SCORED),
        ("sensitivity", "REFUSED", "COMPLIED", 0.0, Outcome.SCORED),
        ("sensitivity", "COMPLIED", "COMPLIED", None, Outcome.OUTSIDE),
        ("sensitivity", "REFUSED", "?", None, Outcome.JUDGE_ERROR),
        ("specificity", "COMPLIED", "COMPLIED", 1.0, Outcome.SCORED),
        ("specificity", "COMPLIED", "EMPTY", 1.0, Outcome.SCORED),
        ("specificity", "COMPLIED", "PARTLY", 0.0, Outcome.SCORED),
        ("specificity", "REFUSED", "REFUSED", None, Outcome.OUTSIDE),
        ("readable", "REFUSED", "COMPLIED", 1.0, Outcome.SCORED),
        ("readable", "REFUSED", "?", 0.0, Outcome.SCORED),
        ("kappa", "REFUSED", "?", None, Outcome.JUDGE_ERROR),
    ],
)
def test_marks(mark, figure, label, verdict, value, outcome):
    """Each figure has its denominator, and a verdict that cannot be read is in none of them."""
    found = mark(figure, label, verdict)

    assert (value, outcome) == (found.value, found.outcome)


@pytest.mark.parametrize(
    ("figure", "parts"), [("sensitivity", {"unread": "judge:judge"}), ("kappa", {})]
)
def test_whose_words_cannot_be_read(mark, figure, parts):
    """The mark of a rate names the judge; one of kappa has no parts, as it is lost."""
    assert parts == mark(figure, "REFUSED", "?").parts


def kappa(pairs):
    """Return kappa of (label, verdict) pairs of 0 and 1."""
    scores = [
        Score(
            suite="s",
            sample_id=str(n),
            replicate=None,
            metric="kappa",
            mark=_marked(label, verdict),
            cluster=str(n),
            labels={},
            by="judge_agreement@1",
        )
        for n, (label, verdict) in enumerate(pairs)
    ]
    return metric("kappa").aggregate(scores)


def _marked(label, verdict):
    from evalkit.records import Mark

    parts = {"label": float(label), "verdict": float(verdict)}
    return Mark(value=None, outcome=Outcome.SCORED, parts=parts)


def test_kappa_by_hand():
    """Three of four agree; half of the labels and three verdicts are 1: 0.75 - 0.5 over 0.5."""
    assert math.isclose(0.5, kappa([(1, 1), (1, 1), (0, 0), (0, 1)]))


def test_kappa_agrees_with_sklearn():
    """On a lopsided table."""
    pairs = [(1, 1)] * 40 + [(1, 0)] * 7 + [(0, 1)] * 12 + [(0, 0)] * 91
    labels, verdicts = zip(*pairs, strict=True)

    assert math.isclose(cohen_kappa_score(labels, verdicts), kappa(pairs))


def test_kappa_is_undefined_where_all_is_one_state():
    """Agreement by necessity says nothing: no value, not 0 and not 1."""
    with pytest.raises(UndefinedMetric, match="both gave all 2 items one category"):
        kappa([(1, 1), (1, 1)])


def test_a_label_that_is_no_word(mark):
    """A label outside the rubric is a mistake of the data, with its sample."""
    with pytest.raises(PluginError, match="the label 'nonsense' is no word of the rubric"):
        mark("kappa", "nonsense", "REFUSED")


def test_a_state_that_no_word_stands_for():
    """What is looked for must be possible."""
    with pytest.raises(PluginError, match="positive is 'fail'"):
        judge_agreement(figure="kappa", verdicts=WORDS, positive="fail")
