"""What a journal comes to: charts, alarms and decisions."""

import pytest
from lab.quality_values import answers, at, decision, drawn, journal, usual

from evalkit.lab.charts import chart_of, control_of
from evalkit.lab.journal import Point

DRIFTED = [0.75, 0.5]


def exact(value, expected=0.9, *, day=0):
    """Return a point of a standard with a known value."""
    return Point(
        at=at(day), standard="exact", holds="value", value=value, expected=expected, asked="a",
        n=120,
    )  # fmt: skip


def test_a_known_value_is_in_control_at_once():
    """One equal value suffices."""
    assert "in control" == chart_of("exact", [exact(0.9)]).state


def test_a_known_value_that_is_unequal_is_out_of_control_at_once():
    """The smallest difference counts."""
    chart = chart_of("exact", [exact(0.9 + 1e-12)])

    assert ("out of control", ("unequal",)) == (chart.state, chart.alarms[0].alarms)


def test_first_answers_are_established_by_second_ones():
    """The first have nothing to be held against."""
    assert "not established" == chart_of("answers", answers(["d"])).state
    assert "in control" == chart_of("answers", answers(["d", "d"])).state


def test_other_answers_are_out_of_control():
    """One digest that differs from the first on file is an alarm."""
    chart = chart_of("answers", answers(["d", "d", "e"]))

    assert "out of control" == chart.state
    assert [f"answers at {at(2)}: unequal (answers e)"] == [each.words for each in chart.alarms]


def test_an_alarm_is_not_cleared_by_later_answers():
    """Equal answers after unequal ones leave the alarm open."""
    assert "out of control" == chart_of("answers", answers(["d", "e", "d", "d"])).state


def test_a_decision_clears_an_alarm():
    """Work goes on from a decision about the standard."""
    entries = [*answers(["d", "e"]), decision(3, "answers")]

    assert "in control" != chart_of("answers", entries[:-1]).state
    assert () == chart_of("answers", entries).alarms


def test_what_comes_after_a_decision_is_held_against_the_first_answers():
    """A decision that does not restart keeps what was established."""
    first = answers(["d", "e"])
    later = answers(["x", "y", "z", "e"])[3:]
    chart = chart_of("answers", [*first, decision(2, "answers"), *later])

    assert [f"answers at {at(3)}: unequal (answers e)"] == [each.words for each in chart.alarms]


def test_a_restart_takes_the_next_answers_as_the_first():
    """After a change on purpose other answers are established."""
    changed = answers(["x", "x", "x", "e", "e"])[3:]
    chart = chart_of("answers", [*answers(["d"]), decision(2, "answers", restarts=True), *changed])

    assert ("in control", 2, 1) == (chart.state, len(chart.points), chart.earlier)


def test_a_decision_about_another_standard_changes_nothing():
    """Alarms of one standard are not decided with those of another."""
    chart = chart_of("answers", [*answers(["d", "e"]), decision(3, "drawn")])

    assert "out of control" == chart.state


def test_fewer_than_20_points_are_not_established_whatever_they_are():
    """19 points, one far out, raise nothing."""
    chart = chart_of("drawn", drawn([*usual(18), 0.99]))

    assert ("not established", "19 of 20 points") == (chart.state, chart.lacking)


def test_limits_come_from_the_first_20_points():
    """Later points do not move them."""
    twenty = chart_of("drawn", drawn(usual(20)))
    more = chart_of("drawn", drawn(usual(60)))

    assert twenty.limits == more.limits
    assert "in control" == twenty.state


def test_a_value_beyond_three_deviations_is_out_of_control():
    """The 21st point is the first that is held against limits."""
    chart = chart_of("drawn", drawn([*usual(), *DRIFTED]))

    assert "out of control" == chart.state
    assert "1-3s" in chart.alarms[0].broken


def test_a_warning_alone_is_no_alarm():
    """One value between two and three deviations leaves the chart in control."""
    chart = chart_of("drawn", drawn(usual()))
    value = chart.limits.at(2.5)
    warned = chart_of("drawn", drawn([*usual(), value]))

    assert ("in control", ("1-2s",)) == (warned.state, warned.points[-1].broken)


def test_small_lasting_shifts_are_found_by_the_sums():
    """Values that swing to both sides and rise by one deviation on average break no run."""
    limits = chart_of("drawn", drawn(usual())).limits
    later = [limits.at(each) for each in [1.9, 0.4] * 20]
    chart = chart_of("drawn", drawn([*usual(), *later]))
    first = chart.alarms[0]

    assert "CUSUM" in {rule for each in chart.alarms for rule in each.alarms}
    assert 20 < [each.point.at for each in chart.points].index(first.point.at)


def test_a_decision_begins_runs_and_sums_anew():
    """Nine values on one side, a decision, nine more: ten in a row are not counted across it."""
    limits = chart_of("drawn", drawn(usual())).limits
    nine = [limits.at(0.2)] * 9
    before = [*drawn([*usual(), *nine])]
    after = drawn(nine, begin=30)

    assert "in control" == chart_of("drawn", [*before, decision(29.5, "drawn"), *after]).state
    assert "out of control" == chart_of("drawn", [*before, *after]).state


def test_a_restart_begins_limits_anew():
    """After a restart 20 more points are needed."""
    entries = [*drawn(usual()), decision(21, "drawn", restarts=True), *drawn([0.8], begin=22)]
    chart = chart_of("drawn", entries)

    assert ("1 of 20 points", 20) == (chart.lacking, chart.earlier)


def test_equal_points_establish_nothing():
    """A drawn standard that does not vary has no limits, and says why."""
    chart = chart_of("drawn", drawn([0.5] * 25))

    assert "not established" == chart.state
    assert "all 25 points are equal" in chart.lacking


def test_limits_wait_until_points_differ():
    """Of 20 equal points and one other the 21 make limits."""
    assert 21 == chart_of("drawn", drawn([0.5] * 20 + [0.6])).limits.points


def test_a_known_share_gives_the_limits():
    """Where the true share is on file centre and deviation are known, from the 20th point on."""
    points = drawn(usual(21), expected=0.25)

    assert chart_of("drawn", points[:19]).limits is None
    assert (0.25, "known") == (
        (limits := chart_of("drawn", points).limits).centre,
        limits.basis,
    )
    assert "out of control" == chart_of("drawn", points).state


@pytest.mark.parametrize("points", [answers(["d", "d"]), drawn(usual(2))])
def test_what_is_asked_otherwise_is_out_of_control(points):
    """Another question, another metric: the values cannot be compared, and a person must say so."""
    other = Point(
        at=at(30), standard=points[0].standard, holds=points[0].holds, value=0.5, answers="d",
        asked="b", n=90,
    )  # fmt: skip
    chart = chart_of(points[0].standard, [*points, other])

    assert [("asked otherwise",)] == [each.alarms for each in chart.alarms]


def test_what_cannot_be_measured_is_out_of_control_with_its_reason():
    """A failure is an alarm; later points are held as if it had not been."""
    failed = Point(at=at(9), standard="answers", holds="answers", n=90, failure="no such file")
    chart = chart_of("answers", [*answers(["d", "d"]), failed])

    assert [f"answers at {at(9)}: not measured (no such file)"] == [
        each.words for each in chart.alarms
    ]


def test_a_bench_is_as_its_worst_chart():
    """One chart out of control is enough; one that is not established comes next."""
    good, bad = [exact(0.9)], answers(["d", "e"])

    assert "in control" == control_of(journal(*good)).state
    assert "not established" == control_of(journal(*good, *bad[:1])).state
    assert "out of control" == control_of(journal(*good, *bad)).state


def test_a_bench_without_points_is_not_established():
    """Nothing was measured, so nothing is known."""
    assert "not established" == control_of(journal()).state


def test_what_a_point_breaks_does_not_depend_on_later_points():
    """A chart of the first entries is the beginning of the chart of all, whatever is decided."""
    entries = [
        *drawn([None], begin=-1),
        *drawn(usual(25)),
        decision(25.5, "drawn"),
        *drawn([0.9, None, 0.5, *usual(12, seed=2)], begin=26),
    ]
    whole = chart_of("drawn", entries).points
    for count in range(1, len(entries) + 1):
        points = chart_of("drawn", entries[:count]).points

        assert whole[: len(points)] == points
