"""A comparison in words."""

import pytest

from evalkit.measure.difference import Difference
from evalkit.report.comparison_words import difference_text, flag_text, p_text, value_text
from evalkit.run.compared import RunValue
from evalkit.run.comparison import GRADES, LEFT_OUT, UNPAIRED
from evalkit.run.run_difference import OWN_DENOMINATORS


def difference(value, low, high):
    """Return a difference with an interval."""
    return Difference(
        value=value, standard_error=None, low=low, high=high, level=0.95, p_value=None, n=2,
        clusters=2, method="m",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((0.1234, 0.01, 0.25), "+0.12 [+0.01, +0.25]"),
        ((-0.1234, -0.25, 0.001), "−0.12 [−0.25, 0.00]"),
        ((0.0, -0.2, 0.2), "0.00 [−0.20, +0.20]"),
        ((0.5, None, None), "+0.5 (no interval)"),
    ],
)
def test_a_difference_has_a_sign(ends, expected):
    """Rounded by the width of its interval; a zero has none."""
    assert expected == difference_text(difference(*ends))


def test_what_is_not_there_is_a_dash():
    """Neither 0 nor an empty place."""
    nothing = RunValue(value=None, low=None, high=None, method="none")

    assert ["–"] * 3 == [difference_text(None), p_text(None), value_text(nothing)]


def test_a_value_without_an_interval_has_four_digits():
    """It is a grade."""
    assert "0.6667" == value_text(RunValue(value=2 / 3, low=None, high=None, method="assessed"))


def test_every_flag_of_a_comparison_has_words():
    """Those that only a comparison has are said here, others elsewhere."""
    assert all(map(flag_text, (LEFT_OUT, UNPAIRED, GRADES, OWN_DENOMINATORS)))
    assert flag_text("fewer_than_20_clusters") is None
