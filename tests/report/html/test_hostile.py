"""The page is deaf to what others wrote, wherever their texts stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.example_document import HOSTILE, PICTURE
from report.page_reading import Page

from evalkit.report.blocks import (
    Badge,
    Code,
    Column,
    Document,
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
from evalkit.report.html.page import page_bytes
from evalkit.report.html.text import LONGEST


def hostile(text: str) -> Document:
    """Return a document that has a text at every place where a text of others can stand."""
    cell = (Value(text), Code(text), Words(text, text), Badge(Words(text, text), "open"))
    blocks = (
        Title(name=Words(text, text), id=text, statement=Words(text, text), mark=Words(text, text)),
        Heading(level=1, text=cell, anchor="a"),
        Facts(facts=(Fact(name=Value(text), text=(*cell, Link(Value(text), "#a"))),)),
        Table(
            caption=Words(text, text),
            columns=(Column(name=Words(text, text)),),
            rows=(Row(cells=(cell,)),),
        ),
        Figure(svg=PICTURE, alternative=Words(text, text), caption=Words(text, text)),
        SignOff(role=Words(text, text), name=text, at=text, statement=Words(text, text), note=text),
        Group(summary=cell, blocks=(Paragraph(text=cell),)),
        Group(summary=cell, blocks=(), folded=False),
    )
    return Document(id=text, languages="both", issued=text, blocks=blocks)


def harmless(tags):
    """Return tags without what a text may fill: the words of labels, and elements that isolate."""
    return [
        (tag, {key: value for key, value in found.items() if key not in {"aria-label", "content"}})
        for tag, found in tags
        if tag not in {"bdi", "wbr"}
    ]


SAFE = harmless(Page(page_bytes(hostile("é"))).tags)


@pytest.mark.parametrize("text", [each for each in HOSTILE if len(each) <= LONGEST])
def test_texts_of_others_change_no_tag(text):
    """Whatever others write, at any place, the page has the same tags and attributes."""
    assert SAFE == harmless(Page(page_bytes(hostile(text))).tags)


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_no_text_changes_a_tag(text):
    """Any text at all leaves the page's tags as they are."""
    assert SAFE == harmless(Page(page_bytes(hostile(text))).tags)


def test_direction_and_hidden_characters_are_visible():
    """Characters that turn the direction of writing stand as escapes, also in labels."""
    turned = "\u202e\u2066\u200f\u061c\x00\x1b\ud800"
    page = page_bytes(hostile(turned)).decode()

    assert not set(turned) & set(page)
    assert "\\u202e\\u2066\\u200f\\u061c\\x00\\x1b\\ud800" in Page(page.encode()).text


def test_a_text_of_a_million_characters_is_cut_and_says_so():
    """Nothing of it is lost, since the record holds it; the page stays small."""
    page = page_bytes(hostile("x" * 2**20)).decode()

    assert "… (1,048,576 characters; whole in report.json)" in page
    assert "x" * (LONGEST + 1) not in page
    assert len(page) < 100 * LONGEST
