"""A comparison of runs in words and rounded numbers, for the terminal and the chart alike."""

from evalkit.measure.difference import Difference
from evalkit.report.rounding import MINUS, at_place, four_digits, place, signed, significant
from evalkit.run.compared import Compared, RunDifference, RunValue

_SMALLEST = 0.001  # p-value that is printed as a number
_SEPARATED = {
    "left_out_above_5_percent": "more than 5 % of the items do not enter",
    "no_sample_in_common: not paired": "no sample in common: not paired, so that nothing cancels",
    "denominators_differ: not paired": "items are in one run's denominator alone, and few of a "
    "run's marks differ: not paired",
    "grades: not drawn, no interval": "grades: nothing was drawn, so that there is no interval",
}


def value_text(found: RunValue) -> str:
    """Return a run's value with its interval, rounded by its width; a dash where there is none.

    >>> value_text(RunValue(value=0.8125, low=0.7, high=0.93, method="wilson"))
    '0.81 [0.70, 0.93]'
    """
    if found.value is None:
        return "–"
    if found.low is None or found.high is None or found.low == found.high:
        return four_digits(found.value)
    where = place(None, found.low, found.high)
    value, low, high = (at_place(each, where) for each in (found.value, found.low, found.high))
    return f"{value} [{low}, {high}]"


def difference_text(found: Difference | None) -> str:
    """Return a difference with its sign and its interval; a dash where there is none."""
    if found is None:
        return "–"
    if found.low is None or found.high is None or found.low == found.high:
        return f"{signed(four_digits(found.value))} (no interval)"
    where = place(None, found.low, found.high)
    value, low, high = (
        signed(at_place(each, where)) for each in (found.value, found.low, found.high)
    )
    return f"{value} [{low}, {high}]"


def p_text(p_value: float | None) -> str:
    """Return a p-value as it is printed.

    >>> p_text(0.0421), p_text(1e-9), p_text(1.0), p_text(None)
    ('0.042', '< 0.001', '1', '–')
    """
    if p_value is None:
        return "–"
    return "< 0.001" if p_value < _SMALLEST else significant(p_value, 2)


def pair_text(each: RunDifference, labels: tuple[str, ...]) -> str:
    """Return which run is subtracted from which: ``B − A``."""
    return f"{labels[each.two]} {MINUS} {labels[each.one]}"


def shown_text(each: RunDifference, labels: tuple[str, ...]) -> str:
    """Return what a difference shows: ``B is better``, or an empty text."""
    return "" if each.better is None else f"{labels[each.better]} is better"


def metric_text(figure: Compared) -> str:
    """Return the metric with its slice, and an arrow where less of it is better."""
    where = ", ".join(f"{label}={value}" for label, value in figure.slice.items())
    name = f"{figure.metric} ({where})" if where else figure.metric
    return name if figure.higher_is_better else f"{name} ↓"


def flag_text(flag: str) -> str | None:
    """Return a flag of a comparison in words; None where it is a flag of any result."""
    return _SEPARATED.get(flag)
