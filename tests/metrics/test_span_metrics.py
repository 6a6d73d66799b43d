"""Extractive answers: F1 of tokens, and exact match."""

import collections
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import SuiteError
from evalkit.metrics.span_f1 import span_f1
from evalkit.metrics.span_match import span_match
from evalkit.records import Outcome


def squad_f1(prediction, truth):
    """Return F1 as SQuAD's own evaluation has it: an independent implementation for English."""

    def normalised(text):
        plain = "".join(each for each in text.lower() if each not in set(string.punctuation))
        return " ".join(re.sub(r"\b(a|an|the)\b", " ", plain).split())

    said, wanted = normalised(prediction).split(), normalised(truth).split()
    same = sum((collections.Counter(said) & collections.Counter(wanted)).values())
    if not said or not wanted:
        return float(said == wanted)
    if same == 0:
        return 0.0
    precision, recall = same / len(said), same / len(wanted)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("targets", "reply", "f1", "match"),
    [
        (("blue bus",), "The blue bus!", 1.0, 1.0),
        (("blue bus",), "a red bus", 0.5, 0.0),
        (("bus", "blue bus"), "blue bus", 1.0, 1.0),
        (("每週三下午",), "每週三", 6 / 8, 0.0),
        (("台北 101",), "「台北１０１」。", 1.0, 1.0),
        (("四十分鐘",), "四 十 分 鐘", 1.0, 1.0),
        (("no no yes",), "no yes yes", 2 / 3, 0.0),
        (("bus blue",), "blue bus", 1.0, 0.0),
        (("tram",), "blue bus", 0.0, 0.0),
    ],
)
def test_by_hand(make_sample, make_response, targets, reply, f1, match):
    """Shared tokens count as often as they stand; the best target decides; order is for match."""
    sample, responses = make_sample(target=targets), [make_response(reply)]
    found = span_f1().score(sample, responses)

    assert pytest.approx(f1) == found.value
    assert match == span_match().score(sample, responses).value == found.parts["exact"]


WORDS = st.lists(
    st.sampled_from(["the", "a", "An", "blue", "bus", "Bus.", "(stop)", "seven", "o'clock", "!"]),
    max_size=8,
).map(" ".join)


@given(reply=WORDS, target=WORDS)
def test_equals_squad(make_sample, make_response, reply, target):
    """For English it is SQuAD's F1 where both have text."""
    if not reply.strip() or not re.sub(r"\b(?:the|a|an)\b|\W", "", target.lower()):
        return
    mark = span_f1().score(make_sample(target=(target,)), [make_response(reply)])

    assert pytest.approx(squad_f1(reply, target)) == mark.value


@given(
    st.text(alphabet="台北車站每週三", min_size=1), st.text(alphabet="台北車站每週三", min_size=1)
)
def test_chinese_is_symmetric_and_per_character(make_sample, make_response, one, other):
    """In Chinese the F1 of characters does not depend on which of the two is the reference."""

    def f1(reply, target):
        return span_f1().score(make_sample(target=(target,)), [make_response(reply)]).value

    shared = sum((collections.Counter(one) & collections.Counter(other)).values())
    assert pytest.approx(2 * shared / (len(one) + len(other))) == f1(one, other)
    assert f1(one, other) == f1(other, one)


@pytest.mark.parametrize("metric", [span_f1(), span_match()])
def test_no_reply(make_sample, make_response, metric):
    """An empty reply is unparsed and counts 0."""
    mark = metric.score(make_sample(target=("bus",)), [make_response(" ")])

    assert (Outcome.UNPARSED, 0.0) == (mark.outcome, metric.counts[mark.outcome])


def test_a_reply_of_punctuation_alone_shares_nothing(make_sample, make_response):
    """A reply without any token is a wrong one, not a missing one."""
    assert span_f1().score(make_sample(target=("bus",)), [make_response("…")]).value == 0.0


def test_a_target_must_have_words(make_sample, make_response):
    """A target of punctuation alone would match every reply of punctuation: the suite is told."""
    with pytest.raises(SuiteError, match="no word or character"):
        span_f1().score(make_sample(target=("the",)), [make_response("bus")])
