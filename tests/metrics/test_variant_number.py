"""Accuracy on numbers in one variant."""

import pytest

from evalkit.metrics.variant_number import variant_number
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("variant", "expected"), [("", 1.0), ("filler", 0.0), ("early:0", None), ("absent", None)]
)
def test_only_the_variant_counts(make_sample, make_response, variant, expected):
    """The numbers given to other variants do not matter; one not given is unparsed and counts 0."""
    replies = [
        make_response("12 + 3 = 15. Answer: 12"),
        make_response("15", variant="filler"),
        make_response("none", variant="early:0"),
    ]
    metric = variant_number(variant=variant)
    mark = metric.score(make_sample(target=("12",)), replies)

    assert expected == mark.value
    assert (Outcome.UNPARSED if expected is None else Outcome.SCORED) is mark.outcome
    assert 0.0 == metric.counts[Outcome.UNPARSED]


def test_the_last_turn_counts(make_sample, make_response):
    """Within a variant the last reply is the answer."""
    replies = [make_response("12"), make_response("15", turn=1)]

    assert 0.0 == variant_number().score(make_sample(target=("12",)), replies).value
