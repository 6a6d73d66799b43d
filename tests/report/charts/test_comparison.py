"""The forest plot of a comparison."""

from dataclasses import replace

import pytest

from evalkit.errors import UndefinedMetric
from evalkit.measure.difference import Difference
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.comparison import NOT_SHOWN, SHOWN, forest_plot
from evalkit.run.compared import Compared, Comparison, RunDifference, RunValue

DIFFERENCE = Difference(
    value=0.1, standard_error=0.04, low=0.02, high=0.18, level=0.95, p_value=0.01, n=50,
    clusters=50, method="newcombe_paired",
)  # fmt: skip
PAIR = RunDifference(one=0, two=1, difference=DIFFERENCE, adjusted_p=0.03, better=1)
FIGURE = Compared(
    criterion="accuracy", suite="sums", metric="right", slice={}, unit="share of items",
    range=(0.0, 1.0), higher_is_better=True,
    values=(RunValue(value=0.5, low=0.4, high=0.6, method="wilson"),) * 2,
    differences=(PAIR,), letters=(), n=50, clusters=50, left_out=0, reasons={}, flags=(),
)  # fmt: skip
COMPARISON = Comparison(
    level=0.95, labels=("A", "B", "C"), models=("one", "two", "three"), figures=(FIGURE,),
    statements=1, reservations=(),
)  # fmt: skip


def words(chart):
    """Return the words of all panels."""
    return [each.text for panel in chart.panels for each in panel.words]


def test_a_difference_has_its_bar_and_its_numbers():
    """What is shown has another mark than what is not; 0 has a line."""
    chart = forest_plot(COMPARISON)
    [panel] = chart.panels
    [point] = panel.points

    assert (0.1, 0.02, 0.18, SHOWN) == (point.x, point.low, point.high, point.series)
    assert ["sums", "right: B − A", "+0.100 [+0.020, +0.180]", "p = 0.03"] == words(chart)
    assert [0.0] == [each.at for each in panel.rules]
    assert "sums, right, B − A: +0.100 [+0.020, +0.180]." == chart.description


def test_shares_share_an_axis_and_other_units_do_not():
    """A panel for shares of any kind, and one for each other unit."""
    others = [
        replace(FIGURE, metric="drop", unit="difference of shares", range=(-1.0, 1.0)),
        replace(FIGURE, metric="bits", unit="bits", range=(0.0, None), higher_is_better=False),
    ]
    chart = forest_plot(replace(COMPARISON, figures=(FIGURE, *others)))

    assert ["difference", "difference (bits)"] == [each.x.label for each in chart.panels]
    assert "bits ↓: B − A" in words(chart)
    assert "↓ less is better" in chart.notes


def test_several_pairs_stand_under_their_metric():
    """With three runs each pair has a row; a tie has the other mark."""
    tie = replace(PAIR, two=2, better=None, adjusted_p=1.0)
    figure = replace(FIGURE, differences=(PAIR, tie))
    chart = forest_plot(replace(COMPARISON, figures=(figure,)))

    assert ["right", "B − A", "C − A"] == [w for w in words(chart) if w[0] in "rBC"]
    assert [SHOWN, NOT_SHOWN] == [each.series for each in chart.panels[0].points]


def test_what_is_not_stated_says_so():
    """A row without a difference keeps its place; one without an interval has a hollow mark."""
    nothing = replace(
        FIGURE, metric="no", differences=(RunDifference(one=0, two=1, difference=None),)
    )
    bare = replace(
        FIGURE,
        metric="bare",
        differences=(replace(PAIR, difference=replace(DIFFERENCE, low=None)),),
    )
    chart = forest_plot(replace(COMPARISON, figures=(FIGURE, nothing, bare)))

    assert "not stated" in words(chart)
    assert [0.02, None] == [each.low for each in chart.panels[0].points]
    assert draw(chart) == draw(chart)


def test_no_difference_at_all_is_refused():
    """There is nothing to plot."""
    nothing = replace(FIGURE, differences=(RunDifference(one=0, two=1, difference=None),))
    with pytest.raises(UndefinedMetric, match="plot"):
        forest_plot(replace(COMPARISON, figures=(nothing,)))
