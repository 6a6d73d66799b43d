"""What all metrics have in common."""

import doctest
import importlib
import inspect
import re
import typing

import pytest

from evalkit import plugins
from evalkit.contracts import Metric
from evalkit.records import Outcome

OPTIONS = {
    "evaluate_module": {"path": "org/name", "field": "x", "revision": "abc"},
    "judge_agreement": {
        "figure": "kappa",
        "positive": "fail",
        "verdicts": {"YES": "pass", "NO": "fail"},
    },
}
NAMES = sorted(
    name
    for name, point in plugins.entry_points("metrics").items()
    if point.value.startswith("evalkit.")
)


def options_of(name):
    """Return options that a metric can be made with: of a choice of words the first, any texts."""
    make = plugins.factory("metrics", name)
    hints = typing.get_type_hints(make)
    needed = [
        each.name
        for each in inspect.signature(make).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    return OPTIONS.get(name) or {each: filled(each, hints[each]) for each in needed}


def filled(name, hint):
    """Return a value of a type: the first word of a choice, two texts of a list, or the name."""
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)[0]
    return ("a", "b") if typing.get_origin(hint) is tuple else name


@pytest.mark.parametrize("name", NAMES)
def test_is_found_by_its_name(name):
    """A metric is made by name, and bears it."""
    metric = plugins.make_metric(name, options_of(name))

    assert isinstance(metric, Metric)
    assert name == metric.name
    assert metric.version >= 1
    assert {Outcome.SCORED, Outcome.JUDGE_ERROR, Outcome.MODEL_ERROR}.isdisjoint(metric.counts)


@pytest.mark.parametrize("name", NAMES)
def test_docstring_says_what_it_must(name):
    """A metric's docstring has formula, range, source and an example."""
    make = getattr(importlib.import_module(f"evalkit.metrics.{name}"), name)
    text = inspect.getdoc(make)

    assert re.search(r"\bFormulas?[:,]", text)
    assert re.search(r"\brange|Range", text)
    assert "Source:" in text
    assert doctest.DocTestParser().get_examples(text)
