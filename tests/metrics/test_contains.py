"""Replies in which an expected text stands."""

import pytest

from evalkit.errors import SuiteError
from evalkit.metrics.contains import contains
from evalkit.records import Outcome


@pytest.mark.parametrize(
    ("text", "value"),
    [("It is TOKYO, Japan", 1.0), ("大概是東京吧", 1.0), ("Tokyoite", 0.0), ("Kyoto", 0.0)],
)
def test_any_target(make_sample, make_response, text, value):
    """One of the targets is enough, as a whole word."""
    mark = contains().score(make_sample(target=("Tokyo", "東京")), [make_response(text)])

    assert value == mark.value


def test_field_goes_before_targets(make_sample, make_response):
    """With a field, its text alone is expected."""
    sample = make_sample(target=("no",), data={"fact": "2,400 元"})

    assert contains(field="fact").score(sample, [make_response("學費是 2400元。")]).value == 1.0
    assert contains(field="fact").score(sample, [make_response("no")]).value == 0.0


def test_missing_field_is_an_error(make_sample, make_response):
    """A field that the rows lack is the suite's mistake."""
    with pytest.raises(SuiteError, match="'fact'"):
        contains(field="fact").score(make_sample(), [make_response("x")])


def test_empty_reply_is_unparsed(make_sample, make_response):
    """Nothing said is nothing to search."""
    mark = contains().score(make_sample(target=("x",)), [make_response("")])

    assert mark.outcome is Outcome.UNPARSED
