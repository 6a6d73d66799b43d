"""Every suite of evalkit's own: fit for use, and large enough to decide what it asks for."""

from collections import Counter

import pytest

from evalkit import catalogue
from evalkit.checking.examination import examine
from evalkit.criteria import CRITERIA
from evalkit.order import load_order
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

ROWS_OF_ITS_OWN = sorted(
    entry.name
    for entry in catalogue.entries().values()
    if entry.kind == "suite" and entry.data == "bundled"
)
ASSESSED = {"model_documentation", "accountability_documents", "explanation_documents"}
FEWEST_SUITES, FEWEST_ITEMS, FEWEST_CLUSTERS = 30, 3000, 40


def samples_of(name):
    """Return the samples of a suite."""
    suite = load_suite(catalogue.find("suite", name))
    return build_samples(suite, load_rows(suite.dataset, None).rows)


@pytest.mark.parametrize("name", ROWS_OF_ITS_OWN)
def test_nothing_is_amiss(name):
    """The suite is locked; lints, power and reference subjects find no problem."""
    found = examine(name, data=None, trial=True)
    problems = [(each.what, each.found) for each in found.findings if each.state == "problem"]

    assert [] == problems
    assert () == found.drafts


@pytest.mark.parametrize("name", ROWS_OF_ITS_OWN)
def test_languages_and_clusters(name):
    """Half English, half Traditional Chinese; at least 40 clusters where anything is measured."""
    samples = samples_of(name)
    languages = Counter(sample.labels["language"] for sample in samples)

    assert {"en": len(samples) // 2, "zh-TW": len(samples) // 2} == dict(languages)
    if name not in ASSESSED:
        assert len({sample.cluster for sample in samples}) >= FEWEST_CLUSTERS


def test_how_many_there_are():
    """At least 30 suites with 3,000 items of their own, in all ten criteria."""
    suites = [load_suite(catalogue.find("suite", name)) for name in ROWS_OF_ITS_OWN]
    items = {
        suite.dataset.file: len(load_rows(suite.dataset, None).rows) for suite in suites
    }  # suites that share their rows count them once

    assert len(suites) >= FEWEST_SUITES
    assert sum(items.values()) >= FEWEST_ITEMS
    assert {each.id for each in CRITERIA} == {suite.criterion for suite in suites}


@pytest.mark.parametrize("plan", ["quick", "full", "taiwan"])
def test_plans(plan):
    """``full`` holds all of them, ``quick`` all ten criteria, ``taiwan`` the five that it names."""
    named = [each.suite for each in load_order(plan).suites]
    criteria = {load_suite(catalogue.find("suite", name)).criterion for name in named}
    emphasis = {"accuracy", "reliability", "fairness", "privacy", "security"}

    assert len(set(named)) == len(named)
    assert (emphasis if plan == "taiwan" else {each.id for each in CRITERIA}) == criteria
    if plan == "full":
        assert sorted(named) == ROWS_OF_ITS_OWN
