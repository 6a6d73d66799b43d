"""The procedure ``simulate``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.simulate import simulate

DATA = {"cases": {"far": "And from afar?", "near": "And from nearby?"}, "explain": "By what rule?"}


@pytest.fixture
def about(sample):
    """Return a sample with further cases."""
    return replace(sample, data=DATA)


def test_decision_rule_and_further_cases(about, drive):
    """The rule is asked for after the first decision; the other cases know of neither."""
    requests = drive(simulate(), about, ["yes", "{}", "no", "yes"])
    of = [(each.identity.variant, each.identity.turn) for each in requests]

    assert [("", 0), ("", 1), ("far", 0), ("near", 0)] == of
    assert ["yes", "By what rule?"] == [each.content for each in requests[1].messages[-2:]]
    assert [
        (*about.messages[:-1], replace(about.messages[-1], content=text))
        for text in DATA["cases"].values()
    ] == [each.messages for each in requests[2:]]
    assert [8, 96, 8, 8] == [each.decoding.max_tokens for each in requests]


def test_an_error_is_not_asked_for_its_rule(about, drive):
    """The further cases are decided nevertheless."""
    requests = drive(simulate(), about, [None, "no", "yes"])

    assert ["", "far", "near"] == [each.identity.variant for each in requests]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"cases": {}}, "no mapping of cases"),
        ({"cases": ["x"]}, "no mapping of cases"),
        ({"cases": {"": "x"}}, "no mapping of cases"),
        ({"cases": {"far": 3}}, "no mapping of cases"),
        ({"explain": ""}, "does not ask for the rule"),
        ({"explain": None}, "does not ask for the rule"),
    ],
)
def test_fields_are_checked(about, data, problem):
    """The error comes with the first request."""
    with pytest.raises(SuiteError, match=problem):
        next(simulate().ask(replace(about, data={**DATA, **data})))


@pytest.mark.parametrize("option", ["max_tokens", "explain_max_tokens"])
def test_lengths_are_checked(option):
    """The error comes when the procedure is made."""
    with pytest.raises(SuiteError, match="max_tokens is too small"):
        simulate(**{option: 0})
