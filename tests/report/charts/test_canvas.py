"""How charts look: the same bytes, words as words, and nothing that a viewer could trip over."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from small_drawings import texts_beyond

from evalkit.errors import UsageError
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.chart import Axis, Band, Chart, Flag, Panel, Point, Rule, Trace, Words
from evalkit.report.charts.look import FONTS

SVG = "{http://www.w3.org/2000/svg}"
PANEL = Panel(
    x=Axis(label="item", low=0.0, high=4.0),
    y=Axis(label="share", low=0.0, high=1.0),
    height=80.0,
    bands=(Band(low=0.2, high=0.8, of="y"),),
    rules=(Rule(at=0.5, of="y", style="dashed", label="centre"), Rule(at=2.0, of="x", label="x")),
    traces=(Trace(points=((1.0, 0.4), (2.0, 0.6))),),
    points=(
        Point(x=1.0, y=0.4, low=0.3, high=0.5, along="y"),
        Point(x=2.0, y=0.6, low=None, high=None, along="y", series=1, is_ringed=True),
    ),
    words=(Words(x=1.02, y=0.4, text="beside"), Words(y=0.6, text="margin", indent=5.0)),
)
CHART = Chart(
    title="Two & three", subtitle="with bars", description="One is 0.4.", panels=(PANEL,),
    legend=((0, "known"), (1, "not known")), notes=("below",),
)  # fmt: skip


def texts(content):
    """Return the words that are drawn."""
    return ["".join(each.itertext()) for each in ET.fromstring(content).iter(f"{SVG}text")]  # noqa: S314


def test_the_same_chart_gives_the_same_bytes():
    """No time, no version and no random name stands in the file."""
    assert draw(CHART) == draw(replace(CHART))
    assert b"matplotlib" not in draw(CHART).lower()


def test_words_are_words():
    """All that is drawn can be searched and copied, in the viewer's fonts."""
    found = draw(CHART)

    wanted = {"Two & three", "with bars", "known", "centre", "beside", "margin", "below", "share"}
    assert wanted <= set(texts(found))
    assert FONTS.encode() in found


def test_title_and_description_are_read_aloud():
    """The picture is named by them, under names of its own."""
    root = ET.fromstring(draw(CHART))  # noqa: S314
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    other = ET.fromstring(draw(replace(CHART, title="Another")))  # noqa: S314

    assert ("img", "Two & three", "One is 0.4.") == (
        root.get("role"), title.text, description.text,
    )  # fmt: skip
    assert f"{title.get('id')} {description.get('id')}" == root.get("aria-labelledby")
    assert root.get("aria-labelledby") != other.get("aria-labelledby")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("$x^2$ \\frac", "$x^2$ \\frac"),
        ("red\x1b[31m\x00", "red\\x1b[31m\\x00"),
        ("left\u202egnp", "left\\u202egnp"),
        ("two\nlines", "two lines"),
        ("正確率", "正確率"),
    ],
)
def test_hostile_words_are_drawn_as_they_are(text, drawn):
    """No markup, no formula, no control character; Chinese needs no font of this machine."""
    found = draw(replace(CHART, title=text, notes=(text,)))

    assert 2 == texts(found).count(drawn)
    assert drawn == ET.fromstring(found).find(f"{SVG}title").text  # noqa: S314


def test_a_point_without_an_interval_is_hollow():
    """It has no bar, and its mark is white inside."""
    alone = replace(PANEL, points=(PANEL.points[1],), traces=(), bands=(), rules=(), words=())
    known = replace(alone, points=(replace(alone.points[0], low=0.5, high=0.7),))
    hollow, full = (draw(replace(CHART, panels=(each,), legend=())) for each in (alone, known))

    assert b"stroke-width: 1.4; stroke-linecap: butt" not in hollow
    assert hollow.count(b"#ffffff") > full.count(b"#ffffff")


def test_a_chart_without_a_panel_is_refused():
    """There is nothing to draw."""
    with pytest.raises(UsageError, match="panels"):
        draw(replace(CHART, panels=()))


def test_a_title_may_be_left_to_the_caption():
    """It is still read aloud, and the picture is lower."""
    bare = draw(replace(CHART, title_is_drawn=False))

    assert "Two & three" not in texts(bare)
    assert "Two & three" == ET.fromstring(bare).find(f"{SVG}title").text  # noqa: S314
    assert height(bare) < height(draw(CHART))


def height(content):
    """Return how high a picture is."""
    return float(ET.fromstring(content).get("height").removesuffix("pt"))  # noqa: S314


def test_a_legend_too_long_for_a_line_goes_on_in_the_next():
    """Nothing runs out of the picture."""
    short = draw(CHART)
    long = draw(replace(CHART, legend=tuple((n, f"a rather long entry {n}") for n in range(7))))

    assert height(short) < height(long)
    assert [] == [each for each in texts_beyond(long.decode()) if "entry" in each]


def test_a_flag_flies_to_the_side_that_is_required():
    """The two are mirror images, and not alike."""
    tips = []
    for to in ("higher", "lower"):
        found = draw(replace(CHART, panels=(replace(PANEL, flags=(Flag(at=2.0, y=0.5, to=to),)),)))
        tips += re.findall(r'd="M 0 6\s+L 0 -6\s+L (\S+) -4.2', found.decode())

    assert ["4.8", "-4.8"] == tips


def test_a_trace_may_be_no_data():
    """Then it is grey and may be dashed, as the diagonal of a diagram."""
    panel = replace(PANEL, points=(), rules=(), traces=(replace(PANEL.traces[0], series=None),))
    grey = draw(replace(CHART, panels=(panel,), legend=()))

    assert b"stroke: #0072b2" not in grey
    assert b"stroke: #595959; stroke-width: 0.8" in grey
