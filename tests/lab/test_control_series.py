"""What a control chart draws, as a report keeps it."""

from lab.quality_values import answers, drawn, journal, usual

from evalkit.canonical import canonical_bytes, from_plain, to_plain
from evalkit.lab.bench import benches_of
from evalkit.lab.charts import chart_of
from evalkit.lab.clearance import clearance_of
from evalkit.lab.control_series import recorded, series_of
from evalkit.report.charts.control import ControlSeries


def test_every_value_is_drawn():
    """Values, marks and period are those of the points."""
    values = usual(30)
    series = series_of(chart_of("drawn", drawn(values)))

    assert tuple(values) == series.values
    assert (30, 30) == (len(series.sums), len(series.out))
    assert "2026-10-01 – 2026-10-30" == series.period
    assert series.limits is not None


def test_answers_that_must_stay_the_same_have_no_chart():
    """Only a standard whose values vary is drawn."""
    assert series_of(chart_of("answers", answers(["d", "d"]))) is None


def test_a_recorded_series_is_read_again():
    """What goes into a record comes out of it, at ten digits."""
    series = recorded(series_of(chart_of("drawn", drawn(usual(30)))))
    plain = to_plain(series)

    assert series == from_plain(ControlSeries, plain)
    assert canonical_bytes(plain) == canonical_bytes(to_plain(recorded(series)))


def test_a_report_draws_the_charts_of_its_bench(finished_run):
    """Charts of this bench go into the clearance, and of no other."""
    [bench] = benches_of(finished_run)
    mine = journal(*drawn(usual(30)), bench=bench)
    other = journal(*drawn(usual(30)))

    assert ["drawn"] == [each.title for each in clearance_of(finished_run, [mine]).charts]
    assert () == clearance_of(finished_run, [other]).charts
