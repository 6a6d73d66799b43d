"""Accuracy on multiple-choice questions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score

from evalkit.metrics.choice_accuracy import choice_accuracy
from evalkit.records import Outcome

CHOICES = ("milk", "honey", "jam")


def test_by_hand(make_sample, make_response):
    """The likeliest choice is right, and the parts say so."""
    sample = make_sample(choices=CHOICES, target=("honey",))
    logprobs = tuple(np.log([0.2, 0.6, 0.2]).tolist())

    mark = choice_accuracy().score(sample, [make_response(logprobs=logprobs)])

    assert mark.value == 1.0
    assert mark.outcome is Outcome.SCORED
    assert (
        pytest.approx({"chosen": 1.0, "correct": 1.0, "tie": 0.0, "confidence": 0.6}) == mark.parts
    )


def test_text_has_no_confidence(make_sample, make_response):
    """Where a text was read, how sure the model was is not known."""
    sample = make_sample(choices=CHOICES, target=("honey",))

    mark = choice_accuracy().score(sample, [make_response("(C)")])

    assert {"chosen": 2.0, "correct": 0.0, "tie": 0.0} == mark.parts


def test_choices_of_one_text_are_equally_right(make_sample, make_response):
    """A choice is right by its text, whichever of two alike was taken."""
    sample = make_sample(choices=("honey", "milk", "honey"), target=("honey",))

    mark = choice_accuracy().score(sample, [make_response(logprobs=(-3.0, -2.0, -1.0))])

    assert mark.value == 1.0


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("Hm.", Outcome.UNPARSED), ("I can't help with that.", Outcome.REFUSED)],
)
def test_unread_counts_as_wrong(make_sample, make_response, text, outcome):
    """A reply that names no choice keeps its outcome and counts 0."""
    metric = choice_accuracy()

    mark = metric.score(make_sample(choices=CHOICES), [make_response(text)])

    assert (None, outcome) == (mark.value, mark.outcome)
    assert metric.counts[outcome] == 0.0


tables = st.lists(
    st.lists(st.integers(-40, 0), min_size=4, max_size=4, unique=True), min_size=1, max_size=12
)


@settings(deadline=None)
@given(table=tables, data=st.data())
def test_equals_scikit_learn(make_sample, make_response, table, data):
    """The mean of the marks is scikit-learn's accuracy of the argmax."""
    keys = data.draw(st.lists(st.integers(0, 3), min_size=len(table), max_size=len(table)))
    names = ("a", "b", "c", "d")
    metric = choice_accuracy()

    marks = [
        metric.score(
            make_sample(choices=names, target=(names[key],)),
            [make_response(logprobs=tuple(map(float, row)))],
        ).value
        for row, key in zip(table, keys, strict=True)
    ]

    assert np.mean(marks) == pytest.approx(accuracy_score(keys, np.argmax(table, axis=1)))


@settings(deadline=None)
@given(row=tables.map(lambda table: table[0]), order=st.permutations(range(4)))
@pytest.mark.parametrize("normalise", ["none", "characters", "bytes", "tokens"])
def test_order_of_choices_does_not_matter(make_sample, make_response, normalise, row, order):
    """Permuting the choices changes no mark where there is no tie."""
    names, tokens = ("a", "bb", "蜂", "dddd"), (1, 2, 1, 3)
    metric = choice_accuracy(normalise=normalise)

    def marked(indices):
        sample = make_sample(choices=tuple(names[i] for i in indices), target=("bb",))
        response = make_response(
            logprobs=tuple(float(row[i]) for i in indices),
            token_counts=tuple(tokens[i] for i in indices),
        )
        return metric.score(sample, [response])

    first, second = marked(range(4)), marked(order)

    if first.parts["tie"] == 0.0:
        assert first.value == second.value
        assert first.parts["confidence"] == pytest.approx(second.parts["confidence"])
