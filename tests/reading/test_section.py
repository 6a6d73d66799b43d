"""What a section of a document holds."""

import pytest

from evalkit.reading.section import quote, read_section

PATTERNS = (r"\d+(\.\d+)? ?%", "accuracy|準確率")
SPECIFIC = "Accuracy was 81.4 % on the 1,200 items of the test set."


def test_absent():
    """No heading is absent, whatever is asked."""
    assert read_section(None, patterns=PATTERNS) == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "", "  \n", "[More Information Needed]", "More information needed.", "TBD", "tba", "TODO",
        "TODO: write this", "N/A", "n.a.", "None", "Not applicable.", "To be determined",
        "Coming soon!", "<!-- describe the data here -->", "[Insert description here]",
        "- TBD\n- TBD",
        "…", "xxx", "Unknown", "_Describe your results here_",
        "TBD <!-- 81.4 % accuracy -->", "<!-- 81.4 % accuracy", "<!-- a -->\n<!-- b\nText",
        "<!--" * 50_000,
        "待補", "待補充。", "（待填寫）", "尚未提供", "無", "不適用", "暫無資料",
        "撰寫中", "請在此填寫說明", "略",
    ],
)  # fmt: skip
def test_placeholder(text):
    """Words that stand for text to come are a placeholder."""
    assert read_section(text, patterns=()) == "placeholder"


@pytest.mark.parametrize(
    "text",
    [
        "We tested the model with great care and are content.",
        "Accuracy was 81.4 %.",  # too short
        "The accuracy was very high on all of our own test sets.",  # one pattern of two
        "準確率很高，我們對結果感到滿意，歡迎試用。",
        "TBD for now, but the model is good and was tested a lot by us.",
        "Not applicable to animals, because it was made for people alone.",
        "The model was tested with great care. <!-- Accuracy was 81.4 % -->",
        "<!-- # Accuracy\n81.4 % -->\nThe model was tested with great care by us all.",
    ],
)
def test_vague(text):
    """Text without what was asked for is vague."""
    assert read_section(text, patterns=PATTERNS) == "vague"


@pytest.mark.parametrize(
    "text",
    [
        SPECIFIC,
        SPECIFIC.upper(),
        "在測試集上的準確率為 ８１.４％，共一千二百題。",
        f"<!-- later --> {SPECIFIC} <!-- more -->",
        f"In Markdown, <!-- begins a comment. {SPECIFIC}",  # never closed, within a line
    ],
)
def test_specific(text):
    """Every pattern matches, regardless of case and width."""
    assert read_section(text, patterns=PATTERNS) == "specific"


def test_length_can_be_set():
    """The width from which a section counts is the caller's."""
    assert read_section("MIT", patterns=("MIT",), minimum_length=3) == "specific"
    assert read_section("MIT", patterns=("MIT",), minimum_length=4) == "vague"


def test_chinese_characters_count_twice():
    """Twenty Chinese characters are as wide as forty Latin ones."""
    assert read_section("字" * 20, patterns=()) == "specific"
    assert read_section("字" * 19, patterns=()) == "vague"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("<!-- later -->", ""),
        ("Text.\n<!-- accuracy 81 %", "Text."),
        ("First.\n\n  Accuracy   81 %\nLast.", "Accuracy 81 %"),
        ("No number here.\nNor here.", "No number here."),
        ("x" * 200, "x" * 159 + "…"),
    ],
)
def test_quote(text, expected):
    """The line in which most is found is quoted, on one line and not too long."""
    assert expected == quote(text, patterns=[r"\d", "accuracy"])
