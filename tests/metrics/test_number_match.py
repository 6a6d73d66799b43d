"""Accuracy on numbers."""

import pytest

from evalkit.metrics.number_match import number_match
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("tolerance", "text", "value"),
    [
        (1e-6, "1,200 元", 1.0),
        (1e-6, "1200.00001", 0.0),
        (0.5, "1200.5", 1.0),
        (0.0, "1200", 1.0),
        (0.0, "1200.5", 0.0),
    ],
)
def test_compares_as_numbers(make_sample, make_response, tolerance, text, value):
    """A number is right within the tolerance, however it is written."""
    mark = number_match(tolerance=tolerance).score(
        make_sample(target=("7", "1200")), [make_response(text)]
    )

    assert value == mark.value


def test_own_cue(make_sample, make_response):
    """Only a number after the cue counts where one is named."""
    metric = number_match(cue="Total:")

    assert metric.score(make_sample(target=("5",)), [make_response("Total: 5, not 6")]).value == 1.0
    assert (
        metric.score(make_sample(target=("5",)), [make_response("5")]).outcome is Outcome.UNPARSED
    )


def test_unread_counts_as_wrong(make_sample, make_response):
    """No number is unparsed and counts 0, cut off or not."""
    metric = number_match()

    mark = metric.score(make_sample(target=("5",)), [make_response("Let me think")])

    assert (None, Outcome.UNPARSED) == (mark.value, mark.outcome)
    assert {0.0} == set(metric.counts.values())
