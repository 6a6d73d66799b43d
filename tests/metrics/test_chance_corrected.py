"""Accuracy less what guessing gives."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import balanced_accuracy_score

from evalkit.errors import SuiteError
from evalkit.metrics.chance_corrected import chance_corrected
from evalkit.metrics.choice_accuracy import choice_accuracy
from evalkit.records import Outcome

CHOICES = ("milk", "honey", "jam", "tea")


def counted(metric, mark):
    """Return what a mark counts as."""
    return mark.value if mark.outcome is Outcome.SCORED else metric.counts[mark.outcome]


def test_by_hand(make_sample, make_response):
    """Of four options a right one gets 1, a wrong one minus a third."""
    sample = make_sample(choices=CHOICES, target=("honey",))

    marks = [chance_corrected().score(sample, [make_response(letter)]) for letter in "AB"]

    assert [-1 / 3, 1.0] == pytest.approx([mark.value for mark in marks])
    assert {"chosen": 0.0, "correct": 0.0, "chance": 0.25, "tie": 0.0} == marks[0].parts


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_each_choice_as_often_is_exactly_zero(make_sample, make_response, k):
    """Guessing, where every option is taken once, gives 0 whatever the number of options is."""
    sample = make_sample(choices=CHOICES[:k] if k < 5 else (*CHOICES, "oil"), target=("milk",))

    values = [
        chance_corrected().score(sample, [make_response("ABCDE"[index])]).value
        for index in range(k)
    ]

    assert math.fsum(values) == pytest.approx(0.0)
    assert chance_corrected().low <= min(values)


@settings(deadline=None)
@given(
    chosen=st.lists(st.integers(0, 3), min_size=1, max_size=40),
    data=st.data(),
    k=st.integers(2, 4),
)
def test_equals_the_formula_for_one_number_of_options(make_sample, make_response, chosen, data, k):
    """With the same number of options throughout it is (acc - c) / (1 - c)."""
    keys = data.draw(st.lists(st.integers(0, k - 1), min_size=len(chosen), max_size=len(chosen)))
    marks = {"plain": [], "corrected": []}
    for index, key in zip(chosen, keys, strict=True):
        sample = make_sample(choices=CHOICES[:k], target=(CHOICES[key],))
        response = make_response("ABCD"[index % k])
        marks["plain"].append(choice_accuracy().score(sample, [response]).value)
        marks["corrected"].append(chance_corrected().score(sample, [response]).value)
    accuracy, chance = math.fsum(marks["plain"]) / len(chosen), 1 / k

    assert (accuracy - chance) / (1 - chance) == pytest.approx(
        math.fsum(marks["corrected"]) / len(chosen)
    )


def test_equals_scikit_learn_on_balanced_keys(make_sample, make_response):
    """With keys in equal numbers it is scikit-learn's balanced accuracy, adjusted for chance."""
    keys = [0, 1, 2, 3] * 3
    chosen = [0, 1, 2, 0, 0, 1, 1, 3, 0, 2, 2, 3]

    values = [
        chance_corrected()
        .score(make_sample(choices=CHOICES, target=(CHOICES[key],)), [make_response("ABCD"[index])])
        .value
        for key, index in zip(keys, chosen, strict=True)
    ]

    assert balanced_accuracy_score(keys, chosen, adjusted=True) == pytest.approx(
        math.fsum(values) / len(values)
    )


def test_unequal_numbers_of_options(make_sample, make_response):
    """Knowing half of the two-option and half of the four-option items, and guessing, gives 1/2.

    The item of two options is answered rightly 3 of 4 times, that of four 5 of 8 times.
    """

    def mean(k, right, n):
        sample = make_sample(choices=CHOICES[:k], target=("milk",))
        score = chance_corrected().score
        values = [score(sample, [make_response("A" if i < right else "B")]).value for i in range(n)]
        return math.fsum(values) / n

    assert mean(2, 3, 4) == pytest.approx(0.5)
    assert mean(4, 5, 8) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("Hm.", Outcome.UNPARSED), ("I can't help with that.", Outcome.REFUSED)],
)
def test_no_answer_is_worth_a_guess(make_sample, make_response, text, outcome):
    """A reply that names no choice counts 0, as guessing does."""
    sample, metric = make_sample(choices=CHOICES, target=("milk",)), chance_corrected()

    mark = metric.score(sample, [make_response(text)])

    assert (outcome, 0.0) == (mark.outcome, counted(metric, mark))
    assert metric.counts[Outcome.TRUNCATED] == 0.0


def test_takes_the_likeliest_by_length(make_sample, make_response):
    """Log-probabilities are compared as choice_accuracy compares them."""
    sample = make_sample(choices=("sea", "river"), target=("river",))
    response = make_response(logprobs=(-4.0, -5.0))

    assert chance_corrected().score(sample, [response]).value == -1.0
    assert chance_corrected(normalise="characters").score(sample, [response]).value == 1.0


@pytest.mark.parametrize(
    ("choices", "target"),
    [(("milk",), ("milk",)), (CHOICES, ("milk", "tea")), (CHOICES, ("oil",))],
)
def test_chance_must_be_known(make_sample, make_response, choices, target):
    """With one option, several right ones or none, the suite is told."""
    with pytest.raises(SuiteError, match="one of them right"):
        chance_corrected().score(make_sample(choices=choices, target=target), [make_response("A")])
