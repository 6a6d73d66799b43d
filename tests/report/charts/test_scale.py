"""Which axis a result is drawn on."""

from small_rows import open_row, row

from evalkit.report.charts.scale import SHARE, SIGNED, scales_of


def scale(*rows):
    """Return the scale of the one metric of some rows."""
    [found] = scales_of(rows).values()
    return found


def test_shares_share_an_axis():
    """Whatever they are shares of."""
    assert {SHARE} == set(scales_of([row(), row(metric="other", value=1.0, high=1.0)]).values())


def test_an_interval_below_zero_is_a_difference():
    """It has an axis from -1 to 1."""
    assert SIGNED == scale(row(low=-0.01))


def test_a_limit_counts_too():
    """Else its flag would stand outside."""
    assert SIGNED == scale(row(requirement={"at_least": -0.1, "at_most": 0.1}))


def test_slices_of_a_metric_share_its_axis():
    """One of them below 0 is enough."""
    assert SIGNED == scale(row(), row(slice={"language": "en"}, low=-0.2))


def test_other_units_have_an_axis_of_their_own():
    """From 0 to a little beyond what is drawn, under the metric's name."""
    found = scale(open_row(metric="bits", value=12.0, low=3.0, high=20.0))

    assert ("sums: bits", 0.0, 21.2) == (found.of, found.low, found.high)
    assert "sums: bits" == found.axis("value").label


def test_an_axis_may_lie_below_zero():
    """0 is its upper end then."""
    found = scale(open_row(value=-3.0, low=-5.0, high=-2.0))

    assert (-5.3, 0.0) == (round(found.low, 3), found.high)
    assert () == found.zero


def test_without_any_number_it_is_a_share():
    """Nothing speaks against it."""
    assert SHARE == scale(open_row(value=None, low=None, high=None))
