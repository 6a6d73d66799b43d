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
from evalkit.lab.quality_words import RULES, TITLES, lacking_in_chinese
from evalkit.lab.standards import STANDARDS
from evalkit.measure import control_chart as measured

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
    assert "0.7500; +8.37 s from the centre" in page
    assert "Chen Yi-ting: memory replaced" in page


def test_a_decided_alarm_keeps_its_value_and_its_rule():
    """The wrong value of a known standard stands beside the decision about it."""
    wrong = Point(at=at(0), standard="known", holds="value", value=0.8917, expected=0.9, n=120)
    right = replace(wrong, at=at(2), value=0.9)
    page = page_bytes([control_of(journal(wrong, decision(1, "known"), right))], made=MADE).decode()
    row = page[page.index("0.8917") :]

    assert row.startswith("0.8917; 0.9000 is expected</td><td>unequal ")
    assert "2026-10-02 08:00 UTC, Chen Yi-ting: memory replaced" in row


def test_alarms_before_a_restart_are_kept():
    """Limits begin anew, and what was decided stays on the page."""
    entries = (*answers(["d", "e"]), decision(2, "answers", restarts=True))
    [found] = view_of(chart_of("answers", entries)).decided

    assert (("unequal",), True) == (found.rules, found.is_restart)


def test_a_restart_without_an_alarm_is_listed():
    """A change that was made on purpose."""
    entries = (*answers(["d", "d"]), decision(2, "answers", restarts=True))
    page = page_bytes([control_of(journal(*entries))], made=MADE).decode()

    assert "no alarm" in page
    assert "begin anew" in page


def test_states_and_rules_stand_in_both_languages(page):
    """Every state, rule and standard has its Chinese."""
    assert "out of control <span" in page
    assert "失控" in page
    assert set(measured.RULES) == set(RULES)
    assert {each.name for each in STANDARDS} == set(TITLES)
    assert all(words in page for words in RULES.values())


def test_what_lacks_stands_in_both_languages():
    """Each reason why a chart is not established."""
    equal = drawn([0.5] * 20)
    found = [control_of(journal(*each)) for each in (equal, drawn([0.5]), answers(["d"]))]
    lacking = [chart.lacking for control in found for chart in control.charts]

    assert all(lacking_in_chinese(each) for each in (*lacking, "nothing was measured yet"))
    assert "" == lacking_in_chinese("of another kind")


def test_a_page_has_one_style_of_times(page):
    """To the minute, with the offset in words."""
    assert "+00:00" not in page


def test_a_bench_says_how_far_its_journal_goes():
    """Entries and head, so that a journal cut later is seen."""
    known = replace(OUT, head="0123456789abcdef", entries=33)
    page = page_bytes([known], made=MADE).decode()

    assert "33 entries, head 0123456789ab." in page


def test_a_phone_has_a_picture_of_its_own(page):
    """Each chart is drawn twice, and the style shows one of them."""
    assert 2 == page.count("<svg")
    assert ".page-narrow { display: none; }" in page


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

    known = r"0\.0\d{3} ± 16 %, of the first 20 points \(s / c4\); binomial: 0\.0500"

    assert re.fullmatch(known, view.deviation)


def test_a_view_of_known_limits_has_the_points_beside_them():
    """The known deviation first."""
    view = view_of(chart_of("drawn", drawn(usual(), expected=0.5)))

    assert view.deviation.startswith("0.0500, known; of the first 20 points (s / c4): 0.0")
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
