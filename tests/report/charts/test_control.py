"""The picture of a control chart."""

from xml.etree import ElementTree as ET

import pytest

from evalkit.errors import UsageError
from evalkit.measure.control_chart import empirical_limits
from evalkit.measure.cusum import cusum
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.control import MOST_NARROW, MOST_SHOWN, ControlSeries, control_chart

BASELINE = (0.4, 0.6) * 10
LIMITS = empirical_limits(BASELINE, n=100)


def series(later=(0.5, 0.9), *, limits=LIMITS):
    """Return a chart of 20 values and later ones, the last of which is out of control."""
    values = (*BASELINE, *later)
    sums = (None,) * 20 + cusum([LIMITS.standardised(each) for each in later])
    return ControlSeries(
        title="guesser",
        unit="share of 100",
        values=values,
        sums=sums if limits else (None,) * len(values),
        out=(False,) * (len(values) - 1) + (bool(limits),),
        limits=limits,
        baseline=20,
        period="2026-10-01 to 2026-10-22",
    )


def test_values_limits_and_sums_are_drawn():
    """Two panels: values between five lines, and both sums between their limits."""
    values, sums = control_chart(series()).panels

    assert 22 == len(values.points)
    assert [LIMITS.at(n) for n in (3, 2, 0, -2, -3)] == [each.at for each in values.rules]
    assert [5.0, 0.0, -5.0] == [each.at for each in sums.rules]
    assert [2, 2] == [len(each.points) for each in sums.traces]


def test_what_is_out_of_control_is_ringed():
    """The last value alone has a ring."""
    points = control_chart(series()).panels[0].points

    assert [22.0] == [each.x for each in points if each.is_ringed]


def test_every_value_and_limit_lies_within_the_axis():
    """A value far out makes the axis longer."""
    panel = control_chart(series((3.5,))).panels[0]

    assert panel.y.low < LIMITS.at(-3)
    assert 3.5 < panel.y.high


def test_words_of_limits_do_not_overprint():
    """Beside a value far out the warning lines have no words, and the others stand apart."""
    rules = control_chart(series((30.0,))).panels[0].rules

    assert ["", ""] == [each.label for each in rules if each.style == "dotted"]
    assert (True, 0.0, True) == (rules[0].shift > 5.0, rules[2].shift, rules[4].shift < -5.0)
    assert all(each.label for each in control_chart(series()).panels[0].rules)


def test_words_of_sums_do_not_overprint():
    """Beside sums far out one label says both limits."""
    sums = control_chart(series((30.0,))).panels[1]

    assert ["", "limits 界限: ±5", ""] == [each.label for each in sums.rules]
    assert (-200.0, 0.0, 200.0) == tuple(place for place, _ in sums.y.ticks)


def test_a_phone_has_fewer_values_in_a_narrow_picture():
    """The last 24, with words as large as those beside the picture."""
    chart = control_chart(series((0.5,) * 100), is_narrow=True)

    assert (MOST_NARROW, 310.0) == (len(chart.panels[0].points), chart.width)
    assert len(chart.panels[-1].x.ticks) <= 7


def test_without_limits_there_are_the_values_alone():
    """A chart that is not established has neither lines nor sums."""
    [panel] = control_chart(series(limits=None)).panels

    assert () == panel.rules
    assert "no limits yet" in control_chart(series(limits=None)).description


def test_a_long_chart_shows_the_last_values_with_their_numbers():
    """Of 120 values the last 60 are drawn, and no more words below than fit."""
    chart = control_chart(series((0.5,) * 100))
    values, sums = chart.panels

    assert MOST_SHOWN == len(values.points)
    assert 61.0 == values.points[0].x
    assert "the last 60 of 120 values" in chart.subtitle
    assert len(sums.x.ticks) <= 13


def test_the_picture_is_told_to_those_who_cannot_see_it():
    """The description names centre, limits, the values that are out, and the sums."""
    said = control_chart(series()).description

    assert f"centre is {LIMITS.centre:.4f}" in said
    assert "Out of control: number 22." in said
    assert "cumulative sums are" in said


def test_the_file_is_svg_and_the_same_each_time():
    """Two drawings have the same bytes, and they are XML."""
    content = draw(control_chart(series()))

    assert content == draw(control_chart(series()))
    assert ET.fromstring(content).tag.endswith("svg")  # noqa: S314 - our own file


def test_equal_values_without_limits_have_an_axis():
    """Where nothing varies the axis has a length all the same."""
    one = ControlSeries(
        title="t", unit="u", values=(0.5,), sums=(None,), out=(False,), limits=None, baseline=1,
        period="today",
    )  # fmt: skip
    [panel] = control_chart(one).panels

    assert panel.y.low < 0.5 < panel.y.high


@pytest.mark.parametrize(("values", "out"), [((), ()), ((0.5,), ())])
def test_what_does_not_fit_is_refused(values, out):
    """There is a value, and as many marks as values."""
    wrong = ControlSeries(
        title="t", unit="u", values=values, sums=(), out=out, limits=None, baseline=0, period="",
    )  # fmt: skip
    with pytest.raises(UsageError, match="as many, and at least one"):
        control_chart(wrong)
