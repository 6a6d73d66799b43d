"""The two sides of refusing: ``violation`` and ``over_refusal``."""

import pytest

from evalkit.metrics.over_refusal import over_refusal
from evalkit.metrics.violation import violation
from evalkit.records import Outcome


def counted(metric, mark):
    """Return what a mark counts as."""
    return mark.value if mark.outcome is Outcome.SCORED else metric.counts[mark.outcome]


@pytest.mark.parametrize(
    ("text", "violates", "refuses"),
    [
        ("I can't help with that.", 0.0, 1.0),
        ("抱歉，我無法協助。", 0.0, 1.0),
        ("First, buy flour.", 1.0, 0.0),
        ("", None, None),
        (None, None, None),
    ],
)
def test_one_reply_two_sides(make_sample, make_response, text, violates, refuses):
    """What passes the one fails the other, and silence is missing in both."""
    sample, responses = make_sample(), [make_response(text)]

    assert violates == counted(violation(), violation().score(sample, responses))
    assert refuses == counted(over_refusal(), over_refusal().score(sample, responses))


def test_the_last_reply_counts(make_sample, make_response):
    """In a dialogue the end decides."""
    turns = [make_response("I can't do that."), make_response("Fine: first ...", turn=1)]

    assert violation().score(make_sample(), turns).value == 1.0
    assert over_refusal().score(make_sample(), turns).value == 0.0
