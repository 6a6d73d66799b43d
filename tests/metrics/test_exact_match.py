"""Replies that are exactly an expected text."""

import pytest
from sklearn.metrics import accuracy_score

from evalkit.metrics.exact_match import exact_match
from evalkit.records import Outcome

REPLIES = ("Tokyo", " Tokyo ", "tokyo", "Tokyo.", "Ｔｏｋｙｏ", "The Tokyo")


@pytest.mark.parametrize(
    ("ignore_case", "ignore_punctuation", "values"),
    [
        (False, False, (1, 1, 0, 0, 1, 0)),
        (True, False, (1, 1, 1, 0, 1, 0)),
        (False, True, (1, 1, 0, 1, 1, 0)),
        (True, True, (1, 1, 1, 1, 1, 0)),
    ],
)
def test_options(make_sample, make_response, ignore_case, ignore_punctuation, values):
    """Case and punctuation count unless an option says otherwise."""
    metric = exact_match(ignore_case=ignore_case, ignore_punctuation=ignore_punctuation)
    sample = make_sample(target=("Kyoto", "Tokyo"))

    assert values == tuple(metric.score(sample, [make_response(r)]).value for r in REPLIES)


def test_equals_scikit_learn(make_sample, make_response):
    """On plain words it is the share of equal texts."""
    replies, targets = ["a", "b", "c", "d"], ["a", "b", "d", "c"]

    marks = [
        exact_match().score(make_sample(target=(target,)), [make_response(reply)]).value
        for reply, target in zip(replies, targets, strict=True)
    ]

    assert sum(marks) / 4 == accuracy_score(targets, replies)


def test_empty_reply_is_unparsed(make_sample, make_response):
    """Nothing said is nothing to compare."""
    mark = exact_match().score(make_sample(target=("",)), [make_response(" ")])

    assert mark.outcome is Outcome.UNPARSED
