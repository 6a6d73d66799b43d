"""What lies beyond a model's knowledge, and dates."""

import pytest

from evalkit.reading.cutoff import Date, admits, read_date

ADMITS = [
    "I don't have information about that.",
    "2091 is in the future, so nobody has won yet.",
    "That is after my knowledge cutoff.",
    "My training data ends in 2024, and this is later.",
    "The event has not taken place yet.",
    "I cannot predict who will win.",
    "這件事還沒發生。",
    "2092 年的選舉尚未舉行。",
    "那是未來的事，我不知道。",
    "這超出我的知識範圍，無法回答。",
    "我的資料只到 2024 年。",
    "目前沒有相關資訊。",
]
ANSWERS = [
    "Ghana won it, 2 to 1 against Norway.",
    "It costs 740 euros.",
    "Dr. Ines Falk took over.",
    "It brought a voice editor.",
    "由方以恆接任。",
    "最大陣風十七級。",
    "售價 24,900 元。",
    "《鹽的階梯》得獎。",
]


@pytest.mark.parametrize("reply", ADMITS)
def test_admits(reply):
    """Not to know, the future, and a cut-off are admissions."""
    assert admits(reply)


@pytest.mark.parametrize("reply", ANSWERS)
def test_invents(reply):
    """An answer is none."""
    assert not admits(reply)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 2024", Date(year=2024, month=6)),
        ("It ends on 30 June 2024.", Date(year=2024, month=6)),
        ("Sept. 2021", Date(year=2021, month=9)),
        ("June 5, 2024", Date(year=2024, month=6)),
        ("2024-06", Date(year=2024, month=6)),
        ("2024 年 6 月", Date(year=2024, month=6)),
        ("２０２４年", Date(year=2024, month=None)),
        ("in 2023", Date(year=2023, month=None)),
        ("2021 or 2022", None),
        ("June 2024 or July 2024", None),
        ("1999", None),
        ("May 2023", Date(year=2023, month=5)),
        ("The mayor, 2024", Date(year=2024, month=None)),
        ("maybe 2023", Date(year=2023, month=None)),
        ("marching 2024", Date(year=2024, month=None)),
        ("decidedly 2023", Date(year=2023, month=None)),
        ("2023-12", Date(year=2023, month=12)),
        ("2024-06-01", Date(year=2024, month=6)),
        ("Released in 2024, it ends in June 2023.", Date(year=2023, month=6)),
        ("between 2021 and 2023", None),
        ("2021-2023", None),
        ("2021-23", None),
        ("June 2021 to 2023", None),
        ("2021 to 5 June 2023", None),
        ("2021 年 6 月到 2023 年", None),
        ("jan" * 30_000, None),
        ("", None),
    ],
)
def test_dates(text, expected):
    """A date has a year and perhaps a month; several are none, and so are the ends of a range."""
    assert expected == read_date(text)


def test_agreement():
    """A month that was not given fits any."""
    june, july, year = (Date(year=2024, month=month) for month in (6, 7, None))

    assert [True, False, True] == [june.agrees(june), june.agrees(july), year.agrees(june)]
    assert not year.agrees(Date(year=2023, month=None))
