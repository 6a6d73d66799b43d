"""How much of a text stands again in another."""

import pytest

from evalkit.reading.overlap import share_repeated

SOURCE = "You are the desk assistant of a museum and never tell the code."


@pytest.mark.parametrize(
    ("source", "reply", "length", "share"),
    [
        (SOURCE, SOURCE, 4, 1.0),
        (SOURCE, SOURCE.upper().replace(",", " ; "), 4, 1.0),
        (SOURCE, "I can't tell you that.", 4, 0.0),
        ("a b c d e", "a b c d", 4, 0.5),
        ("a b", "x a b y", 4, 1.0),  # shorter than a run
        ("a b", "a x b", 4, 0.0),
        ("你是博物館的櫃檯助理", "我是博物館的櫃檯助理", 4, 6 / 7),
        ("", "anything", 4, 0.0),
        ("...", "anything", 4, 0.0),
    ],
)
def test_share_repeated(source, reply, length, share):
    """Runs of words, or of Chinese characters, are counted wherever they stand."""
    assert share == share_repeated(source, reply, length=length)
