"""A real report says the same on the page and on paper, and what is needed first on one sheet."""

import json
import shutil
from pathlib import Path

import pytest
from pdf_pages import MOMENT, RECORD, body, installed_fonts, pages, squeezed
from report.page_reading import Page
from report.sample_runs import make_run

from evalkit.report.blocks import Badge, Inline, Link, Words, texts_of
from evalkit.report.build import report_bytes
from evalkit.report.html.page import page_bytes
from evalkit.report.html.text import LONGEST
from evalkit.report.pdf.glyphs import cut, cut_words, glyphs
from evalkit.report.pdf.typeset import pdf_bytes
from evalkit.report.rebuild import keep_salt, rebuilt
from evalkit.report.rendering import document_for
from evalkit.report.reviews import read_reviews
from evalkit.visible import visible

[RELEASE] = (Path(__file__).parents[2] / "reports" / "specimen").glob("EK-*")
LANGUAGES = ("en", "zh-TW", "both")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Return a small run with every kind of subject, and the specimen's, each with its record."""
    small = make_run(tmp_path_factory.mktemp("parity"))
    keep_salt(small)
    specimen = tmp_path_factory.mktemp("parity") / "specimen"
    shutil.copytree(RELEASE / "run", specimen)
    found = {"small": small, "specimen": specimen}
    return {name: (json.loads(report_bytes(rebuilt(run))), run) for name, run in found.items()}


def document(runs, name, languages, **fields):
    """Return the block list of a run's report."""
    report, run = runs[name]
    reviews = fields.pop("reviews", read_reviews(run))
    return document_for(report, reviews, languages=languages, run=run, **fields)


def printed(document) -> bytes:
    """Return a document as a PDF."""
    return pdf_bytes(document, RECORD, fonts=installed_fonts(), moment=MOMENT)


def said(piece: Inline, languages: str) -> list[Words | str]:
    """Return what a piece says: its own words in the document's languages, or a text of others."""
    match piece:
        case Link():
            return said(piece.content, languages)
        case Badge():
            return said(piece.words, languages)
        case Words():
            return [piece]
        case _:
            return [piece.text]


def in_languages(words: Words, languages: str) -> list[str]:
    """Return words in the languages of a document."""
    return {"en": [words.en], "zh-TW": [words.zh], "both": [words.en, words.zh]}[languages]


def texts(document) -> list[Words | str]:
    """Return all that a document says, each once."""
    found = (said(piece, document.languages) for piece in texts_of(document.blocks))
    return list(dict.fromkeys(each for pieces in found for each in pieces))


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("name", ["small", "specimen"])
def test_every_text_is_on_the_page(runs, name, languages):
    """Each piece of the block list stands in the text of report.html."""
    found = document(runs, name, languages)
    shown = squeezed(Page(page_bytes(found)).text)
    expected = [
        visible(text[:LONGEST])
        for each in texts(found)
        for text in ([each] if isinstance(each, str) else in_languages(each, languages))
    ]

    assert [] == [each for each in expected if squeezed(each) not in shown]
    assert len(expected) > 200


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("name", ["small", "specimen"])
def test_every_text_is_in_the_pdf(runs, name, languages, tmp_path):
    """Each piece of the block list stands in the text of report.pdf."""
    found = document(runs, name, languages)
    covered = installed_fonts().covered
    shown = body(printed(found), tmp_path)
    expected = [
        glyphs(text, covered)
        for each in texts(found)
        for text in (
            [cut(each)[0]] if isinstance(each, str) else in_languages(cut_words(each), languages)
        )
    ]

    assert [] == [each for each in expected if squeezed(each) not in shown]
    assert len(expected) > 200


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("fields", [{}, {"disclosure": "private", "reviews": ()}])
def test_what_is_needed_first_stands_on_one_sheet(runs, languages, fields, tmp_path):
    """The second sheet begins with part 1, also where the first one bears both of its marks."""
    found = document(runs, "specimen", languages, **fields)
    second = squeezed(pages(printed(found), tmp_path)[1])
    [part] = [each for each in found.blocks if getattr(each, "anchor", "") == "parties"]
    words = in_languages(part.text[1], languages)

    assert squeezed("".join(["1.", *words])) in second
