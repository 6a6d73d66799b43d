"""The page of quality control."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from lab.quality_values import answers, at, decision, drawn, journal, usual

from evalkit.lab.chart_view import as_json, view_of, when
from evalkit.lab.charts import chart_of, control_of
from evalkit.lab.journal import Point
from evalkit.lab.page import page_bytes

MADE = "2026-11-26 08:00 UTC"
POINTS = drawn([*usual(30), 0.75])
OUT = control_of(journal(*POINTS[:-1], decision(29.5, "drawn"), POINTS[-1], *answers(["d", "e"])))


@pytest.fixture(scope="module")
def page():
    """Return a page with a chart out of control."""
    return page_bytes([OUT], made=MADE).decode()


def test_the_page_needs_no_other_file(page):
    """No script, no link, no picture from outside; the policy forbids them."""
    without_names = re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)

    assert not re.search(r"<script|<link|<img|@import|src=|https?://", without_names)
    assert "default-src 'none'" in page


def test_the_picture_has_words_for_those_who_cannot_see_it(page):
    """The SVG stands in the page with a title and a description."""
    svg = page[page.index("<svg") : page.index("</svg>") + len("</svg>")]
    texts = [each.text or "" for each in ET.fromstring(svg).iter() if each.tag.endswith("desc")]  # noqa: S314 - ours

    assert "Out of control: number 31" in texts[0]


def test_numbers_stand_beside_the_picture(page):
    """The value that is out of control is in the table with its rules."""
    assert '<td class="number">0.7500</td>' in page
    assert "1\u20113s" in page


def test_alarms_and_decisions_are_listed(page):
    """What is open and who decided what."""
    assert f"drawn at {at(30)}" in page
    assert "Chen Yi-ting: memory replaced" in page


def test_texts_of_others_are_escaped():
    """A reason with markup is shown and not obeyed."""
    bad = replace(decision(3, "answers"), reason="<script>alert(1)</script>\u202e")
    page = page_bytes([control_of(journal(*answers(["d", "e"]), bad))], made=MADE).decode()

    assert "<script" not in page
    assert "\u202e" not in page


def test_the_page_is_the_same_each_time(page):
    """Nothing in it but the time that it is given changes."""
    assert page == page_bytes([OUT], made=MADE).decode()


def test_no_bench_gives_a_page_that_says_so():
    """Before the first measurement."""
    assert "No check standard was measured yet" in page_bytes([], made=MADE).decode()


def test_a_torn_line_is_told():
    """The page says how many bytes are not counted."""
    page = page_bytes([replace(OUT, torn=11)], made=MADE).decode()

    assert "last 11 bytes of its journal" in page


def test_the_first_point_alone_has_a_page():
    """One point without limits is drawn."""
    page = page_bytes([control_of(journal(*drawn([0.5])))], made=MADE).decode()

    assert "1 of 20 points" in page
    assert "<svg" in page


def test_a_view_says_what_is_usual_and_how_well_that_is_known():
    """Empirical limits carry the error of their deviation and the binomial one."""
    view = view_of(chart_of("drawn", drawn(usual())))

    assert re.fullmatch(r"0\.0\d{3} ± 16 %; binomial: 0\.0500", view.deviation)


def test_a_view_of_known_limits_has_the_points_beside_them():
    """The known deviation first."""
    view = view_of(chart_of("drawn", drawn(usual(), expected=0.5)))

    assert view.deviation.startswith("0.0500, known; of the points: 0.0")
    assert "0.5000 known" == view.usual


def test_what_was_not_measured_has_no_value():
    """No zero stands in its place."""
    failed = Point(at=at(0), standard="drawn", holds="chart", n=1, failure="no such file")
    view = view_of(chart_of("drawn", [failed]))

    assert ("not measured", "–") == (view.last, view.limits)


def test_machines_get_the_same_state():
    """The JSON value holds the state, the alarms and the limits."""
    found = as_json(OUT)

    assert "out of control" == found["state"]
    assert 20 == found["charts"][0]["limits"]["points"]
    assert ["1-2s", "1-3s"] == found["charts"][0]["broken"][:2]


def test_times_are_told_to_the_minute():
    """With the offset that is on file."""
    assert "2026-10-01 08:00 UTC" == when(at(0))
