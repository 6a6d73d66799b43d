"""The procedure ``read``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.read import read
from evalkit.records import Identity, Request


def test_a_section_is_read(sample, drive):
    """The role is documents."""
    assert read().roles == ("documents",)
    assert drive(read(), sample, ["None known."]) == [
        Request(
            identity=Identity(suite="capitals", sample_id="q1", role="documents"),
            kind="read",
            file="card.md",
            heading="Limits",
        )
    ]


def test_null_reads_the_whole_file(sample, drive):
    """A heading of null is said on purpose."""
    about = replace(sample, data={"file": "card.md", "heading": None})
    assert drive(read(), about, ["text"])[0].heading is None


@pytest.mark.parametrize(
    "data", [{}, {"file": "a.md"}, {"heading": "A"}, {"file": "a.md", "heading": 2}]
)
def test_a_row_that_names_no_section_is_refused(sample, data):
    """A heading that was forgotten is not the whole file."""
    with pytest.raises(SuiteError, match="do not name a section"):
        next(read().ask(replace(sample, data=data)))
