"""The driver: many conversations in flight, every response on disk before a later turn."""

import json
from collections import deque

import pytest
from small_runs import SUITE_RECORD as SUITE

from evalkit.agreement import SubjectDescription
from evalkit.contracts import Procedure
from evalkit.errors import PluginError
from evalkit.records import Decoding, Identity, Message, Request, Response, Sample
from evalkit.run.conversation import Unit, retell
from evalkit.run.driver import Driver
from evalkit.run.journal import Journal


def two_turns(sample):
    """Ask twice; the second question holds the first answer."""
    answer = None
    for turn in (0, 1):
        identity = Identity(suite="s", sample_id=sample.id, turn=turn)
        text = "first" if answer is None else answer.text
        message = Message(role="user", content=text)
        answer = yield Request(
            identity=identity,
            kind="generate",
            messages=(message,),
            decoding=Decoding(temperature=1.0),
        )


class Echo:
    """Answers with what was asked, last in first out, and looks whether the disk has the rest."""

    def __init__(self, path, window=4):
        """Remember where the evidence is written."""
        self.window = window
        self.path = path
        self.waiting = deque()
        self.most = 0
        self.seeds = set()

    def describe(self):
        """Return who this is."""
        return SubjectDescription(plugin="echo", name="echo")

    def submit(self, request):
        """Take a request; a second turn may come only when the first answer is on disk."""
        if request.identity.turn == 1:
            on_disk = [json.loads(line) for line in self.path.read_text().splitlines()]
            ids = {
                line["response"]["identity"]["sample_id"] for line in on_disk if "response" in line
            }
            assert request.identity.sample_id in ids
        self.seeds.add(request.decoding.seed)
        self.waiting.append(request)
        self.most = max(self.most, len(self.waiting))

    def collect(self):
        """Answer the last one."""
        request = self.waiting.pop()
        return [Response(identity=request.identity, text=request.messages[0].content + "!")]

    def close(self):
        """Hold nothing."""


def units(count):
    """Return units of the two-turn procedure."""
    procedure = Procedure(name="two", version=1, ask=two_turns)
    message = Message(role="user", content="x")
    return [
        Unit(
            suite=SUITE,
            procedure=procedure,
            sample=Sample(suite="s", id=str(n), messages=(message,), cluster=str(n)),
            replicate=0,
        )
        for n in range(count)
    ]


def test_turns_wait_for_the_disk_and_the_window_is_kept(tmp_path):
    """A later turn is asked when the answer before it is on disk; the window is kept."""
    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan="0" * 64, opened={})
    echo = Echo(path)
    states = []
    driver = Driver({"model": echo}, journal, {}, run_seed=1)
    end = driver.lead(units(20), 20, states.append)
    closed = journal.close()

    assert (20, 20, 40, 0) == (end.units, end.done, end.asked, end.failed)
    assert 81 == closed.lines
    assert 4 == echo.most
    assert len(echo.seeds) == 40
    assert all(seed < 2**53 for seed in echo.seeds)


def test_known_answers_are_not_asked_again(tmp_path):
    """What earlier processes have on disk is taken from there."""
    known = {
        Identity(suite="s", sample_id=str(n), turn=0): Response(
            identity=Identity(suite="s", sample_id=str(n), turn=0), text="known"
        )
        for n in range(5)
    }
    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan="0" * 64, opened={})
    echo = Echo(path, window=100)
    echo.path = tmp_path / "earlier.jsonl"
    echo.path.write_text(
        "".join(
            json.dumps({"response": {"identity": {"sample_id": str(n)}}}) + "\n" for n in range(5)
        )
    )
    end = Driver({"model": echo}, journal, known, run_seed=1).lead(units(5), 5, lambda _s: None)
    journal.close()

    assert (5, 5) == (end.done, end.asked)


def test_a_response_to_nothing_is_the_subjects_fault(tmp_path):
    """A subject that answers what nobody asked is stopped."""

    class Stray(Echo):
        """Answers another question."""

        def collect(self):
            """Answer what nobody asked."""
            return [Response(identity=Identity(suite="s", sample_id="stray"))]

    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan="0" * 64, opened={})
    with pytest.raises(PluginError, match="which nobody asked"):
        Driver({"model": Stray(path)}, journal, {}, run_seed=1).lead(units(1), 1, lambda _s: None)
    journal.close()


def test_retelling_stops_where_an_answer_lacks():
    """A conversation told again stops at the first question without an answer."""
    [unit] = units(1)
    first = Identity(suite="s", sample_id="0", turn=0)
    answers = {first: Response(identity=first, text="a")}
    told = retell(unit, answers, run_seed=1)

    assert Identity(suite="s", sample_id="0", turn=1) == told.lacking
    assert (2, 1) == (len(told.requests), len(told.responses))
    assert "a" == told.requests[1].messages[0].content
    assert told.requests[0].decoding.seed is not None
