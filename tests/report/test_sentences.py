"""Sentences that come finished, in Chinese."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.report.sentences import LONGEST, in_order, template, translated

KNOWN = in_order(
    [
        template("none is missing", "無缺漏"),
        template("not evaluated: {said}", "未評估：{said}"),
        template("{n} missing: at worst {n1}", "缺漏 {n} 筆：最差 {n1}"),
        template("{n} missing", "缺漏 {n} 筆"),
        template("{name}: {said}", "{name}：{said}"),
        template("rated by {list}", "由{list}評定"),
        template("no value of {names}", "{names} 無數值"),
        template("at {name} by {text}: {rest}", "{text} 於 {name}：{rest}"),
        template("the value is lost; nothing bounds it", "數值已失；無從設限"),
        template("No point.", "無點。"),
        template("Last: {said}.", "最近：{said}。"),
        template("in control", "受控"),
    ]
)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("none is missing", "無缺漏"),
        ("not evaluated: none is missing", "未評估：無缺漏"),
        ("1,200 missing", "缺漏 1,200 筆"),
        ("3 missing: at worst -1.5e-07", "缺漏 3 筆：最差 -1.5e-07"),
        ("mean: 2 missing", "mean：缺漏 2 筆"),
        ("rated by Chen Yi-ting, B and in control", "由 Chen Yi-ting、B、受控評定"),
        ("no value of in control, b and c", "in control、b、c 無數值"),
        ("at 2026-11-01 by Chen Yi-ting: a: b; c", "Chen Yi-ting 於 2026-11-01：a: b; c"),
        ("none is missing; 2 missing", "無缺漏；缺漏 2 筆"),
        ("the value is lost; nothing bounds it; 2 missing", "數值已失；無從設限；缺漏 2 筆"),
        ("not evaluated: none is missing; none is missing", "未評估：無缺漏；無缺漏"),
        ("No point. Last: in control.", "無點。最近：受控。"),
        ("0.25", "0.25"),
    ],
)
def test_a_sentence_is_put_into_chinese(english, chinese):
    """Fixed words are translated, values kept, sentences within sentences translated in turn."""
    assert (chinese, True) == translated(english, KNOWN)


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("nobody knows this", "nobody knows this"),
        ("many missing", "many missing"),
        ("not evaluated: nobody knows this", "未評估：nobody knows this"),
        ("none is missing; nobody knows this", "無缺漏；nobody knows this"),
        ("nobody knows this; none is missing", "nobody knows this；無缺漏"),
        ("", ""),
    ],
)
def test_what_no_template_knows_stays_english(english, shown):
    """A text that is known in part is translated in part, and not called whole."""
    assert (shown, False) == translated(english, KNOWN)


def test_the_template_that_says_most_wins():
    """The order in which templates were read does not matter."""
    found = {translated("3 missing: at worst 2", in_order(KNOWN[::step])) for step in (1, -1)}

    assert {("缺漏 3 筆：最差 2", True)} == found


def test_a_longer_text_is_left_alone():
    """What no evalkit would write is not searched."""
    text = "none is missing; " * (LONGEST // 10)

    assert (text, False) == translated(text, KNOWN)


@given(st.lists(st.sampled_from(["none is missing", "2 missing", "in control"]), min_size=1))
def test_joined_sentences_are_translated_one_by_one(sentences):
    """However many there are."""
    alone = [translated(each, KNOWN).text for each in sentences]

    assert ("；".join(alone), True) == translated("; ".join(sentences), KNOWN)


@pytest.mark.parametrize(
    "piece",
    ["a: ", "x; ", "none is missing; ", "not evaluated: ", "at a by b: ", "rated by ", "1 "],
)
def test_a_text_that_was_made_to_be_slow_is_not(piece):
    """The same piece over and over ends within a second, and without an error."""
    text = (piece * LONGEST)[:LONGEST]
    begun = perf_counter()
    translated(text, KNOWN)

    assert perf_counter() - begun < 1.0
