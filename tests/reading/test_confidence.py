"""How sure an answer is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.reading.confidence import read_confidence, read_confident, split_confidence
from evalkit.records import Identity, Response, Sample

IDENTITY = Identity(suite="s", sample_id="1")
CHOICES = ("100", "90", "sea", "lake")
SAMPLE = Sample(suite="s", id="1", messages=(), cluster="1", choices=CHOICES, target=("90",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Answer: B\nConfidence: 85", 0.85),
        ("Answer: B\nConfidence: 85%", 0.85),
        ("Confidence level: 85/100", 0.85),
        ("**Confidence:** 70", 0.7),
        ("My confidence is about 60 percent.", 0.6),
        ("Confidence (0-100): 95", 0.95),
        ("Certainty = 12.5%", 0.125),
        ("Confidence: 0.9", 0.9),
        ("Confidence: 0", 0.0),
        ("Confidence: 100", 1.0),
        ("I am 80% sure it is B.", 0.8),
        ("I'm 75 percent confident.", 0.75),
        ("答案：Ｂ\n信心：８５", 0.85),
        ("信心：85％", 0.85),
        ("信心分數為 90 分", 0.9),
        ("把握程度：八十五", 0.85),
        ("我有八成把握", 0.8),
        ("我有八成五的把握，答案是 B", 0.85),
        ("有 70% 的把握", 0.7),
        ("信心：一百", 1.0),
        ("Confidence: 85. Confidence: 85%", 0.85),
    ],
)
def test_reads(text, expected):
    """A number behind a word for confidence, or a percentage before one, in both languages."""
    assert pytest.approx(expected) == read_confidence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "B",
        "Confidence: high",
        "Confidence: 850",
        "Confidence: 120",
        "Confidence: 80 or maybe confidence: 60",
        "The answer is 90.",
        "85% of people live there.",
        "三成的人住在那裡。",
    ],
)
def test_states_none(text):
    """No number, one off the scale, two different ones, or one that is no confidence."""
    assert read_confidence(text) is None


def test_the_rest_is_the_answer():
    """The statement is taken out, so that its number is no answer."""
    assert ("90\n", 0.7) == split_confidence("90\nConfidence: 70")


@given(value=st.integers(0, 100), cue=st.sampled_from(["Confidence: {}", "信心：{}%", "{}% sure"]))
def test_every_whole_number(value, cue):
    """Every whole number of the scale is read as its hundredth."""
    assert read_confidence(cue.format(value)) == value / 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Answer: B\nConfidence: 100", (1.0, 1.0)),
        ("90. Confidence: 100", (1.0, 1.0)),
        ("Answer: A\nConfidence: 90", (0.0, 0.9)),
        ("答案：Ｃ\n信心：二十", (0.0, 0.2)),
        ("Answer: B", None),
        ("Confidence: 90", None),
    ],
)
def test_stated(text, expected):
    """Answer and confidence come from one reply; without either there is nothing."""
    found = read_confident(SAMPLE, Response(identity=IDENTITY, text=text), source="stated")

    assert expected == (found and (found.correct, found.confidence))


def test_stated_without_choices():
    """An answer in free text is right where a target stands in it."""
    sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Tokyo",))
    response = Response(identity=IDENTITY, text="It is Tokyo. Confidence: 40")
    found = read_confident(sample, response, source="stated")

    assert (1.0, 0.4) == (found.correct, found.confidence)


def test_from_choices():
    """The confidence is the softmax at the likeliest choice."""
    response = Response(identity=IDENTITY, logprobs=(-2.0, -1.0, -2.0, -2.0))
    found = read_confident(SAMPLE, response, source="choices")

    assert 1.0 == found.correct
    assert pytest.approx(1 / (1 + 3 * 2.718281828459045**-1)) == found.confidence


def test_a_text_has_no_probability():
    """A written letter names a choice, but nothing says how likely it was."""
    assert read_confident(SAMPLE, Response(identity=IDENTITY, text="B"), source="choices") is None
