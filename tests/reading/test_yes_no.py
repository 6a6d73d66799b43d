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
    "No doubt, yes.",
    "No problem!",
    "沒問題",
    "毫無疑問，是。",
    "有。",
    "會",
    "有的，台灣有高鐵。",
    "有的",
    "No doubt about it.",
    "**No doubt**",
    "No question – it does.",
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
    "Not yes.",
    "Of course not.",
    "Certainly not!",
    "No doubt not.",
    "當然不會。",
    "不能說是",
    "不算是",
    "並不是",
    "並沒有。",
    "不好",
    "不過濾。",
    "不管控",
    "不過問",
    "不過敏",
    "No questions.",
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
    "I wouldn't say yes.",
    "I can't agree.",
    "Not sure.",
    "No idea.",
    "會不會？",
    "要看情況",
    "對我來說很難講。",
    "有時候",
    "不知道",
    "不好意思，請再說一次。",
    "無法確定",
    "No question that it is false",
    "No problem is too big, so no.",
    "有的人會",
    "有的時候",
    "不過，很難講",
    "不管怎樣",
    "不管理由是什麼",
]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [*[(r, "yes") for r in YES], *[(r, "no") for r in NO], *[(r, None) for r in NEITHER]],
)
def test_first_word(reply, expected):
    """The first word decides, in either language; what only looks like one does not."""
    assert expected == read_yes_no(reply)
