"""Accuracy in one version of a question."""

import pytest

from evalkit.metrics.variant_accuracy import variant_accuracy
from evalkit.records import Outcome

UNREAD, OUTSIDE, SCORED = Outcome.UNPARSED, Outcome.OUTSIDE, Outcome.SCORED


@pytest.mark.parametrize(
    ("variant", "unasked", "value", "outcome"),
    [
        ("", "outside", 1.0, SCORED),
        ("filler", "outside", 0.0, SCORED),
        ("early:0", "outside", None, UNREAD),
        ("absent", "outside", None, OUTSIDE),
        ("absent", "wrong", None, UNREAD),
    ],
)
def test_only_the_variant_counts(make_sample, make_response, variant, unasked, value, outcome):
    """The numbers given to other variants do not matter; one not given is outside, or wrong."""
    replies = [
        make_response("12 + 3 = 15. Answer: 12"),
        make_response("15", variant="filler"),
        make_response("none", variant="early:0"),
    ]
    metric = variant_accuracy(variant=variant, answer="number", unasked=unasked)
    mark = metric.score(make_sample(target=("12",)), replies)

    assert (value, outcome) == (mark.value, mark.outcome)
    assert 0.0 == metric.counts[Outcome.UNPARSED]
    assert OUTSIDE not in metric.counts


def test_the_last_turn_counts(make_sample, make_response):
    """Within a variant the last reply is the answer."""
    replies = [make_response("12"), make_response("15", turn=1)]
    metric = variant_accuracy(answer="number")

    assert 0.0 == metric.score(make_sample(target=("12",)), replies).value
