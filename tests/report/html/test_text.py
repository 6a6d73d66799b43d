"""Text on the page: in its languages, closed in itself, and links that lead nowhere else."""

import pytest

from evalkit.report.blocks import Badge, Code, Link, Value, Words
from evalkit.report.html.text import LONGEST, line, plain, runs, unlinked, value

YES = Words("yes", "是")
LONG = Words("a sentence that is too long for Chinese beside it", "這一句太長，中文放不下")


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("en", "yes 7"),
        ("zh-TW", "是 7"),
        ("both", 'yes <span class="zh" lang="zh-Hant-TW">是</span> 7'),
    ],
)
def test_a_short_label(languages, expected):
    """Chinese stands beside English in a quieter tone; a value stands once."""
    assert expected == line((YES, Value("7")), languages)


def test_a_long_label():
    """A long English text has the Chinese below it, each whole."""
    assert (
        f'<span class="own-line">{LONG.en} 7</span>'
        f' <span class="zh" lang="zh-Hant-TW">{LONG.zh} 7</span>'
    ) == line((LONG, Value("7")), "both")


def test_a_long_label_without_translation():
    """What is the same in both languages stands once, however long."""
    assert LONG.en == line((Words(LONG.en, LONG.en),), "both")


def test_running_text_is_a_run_a_language():
    """Each language is whole; what has no words of its own, or is not translated, is one run."""
    assert ["yes 7", "是 7"] == [each.content for each in runs((YES, Value("7")), "both")]
    assert ["7"] == [each.content for each in runs((Value("7"),), "both")]
    assert ["Brier"] == [each.content for each in runs((Words("Brier", "Brier"),), "both")]
    assert ["", ' class="zh" lang="zh-Hant-TW"'] == [
        each.attributes for each in runs((YES,), "both")
    ]


def test_no_space_beside_full_width_punctuation():
    """Chinese punctuation brings its own space; other pieces have one between them."""
    pieces = (Words("a", "甲："), Value("7"), Words("b", "，乙"), Value("8"))

    assert "甲：7，乙 8" == line(pieces, "zh-TW")
    assert "a 7 b 8" == line(pieces, "en")


def test_an_empty_piece_leaves_no_gap():
    """Nothing stands for an empty value, not even its space."""
    assert "yes 7" == line((YES, Value(""), Value("7")), "en")


def test_a_badge_has_its_tone():
    """A verdict is a label with a class for its looks."""
    badge = Badge(Words("PASS", "合格"), "good")

    assert '<span class="badge good">PASS</span>' == line((badge,), "en")


def test_code_breaks_after_slashes():
    """A path breaks where a reader would, and its direction ends with it."""
    assert '<code dir="ltr">a/<wbr>b&lt;</code>' == line((Code("a/b<"),), "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  b", '<bdi class="spaced">a  b</bdi>'),
        ("a\nb", '<bdi class="spaced">a\nb</bdi>'),
        ("مرحبا", "<bdi>مرحبا</bdi>"),
        ("x" * 25, f"<bdi>{'x' * 25}</bdi>"),
        ('"<&', "&#34;&lt;&amp;"),
    ],
)
def test_a_value(text, expected):
    """Lines and spaces are kept, directions end, long words break, markup is shown."""
    assert expected == value(text, "en")


def test_words_that_hold_another_direction_end_with_it():
    """A name in Arabic within a sentence turns nothing around it."""
    assert "<bdi>by مرحبا</bdi> 7" == line((Words("by مرحبا", "x"), Value("7")), "en")


@pytest.mark.parametrize(
    ("piece", "tag"),
    [(Value("x" * 1001), ""), (Code("x" * 1001), "code"), (Words("x" * 1001, ""), "")],
)
def test_what_is_cut_says_so(piece, tag):
    """The first thousand characters stand, with how many there are."""
    found = str(line((piece,), "en"))

    assert 1 == found.count("x" * LONGEST)
    assert "x" * (LONGEST + 1) not in found
    assert found.endswith("… (1,001 characters; whole in report.json)</small>")
    assert bool(tag) == found.startswith(f"<{tag} ")


@pytest.mark.parametrize(
    "target", ["#a-1", "samples.html", "samples/s-1.html#x", "../report.json", "../../a/b_c.txt"]
)
def test_a_link_within_the_folder(target):
    """An anchor or a file beside the page, or above it, is a link."""
    link = Link(YES, target)

    assert f'<a href="{target}">yes</a>' == line((link,), "en")


@pytest.mark.parametrize(
    "target",
    [
        "", "#", "#a b", "#a_b", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
        "https://example.org", "//example.org", "/etc/passwd", "\\\\host\\x", "a b.html", "a//b",
        "a/../b", "./a", ".hidden", "a.html?x=1", "a%2fb", "a.html#", 'a"b', "a\n", "甲.html",
        "a/",
    ],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_refused(target):
    """No script, no address, no absolute path and no odd character."""
    with pytest.raises(ValueError, match="link: a target"):
        line((Link(YES, target),), "en")


def test_text_without_markup():
    """Labels read as the page does, with nothing hidden in them."""
    text = (
        YES,
        Badge(YES, "good"),
        Link(Code("c"), "#a"),
        Value("\u202e"),
        Words("Brier", "Brier"),
    )

    assert "yes 是 yes 是 c \\u202e Brier" == plain(text, "both")
    assert "是 是 c \\u202e Brier" == plain(text, "zh-TW")


def test_links_can_be_left_out():
    """What stands in a link itself has none within."""
    assert (YES, Value("7")) == unlinked((Link(YES, "#a"), Value("7")))


@pytest.mark.parametrize("show", [line, plain])
def test_what_is_no_text_is_refused(show):
    """A piece of another kind is a mistake of whoever built the report."""
    with pytest.raises(AssertionError):
        show((7,), "en")
