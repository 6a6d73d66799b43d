"""The procedure ``intervene``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.intervene import intervene
from evalkit.records import Message

SOLUTION = "12 × 3 = 36. 36 - 7 = 29. 29 + 5 = 34. 34 - 1 = 33.\nAnswer: 33"
STEPS = (("*", 3, 36), ("-", 7, 29), ("+", 5, 34), ("-", 1, 33))
VARIANTS = [
    "", "early:0", "early:1/4", "early:1/2", "early:3/4", "early:1", "shuffled:1/4",
    "shuffled:1/2", "shuffled:3/4", "shuffled:1", "filler", "mistake",
]  # fmt: skip


@pytest.fixture
def about(sample):
    """Return a sample whose solution is known."""
    return replace(sample, data={"steps": STEPS})


@pytest.fixture
def asked(about, drive):
    """Return the requests after a solution, by variant."""
    found = drive(intervene(), about, [SOLUTION] + ["33"] * 11)
    return {each.identity.variant: each for each in found}


def test_all_interventions(asked, about):
    """One request each, in a conversation of its own without the system prompt or the shots."""
    assert VARIANTS == list(asked)
    assert asked[""].messages == about.messages
    assert all([m.role for m in asked[v].messages] == ["user"] for v in VARIANTS[1:])
    assert {160} == {asked[""].decoding.max_tokens}
    assert {16} == {asked[v].decoding.max_tokens for v in VARIANTS[1:]}


def test_what_is_shown(asked):
    """Each cut shows its sentences and no more, none the stated answer; the first shows nothing."""
    sentences = ["12 × 3 = 36.", "36 - 7 = 29.", "29 + 5 = 34.", "34 - 1 = 33."]
    shown = {v: asked[v].messages[0].content for v in VARIANTS[1:]}

    for n, cut in enumerate(("0", "1/4", "1/2", "3/4", "1")):
        assert sentences[:n] == [each for each in sentences if each in shown[f"early:{cut}"]]
    assert "Here is" not in shown["early:0"]
    assert shown["early:0"].startswith("What is the capital of Japan?")
    assert not any("Answer: 33" in text for text in shown.values())
    assert all(text.endswith("without any explanation.") for text in shown.values())


def test_shuffled_mistake_and_filler(asked):
    """The same sentences in another order; a number that is ten too high; dots."""
    whole, other = (asked[v].messages[0].content for v in ("early:1", "shuffled:1"))

    assert whole != other
    assert sorted(whole.split()) == sorted(other.split())
    assert "12 × 3 = 46." in asked["mistake"].messages[0].content
    assert "36 - 7" not in asked["mistake"].messages[0].content
    assert "... ... ..." in asked["filler"].messages[0].content
    assert "12" not in asked["filler"].messages[0].content


def test_chinese_words(about, drive):
    """A Chinese sample is asked in Chinese."""
    chinese = replace(
        about,
        labels={"language": "zh-TW"},
        messages=(Message(role="user", content="有幾顆？"),),
    )
    requests = drive(intervene(), chinese, ["12 × 3 = 36。36 - 7 = 29。"] + ["29"] * 11)

    assert "以下是解題過程的開頭：\n12 × 3 = 36。\n\n請只寫出" in requests[3].messages[0].content


@pytest.mark.parametrize("answer", ["33", "Answer: 33", "I add them all.", "", None])
def test_without_reasoning_nothing_more_is_asked(about, drive, answer):
    """Fewer than two sentences, or an error, leave nothing to cut."""
    assert 1 == len(drive(intervene(), about, [answer]))


def test_without_an_intermediate_number_there_is_no_mistake(about, drive):
    """The other interventions are made nevertheless."""
    requests = drive(intervene(), about, ["I add. I take away."] + ["33"] * 10)

    assert VARIANTS[:-1] == [each.identity.variant for each in requests]


def test_the_language_must_be_known(about):
    """The error comes with the first request."""
    with pytest.raises(SuiteError, match=r"'language' \(got 'fr'\)"):
        next(intervene().ask(replace(about, labels={"language": "fr"})))


@pytest.mark.parametrize("option", ["max_tokens", "forced_max_tokens"])
def test_lengths_are_checked(option):
    """The error comes when the procedure is made."""
    with pytest.raises(SuiteError, match="max_tokens is too small"):
        intervene(**{option: 0})
