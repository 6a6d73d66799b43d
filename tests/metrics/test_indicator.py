"""What a vendor's documents say on an indicator."""

import pytest

from evalkit.errors import SuiteError
from evalkit.metrics.indicator import indicator

PATTERNS = {"patterns": (r"\d", "accuracy")}


@pytest.mark.parametrize(
    ("text", "value", "section"),
    [
        (None, 0.0, "absent"),
        ("TBD", 0.0, "placeholder"),
        ("It is a very good model and we like it a lot.", 0.5, "vague"),
        ("Accuracy 81 % on 1,200 items of the test set.", 1.0, "specific"),
    ],
)
def test_grades(make_sample, make_response, text, value, section):
    """Each kind of section has its grade."""
    response = make_response(text, role="documents")

    mark = indicator().score(make_sample(data=PATTERNS), [response])

    assert (value, section) == (mark.value, mark.parts["section"])


def test_minimum_length(make_sample, make_response):
    """The width from which a section is specific can be set."""
    mark = indicator(minimum_length=5).score(
        make_sample(data=PATTERNS), [make_response("accuracy 9")]
    )

    assert mark.value == 1.0


def test_needs_patterns(make_sample, make_response):
    """A sample without patterns is the suite's mistake."""
    with pytest.raises(SuiteError, match="'patterns'"):
        indicator().score(make_sample(), [make_response("x")])
