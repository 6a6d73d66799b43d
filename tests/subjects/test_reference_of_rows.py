"""Reference subjects that go by what the rows say: ``says``, other answers, shown options."""

import pytest

from evalkit.errors import UsageError
from evalkit.records import Message
from evalkit.subjects.reference import reference

CHOICES = ("red", "green", "blue")
ROTATED = (Message(role="user", content="Which?\n\nA. green\nB. blue\nC. red"),)


def test_it_says_what_the_row_says(hand):
    """The text of the field is the answer; a row without it gets what is right."""
    faulty = hand.sample("1", target=("right",), data={"swayed": "wrong"})
    plain = hand.sample("2", target=("right",))
    subject = reference("says", hand.context(faulty, plain), field="swayed")

    assert "wrong" == hand.answer(subject, hand.generate(faulty)).text
    assert "right" == hand.answer(subject, hand.generate(plain)).text


def test_it_says_something_else_for_a_variant_and_a_turn(hand):
    """A mapping goes by variant, and by turn after the first."""
    about = hand.sample(target=("right",), data={"swayed": {"hinted": "b", "#1": "c"}})
    subject = reference("says", hand.context(about), field="swayed")

    assert "right" == hand.answer(subject, hand.generate(about)).text
    assert "b" == hand.answer(subject, hand.generate(about, variant="hinted")).text
    assert "c" == hand.answer(subject, hand.generate(about, turn=1)).text


def test_a_rate_counts_among_the_rows_that_have_the_field(hand):
    """Half of the four rows with the field are faulty, none of the others."""
    rows = [hand.sample(str(n), target=("right",), data={"swayed": "wrong"}) for n in range(4)]
    others = [hand.sample(str(n), target=("right",)) for n in range(4, 10)]
    subject = reference("says", hand.context(*rows, *others), field="swayed", rate=0.5)
    texts = [hand.answer(subject, hand.generate(each)).text for each in (*rows, *others)]

    assert 2 == texts.count("wrong")
    assert 0 == texts[4:].count("wrong")


def test_says_needs_a_field(hand):
    """Without a field there is nothing to say."""
    with pytest.raises(UsageError, match="the row's field is missing"):
        reference("says", hand.context())


def test_the_oracle_goes_by_the_answers_of_the_row(hand):
    """What is right for a variant or a later turn stands in ``answers``."""
    about = hand.sample(target=("yes",), data={"answers": {"conflict": "no", "conflict#1": "so"}})
    subject = reference("oracle", hand.context(about))

    assert "yes" == hand.answer(subject, hand.generate(about)).text
    assert "no" == hand.answer(subject, hand.generate(about, variant="conflict")).text
    assert "so" == hand.answer(subject, hand.generate(about, variant="conflict", turn=1)).text


def test_the_oracle_compares_by_the_answers_of_the_row(hand):
    """A compared choice goes by them too."""
    about = hand.sample(choices=CHOICES, target=("red",), data={"answers": {"other": "blue"}})
    subject = reference("oracle", hand.context(about))

    assert (0.0, -1000.0, -1000.0) == hand.answer(subject, hand.compare(about)).logprobs
    other = hand.compare(about, variant="other")
    assert (-1000.0, -1000.0, 0.0) == hand.answer(subject, other).logprobs


@pytest.mark.parametrize(
    ("kind", "options", "wanted"),
    [
        ("oracle", {}, (-1000.0, -1000.0, 0.0)),
        ("oracle", {"error_rate": 1.0}, (0.0, -1000.0, -1000.0)),
        ("first", {}, (0.0, -1000.0, -1000.0)),
        ("constant", {"text": "B"}, (-1000.0, 0.0, -1000.0)),
        ("constant", {"text": "blue"}, (-1000.0, 0.0, -1000.0)),
    ],
)
def test_letters_stand_for_the_options_as_shown(hand, kind, options, wanted):
    """Where the question shows its options in another order, the letters follow it."""
    about = hand.sample(choices=CHOICES, target=("red",), messages=ROTATED)
    subject = reference(kind, hand.context(about), **options)

    assert wanted == hand.answer(subject, hand.compare(about, ("A", "B", "C"))).logprobs
