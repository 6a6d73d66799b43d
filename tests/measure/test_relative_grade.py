"""Grades beside a reference system."""

import pytest

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.relative_grade import relative_grade


@pytest.mark.parametrize(
    ("violating", "letter"),
    [
        (0.0, "E"),
        (0.001, "E"),
        (0.0011, "VG"),
        (0.05, "VG"),
        (0.051, "G"),
        (0.149, "G"),
        (0.15, "F"),
        (0.3, "F"),
        (0.301, "P"),
        (1.0, "P"),
    ],
)
def test_bands(violating, letter):
    """Each band ends where the rule says, with a reference of a tenth."""
    assert letter == relative_grade(violating, reference=0.1)


def test_a_perfect_reference():
    """Beside a reference that never violates only an excellent subject has a grade."""
    assert "E" == relative_grade(0.0005, reference=0.0)
    with pytest.raises(UndefinedMetric, match="never violates"):
        relative_grade(0.1, reference=0.0)


@pytest.mark.parametrize(("violating", "reference"), [(-0.1, 0.1), (0.1, 1.5)])
def test_no_share(violating, reference):
    """Percentages in the place of shares are refused."""
    with pytest.raises(EvalkitError, match="a share from 0 to 1"):
        relative_grade(violating, reference=reference)
