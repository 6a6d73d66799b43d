"""The page: self-contained, deaf to what others wrote, the same bytes again."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import NO_VALUE, NO_VERDICT, hostile, report, row

from evalkit.errors import RecordError
from evalkit.report.build import report_bytes
from evalkit.report.html import LONGEST, html_bytes, shown

CSP = "Content-Security-Policy"
BIDI = "\u202e\u2066\u200f\u061c"


class Skeleton(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        """Read the page."""
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        """Keep a tag; what the title of the window holds is text."""
        self.tags.append((tag, attributes))

    def handle_data(self, data):
        """Keep a text."""
        self.text += data


HARMLESS = Skeleton(html_bytes(hostile("name"))).tags


def test_the_page_says_what_it_must():
    """Title, statement, headings and the words for gaps stand in both languages."""
    text = Skeleton(html_bytes(report([row(), row(**NO_VALUE, metric="k")]))).text

    for words in (
        "Test Report 測試報告",
        "No accreditation is claimed",
        "本報告不主張任何認證資格",
        "Uncertainty budget 不確定度預算表",
        "not evaluated 未評估",
        "not stated 未列",
        "no value 無數值",
        "FAIL 不合格",
        "Quality control 品質管制",
        "Method validation 方法確認",
        "None recorded. 無紀錄。",
    ):
        assert words in text


def test_every_result_has_its_budget():
    """There is a budget table for each row that has a value, slices included."""
    rows = [row(), row(**NO_VERDICT, slice={"lang": "en"}), row(**NO_VALUE, metric="k")]
    page = html_bytes(report(rows)).decode()

    assert 2 == page.count('<table class="budget">')
    assert 1 == page.count("No uncertainty budget: there is no value.")


@pytest.mark.parametrize("title", [{"en": "Sums"}, {"zh-TW": "加法"}, {}])
def test_a_title_in_one_language(title):
    """A suite needs no title in both languages, nor any."""
    found = report([row()])
    found["plan"]["suites"][0]["title"] = title

    assert all(each in Skeleton(html_bytes(found)).text for each in title.values())


def test_needs_nothing_else():
    """No script, no link but within the page, and a policy that allows its style alone."""
    page = html_bytes(hostile("https://example.org/x.js"))
    tags = Skeleton(page).tags
    links = [dict(attributes)["href"] for tag, attributes in tags if tag == "a"]

    assert not {"script", "link", "img", "iframe", "base"} & {tag for tag, _ in tags}
    assert {"#"} == {each[0] for each in links}
    [policy] = [dict(each)["content"] for _, each in tags if ("http-equiv", CSP) in each]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(rb"url\(|@import", page)


def test_links_within_the_page_lead_somewhere():
    """Each link has its anchor, and no two anchors share a name."""
    tags = Skeleton(html_bytes(report([row(), row(metric="k")]))).tags
    anchors = [dict(attributes)["id"] for _, attributes in tags if "id" in dict(attributes)]
    links = {dict(attributes)["href"][1:] for tag, attributes in tags if tag == "a"}

    assert len(anchors) == len(set(anchors))
    assert links <= set(anchors)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)' autofocus='",
        "</title></style></bdi><!--",
        "]]>&lt;&#0;&amp;",
        "{{ 7 * 7 }}{% raw %}",
        "\x00\x1b[31m\x85\ufffe",
        BIDI,
        "مرحبا (abc) 123",
    ],
)
def test_texts_of_others_change_no_tag(text):
    """Whatever stands in a name, the page has the same tags and attributes."""
    assert HARMLESS == Skeleton(html_bytes(hostile(text))).tags


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_no_text_changes_a_tag(text):
    """Any text at all leaves the page's tags as they are."""
    assert HARMLESS == Skeleton(html_bytes(hostile(text))).tags


def test_a_text_is_no_template():
    """What looks like an expression of the template stands as it is."""
    text = Skeleton(html_bytes(hostile("{{ 7 * 7 }}"))).text

    assert "{{ 7 * 7 }}" in text


def test_direction_and_hidden_characters_are_visible():
    """Characters that turn the direction of writing stand as escapes, never raw."""
    page = html_bytes(hostile(BIDI)).decode()

    assert not set(BIDI) & set(page)
    assert "\\u202e\\u2066\\u200f\\u061c" in page


def test_a_long_name_is_cut_and_says_so():
    """A name of a million characters leaves a page that can be read, and says what is cut."""
    page = html_bytes(hostile("x" * 2**20)).decode()

    assert "… (1,048,576 characters; whole in report.json)" in page
    assert len(page) < 100 * LONGEST + 50_000
    assert "x" * (LONGEST + 1) not in page


def test_the_same_bytes_again():
    """The page is a pure function of the report."""
    assert html_bytes(report([row()])) == html_bytes(report([row()]))


def test_the_page_is_of_what_the_record_says():
    """A report read back from report.json gives the same page, whatever the order of its fields."""
    counts = row(outcomes={"scored": 2, "refused": 1}, slice={"b": "1", "a": "2"}, value=1.0)
    found = report([counts])
    found["environment"] = {"share": 2.0, "nested": {"b": 1, "a": 3.0}}

    assert html_bytes(found) == html_bytes(json.loads(report_bytes(found)))


def test_what_is_no_unicode_is_refused():
    """A lone surrogate has no bytes; the page refuses it as the record does."""
    with pytest.raises(RecordError):
        html_bytes(hostile("\ud800"))


@pytest.mark.parametrize("value", [None, 0.5, True, ("a",)])
def test_a_gap_is_never_printed(value):
    """A template that prints a null or a raw number is a mistake and stops."""
    with pytest.raises(TypeError, match="no text"):
        shown(value)


def test_words_are_those_of_the_glossary():
    """One Chinese term for each thing."""
    text = Skeleton(html_bytes(report([row(), row(**NO_VERDICT, slice={"lang": "en"})]))).text

    for words in (
        "Item tested 送測件",
        "slices 分組",
        "Outcomes 評分狀態",
        "How expanded 擴充不確定度",
    ):
        assert words in text
    for words in (
        "受測項目",
        "子集",
        "作答狀況",
        "擴充方式",
        "計分",
        "樣本",
        "答案鍵",
        "方法確認紀錄",
    ):
        assert words not in text


def test_a_short_statement_of_the_method_stands_open_in_chinese():
    """A reader sees it without opening what is folded; a long one stands inside."""
    short, long = "方法未經確認", "很長的聲明" * 20
    pages = []
    for chinese in (short, long):
        found = report([row()])
        found["method_validation"] = [
            {
                "suite": "sums", "dossier": "d", "limits": [], "reason": "", "evalkit": "0",
                "statement": {"en": "fit", "zh-TW": chinese},
            }
        ]  # fmt: skip
        pages.append(html_bytes(found).decode().partition('id="validation"')[2])

    assert short in pages[0].partition("</summary>")[0]
    assert long in pages[1].partition("</summary>")[2]
