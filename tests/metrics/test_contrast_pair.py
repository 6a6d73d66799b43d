"""Versions of one question with different right choices, told apart or not."""

import itertools
import random
import statistics

import pytest

from evalkit.errors import SuiteError
from evalkit.metrics.contrast_pair import contrast_pair
from evalkit.records import Outcome

FINE, BREACH = "fine", "a breach"
FIGURES = ("balanced", "above_chance", "both")


@pytest.fixture
def ask(make_sample, make_response):
    """Return a function that gives the marks of all figures for texts by version."""

    def marks(keys, **texts):
        sample = make_sample(choices=(BREACH, FINE), target=(FINE,), data={"answers": keys})
        replies = [make_response(text, variant=name) for name, text in texts.items()]
        return [contrast_pair(figure=each).score(sample, replies) for each in FIGURES]

    return marks


PAIR = {"fits": FINE, "strays": BREACH}


@pytest.mark.parametrize(
    ("fits", "strays", "values"),
    [
        ("B", "A", [1.0, 1.0, 1.0]),
        ("B", "B", [0.5, 0.0, 0.0]),
        ("A", "A", [0.5, 0.0, 0.0]),
        ("A", "B", [0.0, -1.0, 0.0]),
        ("B", "?", [0.5, 0.0, 0.0]),
        ("?", "B", [0.0, -1.0, 0.0]),
    ],
)
def test_every_pair_of_answers(ask, fits, strays, values):
    """One answer for both is worth no more than a guess; what cannot be read is wrong."""
    assert values == [mark.value for mark in ask(PAIR, fits=fits, strays=strays)]


def test_several_versions_of_a_key_weigh_as_one(ask):
    """By hand: y = 1, z = 1/3, so 2/3, 1/3 and not all right."""
    keys = {"fits": FINE, "one": BREACH, "two": BREACH, "three": BREACH}
    marks = ask(keys, fits="B", one="A", two="B", three="B")

    assert [pytest.approx(2 / 3), pytest.approx(1 / 3), 0.0] == [mark.value for mark in marks]
    assert {"target": 1.0, "other": 1 / 3} == marks[0].parts


def test_log_probabilities(make_sample, make_response):
    """The likelier choice is the one that is taken."""
    sample = make_sample(choices=(BREACH, FINE), target=(FINE,), data={"answers": PAIR})
    replies = [
        make_response(logprobs=(-2.0, -1.0), variant="fits"),
        make_response(logprobs=(-1.0, -2.0), variant="strays"),
    ]

    assert 1.0 == contrast_pair(figure="both").score(sample, replies).value


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        ({"fits": "", "strays": ""}, Outcome.UNPARSED),
        ({"fits": "I can't help with that.", "strays": "?"}, Outcome.REFUSED),
        ({"fits": "B"}, Outcome.MISSING),
    ],
)
def test_nothing_read(ask, texts, outcome):
    """Where nothing can be read, or half was not asked, there is no value."""
    assert [(None, outcome)] * 3 == [(mark.value, mark.outcome) for mark in ask(PAIR, **texts)]


@pytest.mark.parametrize(
    ("choices", "keys"),
    [
        ((BREACH, FINE), None),
        ((BREACH, FINE), {"fits": FINE}),
        ((BREACH, FINE), {"fits": FINE, "strays": "else"}),
        ((BREACH, FINE, "else"), {"fits": FINE, "strays": BREACH, "third": "else"}),
        (("else", BREACH), {"fits": "else", "strays": BREACH}),
    ],
)
def test_keys_that_do_not_fit(make_sample, choices, keys):
    """Both of two choices must be a key, and one of them the target."""
    sample = make_sample(choices=choices, target=(FINE,), data={"answers": keys} if keys else {})

    with pytest.raises(SuiteError, match="does not fit"):
        contrast_pair().score(sample, [])


def test_balanced_is_balanced_accuracy(ask):
    """An independent count over all flows of many pairs gives the same mean, and J = 2 b - 1."""
    draw = random.Random(11)  # noqa: S311 - no secret
    answers = [(draw.choice("AB"), draw.choice("AB")) for _ in range(200)]
    marks = [ask(PAIR, fits=fits, strays=strays) for fits, strays in answers]
    balanced, above, both = (
        statistics.fmean(each[index].value for each in marks) for index in range(3)
    )

    hits = [fits == "B" for fits, _ in answers] + [strays == "A" for _, strays in answers]
    assert pytest.approx(sum(hits) / 400) == balanced
    assert pytest.approx(2 * balanced - 1) == above
    assert pytest.approx(answers.count(("B", "A")) / 200) == both


def test_guessing(ask):
    """Over the four equally likely pairs of guesses the means are 1/2, 0 and 1/4."""
    marks = [ask(PAIR, fits=one, strays=two) for one, two in itertools.product("AB", repeat=2)]

    means = [statistics.fmean(each[index].value for each in marks) for index in range(3)]
    assert [0.5, 0.0, 0.25] == means
