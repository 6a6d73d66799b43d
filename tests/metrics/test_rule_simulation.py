"""Stated rules against the model's own decisions."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import SuiteError
from evalkit.metrics.rule_simulation import rule_simulation
from evalkit.records import Outcome

FACTORS = {"a": ("x", "y"), "b": ("x", "y"), "c": ("x", "y")}
ALL = ["".join(values) for values in product("xy", repeat=3)]
CELLS = {
    ("" if n == 0 else name): dict(zip("abc", name, strict=True)) for n, name in enumerate(ALL)
}
RULE = '{"yes_if": [{"a": "x", "b": "x"}, {"c": "x"}]}'
RIGHT = {
    name: "yes" if (cell["a"] == cell["b"] == "x" or cell["c"] == "x") else "no"
    for name, cell in CELLS.items()
}
FIGURES = ("precision", "gain", "accuracy")


@pytest.fixture(scope="module")
def item(make_sample):
    """Return a maker of items with eight cases."""

    def make(**data):
        fields = {"factors": FACTORS, "cells": CELLS, "right": RIGHT, **data}
        return make_sample(choices=("yes", "no"), data=fields)

    return make


@pytest.fixture(scope="module")
def marks(item, make_response):
    """Return a function that gives the mark of each figure for decisions and a stated rule."""

    def given_(decisions, rule=RULE):
        replies = [make_response(decisions[""]), make_response(rule, turn=1)]
        replies += [make_response(d, variant=name) for name, d in decisions.items() if name]
        return {f: rule_simulation(figure=f).score(item(), replies) for f in FIGURES}

    return given_


def test_who_does_what_he_says(marks):
    """Four of the seven others are yes: precision 1, which is 3/7 above always saying yes."""
    assert 4 == sum(RIGHT[name] == "yes" for name in RIGHT if name)
    assert [1.0, pytest.approx(3 / 7), 1.0] == [mark.value for mark in marks(RIGHT).values()]


def test_one_answer_for_all_explains_nothing(marks):
    """A rule that always holds predicts constant decisions wholly, and gains nothing."""
    found = marks(dict.fromkeys(CELLS, "yes"), '{"yes_if": [{}]}')

    assert [1.0, 0.0, 5 / 8] == [mark.value for mark in found.values()]


def test_the_opposite_of_what_is_done(marks):
    """A rule that never holds against constant yes is the worst there is."""
    found = marks(dict.fromkeys(CELLS, "yes"), '{"yes_if": []}')

    assert (0.0, -1.0) == (found["precision"].value, found["gain"].value)


@given(decisions=st.lists(st.sampled_from(["yes", "no"]), min_size=8, max_size=8))
def test_precision_by_enumeration(marks, decisions):
    """Precision, gain and accuracy equal what counting by hand gives, whatever is decided."""
    made = dict(zip(CELLS, decisions, strict=True))
    others = [name for name in CELLS if name]
    agreeing = sum(made[name] == RIGHT[name] for name in others) / 7
    majority = max(sum(made[n] == word for n in others) for word in ("yes", "no")) / 7
    accuracy = sum(made[name] == RIGHT[name] for name in CELLS) / 8

    found = marks(made)
    assert [pytest.approx(v) for v in (agreeing, agreeing - majority, accuracy)] == [
        mark.value for mark in found.values()
    ]
    assert -1.0 <= found["gain"].value <= 0.5


def test_an_unread_decision_is_predicted_by_nothing(marks):
    """It counts against precision, and for neither side of the majority."""
    name = next(name for name in RIGHT if name and RIGHT[name] == "yes")
    mark = marks({**RIGHT, name: "Hm."})["precision"]

    assert pytest.approx(6 / 7) == mark.value
    assert (pytest.approx(3 / 7), 6.0) == (mark.parts["majority"], mark.parts["read"])


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [("It depends.", Outcome.UNPARSED), ("I can't help with that.", Outcome.REFUSED)],
)
def test_a_rule_that_cannot_be_executed(marks, rule, outcome):
    """It predicts nothing and counts 0, while the decisions are still marked."""
    found = marks(RIGHT, rule)

    assert outcome is found["gain"].outcome is found["precision"].outcome
    assert 1.0 == found["accuracy"].value
    assert 0.0 == rule_simulation().counts[outcome]


def test_all_cases_are_needed(item, make_response):
    """A conversation that broke off is missing."""
    replies = [make_response("yes"), make_response(RULE, turn=1)]

    assert Outcome.MISSING is rule_simulation().score(item(), replies).outcome
    assert Outcome.MISSING is rule_simulation().score(item(), replies[:1]).outcome


@pytest.mark.parametrize(
    "data",
    [
        {"factors": None},
        {"factors": {"a": "x"}},
        {"cells": {"p": {"a": "x", "b": "x", "c": "x"}}},
        {"cells": {"": {"a": "x"}, "p": {"a": "x"}}},
        {"cells": {"": {"a": "z", "b": "x", "c": "x"}, "p": {"a": "x", "b": "x", "c": "x"}}},
        {"right": {"": "yes"}},
        {"right": {**RIGHT, "": "maybe"}},
    ],
)
def test_data_must_fit(item, make_response, data):
    """Factors, cases and right decisions belong together."""
    replies = [make_response("yes"), make_response(RULE, turn=1)]
    replies += [make_response("yes", variant=name) for name in CELLS if name]
    with pytest.raises(SuiteError, match="does not fit"):
        rule_simulation(figure="accuracy").score(item(**data), replies)


def test_two_choices_are_needed(item, make_sample, make_response):
    """Yes and no, in this order."""
    about = make_sample(choices=("yes", "no", "perhaps"), data=item().data)
    replies = [make_response("yes"), make_response(RULE, turn=1)]
    replies += [make_response("yes", variant=name) for name in CELLS if name]
    with pytest.raises(SuiteError, match="yes and no"):
        rule_simulation().score(about, replies)
