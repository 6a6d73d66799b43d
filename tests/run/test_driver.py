"""The driver: many conversations in flight, every response on disk before a later turn."""

import json
from collections import deque
from dataclasses import replace

import pytest
from small_runs import SUITE_RECORD as SUITE

from evalkit import plugins
from evalkit.agreement import PluginCall, SubjectDescription
from evalkit.contracts import Procedure
from evalkit.errors import PluginError, SubjectError
from evalkit.records import Decoding, Identity, Message, Request, Response, Sample
from evalkit.run.conversation import Unit, retell, roles_of
from evalkit.run.driver import Driver
from evalkit.run.evidence import read_evidence
from evalkit.run.guard import GuardedSubject
from evalkit.run.journal import Journal


def two_turns(sample):
    """Ask twice; the second question holds the first answer."""
    answer = None
    for turn in (0, 1):
        identity = Identity(suite="s", sample_id=sample.id, turn=turn)
        text = "first" if answer is None else answer.text or "nothing"
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
            whole, _, _ = self.path.read_text().rpartition("\n")  # the last may be half written
            on_disk = [json.loads(line) for line in whole.splitlines()]
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
    driver = Driver({"model": GuardedSubject("model", echo)}, journal, {}, run_seed=1)
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
    end = Driver({"model": GuardedSubject("model", echo)}, journal, known, run_seed=1).lead(
        units(5), 5, lambda _s: None
    )
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
        Driver({"model": GuardedSubject("model", Stray(path))}, journal, {}, run_seed=1).lead(
            units(1), 1, lambda _s: None
        )
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


def lead(path, subject, what, *, known=None):
    """Lead ``what`` with one subject; return how far it came and the closed journal's record."""
    journal = Journal(path, plan="0" * 64, opened={})
    try:
        end = Driver(
            {"model": GuardedSubject("model", subject)}, journal, known or {}, run_seed=1
        ).lead(what, len(what), lambda _state: None)
    finally:
        closed = journal.close()
    return end, closed


BAD_FIELDS = {
    "lone surrogate": {"text": "\ud800"},
    "NaN": {"logprobs": (float("nan"),)},
    "large integer": {"token_counts": (2**53,)},
    "number as text": {"text": 5},
    "bytes": {"text": b"x"},
    "bytes as logprobs": {"logprobs": b"x"},
    "text in logprobs": {"logprobs": ("0.5",)},
    "truth as count": {"output_tokens": True},
    "fraction as count": {"prompt_tokens": 1.5},
    "no count": {"prompt_tokens_dropped": None},
    "flat token logprobs": {"token_logprobs": (0.5,)},
    "unknown finish": {"finish": "done"},
    "no finish": {"finish": None},
    "nested logprobs": {"token_logprobs": ((0.5, "x"),)},
}


@pytest.mark.parametrize("fields", BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_an_answer_that_cannot_be_written_is_an_error_response(tmp_path, fields):
    """What no journal can hold becomes an error of that request; the run goes on."""

    class Broken(Echo):
        """Answers what cannot be written."""

        def collect(self):
            """Answer the last one, wrongly."""
            return [replace(super().collect()[0], **fields)]

    path = tmp_path / "evidence" / "0000.jsonl"
    end, closed = lead(path, Broken(path), units(3))
    answers = read_evidence(tmp_path, "0" * 64, [closed]).answers

    assert (3, 6, 6) == (end.done, end.asked, end.failed)
    assert {"error"} == {each.finish for each in answers.values()}
    assert all("model: gave an answer that cannot be written" in a.error for a in answers.values())


def test_an_identity_of_another_type_is_written_as_it_was_asked(tmp_path):
    """An identity that only equals the one that was asked does not reach the evidence."""

    class Loose(Echo):
        """Gives turn 1 as 1.0."""

        def collect(self):
            """Answer the last one with a number of another kind."""
            [answer] = super().collect()
            loose = replace(answer.identity, turn=float(answer.identity.turn))
            return [replace(answer, identity=loose)]

    path = tmp_path / "evidence" / "0000.jsonl"
    end, closed = lead(path, Loose(path), units(2))

    assert 4 == len(read_evidence(tmp_path, "0" * 64, [closed]).answers)
    assert 2 == end.done


BAD_COLLECTIONS = {
    "doubled": (lambda answer: [answer, answer], "which nobody asked"),
    "unknown": (
        lambda answer: [answer, replace(answer, identity=Identity(suite="s", sample_id="?"))],
        "which nobody asked",
    ),
    "unhashable": (
        lambda answer: [replace(answer, identity=Identity(suite="s", sample_id=["0"]))],
        "which nobody asked",
    ),
    "no Response": (lambda answer: [answer, "yes"], "gave 'yes'; a Response is expected"),
    "None": (lambda _answer: None, "collected None while"),
    "nothing": (lambda _answer: [], r"collected \[\] while 4 requests are in flight"),
}


@pytest.mark.parametrize(("spoil", "words"), BAD_COLLECTIONS.values(), ids=BAD_COLLECTIONS)
def test_a_collection_against_the_contract_is_refused_before_it_is_written(tmp_path, spoil, words):
    """Not one Response to each request: PluginError with the role, and no answer on disk."""

    class Spoilt(Echo):
        """Collects against the contract."""

        def collect(self):
            """Spoil the last answer."""
            return spoil(super().collect()[0])

    path = tmp_path / "0000.jsonl"
    with pytest.raises(PluginError, match=f"subject in role model: .*{words}"):
        lead(path, Spoilt(path), units(6))

    assert '"response"' not in path.read_text()


def test_an_answer_to_another_role_is_refused(tmp_path):
    """A judge may not answer what the model was asked."""

    class Thief(Echo):
        """Answers the other subject's request."""

        def collect(self):
            """Answer what the model was asked."""
            self.waiting.pop()
            return [Response(identity=Identity(suite="s", sample_id="1"))]

    def ask(sample):
        yield question(sample, role="model" if sample.id == "1" else "judge:a")

    path = tmp_path / "0000.jsonl"
    journal = Journal(path, plan="0" * 64, opened={})
    found = {"judge:a": Thief(path), "model": Echo(path)}
    subjects = {role: GuardedSubject(role, each) for role, each in found.items()}
    what = conversations(ask, 2, roles=("model", "judge:a"))
    with pytest.raises(PluginError, match="subject in role judge:a"):
        Driver(subjects, journal, {}, run_seed=1).lead(what, 2, lambda _state: None)
    journal.close()


@pytest.mark.parametrize("method", ["submit", "collect"])
def test_an_error_of_a_subject_names_its_role(tmp_path, method):
    """What a subject raises becomes one sentence with its cause."""

    def fail(*_arguments):
        raise ZeroDivisionError("at work")

    path = tmp_path / "0000.jsonl"
    subject = Echo(path)
    setattr(subject, method, fail)
    with pytest.raises(
        SubjectError, match="model: failed with ZeroDivisionError: at work"
    ) as raised:
        lead(path, subject, units(2))

    assert isinstance(raised.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("window", [0, -1, None, "4"])
def test_a_window_without_room_is_refused(tmp_path, window):
    """A subject that takes nothing is told instead of waited for."""
    path = tmp_path / "0000.jsonl"
    with pytest.raises(PluginError, match="model: has a window of"):
        lead(path, Echo(path, window=window), units(1))


def test_a_window_that_fails_names_the_role(tmp_path):
    """A window may be computed, and fail."""

    class Unsure(Echo):
        """Does not know its window."""

        window = property(lambda _self: 1 / 0, lambda _self, _value: None)

    path = tmp_path / "0000.jsonl"
    with pytest.raises(SubjectError, match="model: failed with ZeroDivisionError"):
        lead(path, Unsure(path), units(1))


def test_a_sentence_of_a_subject_stays_as_it_is(tmp_path):
    """An error of evalkit that a subject raises is not wrapped."""

    def refuse(*_arguments):
        raise SubjectError("the model is closed")

    path = tmp_path / "0000.jsonl"
    subject = Echo(path)
    subject.submit = refuse
    with pytest.raises(SubjectError, match=r"^the model is closed$"):
        lead(path, subject, units(1))


@pytest.mark.parametrize("roles", ["()", "'model'", "None"])
def test_a_procedure_without_roles_is_refused(tmp_path, monkeypatch, roles):
    """Whom a procedure asks is a tuple of at least one role."""
    name = f"roleless_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(
        "from evalkit.contracts import Procedure\n"
        f"def make(): return Procedure(name='mine', version=1, ask=iter, roles={roles})\n"
    )
    info = tmp_path / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[evalkit.procedures]\nmine = {name}:make\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.entry_points.cache_clear()
    with pytest.raises(PluginError, match="procedure 'mine': asks the roles"):
        roles_of(replace(SUITE, procedure=PluginCall(name="mine")))
    monkeypatch.undo()
    plugins.entry_points.cache_clear()


def conversations(ask, count=1, roles=("model",)):
    """Return units of a procedure that asks as ``ask`` does."""
    procedure = Procedure(name="mine", version=1, ask=ask, roles=roles)
    return [replace(unit, procedure=procedure) for unit in units(count)]


def question(sample, **identity):
    """Return a request about a sample."""
    return Request(
        identity=Identity(suite="s", sample_id=sample.id, **identity),
        kind="generate",
        messages=(Message(role="user", content="?"),),
        decoding=Decoding(),
    )


def twice(sample):
    """Ask the same twice."""
    yield question(sample)
    yield question(sample)


def endless(sample):
    """Ask on for ever."""
    turn = 0
    while True:
        yield question(sample, turn=turn)
        turn += 1


def failing(sample):
    """Fail after one question."""
    yield question(sample)
    raise KeyError("x")


def refusing(sample):
    """Fail with an error of evalkit."""
    raise SubjectError("no such thing")
    yield question(sample)


BAD_PROCEDURES = {
    "twice": (twice, "asks twice as"),
    "endless": (endless, "asks more than 1000 requests"),
    "failing": (failing, "failed with KeyError: 'x'"),
    "refusing": (refusing, "no such thing"),
    "no request": (lambda sample: (each for each in [sample.id]), "yields '0'; a Request"),
    "no generator": (lambda sample: [question(sample)], r"a generator of Requests is expected"),
    "no conversation": (question, "a generator of Requests is expected"),
    "raises at once": (lambda _sample: 1 / 0, "failed with ZeroDivisionError"),
    "strange role": (
        lambda sample: (question(sample, role=each) for each in ["judge:x"]),
        "asks the role 'judge:x'; its roles are",
    ),
    "replicate": (
        lambda sample: (question(sample, replicate=each) for each in [1]),
        "sets the replicate",
    ),
    "variant": (
        lambda sample: (question(sample, variant=each) for each in [5]),
        "a text as variant",
    ),
    "turn": (lambda sample: (question(sample, turn=each) for each in [1.0]), "as turn"),
    "decoding": (
        lambda sample: (replace(question(sample), decoding=each) for each in ["hot"]),
        "decodes with 'hot'",
    ),
    "message": (
        lambda sample: (replace(question(sample), messages=each) for each in ["hi"]),
        "puts messages 'hi'",
    ),
    "content": (
        lambda sample: (
            replace(question(sample), messages=each)
            for each in [(Message(role="user", content=None),)]
        ),
        "puts messages",
    ),
    "continuation": (
        lambda sample: (replace(question(sample), continuations=each) for each in [("a", 1)]),
        "puts continuations",
    ),
    "surrogate": (
        lambda sample: (replace(question(sample), file=each) for each in ["\ud800"]),
        "yields what cannot be written",
    ),
    "other sample": (
        lambda _sample: (question(each) for each in [replace(_sample, id="other")]),
        "asks about 'other' of 's' instead",
    ),
}


@pytest.mark.parametrize(("ask", "words"), BAD_PROCEDURES.values(), ids=BAD_PROCEDURES)
def test_a_procedure_against_its_contract_is_named(tmp_path, ask, words):
    """What a procedure does wrong is a PluginError that names procedure and sample."""
    path = tmp_path / "0000.jsonl"
    subject = Echo(path)
    subject.submit = subject.waiting.append
    subject.collect = lambda: [Response(identity=subject.waiting.pop().identity)]
    with pytest.raises(PluginError, match=f"^procedure 'mine': sample '0' of 's': .*{words}"):
        lead(path, subject, conversations(ask))
