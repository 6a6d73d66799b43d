"""A row's instructions become checks, and what does not fit is said with its place."""

import pytest

from evalkit.errors import SuiteError, UnknownName
from evalkit.instructions.kinds import instructions_of
from evalkit.records import Sample


def sample_with(*rows):
    """Return a sample with these instructions."""
    return Sample(suite="s", id="1", messages=(), cluster="1", data={"instructions": rows})


def test_reads_in_order():
    """Instructions come in the order of the row, with their arguments."""
    found = instructions_of(
        sample_with({"kind": "no_comma"}, {"kind": "includes", "texts": ("tea",)})
    )

    assert ["no_comma", "includes"] == [each.kind for each in found]
    assert [True, False] == [each.follows("coffee") for each in found]


def test_unknown_kind():
    """A kind that there is not is an error that offers near names."""
    with pytest.raises(UnknownName, match="word_count"):
        instructions_of(sample_with({"kind": "words_count", "count": 3}))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "word_count", "count": 3, "max": 4}, "'max' does not fit"),
        ({"kind": "word_count", "count": "3"}, "'count' does not fit"),
        ({"kind": "word_count", "count": True}, "'count' does not fit"),
        ({"kind": "word_count", "count": -1}, "'count' does not fit"),
        ({"kind": "word_count", "count": 3, "relation": "about"}, "'at_least' or 'at_most'"),
        ({"kind": "character_count", "count": 3, "punctuation": 1}, "true or false"),
        ({"kind": "includes", "texts": "tea"}, "list of texts"),
        ({"kind": "includes", "texts": ()}, "list of texts"),
        ({"kind": "starts_with", "text": ""}, "'text' does not fit"),
        ({"kind": "word_count"}, "'count' is lacking"),
        ({"count": 3}, "has no kind"),
        ("no_comma", "has no kind"),
    ],
)
def test_arguments_that_do_not_fit(row, message):
    """An argument that is unknown, of another type or lacking is the suite's mistake."""
    with pytest.raises(SuiteError, match=message) as caught:
        instructions_of(sample_with(row))

    assert "sample '1'" in str(caught.value)


@pytest.mark.parametrize("rows", [(), ({"kind": "no_comma"},) * 4])
def test_one_to_three(rows):
    """None, or more than three, are too few or too many."""
    with pytest.raises(SuiteError, match="one to 3"):
        instructions_of(sample_with(*rows))


def test_no_field():
    """Without the field there is nothing to check."""
    with pytest.raises(SuiteError, match="no list of instructions"):
        instructions_of(Sample(suite="s", id="1", messages=(), cluster="1"))
