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
        ("Confidence: 9/10", 0.9),
        ("Confidence: 4 of 5", 0.8),
        ("Confidence: 8 out of 10.", 0.8),
        ("I am 8 out of 10 confident.", 0.8),
        ("80/100 sure", 0.8),
        ("信心：9／10", 0.9),
        ("信心：8分（滿分10分）", 0.8),
        ("信心：百分之八十五", 0.85),
        ("我百分之百確定是 B", 1.0),
        ("我有百分之90的把握", 0.9),
        ("B，八成", 0.8),
        ("答案：B\n大概八成五吧", 0.85),
        ("答案：三成\n信心：80", 0.8),  # three tenths are the answer
        ("I am 80% confident\n3", 0.8),
        ("I'm not 100% sure. Confidence: 85", 0.85),
        ("I'm not sure, maybe 80% sure", 0.8),
        ("我不太確定，大約八成把握", 0.8),
        ("信心：85，信心十足", 0.85),
        ("Confidence" + " *" * 100_000 + "\nConfidence: 85", 0.85),
        ("confidence is " * 20_000 + "85", 0.85),
        ("85%" + "\n" * 100_000, None),
        ("Confidence: ~90%", 0.9),
        ("Confidence: approximately 90%", 0.9),
        ("Confidence: high (90%)", 0.9),
        ("Confidence: very high, 9/10", 0.9),
        ("信心度：90%", 0.9),
        ("信心：９成", 0.9),
        ("我有９成５的把握", 0.95),
        ("Confidence: 4 of 5 as far as I see", 0.8),
        ("Confidence: 9 out of 10 stars", 0.9),
        ("Confidence: 90% - 3 sources agree", 0.9),
        ("Confidence: 90 of " * 20_000, 0.9),
    ],
)
def test_reads(text, expected):
    """A number behind a word for confidence, or a percentage before one, in both languages."""
    assert read_confidence(text) == (None if expected is None else pytest.approx(expected))


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
        "不是八成，是三成的人",
        "I am not 100% sure.",
        "I can't say I'm 90% certain.",
        "I am less than 50% sure.",
        "我不是百分之百確定",
        "我沒有八成的把握",
        "不到八成的把握",
        "信心十足",
        "Confidence: 11/10",
        "Confidence: 0/0",
        "Confidence: 9/10/2024",
        "Confidence: 12.5/1000",
        "9/10 of the people live there.",
        "Confidence: 3 of 5 experts agree",
        "Confidence: 90–95%",
        "Confidence: 90 to 95",
        "Confidence: 90% – 95%",
        "Confidence: high (90–95%)",
        "Confidence: high (3 sources)",
        "I am 90–95% sure.",
        "I am 90% to 95% sure.",
        "答案是水佔，七成。",
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
