"""Changes of single Latin letters: swapped, or in the guise of another script."""

from random import Random

from evalkit.changing.places import NUMERALS, replaced, some

LOOK_ALIKES = {
    **dict(zip("aceijopsxy", "асеіјорѕху", strict=True)),
    **dict(zip("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True)),
    "C": "С",
    "S": "Ѕ",
    "v": "ν",
}
"""Latin letters with a Cyrillic or Greek one that most typefaces draw alike."""


def typo(text: str, random: Random) -> str:
    """Return ``text`` with pairs of neighbouring letters swapped, about one in 25 characters."""
    places = [
        index
        for index in range(len(text) - 1)
        if _is_movable(text[index])
        and _is_movable(text[index + 1])
        and text[index].casefold() != text[index + 1].casefold()
    ]
    characters = list(text)
    for index in some(places, len(text), random):
        if characters[index] == text[index] and characters[index + 1] == text[index + 1]:
            characters[index : index + 2] = text[index + 1], text[index]
    return "".join(characters)


def homoglyph(text: str, random: Random) -> str:
    """Return ``text`` with Latin letters as Cyrillic or Greek ones that look the same."""
    places = [
        (index, index + 1) for index, character in enumerate(text) if character in LOOK_ALIKES
    ]
    return replaced(text, some(places, len(text), random), LOOK_ALIKES)


def _is_movable(character: str) -> bool:
    return character.isalpha() and character not in NUMERALS
