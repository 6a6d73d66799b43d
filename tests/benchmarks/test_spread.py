"""Ratios with their spread, and the table beside what is to be reached."""

import pytest
from speed.spread import Figure, Target, ratios, spread, table

LEAST = Target(bound=3.0, is_least=True)
MOST = Target(bound=0.05, is_least=False)


def test_ratios_are_of_one_turn_each():
    """Each turn's time is divided by that of the other side in the same turn."""
    assert (2.0, 4.0) == ratios([4.0, 8.0], [2.0, 2.0])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("times", "2.00× (1.00× to 4.00×)"),
        ("percent", "200.0 % (100.0 % to 400.0 %)"),
        ("rate", "2 (1 to 4)"),
    ],
)
def test_spread(form, expected):
    """A figure is its median with the lowest and the highest turn."""
    assert expected == spread(Figure(name="x", values=(4.0, 1.0, 2.0), form=form))


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [(LEAST, 3.0, True), (LEAST, 2.9, False), (MOST, 0.05, True), (MOST, 0.06, False)],
)
def test_targets(target, value, expected):
    """A bound itself is good enough, from either side."""
    assert expected is target.is_met(value)


def test_the_median_is_judged():
    """One bad turn of three does not miss the target."""
    figure = Figure(name="x", values=(1.0, 3.5, 3.1), form="times", target=LEAST)

    assert figure.is_met is True


def test_table():
    """A line holds name, measured, target and verdict; a missed target is loud."""
    figures = [
        Figure(name="evalkit / peer", values=(2.0,), form="times", target=LEAST),
        Figure(name="rest", values=(0.01,), form="percent", target=MOST),
        Figure(name="tokens a second", values=(1234.5,), form="rate"),
    ]
    expected = [
        "measured (lowest to highest turn) target",
        "evalkit / peer 2.00× (2.00× to 2.00×) at least 3.00× MISSED",
        "rest 1.0 % (1.0 % to 1.0 %) at most 5.0 % met",
        "tokens a second 1,234 (1,234 to 1,234)",
    ]

    assert expected == [" ".join(line.split()) for line in table(figures).splitlines()]


def test_figure_as_json():
    """A file holds every turn, the median, its ends, and whether it is good enough."""
    figure = Figure(name="x", values=(2.0, 4.0), form="times", target=LEAST)
    expected = {
        "median": 3.0,
        "low": 2.0,
        "high": 4.0,
        "values": [2.0, 4.0],
        "target": 3.0,
        "met": True,
    }

    assert expected == figure.as_json()
