"""The formats of a report."""

import pytest

from evalkit.errors import UsageError
from evalkit.report.formats import formats_in


@pytest.mark.parametrize("text", ["pdf", "", "json,", "json html"])
def test_a_format_that_there_is_not(text):
    """What is no format is refused with those that are."""
    with pytest.raises(UsageError, match="json or html"):
        formats_in(text)
