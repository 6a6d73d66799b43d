"""The number that an answer ends in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.reading.number import read_number

CASES = [
    ("62", 62.0),
    ("結果為-3", -3.0),
    ("溫度是-5度", -5.0),
    ("民國100年-105年", 105.0),
    ("每人 5 元-10 元", 10.0),
    ("The total is 62.", 62.0),
    ("#### 1,234", 1234.0),
    ("16 - 3 - 4 = 9\n9 * 2 = 18\nA: $26.00.", 26.0),
    ("The answer is 7 since x = 3", 7.0),
    ("The answer is 16 - 3 - 4 = 9 * 2 = $18.", 18.0),
    ("The answer is 7 = 3 + 4", 7.0),
    ("the answer is x = 7", 7.0),
    ("The answer is 5. I checked it 3 times.", 5.0),
    ("The answer is:\n\n**62**", 62.0),
    ("A: 62 apples, because 27+35=62", 62.0),
    (r"So \boxed{1{,}200} it is, 3 times", 1200.0),
    (r"\boxed{\frac{3}{4}}", 0.75),
    ("The answer is twenty-five.", 25.0),
    ("The answer is minus five", -5.0),
    ("The answer is one hundred and five.", 105.0),
    ("She needs 3/4 of a cup", 0.75),
    ("1 1/2", 1.5),
    ("1½ cups", 1.5),
    ("12 %", 12.0),
    ("NT$1,200", 1200.0),
    ("-$5", -5.0),
    ("−5", -5.0),
    ("16-3", 3.0),
    ("5 - 3", 3.0),
    ("- 5 apples", 5.0),
    ("3 × 10^5", 300000.0),
    ("It is 10³", 10.0),
    ("1e-3", 0.001),
    ("about .5", 0.5),
    ("2024/05/01", 2024.0),
    ("2024-05-01", 1.0),
    ("05-12-2024", 2024.0),
    ("02-2345", 2345.0),
    ("3-5 days", None),  # a range
    ("The answer is 3-5.", None),
    ("12%–15%", None),
    ("$3~$5", None),
    ("The answer is 3-5 = -2", -2.0),
    ("10-3", 3.0),
    ("-3-5", 5.0),
    ("5 - 8 = -3", -3.0),
    ("-3", -3.0),
    ("The answer is not 5 but 7", 7.0),
    ("not 5 but 7", 7.0),
    ("It is 7, not 5.", 7.0),
    ("It isn't 5.", None),
    ("The answer is 7 instead of 5", 7.0),
    ("Not a single one of 5", 5.0),
    ("The answer is not 3-5 but 7", 7.0),
    ("Half of it", None),
    ("GPT4", None),
    ("I have no idea.", None),
    ("", None),
    ("1/0", None),
    ("9" * 400, None),
    ("1e999", None),
    ("7, then " + "9" * 400, 7.0),
    ("A: none. It was 5", 5.0),
    # Chinese
    ("答案是 62。", 62.0),
    ("答案是：６２", 62.0),
    ("答案為１２．５", 12.5),
    ("答案：負五", -5.0),
    ("答：62 顆，不是 27 顆", 62.0),
    ("答案是一共 62 顆", 62.0),
    ("答案是 16 顆 - 3 顆 = 13 顆", 13.0),
    ("答案是5。因為3+2", 5.0),
    ("他一共有62顆，這是一個答案", 62.0),
    ("她一共賣了三十六顆", 36.0),
    ("一千零一夜裡有三十人", 30.0),
    ("答案是 3 = x", 3.0),
    ("零分之五", None),
    ("兩千三百五十元", 2350.0),
    ("三萬五千", 35000.0),
    ("3萬5千", 35000.0),
    ("3萬5", 35000.0),
    ("1.5億", 150000000.0),
    ("１,２００ 元", 1200.0),
    ("四分之三", 0.75),
    ("負四分之一", -0.25),
    ("百分之二十五", 25.0),
    ("三點一四", 3.14),
    ("負 5 度", -5.0),
    ("一〇五", 105.0),
    ("一共沒有，萬一呢", None),
    ("這是唯一的三明治", None),
    ("十分鐘", 10.0),
    ("十分之三", 0.3),
    ("不是5，是7", 7.0),
    ("答案不是5，是7", 7.0),
    ("答案是：並非5，而是7", 7.0),
    ("是7，不是5", 7.0),
    ("是不是5？", 5.0),
    ("100，200元", 200.0),  # two numbers
    ("100,200元", 100200.0),
    ("１，２００元", 1200.0),
    ("我不知道", None),
]


LONG = [
    ("answer is 3 " + "a" * 200_000 + " =", 3.0),
    ("answer:\n" * 50_000, None),
    ("答案是" * 100_000 + "5", 5.0),
    ("\n" * 200_000 + "5", 5.0),
    ("not " * 100_000 + "5", None),
]


@pytest.mark.parametrize(("text", "expected"), LONG, ids=range(len(LONG)))
def test_reads_long_texts(text, expected):
    """A text of any length is read."""
    assert expected == read_number(text)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text, expected):
    """The number that a person would take for the answer is read."""
    assert expected == read_number(text)


def test_reads_behind_a_named_cue_alone():
    """With a cue of its own, a number elsewhere does not count."""
    assert read_number("Sum = 5. Then 7", cue="Sum =") == 5.0
    assert read_number("Then 7", cue="Sum =") is None


CHINESE_DIGITS = "零一二三四五六七八九"


def chinese(n):
    """Return a whole number below 10,000 as it is written in Chinese, made another way."""
    text = "".join(
        CHINESE_DIGITS[int(digit)] + ("" if digit == "0" else unit)
        for digit, unit in zip(f"{n:04}", ("千", "百", "十", ""), strict=True)
    ).strip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text or "零"


@settings(deadline=None)
@given(n=st.integers(0, 9999))
def test_chinese_numerals_read_as_digits(n):
    """A Chinese numeral reads as the number that it was made from."""
    assert float(n) == read_number(f"答案是{chinese(n)}。")


@settings(deadline=None)
@given(
    n=st.integers(0, 10**9),
    form=st.sampled_from(
        [
            "{n}", "{n:,}", "${n:,}", "NT${n}", "{n}.0", "{n} 元", "**{n}**", "A: {n:,}.",
            "#### {n}", "The answer is {n:,}.", "答案是{n}個", r"\boxed{{{n}}}", "({n})", "{n} %",
        ]
    ),
)  # fmt: skip
def test_formats_read_alike(n, form):
    """However a number is written, it reads the same."""
    assert float(n) == read_number(form.format(n=n))


@settings(deadline=None)
@given(n=st.integers(0, 10**6))
def test_full_width_digits_read_alike(n):
    """Full-width digits are digits."""
    wide = str(n).translate({ord("0") + i: 0xFF10 + i for i in range(10)})

    assert float(n) == read_number(wide)


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_can_be_read(text):
    """No text makes the reader fail, and what it gives is a finite number or None."""
    value = read_number(text)

    assert value is None or isinstance(value, float)
