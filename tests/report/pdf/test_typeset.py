"""The PDF: says all that its blocks say, is deaf to what others wrote, the same bytes again."""

import hashlib
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from pdf_pages import MOMENT, RECORD, body, installed_fonts, made, pages, said, squeezed
from report.example_document import HOSTILE, example_document

from evalkit.errors import RecordError
from evalkit.report.blocks import (
    Badge,
    Code,
    Column,
    Document,
    EndMark,
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
    texts_of,
)
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.chart import Axis, Chart, Panel, Point
from evalkit.report.pdf.glyphs import cut, glyphs
from evalkit.report.pdf.typeset import pdf_bytes

TITLE = Title(name=Words("Test Report", "測試報告"), id="EK-1-R1", statement=Words("S.", "句。"))
LANGUAGES = ("en", "zh-TW", "both")


def example(languages="both", **options) -> bytes:
    """Return the PDF of the example."""
    return pdf_bytes(
        example_document(languages), RECORD, fonts=installed_fonts(), moment=MOMENT, **options
    )


def printed(piece, languages) -> list[str]:
    """Return how a piece of text stands on the page, in each language of the document."""
    if isinstance(piece, Link):
        return printed(piece.content, languages)
    if isinstance(piece, Badge):
        return printed(piece.words, languages)
    texts = [piece.text] if isinstance(piece, Value | Code) else [piece.en, piece.zh]
    if isinstance(piece, Words) and languages != "both":
        texts = [piece.en if languages == "en" else piece.zh]
    return [squeezed(glyphs(cut(text)[0], installed_fonts().covered)) for text in texts]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_text_of_the_blocks_is_on_the_pages(languages, tmp_path):
    """Each piece of text is found in what a PDF reader copies, in each language mode."""
    document = example_document(languages)
    text = body(example(languages), tmp_path)
    wanted = [each for piece in texts_of(document.blocks) for each in printed(piece, languages)]

    assert len(wanted) > 80
    assert [] == [each for each in wanted if each not in text]


@pytest.mark.parametrize(("languages", "absent"), [("en", "測試報告"), ("zh-TW", "Test Report")])
def test_only_the_wanted_language(languages, absent, tmp_path):
    """A report in one language says nothing in the other."""
    assert squeezed(absent) not in squeezed("".join(pages(example(languages), tmp_path)))


def test_words_alike_in_both_languages_stand_once(tmp_path):
    """Words that read the same in both languages are printed once."""
    pdf = made(Paragraph(text=(Words("PII-7", "PII-7"),)), languages="both")

    assert "PII-7" == body(pdf, tmp_path)


def test_the_record_is_carried_byte_for_byte(tmp_path):
    """The file report.json within the PDF has the very bytes that were given."""
    said("pdfdetach", example(), tmp_path, "-saveall")

    assert RECORD == (tmp_path / "report.json").read_bytes()


def test_the_record_is_data_of_the_document():
    """The attached file is JSON, and the document names it as its data."""
    pdf = made(TITLE)

    assert [True, True, True] == [
        each in pdf for each in (b"/Subtype/application#2Fjson", b"/AFRelationship/Data", b"/AF[")
    ]


def test_the_same_bytes_again():
    """The same report gives the same bytes."""
    assert example() == example()


def test_the_same_bytes_from_a_fresh_process():
    """Another process makes the same bytes: nothing depends on the order of a set or on a clock."""
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from report.pdf.test_typeset import example\n"
        "print(hashlib.sha256(example()).hexdigest())"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program, str(Path(__file__).parents[2])],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )

    assert hashlib.sha256(example()).hexdigest() == done.stdout.strip()


def test_another_moment_is_told(tmp_path):
    """The moment is the file's date, in UTC, whatever offset it was given with."""
    moment = datetime.fromisoformat("2027-01-02T08:00:00+08:00")
    document = Document(id="X", languages="en", issued="", blocks=(TITLE,))
    pdf = pdf_bytes(document, RECORD, fonts=installed_fonts(), moment=moment)

    assert b"D:20270102000000Z" in pdf
    assert "CreationDate:    2027-01-02T00:00:00Z" in said("pdfinfo", pdf, tmp_path, "-isodates")


def test_a_moment_without_offset_is_refused():
    """A moment that means another second on another machine is an error."""
    document = Document(id="X", languages="en", issued="", blocks=(TITLE,))
    moment = datetime.fromisoformat("2027-01-02T08:00:00")

    with pytest.raises(RecordError, match="offset from UTC"):
        pdf_bytes(document, RECORD, fonts=installed_fonts(), moment=moment)


def test_a_record_that_is_no_text_is_refused():
    """Bytes that no JSON has are an error that names the file."""
    document = Document(id="X", languages="en", issued="", blocks=(TITLE,))

    with pytest.raises(RecordError, match=r"report\.json: is not in UTF-8"):
        pdf_bytes(document, b"\xff", fonts=installed_fonts(), moment=MOMENT)


def test_it_says_that_it_is_for_archives_and_for_everybody():
    """The file's own description names PDF/A-3a and PDF/UA-1."""
    pdf = made(TITLE)

    assert [b"3", b"A", b"1"] == [
        re.search(rb"<%s>(\w+)</" % name, pdf)[1]
        for name in (b"pdfaid:part", b"pdfaid:conformance", b"pdfuaid:part")
    ]


def test_title_author_and_tags(tmp_path):
    """The file tells its title with the report's id, its laboratory, and that it is tagged."""
    info = said("pdfinfo", example(laboratory="Example Lab 實驗室"), tmp_path)

    assert "Title:           Test Report 測試報告 EK-2026-000123-R1\n" in info
    assert "Author:          Example Lab 實驗室\n" in info
    assert "Tagged:          yes\n" in info


@pytest.mark.parametrize(("languages", "tag"), [("en", "en"), ("zh-TW", "zh-TW"), ("both", "en")])
def test_the_language_of_the_document(languages, tag):
    """The file names the language that a reader's voice takes."""
    assert f"/Lang({tag})".encode() in made(TITLE, languages=languages)


def test_chinese_in_an_english_report_is_tagged():
    """In a report in both languages, a voice is told where Chinese begins."""
    assert b"/Lang(zh-TW)" in made(TITLE, languages="both")


def test_every_font_is_embedded(tmp_path):
    """Every font stands in the file as a subset, with a way back to characters."""
    lines = said("pdffonts", example(), tmp_path).splitlines()[2:]

    assert len(lines) >= 3
    assert [] == [each for each in lines if " yes yes yes " not in each]


def test_glyphs_are_those_of_taiwan(tmp_path):
    """No face of another region is used: each draws some characters in its own way."""
    fonts = said("pdffonts", example("zh-TW"), tmp_path)

    assert {"NotoSansCJKtc", "NotoSansMonoCJKtc", "DejaVuSansMono"} == set(
        re.findall(r"\+([A-Za-z]+)", fonts)
    )


PAGE_MARKS = {
    "en": "page {n} of {of}",
    "zh-TW": "第 {n} 頁，共 {of} 頁",
    "both": "page {n} of {of} 第 {n} 頁，共 {of} 頁",
}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_page_says_which_it_is(languages, tmp_path):
    """Each page bears the report's id with its revision, its mark, its number and how many."""
    found = [squeezed(each) for each in pages(example(languages), tmp_path)]
    marks = [
        squeezed(PAGE_MARKS[languages].format(n=number + 1, of=len(found)))
        for number in range(len(found))
    ]

    assert len(found) >= 4
    assert [] == [page for page, mark in zip(found, marks, strict=True) if not page.endswith(mark)]
    assert [] == [page for page in found if "EK-2026-000123-R1" not in page[:60]]
    mark = "未經審查" if languages == "zh-TW" else "UNREVIEWED"
    assert [] == [page for page in found if mark not in page[:60]]


def test_without_a_mark_none_is_shown(tmp_path):
    """A reviewed report's header is its name and its id."""
    assert pages(made(TITLE), tmp_path)[0].startswith("Test Report EK-1-R1\n")


def test_only_a_title(tmp_path):
    """A document of a title alone is one page."""
    assert "TestReportEK-1-R1S." == body(made(TITLE), tmp_path)


def test_nothing_at_all(tmp_path):
    """A document without blocks is a page with its name and its id."""
    assert pages(made(), tmp_path)[0].startswith("Test Report EK-1-R1\n")


def test_headings_are_bookmarks_and_skip_no_level(tmp_path):
    """A group stands below the heading above it, and a skipped level is closed."""
    pdf = made(
        Heading(level=1, text=(Words("One", "一"),)),
        Heading(level=3, text=(Words("Two", "二"),)),
        Group(
            summary=(Value("Three"),),
            blocks=(Group(summary=(Value("Four"),), blocks=(Paragraph(text=(Value("x"),)),)),),
        ),
        Heading(level=1, text=(Words("Five", "五"),)),
    )
    structure = said("pdfinfo", pdf, tmp_path, "-struct")

    assert ["H1", "H2", "H3", "H4", "H1"] == re.findall(r"^ +(H\d) ", structure, re.MULTILINE)
    assert 5 + 1 == len(re.findall(rb"/Title[ (<]", pdf))  # five bookmarks, and the file's own


def test_groups_nested_beyond_the_sixth_level(tmp_path):
    """Groups in groups may go deeper than PDF has levels of headings."""
    inner = Group(summary=(Value("level 9"),), blocks=())
    for number in range(8, 0, -1):
        inner = Group(summary=(Value(f"level {number}"),), blocks=(inner,))

    assert "level9" in body(made(inner), tmp_path)


def test_a_heading_may_begin_a_page(tmp_path):
    """Where a heading asks for a page of its own, one begins."""
    pdf = made(TITLE, Heading(level=1, text=(Value("Next"),), breaks=True))

    assert "Next" in pages(pdf, tmp_path)[1]


def links(pdf, tmp_path) -> int:
    """Return how many links a PDF has."""
    return said("pdfinfo", pdf, tmp_path, "-struct").count("Link (inline)")


def test_a_link_leads_to_its_anchor(tmp_path):
    """A link to a heading, a group or a row leads there."""
    row = Row(cells=((Value("r"),),), anchor="row-1")
    pdf = made(
        Heading(level=1, text=(Value("H"),), anchor="head"),
        Group(summary=(Value("G"),), anchor="group", blocks=()),
        Table(caption=Words("C", "C"), columns=(Column(name=Words("N", "N")),), rows=(row,)),
        Paragraph(text=tuple(Link(Value("to"), f"#{each}") for each in ("head", "group", "row-1"))),
    )

    assert 3 == links(pdf, tmp_path)


def test_a_link_that_leads_nowhere_is_text(tmp_path):
    """An unknown anchor and a file beside the page are plain text on paper."""
    targets = ("#gone", "#", "samples/a.html", "https://example.org/", 'x") #panic("')
    pdf = made(Paragraph(text=tuple(Link(Value(f"<{each}>"), each) for each in targets)))

    assert 0 == links(pdf, tmp_path)
    assert squeezed("".join(f"<{each}>" for each in targets)) == body(pdf, tmp_path)


def test_an_anchor_that_two_places_claim(tmp_path):
    """A link to an anchor that stands twice leads to the first, and breaks nothing."""
    pdf = made(
        *(Heading(level=1, text=(Value(each),), anchor="same") for each in "ab"),
        Paragraph(text=(Link(Value("to"), "#same"),)),
    )

    assert 1 == links(pdf, tmp_path)


HARMFUL = (
    '#panic("x") $x$ *b* _i_ `c` @ref <label> = head // gone /* gone */ \\u{41} --- ~ "q"',
    "]] #import \"@preview/x:1.0.0\" #read('/etc/passwd') #sys.inputs",
    "\\input{/etc/passwd} \\textbf{x} %",
    "- item\n+ item\n/ term: x",
)


@pytest.mark.parametrize("text", HARMFUL)
def test_markup_of_others_is_text(text, tmp_path):
    """Markup of Typst and of LaTeX is printed as it was written, wherever it stands."""
    pdf = made(
        Title(name=Words(text, text), id=text, statement=Words(text, text), mark=Words(text, text)),
        Heading(level=1, text=(Value(text),)),
        Facts(facts=(Fact(name=Value(text), text=(Code(text),), standing="declared"),)),
        Table(
            caption=Words(text, text),
            columns=(Column(name=Words(text, text)),),
            rows=(Row(cells=((Value(text),),)),),
        ),
        SignOff(role=Words(text, text), name=text, at=text, statement=Words(text, text), note=text),
        EndMark(words=Words(text, text)),
    )

    assert 16 == body(pdf, tmp_path).count(squeezed(text))


def test_characters_without_a_glyph_are_told(tmp_path):
    """What no font has, or no eye sees, is shown by its number; rare Han has its glyph."""
    text = "a😀𠮷龘\ue000\u202eb\x00\u3164\u0627é"
    pdf = made(Paragraph(text=(Value(text), Code(text))))
    shown = "a⟨U+1F600⟩𠮷龘⟨U+E000⟩⟨U+202E⟩b⟨U+0000⟩⟨U+3164⟩⟨U+0627⟩é"

    assert shown * 2 == body(pdf, tmp_path)


def test_characters_that_look_alike_are_copied_as_written(tmp_path):
    """Characters that share a glyph come back as what they were."""
    text = "一⼀ µμ ΩΩ Å 兀兀"
    pdf = made(Paragraph(text=(Value(text),)))

    assert squeezed(text) == body(pdf, tmp_path)


def test_a_line_of_a_megabyte_is_cut_and_says_so(tmp_path):
    """A value of a million characters takes a few lines, and says where it is whole."""
    cell = (Value("x" * 1_000_000),)
    columns = (Column(name=Words("A", "A")), Column(name=Words("B", "B"), share=9))
    rows = (Row(cells=(cell, cell)),)
    pdf = made(Table(caption=Words("C", "C"), columns=columns, rows=rows))
    text = body(pdf, tmp_path)

    assert 2000 == text.count("x")
    assert 2 == text.count("…(1,000,000characters;wholeinreport.json)")


def test_long_words_break_within_their_cell(tmp_path):
    """A digest in a narrow column reaches into no other: each word stands within its column."""
    columns = tuple(Column(name=Words(each, each)) for each in "abcdef")
    cells = tuple((Code("0123456789abcdef" * 4),) for _ in columns)
    pdf = made(Table(caption=Words("C", "C"), columns=columns, rows=(Row(cells=cells),)))
    boxes = re.findall(
        r'xMin="([\d.]+)".*xMax="([\d.]+)"', said("pdftotext", pdf, tmp_path, "-bbox")
    )
    left, width = (millimetres / 25.4 * 72.0 for millimetres in (22.0, 166.0 / 6.0))
    columns_of = [
        {
            int((float(edge) - left + inwards) / width)
            for edge, inwards in zip(box, (1, -1), strict=True)
        }
        for box in boxes
        if float(box[1]) - float(box[0]) > 30.0  # a piece of a digest, not a word of the header
    ]

    assert len(columns_of) >= 18
    assert [1] * len(columns_of) == [len(each) for each in columns_of]


def table_of(count) -> Table:
    """Return a table of many rows."""
    columns = (Column(name=Words("Sample", "題目")), Column(name=Words("n", "n"), kind="number"))
    rows = tuple(Row(cells=((Value(f"s{n}"),), (Value(str(n)),))) for n in range(count))
    return Table(caption=Words("All", "全部"), columns=columns, rows=rows)


def test_the_head_of_a_table_stands_on_each_page(tmp_path):
    """A table over several pages repeats its head, and none of its rows is lost."""
    pdf = made(table_of(200))
    found = pages(pdf, tmp_path)

    assert len(found) > 2
    assert [1] * len(found) == [each.count("Sample n\n") for each in found]
    assert [f"s{n}" for n in range(200)] == re.findall(r"\bs\d+", "".join(found))


def test_the_head_of_a_table_is_tagged(tmp_path):
    """A table has a caption and headings of its columns, for those who hear it."""
    structure = said("pdfinfo", made(table_of(2)), tmp_path, "-struct")

    assert [1, 1, 2, 4] == [
        len(re.findall(rf"^ +{tag}\b", structure, re.MULTILINE))
        for tag in ("Caption", "THead", "TH", "TD")
    ]


def test_a_table_without_rows_says_so(tmp_path):
    """Nothing in a table is told, rather than left to be guessed."""
    assert "AllSamplennone" == body(made(table_of(0)), tmp_path)


def test_a_row_that_does_not_fit_its_table_is_refused():
    """Cells that would slip into other columns are an error."""
    table = Table(
        caption=Words("Results", "結果"),
        columns=(Column(name=Words("A", "A")), Column(name=Words("B", "B"))),
        rows=(Row(cells=((Value("x"),),)),),
    )

    with pytest.raises(RecordError, match=r"'Results' \(got 1 cells\); one for each of its 2"):
        made(table)


def chart(words: str) -> str:
    """Return a chart with words on it."""
    panel = Panel(
        x=Axis(label=words, low=0.0, high=1.0),
        y=Axis(low=0.0, high=1.0, ticks=((0.5, words),)),
        height=60.0,
        points=(Point(x=0.5, y=0.5, low=0.4, high=0.6, along="x"),),
    )
    return draw(Chart(title=words, subtitle="", description="d", panels=(panel,))).decode()


def test_words_of_a_chart_stay_words(tmp_path):
    """Chinese in a chart can be searched and copied, and is drawn with Taiwan's glyphs."""
    figure = Figure(svg=chart("準確度 µ"), alternative=Words("A", "A"), caption=Words("C", "C"))
    pdf = made(figure)

    assert 3 == body(pdf, tmp_path).count("準確度µ")
    assert "NotoSansCJKtc-Regular" in said("pdffonts", pdf, tmp_path)


def test_a_chart_with_words_that_no_font_has(tmp_path):
    """Emoji and right-to-left letters in a chart are told by their number too."""
    figure = Figure(svg=chart("😀\u0627"), alternative=Words("A", "A"), caption=Words("C", "C"))

    assert 3 == body(made(figure), tmp_path).count("⟨U+1F600⟩⟨U+0627⟩")


def test_a_chart_tells_those_who_cannot_see_it():
    """The alternative text of a chart stands in the file."""
    figure = Figure(svg=chart("c"), alternative=Words("Described", "說明"), caption=Words("C", "C"))

    assert b"/Alt(Described)" in made(figure)


def test_a_tall_chart_stays_on_its_page(tmp_path):
    """A chart taller than a page is made smaller, and its caption stands below it."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 4000">'
    svg = f'{start}<text y="3990">end</text></svg>'
    pdf = made(Figure(svg=svg, alternative=Words("A", "A"), caption=Words("Below", "Below")))

    assert ["1"] == re.findall(r"Pages: +(\d+)", said("pdfinfo", pdf, tmp_path))
    assert "endBelow" == body(pdf, tmp_path)


def test_a_chart_that_is_none_is_refused():
    """A file that is no SVG is one sentence, not a trace of the program."""
    figure = Figure(svg="<p>", alternative=Words("A", "A"), caption=Words("C", "C"))

    with pytest.raises(RecordError, match=r"report\.pdf: cannot be laid out"):
        made(figure)


def test_standings_are_said_in_words(tmp_path):
    """Measured, verified and declared facts have a label each; the report's own has none."""
    standings = ("measured", "verified", "declared", "stated")
    facts = tuple(Fact(name=Value("n"), text=(Value("v"),), standing=each) for each in standings)
    text = body(made(Facts(facts=facts)), tmp_path)

    assert text.startswith("nvmeasurednvverifiednvdeclarednvmeasured:bythelaboratory")


def test_a_person_still_to_come_is_told(tmp_path):
    """Without a name and a time, the place of a signature says that nobody signed."""
    block = SignOff(role=Words("R", "R"), name="", at="", statement=Words("S", "S"))

    assert "RnobodynamednotyetS" == body(made(block), tmp_path)


def test_the_end_mark_stands_alone_on_no_page(tmp_path):
    """Where the end mark needs a new page, the block before it comes along."""
    row = SignOff(role=Words("R", "R"), name="N", at="T", statement=Words("S", "S"))
    end = EndMark(words=Words("The end", "The end"))
    lasts = [
        squeezed(pages(made(*[Paragraph(text=(Value("p"),))] * n, row, end), tmp_path)[-1])
        for n in range(28, 40)
    ]

    assert [] == [each for each in lasts if "RNTSTheend" not in each]


def test_no_text_of_others_becomes_a_link_or_a_script(tmp_path):
    """Hostile texts leave neither a script nor a way out of the file."""
    pdf = made(*(Paragraph(text=(Value(each),)) for each in HOSTILE))

    assert [] == [each for each in (b"/JavaScript", b"/JS", b"/URI", b"/Launch") if each in pdf]
    assert 0 == links(pdf, tmp_path)
