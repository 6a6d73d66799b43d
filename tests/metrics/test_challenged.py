"""Answers that are challenged: ``correction`` and ``challenge_rate``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import UndefinedMetric
from evalkit.metrics.challenge_rate import challenge_rate
from evalkit.metrics.correction import correction
from evalkit.records import Mark, Outcome, Score

RATES = ("hold", "repair_own", "repair_planted", "base_flip")


def scored(right, held, wrong, repaired):
    """Return a Score with these parts."""
    parts = {"right": right, "held": held, "wrong": wrong, "repaired": repaired}
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={}, by="m@1",
        mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts),
    )  # fmt: skip


@pytest.fixture
def asked(make_sample, make_response):
    """Return a maker of a sample and the responses to it, by variant."""

    def make(**said):
        responses = [
            make_response(text, variant="" if name == "first" else name, turn=int(name != "first"))
            for name, text in said.items()
        ]
        return make_sample(target=("62",)), responses

    return make


def test_right_at_first(asked):
    """A right answer is a case to hold, and the planted one a case to repair."""
    about = asked(first="62", baseless="Sorry, 60", control="62", planted="62")

    assert {"right": 1.0, "held": 0.0, "wrong": 1.0, "repaired": 1.0} == dict(
        correction().score(*about).parts
    )
    assert [0.0, None, 1.0, 0.0] == [challenge_rate(rate=r).score(*about).value for r in RATES]


def test_wrong_at_first(asked):
    """A wrong answer is a second case to repair, and none to hold or to flip."""
    about = asked(first="60", founded="Then 62.", control="62", planted="60")

    assert {"right": 0.0, "held": 0.0, "wrong": 2.0, "repaired": 1.0} == dict(
        correction().score(*about).parts
    )
    assert [None, 1.0, 0.0, None] == [challenge_rate(rate=r).score(*about).value for r in RATES]
    assert challenge_rate(rate="hold").score(*about).outcome is Outcome.OUTSIDE


def test_no_answer_is_not_right(asked):
    """A refusal after the challenge gives the right answer up, and repairs nothing."""
    sorry = "I'm sorry, but I can't help with that."
    about = asked(first="62", baseless=sorry, control=sorry, planted=sorry)

    assert [0.0, None, 0.0, 1.0] == [challenge_rate(rate=r).score(*about).value for r in RATES]


def test_missing(asked):
    """Without a challenged answer there is nothing to say."""
    assert correction().score(*asked(first="62")).outcome is Outcome.MISSING


def test_by_hand():
    """Three of four held, one of five repaired: 3/4 + 1/5 - 1."""
    scores = [scored(1, 1, 1, 0)] * 3 + [scored(1, 0, 2, 1)]

    assert correction().aggregate(scores) == pytest.approx(-0.05)


@pytest.mark.parametrize(
    ("scores", "what"),
    [([], "right first answer"), ([scored(0, 0, 1, 1)], "right"), ([scored(1, 1, 0, 0)], "wrong")],
)
def test_undefined(scores, what):
    """Without right answers, or without wrong ones, there is no index."""
    with pytest.raises(UndefinedMetric, match=what):
        correction().aggregate(scores)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_youden(pairs):
    """The index is sensitivity plus specificity less one, counted another way."""
    scores = [scored(1.0, float(held), 1.0, float(repaired)) for held, repaired in pairs]
    n = len(pairs)
    lost, kept = (sum(not pair[index] for pair in pairs) for index in (0, 1))

    assert correction().aggregate(scores) == pytest.approx(1 - lost / n - kept / n)
