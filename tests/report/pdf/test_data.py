"""The whole document as data: what the pages repeat, and what stands where."""

import json

import pytest
from report.example_document import example_document

from evalkit.report.blocks import (
    Code,
    Document,
    Fact,
    Facts,
    Figure,
    Group,
    Heading,
    Link,
    Paragraph,
    Title,
    Value,
    Words,
)
from evalkit.report.pdf.data import data_of
from evalkit.report.pdf.fonts import Fonts

TITLE = Title(name=Words("Statement", "聲明"), id="X-R2", statement=Words("S.", "句。"))


def fonts(tmp_path, covered=range(0x110000)) -> Fonts:
    """Return fonts of which no file is read."""
    return Fonts(
        regular=tmp_path / "r",
        bold=tmp_path / "b",
        family="F TC",
        mono="M TC",
        digests={},
        covered=frozenset(covered),
    )


def data(tmp_path, *blocks, languages="en", laboratory=None) -> dict:
    """Return the data of some blocks."""
    document = Document(id="X-R2", languages=languages, issued="", blocks=blocks)
    return data_of(document, fonts(tmp_path), laboratory)


def test_the_name_is_that_of_the_title(tmp_path):
    """What each page repeats and what the file is called come from the title."""
    found = data(tmp_path, TITLE, languages="zh-TW")

    assert ("聲明", "X-R2", "聲明 X-R2", True) == tuple(
        found[each] for each in ("name", "id", "title", "chinese")
    )


def test_without_a_title_it_is_a_test_report(tmp_path):
    """A document without a title is called what it is."""
    assert "Test Report X-R2" == data(tmp_path)["title"]


@pytest.mark.parametrize("laboratory", [None, "Lab 實驗室"])
def test_the_laboratory_is_the_author(tmp_path, laboratory):
    """The author is the laboratory, or not known."""
    assert laboratory == data(tmp_path, laboratory=laboratory)["author"]


def levels(found) -> list[int]:
    """Return the level of each heading."""
    return [each["level"] for each in found["blocks"] if "level" in each]


@pytest.mark.parametrize(
    ("given", "told"), [((1, 2, 3), [1, 2, 3]), ((3, 3, 2), [1, 2, 2]), ((1, 3, 1), [1, 2, 1])]
)
def test_no_level_of_heading_is_skipped(tmp_path, given, told):
    """A heading is at most one level below the one before it."""
    blocks = (Heading(level=level, text=(Value("h"),)) for level in given)

    assert told == levels(data(tmp_path, *blocks))


def test_headings_within_a_group_stay_below_it(tmp_path):
    """A heading in a group, whatever its level, stands below the group's own."""
    inner = Heading(level=1, text=(Value("in"),))
    after = Heading(level=2, text=(Value("after"),))
    blocks = (
        Heading(level=1, text=(Value("h"),)),
        Group(summary=(Value("g"),), blocks=(inner, inner)),
        after,
    )

    assert [1, 2, 3, 3, 2] == levels(data(tmp_path, *blocks))


def test_only_places_that_a_link_leads_to_have_a_name(tmp_path):
    """An anchor that nothing leads to has no name; the first of two alike has it."""
    found = data(
        tmp_path,
        *(Heading(level=1, text=(Value("h"),), anchor=each) for each in ("a", "b", "b", "")),
        Paragraph(text=(Link(Value("to"), "#b"), Link(Value("to"), "#"))),
    )

    assert [None, "place-1", None, None] == [each["label"] for each in found["blocks"][:4]]


def svg_of(tmp_path, svg, **options) -> dict:
    """Return the data of a chart."""
    block = Figure(svg=svg, alternative=Words("A", "替"), caption=Words("C", "C"))
    return data(tmp_path, block, **options)["blocks"][0]


@pytest.mark.parametrize(
    ("view", "width"),
    [
        ("0 0 470 100", 1.0),
        ("0 0 940 100", 1.0),
        ("0, 0, 235, 100", 0.5),
        ("0 0 470 1200", 0.5),
        ("0 0 0 10", 1.0),
    ],
)
def test_a_chart_is_no_larger_than_its_page(tmp_path, view, width):
    """A chart is as wide as it was drawn, but no wider and no taller than a page has room for."""
    assert width == svg_of(tmp_path, f'<svg viewBox="{view}"/>')["width"]


def test_a_chart_without_measures(tmp_path):
    """A chart that does not say how large it is fills the page's width."""
    assert 1.0 == svg_of(tmp_path, "<svg/>")["width"]


def test_words_of_a_chart_are_in_the_fonts_of_the_page(tmp_path):
    """The font of the page is among those of a chart, before whatever a machine has."""
    svg = "<svg><text style=\"font: 9px 'DejaVu Sans', sans-serif\">sans-serif</text></svg>"

    assert svg.replace("', sans", "', 'F TC', sans") == svg_of(tmp_path, svg)["svg"]


def test_a_chart_is_told_in_each_language(tmp_path):
    """The alternative text has both languages where the report has them."""
    assert "A 替" == svg_of(tmp_path, "<svg/>", languages="both")["alternative"]


@pytest.mark.parametrize("languages", ["en", "zh-TW", "both"])
def test_data_is_json(tmp_path, languages):
    """Every block becomes JSON, which reads back as it was."""
    found = data_of(example_document(languages), fonts(tmp_path), None)

    assert len(found["blocks"]) == len(json.loads(json.dumps(found))["blocks"]) > 20


@pytest.mark.parametrize(
    ("count", "text", "is_whole"), [(12, "x", True), (13, "x", False), (2, "x" * 800, False)]
)
def test_few_facts_stay_on_one_page(tmp_path, count, text, is_whole):
    """Facts stay together unless they are many or long."""
    facts = tuple(Fact(name=Value("n"), text=(Code(text),)) for _ in range(count))

    assert is_whole == data(tmp_path, Facts(facts=facts))["blocks"][0]["whole"]


def test_a_section_looks_like_one_also_without_a_part_above(tmp_path):
    """A heading that stands higher than it was meant to, for want of one above, looks as meant."""
    heading = Heading(level=2, text=(Value("Limits"),))
    [found] = data(tmp_path, heading)["blocks"]

    assert (1, 2) == (found["level"], found["looks"])
