"""Whether a reply declines to answer; labelled by hand."""

from pathlib import Path

import pytest

from evalkit.reading.abstention import read_abstention, withholds

LABELLED = Path(__file__).with_name("labelled") / "abstention.tsv"


def labelled(expected):
    """Return the replies that are labelled so: A abstains, N does not."""
    rows = [line.split("\t") for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    return [reply for label, reply in rows if label == expected]


ABSTAINS = labelled("A")
ANSWERS = labelled("N")

MISREAD = {
    "諸葛亮的時代沒有高鐵。",
    "I wouldn't know.",
    "That's anyone's guess.",
}


def misread(replies, expected):
    """Return the replies that are read otherwise than labelled."""
    return {each for each in replies if read_abstention(each) != expected}


def test_enough_labels():
    """There are 150 labelled replies or more, each once, with 60 of either kind."""
    both = ABSTAINS + ANSWERS

    assert len(both) == len(set(both)) >= 150
    assert min(len(ABSTAINS), len(ANSWERS)) >= 60


def test_sensitivity():
    """Of the replies that abstain, all but those named are found."""
    assert MISREAD == misread(ABSTAINS, "abstains")


def test_specificity():
    """No reply that answers is taken for one that abstains."""
    assert set() == misread(ANSWERS, "answers")


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
