"""The made-up questions: their sizes, their tokens, and that no turn repeats another."""

import pytest
from speed import questions
from speed.likelihood_work import Size, size_of
from speed.questions import Question
from speed.words import make_language

LANGUAGE = make_language(500, seed=1)


def test_a_language_is_the_same_for_the_same_seed():
    """Words depend on the seed alone."""
    assert make_language(500, seed=1) == LANGUAGE
    assert make_language(500, seed=2) != LANGUAGE


@pytest.mark.parametrize("make", [questions.zero_shot, questions.five_shot])
def test_sizes_of_questions(make):
    """A question has 40 to 200 words and four different choices of 1 to 8."""
    for each in make(LANGUAGE, 50, 0):
        words = each.context.rpartition("Question: ")[2].removesuffix("\nAnswer:").split()
        assert 40 <= len(words) <= 200
        assert 4 == len(set(each.choices))
        assert all(1 <= len(choice.split()) <= 8 for choice in each.choices)


def test_turns_have_questions_of_their_own():
    """The examples of one turn are not those of the next: a kept cache is of no use."""
    one, other = (questions.five_shot(LANGUAGE, 1, turn)[0].context for turn in (0, 1))

    assert one[:200] != other[:200]


def test_five_examples_are_shared():
    """All questions of a turn stand behind the same examples."""
    one, other = questions.five_shot(LANGUAGE, 2, 0)

    assert 6 == one.context.count("Question:")
    assert one.context.rpartition("Question:")[0] == other.context.rpartition("Question:")[0]


def test_size():
    """Tokens are counted by hand: a letter each, the last of a choice is never fed."""
    asked = [
        Question(context="ab", choices=("x", "yz"), right=0),
        Question(context="ac", choices=("x", "yz"), right=0),
    ]
    # fed: "ab ", "ab y", "ac ", "ac y": 1 + 2 * (1 + 1 + 1) tokens, 14 sent; scored behind "b",
    # " " and "y" of each
    expected = Size(distinct=7, sent=14, prefix=0, scored=6)

    assert expected == size_of(asked, lambda text: [ord(each) for each in text])
