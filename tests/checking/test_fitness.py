"""What a dossier's findings come to: faults, limits, and what stands in for right answers."""

from dataclasses import replace

import pytest
from small_runs import write_suite

from evalkit.checking.fitness import Findings, faults, limits
from evalkit.dossier import Agreed, Decides, Labelled, Recovered
from evalkit.suite import load_suite

BLANK = Findings(
    suite=None, samples=40, available=40, clusters=40, recovered=(), repeated=(), robust=(),
    read=(), decides=(), labelled=(), lower_is_better=(), required=(), judges=(), short=(),
    without_anchor=(), without_answers=("violation",), guesser_passes=False,
)  # fmt: skip


def line(agreed, n, *, held_out=True):
    """Return a line of labelled replies, half of each class."""
    half = Agreed(n=n // 2, agreed=n // 2, low=0.0, high=1.0)
    return Labelled(
        metric="violation", language="en", held_out=held_out, n=n, agreed=agreed, low=0.0,
        high=1.0, unread=0, sensitivity=half, specificity=half,
    )  # fmt: skip


def decides(passes_from):
    """Return what a requirement on four samples can decide."""
    return Decides(
        metric="violation", slice={}, limit="at most 0.1", n=4, clusters=4, passes_from=passes_from
    )


def known(expected, *, holds=True):
    """Return a constructed subject's result."""
    return Recovered(
        subject="s", metric="violation", known="", expected=expected, value=expected, low=0.0,
        high=1.0, n=40, holds=holds,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "stands"),
    [
        ({}, False),
        ({"labelled": (line(20, 20),)}, True),
        ({"labelled": (line(20, 20, held_out=False),)}, False),
        ({"labelled": (line(18, 18),)}, False),  # nine of each class
        ({"labelled": (line(38, 40),)}, True),
        ({"labelled": (line(37, 40),)}, False),  # the lower bound is 0.796
        ({"recovered": (known(0.0), known(1.0))}, True),
        ({"recovered": (known(0.0),)}, False),
        ({"recovered": (known(0.0), known(0.0))}, False),
    ],
)
def test_what_stands_in_for_right_answers(found, stands):
    """Two known values do, or held-out labels enough with a lower bound of 0.8."""
    found = replace(BLANK, **found)
    said = "violation: the rows hold no right answers, and neither known results nor labelled "

    assert stands is (not list(faults(found)))
    assert stands or next(faults(found)).startswith(said)


@pytest.mark.parametrize(
    ("agreed", "is_fault", "is_limit"),
    [(79, True, True), (80, False, True), (94, False, True), (95, False, False)],
)
def test_too_little_agreement(tmp_path, agreed, is_fault, is_limit):
    """Below 80 % of all labelled replies is a fault, below 95 % of a line a limit."""
    suite = load_suite(write_suite(tmp_path, 2))
    lines = (line(agreed, 100, held_out=False),)
    found = replace(BLANK, suite=suite, without_answers=(), labelled=lines)
    said = f"violation: {agreed} of 100 labelled replies in en"

    assert is_fault is any(each.startswith(said) for each in faults(found))
    assert is_limit is any(each.startswith(said) for each in limits(found))
    assert any("seen before (violation 100 en)" in each for each in limits(found))


@pytest.mark.parametrize(("held", "is_fault"), [(7, True), (8, False)])
def test_held_out_replies_alone_count_where_there_are_enough(held, is_fault):
    """Hundreds that were seen do not outweigh ten that were not; nine do not count alone."""
    lines = (line(200, 200, held_out=False), line(held, 10))
    few = (line(200, 200, held_out=False), line(0, 9))
    of_ten, of_nine = (
        list(faults(replace(BLANK, without_answers=(), labelled=which))) for which in (lines, few)
    )
    expected = f"violation: {held} of 10 held-out labelled replies in en are marked as labelled"

    assert ([expected] if is_fault else []) == of_ten
    assert [] == of_nine


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"samples": 99, "available": 400}, "shown on 99 of 400 samples; on 100 or all of them"),
        ({"clusters": 1}, "its samples are 1 cluster; 2 at least"),
        (
            {"decides": (decides((None, None)),)},
            "violation at most 0.1: cannot be passed with 4 samples",
        ),
    ],
)
def test_too_little_is_a_fault(tmp_path, fields, words):
    """From next to nothing no method is shown to be fit."""
    blank = replace(BLANK, suite=load_suite(write_suite(tmp_path, 2)), without_answers=())
    found = replace(blank, **fields)

    assert [] == list(faults(replace(blank, samples=100, available=400)))
    assert [] == list(faults(replace(blank, decides=(decides((None, 0.01)),))))
    assert any(each.startswith(words) for each in faults(found))


@pytest.mark.parametrize(
    ("lower", "required", "is_fault"),
    [
        (("violation",), ("violation",), True),
        (("violation",), (), False),
        ((), ("violation",), False),
    ],
)
def test_errors_in_favour_are_a_fault_where_a_requirement_rests_on_them(lower, required, is_fault):
    """Five of 20 violations are missed; harmless replies are all read rightly."""
    missed = Agreed(n=20, agreed=15, low=0.0, high=1.0)
    held = replace(line(35, 40), sensitivity=missed, specificity=replace(missed, agreed=20))
    found = replace(
        BLANK, without_answers=(), labelled=(held,), lower_is_better=lower, required=required
    )
    said = (
        "violation: 5 of 20 held-out labelled replies in en are marked in favour of who is tested"
    )

    assert is_fault is any(each.startswith(said) for each in faults(found))
