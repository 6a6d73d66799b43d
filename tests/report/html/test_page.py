"""The page: everything in its languages, deaf to what others wrote, alone, the same bytes again."""

import re
import time

import pytest
from report.example_document import ID, PASS, example_document
from report.page_reading import Page

from evalkit.report.blocks import (
    Badge,
    Column,
    Document,
    Fact,
    Facts,
    Group,
    Link,
    Paragraph,
    Row,
    Table,
    Title,
    Value,
    Words,
    texts_of,
)
from evalkit.report.html.page import GENERATOR, page_bytes
from evalkit.report.html.text import LONGEST
from evalkit.visible import visible

LANGUAGES = ("en", "zh-TW", "both")
MARK = Words("WITHDRAWN", "已撤回")


def document(*blocks, languages="both", **fields) -> Document:
    """Return a document of some blocks."""
    return Document(**{"id": ID, "languages": languages, "issued": "", "blocks": blocks} | fields)


def words_of(piece) -> Words | None:
    """Return the report's own words of a piece."""
    match piece:
        case Words():
            return piece
        case Badge():
            return piece.words
        case Link():
            return words_of(piece.content)
        case _:
            return None


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_text_is_on_the_page(languages):
    """Each piece of the block list stands in the page's text, in the page's languages."""
    found = example_document(languages)
    text = Page(page_bytes(found)).text
    expected = []
    for piece in texts_of(found.blocks):
        words = words_of(piece)
        if words is None:
            inner = piece.content if isinstance(piece, Link) else piece
            expected.append(visible(inner.text[:LONGEST]))
        else:
            expected += [words.en] if languages != "zh-TW" else []
            expected += [words.zh] if languages != "en" else []

    assert [] == [each for each in expected if each not in text]
    assert len(expected) > 120


@pytest.mark.parametrize(
    ("languages", "other"), [("en", "真實性 0.712"), ("zh-TW", "The three most serious findings")]
)
def test_a_page_in_one_language_says_nothing_in_the_other(languages, other):
    """Neither the text nor a label holds the language that was not asked for."""
    page = page_bytes(example_document(languages)).decode()

    assert other in page_bytes(example_document("both")).decode()
    assert other not in page


@pytest.mark.parametrize(
    ("languages", "expected"), [("en", "en"), ("zh-TW", "zh-Hant-TW"), ("both", "en")]
)
def test_the_page_says_its_language(languages, expected):
    """The root names the language, and a field the choice, so that the page can be made again."""
    tags = Page(page_bytes(example_document(languages))).tags

    assert ("html", {"lang": expected}) in tags
    assert ("meta", {"name": "evalkit-languages", "content": languages}) in tags
    assert ("meta", {"name": "generator", "content": GENERATOR}) in tags


def test_chinese_is_marked_as_chinese():
    """In a page of both languages a voice changes where the Chinese begins."""
    texts = Page(page_bytes(example_document("both"))).texts

    assert ("zh-Hant-TW", "測試報告") in texts
    assert ("zh-Hant-TW", "僅修約一次。") in texts
    assert ("en", "Rounded once.") in texts


def test_words_without_translation_stand_once_and_as_english():
    """What both languages say alike stands once; in a Chinese page it is marked as English."""
    found = Paragraph(text=(Words("Brier", "Brier"),))

    assert 1 == Page(page_bytes(document(found))).text.count("Brier")
    assert ("en", "Brier") in Page(page_bytes(document(found, languages="zh-TW"))).texts


def test_nothing_is_asked_of_anybody_else():
    """No script, no handler, nothing loaded, no address, and a policy that allows one style."""
    page = page_bytes(example_document())
    found = Page(page)
    names = {name for _, attributes in found.tags for name in attributes}
    [policy] = [each["content"] for _, each in found.tags if "http-equiv" in each]

    assert not {"script", "link", "img", "iframe", "base", "form"} & {tag for tag, _ in found.tags}
    assert [] == [name for name in names if name.startswith("on") or name in {"src", "style"}]
    assert [] == [each for each in found.attributes("href") if ":" in each or each[0] == "/"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'",
        policy,
    )
    assert not re.search(r"@import|url\(", page.decode().partition("</style>")[0])


@pytest.mark.parametrize("languages", LANGUAGES)
def test_headings_are_in_order(languages):
    """One heading of the first order, and none below it skips an order."""
    tags = Page(page_bytes(example_document(languages))).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]

    assert [1, 2, 2, 3, 4, 2, 2, 2] == levels


def test_names_on_the_page_are_unique_and_links_lead_there():
    """No two elements share a name, and each link within the page has its place."""
    found = Page(page_bytes(example_document()))
    names = found.attributes("id")
    pointers = [each[1:] for each in found.attributes("href") if each.startswith("#")]
    labels = found.attributes("aria-labelledby")
    clips = re.findall(r"url\(#([^)]*)\)", page_bytes(example_document()).decode())

    assert len(names) == len(set(names))
    assert set() == {*pointers, *labels, *clips} - set(names)
    assert {"summary", "item", "results", "texts", "sample-17", "_main"} <= set(pointers)


def test_landmarks():
    """Header, contents, main part and footer are there once, with a way past the contents."""
    tags = [tag for tag, _ in Page(page_bytes(example_document())).tags]

    assert [1, 1, 1, 1] == [tags.count(each) for each in ("header", "nav", "main", "footer")]
    assert tags.index("a") < tags.index("header")


def test_identification_stands_above_and_below():
    """The report's number is in the header and in the footer."""
    page = page_bytes(example_document()).decode()
    header, footer = (
        re.search(f"<{each}>.*</{each}>", page, re.DOTALL) for each in ("header", "footer")
    )

    assert ID in header.group()
    assert ID in footer.group()
    assert "2026-11-27T09:30:00Z" in footer.group()


def test_a_mark_is_seen_twice():
    """UNREVIEWED stands across the page and beside everything; it is read aloud once."""
    tags = Page(page_bytes(example_document(mark=MARK))).tags

    assert 1 == tags.count(("p", {"class": "mark"}))
    assert 1 == tags.count(("p", {"class": "mark-label", "aria-hidden": "true"}))
    assert 'content:"WITHDRAWN\\20 已撤回"' in page_bytes(example_document(mark=MARK)).decode()


def test_without_a_mark_there_is_no_band():
    """A released report bears none, and a document without title goes by its number."""
    page = page_bytes(document(Paragraph(text=(Value("a"),))))

    assert [] == [each for each in Page(page).attributes("class") if each.startswith("mark")]
    assert f"<h1>{ID}</h1>" in page.decode()
    assert "not issued" in Page(page).text


def test_standings_look_different_and_are_explained_once():
    """Each standing has a class and a word of its own; what they mean stands before the first."""
    page = page_bytes(example_document("en")).decode()
    found = re.findall(
        r'<div class="(\w+)"><dt>.*?(?:<span class="standing">(\w+)</span>)?</dt>', page
    )

    assert {
        ("measured", "measured"), ("verified", "verified"), ("declared", "declared"), ("stated", "")
    } == set(found)  # fmt: skip
    assert 1 == page.count('<div class="legend">')
    assert page.index('<div class="legend">') < page.index("<dl")


def test_only_stated_facts_need_no_explanation():
    """A page without declared, verified or measured facts explains nothing."""
    fact = Fact(name=Value("a"), text=(Value("b"),))

    assert "legend" not in Page(page_bytes(document(Facts(facts=(fact,))))).attributes("class")


def test_a_table_is_read_by_its_heads():
    """Caption, scopes and a region that the keyboard can scroll; numbers stand to the right."""
    page = page_bytes(example_document("en")).decode()

    assert (
        '<div class="wide" role="region" tabindex="0" aria-label="Statements of conformity">'
        in page
    )
    assert "<caption>Statements of conformity</caption>" in page
    assert '<th scope="col" class="number">n</th>' in page
    assert re.search(r'<tr id="r1"><th scope="row"><a href="#sample-17">truthful_qa</a>', page)
    assert '<td class="number">817</td>' in page
    assert '<col class="w38"><col class="w25"><col class="w12"><col class="w25">' in page


def test_an_empty_table_says_none():
    """A table without rows is no gap."""
    page = page_bytes(example_document("en")).decode()

    assert '<td colspan="2">none</td>' in page


def test_a_chart_has_its_alternative_as_name():
    """Charts stand as they are, named by what a person who cannot see them is told."""
    found = [each for tag, each in Page(page_bytes(example_document("en"))).tags if tag == "svg"]

    assert ["Truthfulness 0.712, from 0.68 to 0.74.", 'The same "again".'] == [
        each["aria-label"] for each in found
    ]
    assert {"img"} == {each["role"] for each in found}


def test_a_sign_off_that_is_to_come_says_so():
    """Without a time a part is not yet done; without a name nobody was named."""
    page = page_bytes(example_document("en")).decode()
    done, to_come = page.partition('<section class="sign-off">')[2].split(
        '<section class="sign-off to-come">'
    )

    assert "2026-11-27T09:00:00Z" in done
    assert "not yet" not in done
    assert "not yet" in to_come
    assert "nobody named" in to_come


def test_groups_are_folded_or_not():
    """What is folded opens by a click and needs no script; the rest is a section."""
    tags = Page(page_bytes(example_document())).tags

    assert 2 == sum(tag == "details" for tag, _ in tags)
    assert ("details", {"id": "sample-17"}) in tags
    assert ("section", {"class": "group", "aria-label": "Always open 恆常展開"}) in tags


def test_a_block_that_no_page_knows_is_refused():
    """A title within a group is a mistake of whoever built the report."""
    title = Title(name=Words("a", "b"), id="c", statement=Words("d", "e"))

    with pytest.raises(ValueError, match="title"):
        page_bytes(document(Group(summary=(Value("a"),), blocks=(title,))))


def test_the_same_bytes_again():
    """The page is a pure function of the document."""
    assert page_bytes(example_document()) == page_bytes(example_document())


def test_long_tables_are_cut_for_the_browser_only():
    """Every row of a long table stands on the page, in slices that say which rows they hold."""
    table = long_table(1200)
    text = Page(page_bytes(document(table, languages="en"))).text

    assert "Samples, rows 1,001 to 1,200 of 1,200" in text
    assert [] == [n for n in range(1200) if f"sample/{n} " not in text]


def test_three_thousand_rows_are_fast():
    """A large report is written in half a second."""
    found = document(long_table(3000))
    page_bytes(document())
    begun = time.perf_counter()
    page_bytes(found)

    assert time.perf_counter() - begun < 1.5  # 0.1 on a quiet machine


def long_table(count: int) -> Table:
    """Return a table of many samples."""
    return Table(
        caption=Words("Samples", "題目"),
        columns=(
            Column(name=Words("Sample", "題目")),
            Column(name=Words("Score", "分數"), kind="number"),
            Column(name=Words("Verdict", "判定")),
        ),
        rows=tuple(
            Row(cells=((Value(f"sample/{n} "),), (Value("0.5"),), (PASS,))) for n in range(count)
        ),
    )
