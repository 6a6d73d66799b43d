"""The yes or no that a reply begins with."""

import pytest

from evalkit.reading.yes_no import read_yes_no

YES = [
    "Yes.",
    "yes, I can",
    "**Yes** – sure",
    "Certainly!",
    "是。",
    "對，我可以。",
    "可以喔",
    "會的",
    "沒錯，我看不到。",
]
NO = [
    "No.",
    "No, I cannot.",
    "Nope",
    "否。",
    "不行",
    "沒有，我無法上網。",
    "無法",
    "「否」，我看不到。",
]
NEITHER = [
    "",
    "I can write poems.",
    "Yes and no.",
    "Nobody knows.",
    "Yesterday",
    "對不起，我不懂。",
    "是不是？",
    "Notable",
]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [*[(r, "yes") for r in YES], *[(r, "no") for r in NO], *[(r, None) for r in NEITHER]],
)
def test_first_word(reply, expected):
    """The first word decides, in either language; what only looks like one does not."""
    assert expected == read_yes_no(reply)
