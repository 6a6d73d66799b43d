"""What all metrics have in common."""

import doctest
import importlib
import inspect

import pytest

from evalkit import plugins
from evalkit.contracts import Metric
from evalkit.records import Outcome

OPTIONS = {
    "evaluate_module": {"path": "org/name", "field": "x", "revision": "abc"},
    "group_bias": {"condition": "ambiguous"},
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


@pytest.mark.parametrize("name", NAMES)
def test_is_found_by_its_name(name):
    """A metric is made by name, and bears it."""
    metric = plugins.make_metric(name, OPTIONS.get(name, {}))

    assert isinstance(metric, Metric)
    assert name == metric.name
    assert metric.version >= 1
    assert {Outcome.SCORED, Outcome.JUDGE_ERROR, Outcome.MODEL_ERROR}.isdisjoint(metric.counts)


@pytest.mark.parametrize("name", NAMES)
def test_docstring_says_what_it_must(name):
    """A metric's docstring has formula, range, source and an example."""
    make = getattr(importlib.import_module(f"evalkit.metrics.{name}"), name)
    text = inspect.getdoc(make)

    assert all(word in text for word in ("Formula:", "Range", "Source:"))
    assert doctest.DocTestParser().get_examples(text)
