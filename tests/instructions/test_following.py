"""Strict and loose readings of a reply."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from evalkit.instructions.following import followed, variants
from evalkit.instructions.kinds import Instruction

REPLIES = st.text(alphabet="ab* \n", max_size=20)


def independent(reply):
    """Return the variants as the definition has them: eight, the empty ones left out."""
    lines = reply.split("\n")
    cut = {
        (False, False): lines, (True, False): lines[1:], (False, True): lines[:-1],
        (True, True): lines[1:-1],
    }  # fmt: skip
    texts = {
        "\n".join(cut[first, last]).replace("*", "" if star else "*").strip()
        for first, last, star in product((False, True), repeat=3)
    }
    return texts - {""}


@given(REPLIES)
def test_equals_an_independent_list(reply):
    """The variants are the eight of the definition."""
    assert independent(reply) == {each.strip() for each in variants(reply)}


@given(REPLIES, st.sampled_from("ab*"))
def test_loose_is_never_below_strict(reply, letter):
    """What is followed strictly is followed loosely."""
    begins = Instruction(kind="k", follows=lambda text: text.strip().startswith(letter))
    avoids = Instruction(kind="k", follows=lambda text: letter not in text)
    found = followed(reply, (begins, avoids))

    assert all(loose or not strict for strict, loose in zip(found.strict, found.loose, strict=True))


def test_each_instruction_chooses_its_own_variant():
    """One may need the first line away, another the asterisks."""
    first = Instruction(kind="k", follows=lambda text: text.startswith("Dear"))
    stars = Instruction(kind="k", follows=lambda text: "*" not in text and "Sure" in text)

    found = followed("Sure!\nDear *you*", (first, stars))

    assert ((False, False), (True, True)) == (found.strict, found.loose)


def test_no_text_follows_nothing():
    """Even an instruction that asks for nothing is not followed by an empty reply."""
    anything = Instruction(kind="k", follows=lambda _: True)

    assert ((False,), (False,)) == (
        followed(" \n", (anything,)).strict,
        followed("", (anything,)).loose,
    )
