"""What a control chart draws of a check standard."""

from dataclasses import replace

from evalkit.lab.charts import Chart
from evalkit.measure.control_chart import Limits
from evalkit.report.charts.control import ControlSeries
from evalkit.run.results import rounded

_DATE = 10  # characters of a time that are its day


def series_of(chart: Chart) -> ControlSeries | None:
    """Return what is drawn of a standard, or None where its values are exact or not there."""
    drawn = [each for each in chart.points if each.point.value is not None]
    if not drawn or drawn[0].point.holds != "chart":
        return None
    dates = [each.point.at[:_DATE] for each in drawn]
    return ControlSeries(
        title=chart.standard,
        unit=f"share of {drawn[0].point.n} 比例",
        values=tuple(each.point.value for each in drawn if each.point.value is not None),
        sums=tuple(each.sums for each in drawn),
        out=tuple(bool(each.alarms) for each in drawn),
        limits=chart.limits,
        baseline=sum(each.standardised is None for each in drawn),
        period=dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}",
    )


def recorded(series: ControlSeries) -> ControlSeries:
    """Return a series whose numbers have as many digits as all of a report's record."""
    return replace(
        series,
        values=tuple(_digits(each) for each in series.values),
        sums=tuple(
            each and replace(each, upper=_digits(each.upper), lower=_digits(each.lower))
            for each in series.sums
        ),
        limits=series.limits and _limits(series.limits),
    )


def _limits(limits: Limits) -> Limits:
    return replace(
        limits,
        centre=_digits(limits.centre),
        deviation=_digits(limits.deviation),
        empirical=rounded(limits.empirical),
        binomial=rounded(limits.binomial),
        relative_error=rounded(limits.relative_error),
    )


def _digits(value: float) -> float:
    return rounded(value) or 0.0
