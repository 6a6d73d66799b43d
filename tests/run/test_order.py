"""The order in which questions are put changes no answer and is on record."""

import json

import pytest
from precision_runs import asked

from evalkit.errors import EvidenceError
from evalkit.run import folder
from evalkit.run.evidence import read_evidence
from evalkit.run.order import in_order, order_of


def requests(run):
    """Return the samples of a run in the order in which they were asked."""
    lines = (run / "evidence" / "0000.jsonl").read_text().splitlines()
    asked = [json.loads(line).get("request") for line in lines]
    return [each["identity"]["sample_id"] for each in asked if each]


def test_as_planned(tmp_path):
    """Order 0 asks in the order of the file."""
    assert [f"s{n}" for n in range(6)] == requests(asked(tmp_path, "run", count=6))


def test_drawn(tmp_path):
    """Two numbers are two orders of the same questions, each the same again."""
    first, again, other = (
        requests(asked(tmp_path, name, order=order, count=20))
        for name, order in (("a", 3), ("b", 3), ("c", 4))
    )

    assert first == again
    assert first != other
    assert sorted(first) == sorted(other)


def test_answers_do_not_depend_on_it(tmp_path):
    """A subject that draws gives the same answers with the same seeds in any order."""
    found = []
    for order in (0, 5):
        run = asked(tmp_path, f"run{order}", order=order)
        record = folder.read_run(run)
        found.append(read_evidence(run, record.plan, record.evidence))

    assert found[0].answers == found[1].answers
    assert found[0].asked == found[1].asked


def test_it_is_on_record(tmp_path):
    """The run's environment holds the number."""
    run = folder.read_run(asked(tmp_path, "run", order=7, count=4))

    assert (7, 7) == (run.environment["order"], order_of(run))


def test_another_order_does_not_go_on(tmp_path):
    """A run that was begun in one order is not ended in another."""
    asked(tmp_path, "run", order=7, count=4)

    with pytest.raises(EvidenceError, match="was asked in order 7, not 0"):
        asked(tmp_path, "run", count=4)


def test_units_of_no_run():
    """Nothing to ask has one order."""
    assert [] == in_order([], 3)
