"""Fields of a sample's data."""

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.field import text_field, texts_field


@pytest.mark.parametrize("data", [{}, {"a": 1}, {"a": ("x",)}])
def test_text_must_be_a_text(make_sample, data):
    """A field that is missing or of another type is the suite's mistake."""
    with pytest.raises(SuiteError, match="field 'a' is no text"):
        text_field(make_sample(data=data), "a")


@pytest.mark.parametrize("data", [{}, {"a": "x"}, {"a": ("x", 1)}])
def test_texts_must_be_texts(make_sample, data):
    """A field that is missing or of another type is the suite's mistake."""
    with pytest.raises(SuiteError, match="field 'a' is no list of texts"):
        texts_field(make_sample(data=data), "a")
