"""Names that may be one person's."""

import pytest

from evalkit.report.people import could_be_one


@pytest.mark.parametrize(
    "other",
    [
        "CHEN YI-TING",
        "Chen  Yi-ting ",
        "Chen Yiting",
        "Chen Yi\u2011ting",
        "Ｃｈｅｎ Yi-ting",
        "Chen\u200b Yi-ting",
        "\u202eChen Yi-ting",
        "Chén Yi-ting",
        "\u0421hen Yi-ting",
    ],
)
def test_one_person(other):
    """Another way to write a name is no other person."""
    assert could_be_one("Chen Yi-ting", other)


@pytest.mark.parametrize(
    ("one", "two"), [("王小明", "王大明"), ("Chen", "Cheng"), ("กา", "กี"), ("かき", "がき")]
)
def test_two_people(one, two):
    """Names of other letters are two people's."""
    assert not could_be_one(one, two)
