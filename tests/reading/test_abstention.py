"""Whether a reply declines to answer; labelled by hand."""

import pytest
from labelled_rows import forms, labelled_rows, replies_with

from evalkit.reading.abstention import read_abstention, withholds

SEEN = labelled_rows("invented_entities")
ABSTAINS = replies_with(SEEN, "fabrication_rate", 0)
ANSWERS = replies_with(SEEN, "fabrication_rate", 1)


def misread(replies, expected):
    """Return the replies that are read otherwise than labelled."""
    return {each for each in replies if read_abstention(each) != expected}


def test_enough_labels():
    """There are 150 labelled replies or more, each once, with 60 of either kind."""
    both = ABSTAINS + ANSWERS

    assert len(both) == len(set(both)) >= 150
    assert min(len(ABSTAINS), len(ANSWERS)) >= 60


def test_sensitivity():
    """Of the replies that abstain, all are found."""
    assert set() == misread(ABSTAINS, "abstains")


def test_specificity():
    """No reply that answers is taken for one that abstains."""
    assert set() == misread(ANSWERS, "answers")


@pytest.mark.parametrize(("expected", "reply"), forms("abstention"))
def test_forms(expected, reply):
    """Each family of forms is read, and what only has its words is not."""
    assert expected == read_abstention(reply)


def test_both_data_sets_have_the_same_labels():
    """The two suites that read abstention have the same replies, labelled alike."""
    one, two = (
        [
            (each["reply"], each["marks"][metric], each["marks"]["over_abstention"])
            for held_out in (False, True)
            for each in labelled_rows(name, held_out=held_out)
        ]
        for name, metric in (
            ("invented_entities", "fabrication_rate"),
            ("unanswerable_questions", "answered_regardless"),
        )
    )

    assert one == two
    assert all(answers + abstains == 1 for _, answers, abstains in one)


@pytest.mark.parametrize("text", ["", "  ", "…", "\n"])
def test_empty(text):
    """What says nothing neither abstains nor answers."""
    assert "empty" == read_abstention(text)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("I don't know if it was 1969.", True),
        ("I can't tell whether the sun or the moon is larger.", True),
        ("我不知道是不是 1969 年。", True),
        ("1969? UNKNOWN", True),
        ("1969", False),
        ("It was 1969. I don't know the month.", False),
        ("It was not known until 1969.", False),
        ("I don't know for sure, 1969.", False),
        ("I don't know, but it was probably 1969.", False),
        ("I can't verify this online, but 1969.", False),
        ("I can't find a better answer than 1969", False),
        ("I can't say I disagree: 1969", False),
        ("I don't know the exact date, 1969.", False),
        ("我不確定確切日期，是 1969 年。", False),
        ("我無法確定，但 1969 年。", False),
        ("I can't confirm whether it was 1969.", True),
        ("I can't verify that it was 1969.", True),
        ("I can't say if it was 1969.", True),
        ("I can't say I know that it was 1969.", True),
        ("I don't know if it was 1969, but I can look it up.", True),
        ("I don't know if it was 1969, but 1969 cannot be ruled out.", True),
        ("我不知道是不是 1969 年，但你可以查。", True),
        ("我不確定是不是 1969 年，但年份無法查證。", True),
    ],
)
def test_withholds(reply, expected):
    """Who says first, or at last, that he does not know gives no answer, whatever he names."""
    assert expected is withholds(reply)


def test_late_doubt_is_no_abstention():
    """Only the first three sentences count, so that a footnote does not undo an answer."""
    reply = "It is Paris. It lies on the Seine. It is large. I don't know its exact size."

    assert "answers" == read_abstention(reply)


def test_answer_before_the_permitted_word():
    """A reply that ends in the permitted word withdraws what stood before it."""
    assert "abstains" == read_abstention("Perhaps the Enns? UNKNOWN")


@pytest.mark.parametrize(
    "unit", ["a", "1", "I don't ", "no ", "不知", "沒有", "「", '"', "but ", " "]
)
def test_long_text_is_read_in_time(unit):
    """A hundred thousand characters of one kind take no longer than their number."""
    text = f"Yes: {unit * (100_000 // len(unit))}"

    assert read_abstention(text) in {"abstains", "answers"}
    assert withholds(text) in {True, False}
