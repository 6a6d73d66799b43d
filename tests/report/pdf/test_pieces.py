"""Pieces of text as data: one language or both, in a line or as paragraphs, never markup."""

import pytest

from evalkit.report.blocks import Badge, Code, Link, Value, Words
from evalkit.report.pdf.pieces import Setting, line, only, paragraphs, text_of

YES = Words("yes", "是")


def setting(tongue="both", labels=None) -> Setting:
    """Return a setting in which every character has a glyph."""
    return Setting(tongue=tongue, family="F", covered=range(0x110000), labels=labels or {})


@pytest.mark.parametrize(
    ("tongue", "piece"),
    [
        ("en", "yes"),
        ("zh", "是"),
        ("both", {"is": "pair", "en": "yes", "zh": "是", "below": False}),
    ],
)
def test_words_in_a_line(tongue, piece):
    """Words stand in the wanted language, or in both, English first."""
    assert piece == line((YES,), setting(tongue), 40.0)


@pytest.mark.parametrize(
    ("english", "room", "below"), [("yes", 40.0, False), ("yes", 2.5, True), ("y" * 45, 99.0, True)]
)
def test_chinese_stands_below_a_long_text(english, room, below):
    """Where the two do not fit beside one another, Chinese has a line of its own."""
    assert below == line((Words(english, "是"),), setting(), room)["below"]


def test_a_space_between_two_pieces():
    """Pieces are apart, but no space stands at a mark that clings to a word."""
    pieces = (Value("a"), Code("b"), Value(", c"), Value("d（"), Value("e"))
    row = line(pieces, setting("en"), 40.0)["of"]

    assert ("a", " ", {"is": "code", "of": "b"}, ", c", " ", "d（", "e") == row


def test_an_empty_text():
    """A text without pieces is a row of none."""
    assert {"is": "row", "of": ()} == line((), setting(), 40.0)


def test_running_text_is_a_paragraph_a_language():
    """Where words differ, English and Chinese are paragraphs of their own."""
    found = paragraphs((YES, Value("7")), setting(), 40.0)

    assert [(False, ("yes", " ", "7")), (True, ("是", " ", "7"))] == [
        (each["zh"], each["text"]["of"]) for each in found
    ]


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        (Badge(YES, "good"), 2),
        (Link(YES, "#a"), 2),
        (Words("7", "7"), 1),
        (Value("7"), 1),
        (Link(Code("7"), "#a"), 1),
    ],
)
def test_running_text_that_reads_the_same_stands_once(piece, count):
    """A text of values alone is one paragraph, whatever holds it."""
    assert count == len(paragraphs((piece,), setting(), 40.0))


@pytest.mark.parametrize(("length", "is_short"), [(10, True), (1000, False)])
def test_short_paragraphs_stay_together(length, is_short):
    """A short paragraph stays on one page with its translation; a long one need not."""
    found = paragraphs((Words("x" * length, "是"),), setting(), 40.0)

    assert [is_short] * 2 == [each["short"] for each in found]


def test_a_badge_keeps_its_tone():
    """A verdict says how it looks."""
    assert {"is": "badge", "of": "yes", "tone": "bad"} == line(
        (Badge(YES, "bad"),), setting("en"), 40.0
    )


def test_a_link_that_leads_somewhere():
    """A link to a place of the document has the name of that place."""
    piece = line((Link(Value("x"), "#a"),), setting(labels={"#a": "place-0"}), 40.0)

    assert {"is": "link", "of": "x", "to": "place-0"} == piece


def test_a_link_that_leads_nowhere():
    """A link to an unknown place or out of the document is its text."""
    assert "x" == line((Link(Value("x"), "a.html"),), setting(labels={"#a": "p"}), 40.0)


def test_what_was_cut_is_said_in_the_language_of_the_report():
    """A long value is followed by words on its rest, within a link too."""
    long = Value("x" * 1001)
    piece = line((Link(long, "#a"),), setting("en", {"#a": "p"}), 9999.0)["of"]

    assert ("x" * 1000, "… (1,001 characters; whole in report.json)") == (piece[0]["of"], piece[2])


def test_glyphs_and_breaks_are_for_every_text():
    """Words, too, are shown with the characters that there are, and break where they must."""
    covered = Setting(tongue="en", family="F", covered=frozenset(), labels={})

    assert "⟨U+6E96⟩" == line((Words("準", "準"),), covered, 40.0)
    assert 9 == line((Words("x" * 10, "x"),), setting("en"), 2.0).count("\u200b")


def test_only_is_one_string():
    """A name is one string, cut without a word on it."""
    assert "x" * 1000 == only("x" * 1001, setting(), 9999.0)


@pytest.mark.parametrize(("tongue", "text"), [("en", "yes"), ("zh", "是"), ("both", "yes 是")])
def test_words_that_are_not_printed(tongue, text):
    """An alternative text is one plain string, in each language of the document."""
    assert text == text_of(YES, setting(tongue))


@pytest.mark.parametrize(("room", "text"), [(20.0, "[0.4,\u00a00.6]"), (3.0, "[0.4, 0.6]")])
def test_an_interval_stands_on_one_line_where_it_fits(room, text):
    """No line ends within an interval, unless its place is too narrow for it."""
    assert text == line((Value("[0.4, 0.6]"),), setting("en"), room)


def test_a_number_stays_with_its_measure_word():
    """In Chinese no line ends between a number and the word that it counts with."""
    assert "共 12\u00a0題" == line((Words("12 samples", "共 12 題"),), setting("zh"), 20.0)


def test_a_digest_that_fits_has_no_places_to_break():
    """A digest is copied from the page as it is, without anything unseen between its letters."""
    digest = "0123456789abcdef" * 4

    assert {"is": "code", "of": digest} == line((Code(digest),), setting("en"), 29.0)
