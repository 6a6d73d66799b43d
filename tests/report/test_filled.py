"""Chinese templates with their values."""

import pytest

from evalkit.report.filled import filled


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("共 {n} 題", "12", "共 12 題"),
        ("共{n}題", "12", "共 12 題"),
        ("{n} 的意見", "王小明", "王小明的意見"),
        ("{n} 的意見", "Chen Yi-ting", "Chen Yi-ting 的意見"),
        ("方法：{n}。", "wilson", "方法：wilson。"),
        ("（{n}）", "受控", "（受控）"),
        ("P(真值 ≥ {n}) = 1", "0.9", "P(真值 ≥ 0.9) = 1"),
        ("{n}", " as it is ", " as it is "),
        ("值 {n} 在", "−0.1", "值 −0.1 在"),
    ],
)
def test_spaces_stand_where_chinese_meets_latin(template, value, expected):
    """A half space parts Chinese from Latin letters and digits; Chinese stands without."""
    assert expected == filled(template, {"n": value})


def test_a_value_is_never_a_template():
    """Braces in a value stand as they are."""
    assert "名稱：{x}" == filled("名稱：{n}", {"n": "{x}"})


def test_the_template_itself_is_kept():
    """Spaces within the template, away from a value, are its writer's."""
    assert "甲 乙 1" == filled("甲 乙 {n}", {"n": "1"})
