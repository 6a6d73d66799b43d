"""Where the lines of a sample stand, and what they hold."""

import json

import pytest
from small_runs import PLAN_RECORD

from evalkit.errors import EvidenceError
from evalkit.report.samples.lines import SampleLines

OF = {"suite": "s", "sample_id": "1"}


@pytest.fixture
def run(tmp_path):
    """Return a run folder without anything in its evidence."""
    (tmp_path / "evidence").mkdir()
    return tmp_path


def write(run, *records, file="0000.jsonl", end="\n"):
    """Write a journal of these records."""
    lines = [json.dumps({"previous": "", **each}) for each in ({"opened": {}}, *records)]
    (run / "evidence" / file).write_text("\n".join(lines) + end, encoding="utf-8")


def request(**identity):
    """Return the record of a request."""
    return {"request": {"identity": OF | identity, "kind": "generate"}}


def response(text, **identity):
    """Return the record of a response."""
    return {"response": {"identity": OF | identity, "text": text}}


def read(run):
    """Return the exchanges of sample 1."""
    lines = SampleLines(run, PLAN_RECORD)
    try:
        return lines.exchanges("s", "1")
    finally:
        lines.close()


def test_a_request_and_its_response_belong_together(run):
    """Also where others stand between them, and in another file."""
    write(run, request(), request(sample_id="2"))
    write(run, response("other", sample_id="2"), response("mine"), file="0001.jsonl")
    [found] = read(run)

    assert ("mine", ("evidence/0000.jsonl", 2), ("evidence/0001.jsonl", 3)) == (
        found.response.text,
        found.asked_at,
        found.answered_at,
    )


def test_the_first_answer_counts(run):
    """As in scoring, a second one to the same request does not."""
    write(run, request(), response("first"), response("second"))

    assert ["first"] == [each.response.text for each in read(run)]


def test_a_response_without_its_request(run):
    """It is there, and so is a request without its response."""
    write(run, response("alone"), request(turn=1))

    assert [(False, True), (True, False)] == [
        (each.request is not None, each.response is not None) for each in reversed(read(run))
    ]


def test_replicate_by_replicate(run):
    """In each the order in which was asked."""
    write(run, request(replicate=1), request(turn=1), request(replicate=1, turn=1), request())

    assert [(0, 1), (0, 0), (1, 0), (1, 1)] == [
        (each.identity.replicate, each.identity.turn) for each in read(run)
    ]


def test_other_suites_are_left_out(run):
    """A line of a suite that is not in the plan belongs to no sample."""
    write(run, request(suite="x"))
    lines = SampleLines(run, PLAN_RECORD)

    assert (False, False) == (lines.holds("x"), lines.holds("s"))


def test_a_torn_last_line_is_left_out(run):
    """Its process is at it, or was killed."""
    write(run, request(), response("cut"), end="")

    assert [None] == [each.response for each in read(run)]


@pytest.mark.parametrize(
    "line",
    ["nonsense", '"text"', '{"request": {"identity": {"suite": "s"}}}', '{"response": 7}'],
)
def test_a_line_that_is_none(run, line):
    """Its place is told."""
    write(run, request())
    with (run / "evidence" / "0000.jsonl").open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(EvidenceError, match=r"0000\.jsonl, line 3: is not what evalkit wrote"):
        read(run)


@pytest.mark.parametrize("name", ["request", "response"])
def test_a_record_that_is_none(run, name):
    """One that names its sample and holds an unknown field is told as well."""
    write(run, {name: {"identity": OF, "kind": "generate", "unknown": 1}})
    with pytest.raises(EvidenceError, match=r"0000\.jsonl, line 2: is not what evalkit wrote"):
        read(run)


def test_a_score_that_is_none(run):
    """The file of scores is read as strictly."""
    (run / "scores.jsonl").write_text(json.dumps({**OF, "mark": 7}) + "\n")
    (run / "results.json").write_text("[]")
    lines = SampleLines(run, PLAN_RECORD)
    with pytest.raises(EvidenceError, match=r"scores\.jsonl, line 1: is not what evalkit wrote"):
        lines.scores("s", "1")
    lines.close()


def test_a_file_that_is_gone(run):
    """A run that is removed while it is read ends in a sentence."""
    write(run, request())
    lines = SampleLines(run, PLAN_RECORD)
    assert lines.holds("s")
    (run / "evidence" / "0000.jsonl").unlink()
    with pytest.raises(EvidenceError, match=r"0000\.jsonl, line 2"):
        lines.exchanges("s", "1")
