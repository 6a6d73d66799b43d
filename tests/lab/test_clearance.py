"""Whether a report may go out."""

from dataclasses import replace

from lab.quality_values import answers, at, decision, drawn, journal, on_device, usual

from evalkit.lab.bench import bench_here
from evalkit.lab.clearance import clearance_of
from evalkit.report.particulars import NO_QUALITY_CONTROL

HERE = bench_here()


def test_without_a_laboratory_nothing_is_held_back(finished_run):
    """The lines say that no quality control was recorded."""
    found = clearance_of(finished_run, ())

    assert ((NO_QUALITY_CONTROL,), ()) == (found.lines, found.alarms)


def test_another_machine_says_nothing(finished_run):
    """An alarm of another bench holds nothing back."""
    found = clearance_of(finished_run, (journal(*answers(["d", "e"])),))

    assert ((NO_QUALITY_CONTROL,), ()) == (found.lines, found.alarms)


def test_an_open_alarm_holds_back(finished_run):
    """The alarm is named."""
    found = clearance_of(finished_run, (journal(*answers(["d", "e"]), bench=HERE),))

    assert (f"answers at {at(1)}: unequal (answers e)",) == found.alarms
    assert f"Open alarm: answers at {at(1)}: unequal (answers e)." in found.lines


def test_a_decision_lets_go_and_is_told(finished_run):
    """Who decided, when and why stands in the report."""
    entries = (*answers(["d", "e"]), decision(2, "answers"))
    found = clearance_of(finished_run, (journal(*entries, bench=HERE),))

    assert () == found.alarms
    assert f"Decided at {at(2)} by Chen Yi-ting: memory replaced" in found.lines


def test_what_is_not_established_holds_nothing_back(finished_run):
    """A chart with two points is named as such."""
    found = clearance_of(finished_run, (journal(*drawn(usual(2)), bench=HERE),))

    assert () == found.alarms
    assert "Not established: drawn (2 of 20 points)." in found.lines


def test_the_state_before_the_run_stands_beside_the_last(finished_run):
    """The run began on day 24: in control then, out of control on day 30."""
    early, late = answers(["d", "d"]), answers(["d"] * 30 + ["e"])[-1:]
    found = clearance_of(finished_run, (journal(*early, *late, bench=HERE),))

    assert f"Last measured before the run began: {at(1)}, in control." in found.lines
    assert f"Last measured: {at(30)}, out of control." in found.lines


def test_nothing_measured_before_the_run_is_told(finished_run):
    """Quality control that began later says nothing of the time before."""
    late = answers(["d"] * 30)[-1:]
    found = clearance_of(finished_run, (journal(*late, bench=HERE),))

    assert "No check standard was measured before the run began." in found.lines


def test_decisions_alone_are_no_measurement(finished_run):
    """A journal without a point says that nothing was measured."""
    found = clearance_of(finished_run, (journal(decision(1, "x"), bench=HERE),))

    assert "No check standard was measured on it." in found.lines


def test_a_run_on_a_device_is_held_by_that_device(finished_run):
    """An alarm on another device of the same machine does not concern it."""
    model = replace(finished_run.subjects["model"], observed={"device_name": "NVIDIA H100"})
    run = replace(finished_run, subjects={"model": model})
    cpu = replace(HERE, engine={**HERE.engine, "device": "x86_64"})
    entries = answers(["d", "e"])

    assert () == clearance_of(run, (journal(*entries, bench=cpu),)).alarms
    assert clearance_of(run, (journal(*entries, bench=HERE),)).alarms
    assert on_device("x86_64").engine["device"] == cpu.engine["device"]


def test_a_line_says_how_far_the_journal_goes(finished_run):
    """A journal that is cut later no longer has the head that an earlier report names."""
    known = replace(journal(*answers(["d", "d"]), bench=HERE), head="0123456789abcdef")
    found = clearance_of(finished_run, (known,))

    assert found.lines[0].endswith("Its journal: 2 entries, head 0123456789ab.")
