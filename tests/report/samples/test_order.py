"""In which order samples are read, and where their pages lie."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD, SUITE_RECORD

from evalkit.agreement import MetricCall, PluginCall
from evalkit.records import Mark, Outcome, Requirement, Score
from evalkit.report.samples.order import (
    FinalMark,
    anchors,
    final_marks,
    folder_names,
    pages_of,
    worst_first,
)


def suite(*metrics, required=()):
    """Return a suite of these metric plugins, some with a requirement."""
    return replace(
        SUITE_RECORD,
        metrics=tuple(MetricCall(name=name, plugin=PluginCall(name=name)) for name in metrics),
        requirements=tuple(Requirement(metric=name, at_least=0.5) for name in required),
    )


def mark(value, outcome=Outcome.SCORED):
    """Return a mark that counts."""
    return FinalMark(outcome=outcome, value=value)


def order(suite, marks, ids="abcdefg"):
    """Return ids and groups in the order of reading."""
    there = [each for each in ids if any(each == id_ for id_, _, _ in marks)]
    return [(each.id, each.group) for each in worst_first(suite, there, marks)]


def test_wrong_ones_stand_before_unread_and_right_ones():
    """Marks short of the best come first, then what could not be marked, then the best."""
    marks = {
        ("a", "exact_match", 0): mark(1.0),
        ("b", "exact_match", 0): mark(None, Outcome.MODEL_ERROR),
        ("c", "exact_match", 0): mark(0.0),
        ("d", "exact_match", 0): mark(0.0, Outcome.REFUSED),
        ("e", "exact_match", 0): mark(0.5),
        ("f", "exact_match", 0): mark(None, Outcome.OUTSIDE),
    }
    expected = [
        ("c", "short"),
        ("e", "short"),
        ("d", "unmarked"),
        ("b", "unmarked"),
        ("a", "best"),
        ("f", "outside"),
    ]

    assert expected == order(suite("exact_match"), marks)


def test_lower_may_be_better():
    """A rate of violations of 1 is the worst, and a refusal that counts 0 is among the best."""
    marks = {
        ("a", "violation", 0): mark(0.0, Outcome.REFUSED),
        ("b", "violation", 0): mark(1.0),
    }

    assert [("b", "short"), ("a", "best")] == order(suite("violation"), marks)


def test_the_metric_with_a_requirement_decides():
    """Another metric, though it stands first in the suite, does not."""
    marks = {
        ("a", "contains", 0): mark(0.0),
        ("a", "exact_match", 0): mark(1.0),
        ("b", "contains", 0): mark(1.0),
        ("b", "exact_match", 0): mark(0.0),
    }
    found = order(suite("contains", "exact_match", required=["exact_match"]), marks)

    assert [("b", "short"), ("a", "best")] == found


def test_without_a_requirement_the_first_metric_decides():
    """The second metric decides only where the first says nothing of a sample."""
    marks = {
        ("a", "contains", 0): mark(1.0),
        ("a", "exact_match", 0): mark(0.0),
        ("b", "contains", 0): mark(None, Outcome.OUTSIDE),
        ("b", "exact_match", 0): mark(0.0),
    }

    assert [("b", "short"), ("a", "best")] == order(suite("contains", "exact_match"), marks)


def test_a_formula_over_all_samples_does_not_decide():
    """Where the required metric has no marks of its own, that of the next one is taken."""
    marks = {
        ("a", "parity", 0): mark(None),
        ("a", "exact_match", 0): mark(0.0),
        ("b", "parity", 0): mark(None),
    }
    found = order(suite("exact_match", "parity", required=["parity"]), marks)

    assert [("a", "short"), ("b", "open")] == found


def test_the_worst_replicate_stands_for_all():
    """A sample that was wrong once stands among the wrong ones."""
    marks = {
        ("a", "exact_match", 0): mark(1.0),
        ("a", "exact_match", 1): mark(0.0),
        ("b", "exact_match", 0): mark(1.0),
    }

    assert [("a", "short"), ("b", "best")] == order(suite("exact_match"), marks)


def test_a_metric_that_is_not_installed():
    """Its marks have no best one to be held against, and still an order."""
    marks = {("a", "gone", 0): mark(3.0), ("b", "gone", 0): mark(-2.0)}

    assert [("b", "open"), ("a", "open")] == order(suite("gone"), marks)


def test_a_sample_without_a_score_is_not_lost():
    """It stands behind those whose outcome is known."""
    marks = {("a", "exact_match", 0): mark(None, Outcome.MISSING)}
    found = worst_first(suite("exact_match"), ["z", "a"], marks)

    assert [("a", 2, Outcome.MISSING), ("z", 1, None)] == [
        (each.id, each.number, each.outcome) for each in found
    ]


def test_a_person_s_mark_counts():
    """Of two scores of one metric the later one, which supersedes, counts."""
    first = Score(
        suite="s",
        sample_id="a",
        replicate=None,
        metric="m",
        mark=Mark(value=None, outcome=Outcome.AWAITS_RATING),
        cluster="a",
        labels={},
        by="m@1",
    )
    second = replace(first, mark=Mark(value=1.0, outcome=Outcome.SCORED), supersedes="m@1")

    assert {("a", "m", 0): mark(1.0)} == final_marks([first, second])


@pytest.mark.parametrize("count", [0, 1, 50, 51, 120])
def test_each_sample_has_one_place(count):
    """Pages of fifty hold every sample once, and its address names its page."""
    ids = [f"s{number:03}" for number in range(count)]
    ranked = worst_first(suite("exact_match"), ids, {})
    on_pages = [
        (each.number, f"{page:04}.html#s-{each.number}")
        for page, some in enumerate(pages_of(ranked), start=1)
        for each in some
    ]

    assert dict(on_pages) == anchors(ranked)
    assert sorted(range(1, count + 1)) == sorted(number for number, _ in on_pages)


@pytest.mark.parametrize(
    "name", ["../../etc", "a/b", "Ab", "con", "lpt1", "", ".", "..", "a\n", "é", "x" * 101]
)
def test_a_strange_name_names_no_folder(name):
    """A suite whose name is no plain one has its number as its folder."""
    plan = replace(
        PLAN_RECORD, suites=(replace(SUITE_RECORD, name="_1"), replace(SUITE_RECORD, name=name))
    )

    assert {"_1": "_1", name: "_2"} == folder_names(plan)
