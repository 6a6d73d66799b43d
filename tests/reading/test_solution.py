"""Sentences of a solution, parts of it and mistakes in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import SuiteError
from evalkit.reading.solution import part_of, sentences_of, shuffled, with_mistake
from evalkit.records import Identity, Response, Sample

STEPS = (("*", 3, 36), ("-", 7, 29), ("+", 5, 34))
SENTENCES = ("12 × 3 = 36. ", "36 - 7 = 29. ", "29 + 5 = 34.")


def sample(**data):
    """Return a sample with steps."""
    return Sample(suite="s", id="1", messages=(), cluster="1", data={"steps": STEPS, **data})


def reply(text, reasoning=None):
    """Return a response."""
    return Response(identity=Identity(suite="s", sample_id="1"), text=text, reasoning=reasoning)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A is 1.5. B is 2.\nAnswer: 3", ("A is 1.5. ", "B is 2.\n")),
        ("先算 12 × 3 = 36。再減 7。\n答案：29", ("先算 12 × 3 = 36。", "再減 7。\n")),
        ("1. 2 × 3 = 6\n2. 6 - 1 = 5\n**Answer: 5**", ("1. 2 × 3 = 6\n", "2. 6 - 1 = 5\n")),
        ("So the answer is 29.", ()),
        ("所以答案是 29。", ()),
        ("The result of 12 × 3 is 36.", ("The result of 12 × 3 is 36.",)),
        ("", ()),
    ],
)  # fmt: skip
def test_sentences(text, expected):
    """Decimals and numbered lines do not part a sentence; the stated answer is no reasoning."""
    assert expected == sentences_of(reply(text))


def test_the_reasoning_block_comes_first():
    """Where a model thinks before it answers, its thoughts are the reasoning."""
    assert ("I think. ", "Then 4.") == sentences_of(reply("4", reasoning="I think. Then 4."))


@given(st.lists(st.sampled_from(["Add 3. ", "Take 1.5 away! ", "得到 7。", "So it is 9\n"])))
def test_sentences_give_the_text_back(pieces):
    """Nothing is lost or added between the sentences."""
    assert "".join(pieces) == "".join(sentences_of(reply("".join(pieces))))


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 0), (0.25, 0), (0.5, 1), (0.75, 2), (1.0, 3)]
)
def test_parts_are_rounded_down(share, expected):
    """Half of three sentences is one."""
    assert "".join(SENTENCES[:expected]) == part_of(SENTENCES, share)


def test_shuffled_is_another_order_and_always_the_same():
    """The order depends on the suite and the sample alone, and is not the given one."""
    first = shuffled(SENTENCES, sample())

    assert sorted(SENTENCES) == sorted(first)
    assert first not in (SENTENCES, ())
    assert first == shuffled(SENTENCES, sample())
    assert ("a", "b") != shuffled(("a", "b"), sample())
    assert ("a",) == shuffled(("a",), sample())


def test_mistake_and_its_consequence():
    """The first intermediate value grows by ten, and the right steps go on from there."""
    found = with_mistake(SENTENCES, sample())

    assert ("12 × 3 = 46. ", 46 - 7 + 5) == (found.text, found.consequence)


def test_a_later_value_where_the_first_is_not_written():
    """A solution that leaves out a step gets its mistake at the next one."""
    found = with_mistake(("It is 36.5 at most. ", "That leaves 29 pens. "), sample())

    assert ("It is 36.5 at most. That leaves 39 pens. ", 44) == (found.text, found.consequence)


def test_multiplication_carries_the_mistake():
    """A mistake before a multiplication grows with it."""
    steps = (("+", 4, 10), ("*", 3, 30))
    found = with_mistake(("6 + 4 = 10.",), sample(steps=steps))

    assert ("6 + 4 = 20.", 60) == (found.text, found.consequence)


@pytest.mark.parametrize("sentences", [(), ("The answer is 34.",), ("136 and 360.",)])
def test_no_intermediate_value_no_mistake(sentences):
    """The final number alone, or digits inside other numbers, are no intermediate value."""
    assert with_mistake(sentences, sample()) is None


@pytest.mark.parametrize("steps", [None, (), (("/", 3, 4),), (("+", "3", 4),), (("+", 3),)])
def test_steps_must_be_steps(steps):
    """A row without them, or with others, is the suite's mistake."""
    with pytest.raises(SuiteError, match="'steps' is no list of steps"):
        with_mistake(SENTENCES, sample(steps=steps))
