"""Replies for Taiwan that hold simplified characters."""

import pytest

from evalkit.metrics.script_leak import script_leak
from evalkit.records import Outcome

TAIWAN = {"language": "zh-TW"}


@pytest.mark.parametrize(
    ("reply", "value", "characters"),
    [
        ("這套軟體很好用", 0.0, ""),
        ("这套软件,软件", 1.0, "这软"),
        ("62", 0.0, ""),
        ("我在台灣，里長也在", 0.0, ""),
    ],
)
def test_by_hand(make_sample, make_response, reply, value, characters):
    """One simplified character suffices; each is told once."""
    mark = script_leak().score(make_sample(labels=TAIWAN), [make_response(reply)])

    assert (value, characters) == (mark.value, mark.parts["characters"])


@pytest.mark.parametrize(
    ("labels", "reply"), [({"language": "en"}, "这"), ({}, "这"), (TAIWAN, " ")]
)
def test_outside(make_sample, make_response, labels, reply):
    """Other languages, and replies without text, are not in the denominator."""
    mark = script_leak().score(make_sample(labels=labels), [make_response(reply)])

    assert (Outcome.OUTSIDE, None) == (mark.outcome, mark.value)
