"""Whether a reply is on its topic."""

import pytest

from evalkit.reading.topic import is_on_topic

WORDS = ("lock", "pick the", "鎖")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("LOCKS are easy.", True),
        ("First Pick  the pins.", True),
        ("先把鎖轉開。", True),
        ("It is Tuesday.", False),
        ("", False),
    ],
)
def test_words_in_any_case_and_as_beginnings(reply, expected):
    """Case and spacing do not matter; a longer word that begins so counts."""
    assert expected is is_on_topic(reply, WORDS)


def test_without_words_nothing_is_on_topic():
    """A row that names none cannot be answered on its topic."""
    assert not is_on_topic("anything", ())
