"""The order of a page: parts, depths without gaps, explanations once, anchors that hold."""

import pytest

from evalkit.report.blocks import (
    Column,
    Fact,
    Facts,
    Figure,
    Group,
    Heading,
    Link,
    Paragraph,
    Row,
    SignOff,
    Table,
    Title,
    Value,
    Words,
)
from evalkit.report.html.outline import outline

WORDS = Words("a", "甲")
TEXT = (WORDS,)
DECLARED = Facts(facts=(Fact(name=WORDS, text=TEXT, standing="declared"),))
SIGNED = SignOff(role=WORDS, name="n", at="", statement=WORDS)


def heading(level, anchor=""):
    """Return a heading."""
    return Heading(level=level, text=TEXT, anchor=anchor)


def table(*anchors):
    """Return a table with named rows."""
    rows = tuple(Row(cells=(TEXT,), anchor=each) for each in anchors)
    return Table(caption=WORDS, columns=(Column(name=WORDS),), rows=rows)


def test_parts_begin_with_headings_of_the_first_level():
    """What stands before the first is a part without heading; one without anchor gets a name."""
    blocks = (Paragraph(text=TEXT), heading(1, "a"), heading(2), heading(1))
    found = outline(blocks).parts

    assert [("_part-1", 1), ("a", 2), ("_part-3", 1)] == [(p.id, len(p.nodes)) for p in found]
    assert [None, blocks[1], blocks[3]] == [part.heading for part in found]
    assert ["a", "", "_part-3"] == [node.id for part in found[1:] for node in part.nodes]


def test_an_empty_document():
    """Nothing has no part."""
    assert () == outline(()).parts


def test_a_title_stands_apart():
    """The title is no part of the page's body."""
    title = Title(name=WORDS, id="i", statement=WORDS)
    found = outline((title, heading(1)))

    assert (title, 1) == (found.title, len(found.parts))


def test_depths_have_no_gap():
    """A heading is at most one deeper than the one before it."""
    levels = (1, 3, 3, 2, 3, 1, 2)
    found = outline([heading(level) for level in levels])

    assert [1, 2, 3, 2, 3, 1, 2] == [node.depth for part in found.parts for node in part.nodes]


def test_standings_are_explained_once():
    """Before the first facts that are not the laboratory's own, wherever they stand."""
    stated = Facts(facts=(Fact(name=WORDS, text=TEXT),))
    group = Group(summary=TEXT, blocks=(stated, DECLARED))
    [part] = outline((stated, group, DECLARED)).parts
    first, folded, last = part.nodes

    assert [False, True, False] == [first.explains, folded.inner[1].explains, last.explains]
    assert not folded.inner[0].explains


def test_sign_offs_stand_in_a_row():
    """Those that follow one another are one node."""
    [part] = outline((SIGNED, SIGNED, Paragraph(text=TEXT), SIGNED)).parts

    assert [("signoffs", 2), ("paragraph", 0), ("signoffs", 1)] == [
        (node.kind, len(node.inner)) for node in part.nodes
    ]


def test_figures_and_tables_are_counted_through_groups():
    """Each has a number of its own on the page."""
    figure = Figure(svg="", alternative=WORDS, caption=WORDS)
    [part] = outline((figure, Group(summary=TEXT, blocks=(figure, table())), table())).parts
    one, group, last = part.nodes

    assert [1, 2, 1, 2] == [one.number, *(node.number for node in group.inner), last.number]


@pytest.mark.parametrize(("count", "expected"), [(500, False), (501, True)])
def test_a_part_of_many_groups_is_long(count, expected):
    """Then a browser lays it out only where it is seen."""
    [part] = outline(
        (Group(summary=TEXT, blocks=(Group(summary=TEXT, blocks=()),) * (count - 1)),)
    ).parts

    assert expected == part.is_long


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((heading(1), Title(name=WORDS, id="i", statement=WORDS)), "title: not at the beginning"),
        ((heading(1, "a b"),), r"anchor: \(got 'a b'\)"),
        ((heading(1, "a_b"),), r"anchor: \(got 'a_b'\)"),
        ((heading(1, "a"), table("a")), "anchor: stands twice"),
        ((table("r", "r"),), "anchor: stands twice"),
        ((Group(summary=TEXT, blocks=(heading(2, "a"),), anchor="a"),), "anchor: stands twice"),
        ((Paragraph(text=(Link(Value("b"), "#b"),)),), "link: leads nowhere"),
    ],
)
def test_mistakes_of_a_report_are_refused(blocks, words):
    """A second title, an odd or doubled anchor and a link to nothing stop the page."""
    with pytest.raises(ValueError, match=words):
        outline(blocks)


def test_links_lead_into_groups_and_rows():
    """Anchors of rows, groups and headings within groups are known."""
    links = tuple((Link(WORDS, f"#{each}")) for each in ("r", "g", "h"))
    group = Group(summary=TEXT, anchor="g", blocks=(heading(2, "h"), table("r")))

    assert 1 == len(outline((Paragraph(text=links), group)).parts)
