"""Texts that are nearly the same in different clusters."""

from evalkit.checking.near_duplicates import Text, near_duplicates

LONG = "A shop sells apples for three dollars each and pears for four dollars each. How much are"


def text(sample, words, *, cluster=None, language="en"):
    """Return a text of a cluster of its own."""
    return Text(sample=sample, cluster=cluster or sample, language=language, words=words)


def pairs(*texts):
    """Return the names of all pairs found."""
    return [(each.first.sample, each.second.sample) for each in near_duplicates(texts)]


def test_names_and_numbers_alone_make_no_difference():
    """Another number in the same story is the same content; another story is not."""
    found = pairs(
        text("1", f"{LONG} 12 apples and 30 pears?"),
        text("2", f"{LONG} 57 apples and 81 pears?"),
        text("3", "Wie spät ist es, wenn der Zug um neun Uhr abfährt und zwei Stunden braucht?"),
    )

    assert [("1", "2")] == found


def test_one_cluster_may_repeat_itself():
    """Versions of one item belong together."""
    assert [] == pairs(text("1", LONG, cluster="a"), text("2", LONG, cluster="a"))


def test_languages_are_compared_apart():
    """The same words under another language are no pair."""
    assert [] == pairs(text("1", LONG), text("2", LONG, language="zh-TW"))


def test_shared_instructions_do_not_count():
    """What all texts begin and end with is taken off first."""
    ask = "Answer the following question with one word and nothing else, please. "
    end = " Write your answer on the line below, without a full stop."

    questions = (
        "Who wrote Faust?", "What is the capital of Peru?", "How many legs has a spider?",
        "Which metal is liquid?", "When did it rain?", "Name a prime.", "Is ice cold?",
        "Who won?", "Who ran?",
    )  # fmt: skip
    texts = [text(each, f"{ask}{each}{end}") for each in questions]

    assert [] == pairs(*texts)
    assert ("Who won?", "Who ran?") in pairs(*texts[-2:])  # of two it cannot be told


def test_equal_texts_are_alike():
    """Texts that are all the same have nothing taken off."""
    [found] = near_duplicates([text("1", "Why?"), text("2", "Why?")])

    assert 1.0 == found.similarity


def test_similarity_by_hand():
    """Of 'abcdefgh' and 'abcdefgx' 4 of 6 grams are shared, of 20 characters 16 of 18."""
    assert [] == pairs(text("1", "abcdefgh"), text("2", "abcdefgx"))
    first, second = text("1", "0abcdefghijklmnop1 b"), text("2", "0abcdefghijklmnop2 c")
    [found] = near_duplicates([first, second])

    assert 16 / 18 == found.similarity
