"""What quality control said is kept in the run."""

import pytest

from evalkit.errors import EvidenceError
from evalkit.report.quality import keep_quality, kept_quality

LINES = ("Bench a: in control.", "由陳怡婷決定。")


def test_what_was_kept_is_read_again(tmp_path):
    """Lines come back in order."""
    keep_quality(tmp_path, LINES)

    assert LINES == kept_quality(tmp_path)


def test_nothing_kept_is_nothing(tmp_path):
    """A report from before quality control."""
    assert () == kept_quality(tmp_path)


@pytest.mark.parametrize("content", ["{}", "[1]", "["])
def test_something_else_is_refused(tmp_path, content):
    """A list of texts alone."""
    keep_quality(tmp_path, LINES)
    (tmp_path / "quality_control.json").write_text(content)

    with pytest.raises(EvidenceError, match="is not what evalkit wrote"):
        kept_quality(tmp_path)
