"""Words for what results.json names."""

from typing import get_args

import pytest

from evalkit.records import Judgement, MeasurandKind, Rule, RuleName
from evalkit.report.blocks import Words
from evalkit.report.result_words import (
    VERDICTS,
    evaluation_in_words,
    limits_text,
    measurand_in_words,
    rule_in_words,
)


def test_every_verdict_has_a_chinese_word():
    """No verdict is without a Chinese word, and no two share one."""
    assert set(Judgement) == set(VERDICTS)
    assert len(VERDICTS) == len(set(VERDICTS.values()))


@pytest.mark.parametrize("name", get_args(RuleName))
def test_every_rule_is_told(name):
    """Each rule says when it gives PASS; those that read α state it."""
    words = rule_in_words(Rule(name=name, alpha=0.025))

    assert words.startswith("PASS if ")
    assert (name in ("simple", "guard")) == ("0.025" not in words)


@pytest.mark.parametrize("kind", get_args(MeasurandKind))
def test_every_measurand_is_told(kind):
    """Each measurand is told in both languages, with what becomes of the sampling of items."""
    found = measurand_in_words(kind)
    english, chinese = found.en, found.zh

    assert "sampling of items" in english
    assert "題目抽樣" in chinese


def test_bounded_is_not_called_unevaluated():
    """A component with bounds was evaluated, though not as A or B."""
    assert Words("bounded", "以界限表示") == evaluation_in_words("none", bounded=True, note="")
    assert "A: from this run's marks" == evaluation_in_words("A", bounded=True, note="").en
    assert "B: otherwise" == evaluation_in_words("B", bounded=False, note="").en


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("not evaluated: one replicate", "not evaluated"),
        ("rated by nobody; rater agreement not evaluated", "not evaluated"),
        ("none: nothing is drawn", "see the note"),
    ],
)
def test_what_is_not_there_is_not_called_unevaluated(note, words):
    """A component that is not there refers to its note; one that was passed over says so."""
    assert words == evaluation_in_words("none", bounded=False, note=note).en


def test_limits_at_most():
    """A limit "at most" is told with its sign."""
    assert "≤ 0.15" == limits_text(None, 0.15)
