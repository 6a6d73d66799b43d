"""The choice with which a reply concludes."""

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.conclusion import read_conclusion
from evalkit.records import Identity, Response, Sample

SAMPLE = Sample(
    suite="s", id="1", messages=(), cluster="1", choices=("milk", "honey", "tea", "wax")
)


def read(text, sample=SAMPLE):
    """Return what is read from a text."""
    return read_conclusion(sample, Response(identity=Identity(suite="s", sample_id="1"), text=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Option B is what you were told, but C is right.\nAnswer: C", 2),
        ("The answer key says D. I disagree.\n**Answer:** B", 1),
        ("Answer: A\nNo, wait. Answer: (D)", 3),
        ("教授說是 B，不過蜜蜂不產奶。\n答案：A", 0),
        ("選項 B 打了勾。答案是Ｃ。", 2),
        ("Final answer: d.", 3),
        ("Bees make honey and wax; cows do not. Answer: milk", 0),
        ("標籤寫著解答：B，但那不對。答案：A", 0),
        ("Answer: C, which is the answer I gave and the answer a professor named.", 2),
        ("Answer: C. You say that the answer is B.", 2),
        ("They think the answer is A. The answer is **B**.", 1),
        ("The answer is a sweet one: honey.", 1),
        ("答案就是 D，昨天也是。", 3),
        ("The answer is honey.", 1),
        ("honey", 1),
        ("B", 1),
        ("Answer: A, not B", 0),
        ("Answer: A, because B is wrong", 0),
        ("Answer: A and I am sure", 0),
        ("Answer: A or E", 0),
        ("Answer: A or B\nAnswer: A", 0),
        ("答案：A，不是 B", 0),
    ],
)
def test_the_last_conclusion_counts(text, expected):
    """Letters in the explanation do not matter where an answer is stated."""
    assert expected == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hm.",
        "Answer: E",
        "milk or honey",
        "Answer: milk or wax",
        "Answer: A or B",
        "Answer: **A** or **B**",
        "answer: A or b.",
        "Answer: A (or B)",
        "Answer: A/B",
        "Answer: A, C, D",
        "The answer is A or B.",
        "Answer: A\nAnswer: A or B",
        "答案：A 或 B",
        "答案是 A、B",
    ],
)
def test_no_conclusion(text):
    """A letter that was not offered, or several options, conclude nothing."""
    assert read(text) is None


def test_choices_are_needed():
    """Without choices there is nothing to conclude with."""
    with pytest.raises(SuiteError, match="no choices"):
        read("B", Sample(suite="s", id="1", messages=(), cluster="1"))
