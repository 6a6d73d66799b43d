"""What stands over the samples of a suite: counts, and lists of ids that are not too long."""

from dataclasses import replace

import pytest
from small_runs import SUITE_RECORD

from evalkit.agreement import MetricCall, PluginCall
from evalkit.records import Outcome, Requirement, Sample
from evalkit.report.samples.index import (
    LISTED,
    VALUES,
    SuiteSamples,
    group_views,
    label_views,
    list_pages,
    metric_views,
)
from evalkit.report.samples.order import FinalMark, worst_first


def samples(count, *, values=2, marks=2):
    """Return the samples of a suite with so many values of a label and different marks."""
    suite = replace(
        SUITE_RECORD,
        slices=("kind", "absent"),
        metrics=tuple(
            MetricCall(name=name, plugin=PluginCall(name=name))
            for name in ("exact_match", "contains")
        ),
        requirements=(Requirement(metric="exact_match", at_least=0.5),),
    )
    made = [
        Sample(
            suite="s", id=f"s{n:05}", messages=(), cluster="c", labels={"kind": f"k{n % values}"}
        )
        for n in range(count)
    ]
    found = {
        (each.id, "exact_match", 0): FinalMark(
            outcome=Outcome.SCORED, value=(n % marks) / (marks - 1)
        )
        for n, each in enumerate(made)
    }
    ranked = worst_first(suite, [each.id for each in made], found)
    return SuiteSamples(suite=suite, samples=made, marks=found, ranked=ranked)


def test_groups_name_their_pages():
    """A page that two groups share stands with both, and leads to where the group begins."""
    short, best = group_views(samples(120), "en")

    assert (60, (("1", "0001.html#short"), ("2", "0002.html"))) == (short.count, short.pages)
    assert (60, (("2", "0002.html#best"), ("3", "0003.html"))) == (best.count, best.pages)


def test_few_marks_are_counted_one_by_one():
    """Each value with how often it was given."""
    first, second = metric_views(samples(5), "en")

    assert (True, (("0", 3), ("1", 2)), "") == (first.is_required, first.marks, str(first.span))
    assert (False, (), "") == (second.is_required, second.marks, str(second.span))


def test_many_marks_are_told_by_their_ends():
    """How many values there are, the lowest and the highest."""
    first, _ = metric_views(samples(40, marks=21), "en")

    assert ((), "21 different marks from 0 to 1") == (first.marks, str(first.span))


@pytest.mark.parametrize(("values", "labels"), [(VALUES, ["kind"]), (VALUES + 1, [])])
def test_a_label_with_many_values_has_no_lists(values, labels):
    """Thirty values are the most."""
    assert labels == [each.name for each in label_views(samples(100, values=values))]


def test_values_of_a_label():
    """Each with its samples by group, and the file of their ids."""
    [label] = label_views(samples(5, values=2))

    assert [("k0", 3, (3, 0), "ids_1_1.html"), ("k1", 2, (0, 2), "ids_1_2.html")] == [
        (each.value, each.count, each.of_groups, each.file) for each in label.slices
    ]


def test_a_long_list_has_several_pages():
    """Each id stands once in the lists of the whole suite, and the lists lead to one another."""
    lists = [each for each in list_pages(samples(LISTED + 5), "en") if not each.label]
    ids = [id_ for each in lists for _, found in each.groups for _, id_ in found]

    assert [("ids.html", "", "ids_p2.html"), ("ids_p2.html", "ids.html", "")] == [
        (each.file, each.previous, each.next) for each in lists
    ]
    assert LISTED + 5 == len(set(ids)) == len(ids)
