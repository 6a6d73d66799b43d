"""Results as lines: their marks, limits and places."""

from dataclasses import replace

import pytest
from small_rows import open_row, row

from evalkit.records import Judgement
from evalkit.report.charts.result_lines import (
    MARKS,
    MOST,
    Cell,
    Line,
    Section,
    layout_of,
    pages,
    panels,
)
from evalkit.report.charts.scale import SHARE, SIGNED, Scale

BITS = Scale(low=0.0, high=20.0, of="sums: bits")


def line(scale=SHARE, **fields):
    """Return a line whose row differs in some fields."""
    return Line(
        row=row(**fields), scale=scale, name=("sums", ": right"), cells=(Cell(text="PASS"),)
    )


def panel_of(*lines):
    """Return the one panel of some lines."""
    sections = [Section(heading="Accuracy", lines=lines)]
    [page] = pages(sections)
    [panel] = panels(page, layout_of(sections, ["left"], []), "value")
    return panel


def test_a_value_and_its_interval_are_drawn():
    """Below the heading, at its value."""
    [point] = panel_of(line()).points

    assert (0.5, 0.4, 0.6, 1.0) == (point.x, point.low, point.high, point.y)


@pytest.mark.parametrize(
    ("limits", "flags"),
    [
        ({"at_least": 0.3}, [(0.3, "higher")]),
        ({"at_most": 0.8}, [(0.8, "lower")]),
        ({"at_least": -0.1, "at_most": 0.1}, [(-0.1, "higher"), (0.1, "lower")]),
        (None, []),
    ],
)
def test_a_flag_points_to_the_side_that_is_required(limits, flags):
    """At each limit of the requirement."""
    assert flags == [(each.at, each.to) for each in panel_of(line(requirement=limits)).flags]


def test_without_a_value_there_is_no_mark_but_the_limit():
    """What was required is still seen."""
    panel = panel_of(line(value=None, low=None, high=None))

    assert (0, 1) == (len(panel.points), len(panel.flags))


def test_every_verdict_has_a_mark_of_its_own():
    """And so has a result without one."""
    assert set(MARKS) == {None, *Judgement}
    assert len(set(MARKS.values()) - {MARKS[Judgement.NOT_EVALUABLE]}) == len(Judgement)


def test_zero_has_a_line_where_numbers_may_be_negative():
    """On an axis of shares it is the edge."""
    assert () == panel_of(line()).rules
    assert [0.0] == [each.at for each in panel_of(line(scale=SIGNED)).rules]


def test_scales_stand_one_below_the_other():
    """Shares first, then differences, then metrics with an axis of their own."""
    sections = [Section(heading="A", lines=(line(BITS), line(SIGNED), line()))]
    [page] = pages(sections)

    assert [SHARE, SIGNED, BITS] == [each.scale for each in page]
    assert [1, 1, 1] == [len(each.lines) for each in page]


def test_no_figure_has_too_many_lines():
    """Whatever the sections hold; a further axis takes its share of the page."""
    sizes = [(1, SHARE), (90, SHARE), (3, SIGNED), (2, BITS), (20, SHARE), (30, SIGNED)]
    sections = [
        Section(heading=str(number), lines=(line(scale),) * size)
        for number, (size, scale) in enumerate(sizes)
    ]
    found = pages(sections)

    assert all(sum(each.size for each in page) <= MOST for page in found)
    assert 146 == sum(len(each.lines) for page in found for each in page)


def test_a_section_is_not_parted_after_a_line_or_two():
    """It begins in the next figure instead."""
    sections = [
        Section(heading="A", lines=(line(),) * (MOST - 4)),
        Section(heading="B", lines=(line(),) * 5),
    ]

    assert [["A"], ["B"]] == [[each.heading for each in page] for page in pages(sections)]


def test_no_sections_make_no_figure():
    """There is no empty page."""
    assert [] == pages([])


def test_headings_alone_keep_their_place():
    """A criterion that was not tested stands among those that were."""
    sections = [
        Section(heading="A", lines=(line(),)),
        Section(heading="B", beside=Cell(text="not tested", tone="muted")),
        Section(heading="C", lines=(line(),)),
    ]
    [page] = pages(sections)
    [panel] = panels(page, layout_of(sections, ["left"], []), "value")

    assert ["A", "B", "C"] == [each.heading for each in page]
    assert [("B", 2.0), ("not tested", 2.0)] == [(w.text, w.y) for w in panel.words if w.y == 2.0]


def test_columns_do_not_meet_the_axes():
    """They stand right of them, in their order, within the picture."""
    lines = (replace(line(), cells=(Cell(text="0.500 [0.400, 0.600]"), Cell(text="1,234"))),)
    sections = [Section(heading="A", lines=lines)]
    layout = layout_of(sections, ["left", "right"], ["value", "n"])
    (first, _), (second, _) = layout.columns

    assert 482.0 - layout.right - 12.0 < first < second == 482.0 - 24.0


def test_long_names_leave_room_for_the_axes():
    """However long they are, a third of the picture is for marks."""
    long = replace(line(), name=("s" * 90, "m" * 90))
    sections = [Section(heading="h" * 90, lines=(long,))]
    layout = layout_of(sections, ["left"], [])
    [panel] = panels(sections, layout, "value")

    assert 482.0 - layout.left - layout.right > 160.0
    assert all(w.text.count("…") >= 1 for w in panel.words if len(w.text) > 20)


def test_an_empty_cell_is_not_written():
    """A result without a verdict has nothing beside it."""
    bare = replace(line(), row=open_row(), cells=(Cell(text=""),))

    assert ["Accuracy", "sums: right"] == [each.text for each in panel_of(bare).words]
