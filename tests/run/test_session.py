"""One process of a run: whom it refuses, what it mends, and what a failing subject costs."""

import json
from dataclasses import replace

import pytest
from small_runs import resolved

from evalkit.agreement import Shard, SubjectDescription
from evalkit.errors import EvidenceError, PluginError, RunLocked, SubjectError, UsageError
from evalkit.records import Response
from evalkit.run import folder
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE, parse_shard
from evalkit.run.verification import verify


class Answering:
    """Answers every question with its own description; parts of it can be replaced."""

    window = 8

    def __init__(self, name="a", **methods):
        """Take the name that it describes itself by, and methods that are to be others."""
        self.name = name
        self.submitted = []
        self.is_closed = False
        for method, function in methods.items():
            setattr(self, method, function)

    def describe(self):
        """Return who this is, and how much it was asked."""
        observed = {"asked": len(self.submitted)}
        return SubjectDescription(plugin="test", name=self.name, observed=observed)

    def submit(self, request):
        """Take a request."""
        self.submitted.append(request)

    def collect(self):
        """Answer the last one, then no more: every request is answered once."""
        return [Response(identity=self.submitted[-1].identity, text="1")]

    def close(self):
        """Remember that it was closed."""
        self.is_closed = True


class OneByOne(Answering):
    """Keeps one request in flight."""

    window = 1


class Drifting(OneByOne):
    """Describes itself by another name once it was asked."""

    def describe(self):
        """Return another name at the end."""
        return SubjectDescription(plugin="test", name="new" if self.submitted else "old")


def fail(*_arguments):
    """Raise what no subject should."""
    raise ZeroDivisionError("at the end")


def session(plan, out, subject, **changes):
    """Return a session of one subject."""
    return Session(
        out=out, resolved=plan, openers={"model": lambda _context: subject}, shard=WHOLE, **changes
    )


def run(plan, out, subject):
    """Perform a session of one subject."""
    return perform(session(plan, out, subject), lambda _state: None)


def interrupt(out, *, finished=None, evidence=()):
    """Leave a run as a process that was killed."""
    folder.write_run(out, replace(folder.read_run(out), finished=finished, evidence=evidence))


def test_a_failing_close_loses_nothing(sums, tmp_path):
    """The answers are there, the books are closed, and what failed is told."""
    plan = resolved([sums])
    ended = run(plan, tmp_path / "run", OneByOne(close=fail))
    score_run(tmp_path / "run")

    assert ("closing model: failed with ZeroDivisionError: at the end",) == ended.amiss
    assert ended.run.finished is not None
    assert {"holds"} == {check.state for check in verify(tmp_path / "run")}


def test_a_subject_that_cannot_be_described_again_loses_nothing(sums, tmp_path):
    """The description of the beginning stays."""
    subject = OneByOne()
    first = subject.describe()
    subject.describe = lambda: fail() if subject.submitted else first
    ended = run(resolved([sums]), tmp_path / "run", subject)

    assert "a" == folder.read_run(tmp_path / "run").subjects["model"].name
    assert "model: could not be described at the end" in ended.amiss[0]


def test_what_was_observed_at_the_end_is_kept(sums, tmp_path):
    """What a subject saw of its work stands in the run."""
    run(resolved([sums]), tmp_path / "run", OneByOne())

    assert {"asked": 60} == folder.read_run(tmp_path / "run").subjects["model"].observed


def test_the_first_error_is_told_and_the_books_are_closed(sums, tmp_path):
    """A subject that fails, then fails to be described and closed: its first error is told."""
    subject = OneByOne(close=fail)
    described = subject.describe()

    def collect():
        subject.describe = fail
        raise ValueError("the first")

    subject.collect = collect
    subject.describe = lambda: described
    with pytest.raises(SubjectError, match="model: failed with ValueError: the first"):
        run(resolved([sums]), tmp_path / "run", subject)
    record = folder.read_run(tmp_path / "run")

    assert ["0000.jsonl"] == [each.name for each in record.evidence]
    assert record.finished is None


def test_every_subject_is_closed(sums, tmp_path):
    """One that cannot be opened, or closed, keeps no other one open."""
    other = Answering()
    plan = resolved([sums])
    openers = {"model": lambda _context: other, "judge:a": fail}
    broken = replace(session(plan, tmp_path / "run", other), openers=openers)
    with pytest.raises(SubjectError, match="judge:a: failed with ZeroDivisionError"):
        perform(broken, lambda _state: None)

    assert other.is_closed
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("describe", "words"),
    [
        (lambda: "me", "describes itself by 'me'"),
        (
            lambda: SubjectDescription(plugin="t", name="t", observed={"x": float("nan")}),
            "cannot be written",
        ),
        (lambda: SubjectDescription(plugin="t", name=5), "cannot be written"),
    ],
)
def test_a_description_that_cannot_be_kept_is_refused_before_anything_is_written(
    sums, tmp_path, describe, words
):
    """Who answers is known before the first question, or nothing is asked."""
    with pytest.raises(PluginError, match=words):
        run(resolved([sums]), tmp_path / "run", Answering(describe=describe))

    assert not (tmp_path / "run").exists()


def test_a_subject_that_became_another_one_is_told_and_never_gone_on_with(sums, tmp_path):
    """The run is of who was described at the beginning; it stays unfinished for good."""
    out = tmp_path / "run"
    with pytest.raises(SubjectError, match="model became another one while it answered") as raised:
        run(resolved([sums]), out, Drifting())
    record = folder.read_run(out)
    with pytest.raises(EvidenceError, match="became another one"):
        run(resolved([sums]), out, Drifting())

    assert 3 == raised.value.exit_code
    assert ("old", None) == (record.subjects["model"].name, record.finished)
    assert "became another one" in record.evidence[0].note


def test_the_first_line_of_a_journal_names_run_and_subjects(sums, do_run):
    """Whose answers a journal holds is in the journal itself."""
    out = do_run(resolved([sums]))
    first = json.loads((out / "evidence" / "0000.jsonl").read_text().splitlines()[0])

    assert folder.read_run(out).id == first["opened"]["run"]
    assert 64 == len(first["opened"]["subjects"]["model"])


def test_evidence_without_its_run_is_refused(sums, do_run):
    """Answers are not given to another model by removing run.json."""
    plan = resolved([sums])
    out = do_run(plan)
    (out / "run.json").unlink()

    with pytest.raises(EvidenceError, match=r"holds evidence and no run\.json"):
        do_run(plan, "reference:refuses")


@pytest.mark.parametrize("change", ["id", "subjects"])
def test_evidence_of_another_run_is_refused(sums, do_run, change):
    """Nobody goes on from journals that are of another run or subject than run.json."""
    plan = resolved([sums])
    one = do_run(plan, "reference:oracle", name="one", score=False)
    two = do_run(plan, "reference:refuses", name="two", score=False)
    mine, other = folder.read_run(one), folder.read_run(two)
    values = {"id": mine.id, "subjects": mine.subjects}
    folder.write_run(one, replace(other, **{change: values[change]}, finished=None, evidence=()))
    model = "reference:oracle" if change == "subjects" else "reference:refuses"

    with pytest.raises(EvidenceError, match=r"was opened with another (run|subjects)"):
        do_run(plan, model, name="one")


@pytest.mark.parametrize("cut", [0, 30])
def test_a_journal_without_a_line_does_not_stop_the_next_process(sums, do_run, cut):
    """Killed before the first line was whole: the journal is removed, and the run goes on."""
    plan = resolved([sums])
    out = do_run(plan, score=False)
    whole = (out / "evidence" / "0000.jsonl").read_bytes()
    interrupt(out, evidence=folder.read_run(out).evidence)
    (out / "evidence" / "0001.jsonl").write_bytes(whole[:cut])
    do_run(plan)

    assert ["0000.jsonl", "0001.jsonl"] == [e.name for e in folder.read_run(out).evidence]
    assert {"holds"} == {check.state for check in verify(out)}


def test_what_was_mended_is_told(sums, do_run, tmp_path):
    """The process that goes on says what it removed and what it cut off."""
    plan = resolved([sums])
    out = do_run(plan, score=False)
    path = out / "evidence" / "0000.jsonl"
    path.write_bytes(path.read_bytes()[:-7])
    interrupt(out)
    (out / "evidence" / "0001.jsonl").touch()
    from evalkit import references

    opener = references.opener(references.parse("reference:oracle"))
    mended = replace(session(plan, out, None), openers={"model": opener})
    ended = perform(mended, lambda _state: None)

    assert "0000.jsonl: closed by the next process after an interruption; a torn" in ended.cut[0]
    assert "0001.jsonl: held no whole line; removed" == ended.cut[1]


def test_a_closed_journal_that_was_edited_is_not_gone_on_from(sums, do_run):
    """A journal that was closed is still what it was when a process goes on."""
    plan = resolved([sums])
    out = do_run(plan, score=False)
    path = out / "evidence" / "0000.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    interrupt(out, evidence=folder.read_run(out).evidence)

    with pytest.raises(EvidenceError, match="lines"):
        do_run(plan)


def test_a_folder_of_other_files_is_refused_and_left_as_it_is(sums, do_run, tmp_path):
    """Nothing is written among files that are none of its own."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.tex").touch()

    with pytest.raises(UsageError, match=r"holds 'thesis\.tex' and no run"):
        do_run(resolved([sums]))
    assert ["thesis.tex"] == [path.name for path in (tmp_path / "run").iterdir()]


def test_what_a_killed_process_left_is_no_foreign_file(sums, do_run, tmp_path):
    """A lock and half a plan do not stop the next process."""
    (tmp_path / "run" / "plan.partial").mkdir(parents=True)
    (tmp_path / "run" / "plan.partial" / "plan.json").write_text("{")
    (tmp_path / "run" / ".lock").touch()
    out = do_run(resolved([sums]))

    assert {"holds"} == {check.state for check in verify(out)}


@pytest.mark.parametrize(
    ("name", "words"), [("x" * 300, "the name is too long"), ("file", "is a file")]
)
def test_an_out_that_cannot_be_made_is_one_sentence(sums, do_run, tmp_path, name, words):
    """A name of 300 characters, or that of a file, says what would be right."""
    (tmp_path / "file").touch()

    with pytest.raises((EvidenceError, UsageError), match=words):
        do_run(resolved([sums]), name=name)


@pytest.mark.parametrize("name", ["plan/plan.json", "run.json"])
def test_a_folder_in_the_place_of_a_file_is_one_sentence(sums, do_run, tmp_path, name):
    """A folder called like a file of a run is told."""
    (tmp_path / "run" / "plan").mkdir(parents=True)
    (tmp_path / "run" / "plan" / "plan.json").write_text("{}")
    path = tmp_path / "run" / name
    path.unlink(missing_ok=True)
    path.mkdir()

    with pytest.raises(EvidenceError):
        do_run(resolved([sums]))


def test_a_results_folder_is_one_sentence(sums, do_run):
    """A folder in the place of results.json is told."""
    out = do_run(resolved([sums]), score=False)
    (out / "results.json").mkdir()
    with pytest.raises(EvidenceError, match="a folder stands in its place"):
        folder.write_whole(out / "results.json", b"[]\n")


def test_a_lock_can_be_taken_again_when_it_was_given_back(tmp_path):
    """Scoring locks after asking has given the lock back; two at once are refused."""
    with folder.locked(tmp_path):
        pass
    with folder.locked(tmp_path), pytest.raises(RunLocked), folder.locked(tmp_path):
        pass


@pytest.mark.parametrize("text", ["²/²", "١/٢", "1/²", "0/1", "2/1", "1/", "1/2/3", "9" * 5000])
def test_a_shard_that_is_none_is_refused(text):
    """Only plain digits are a number of a shard."""
    with pytest.raises(UsageError, match="K/N with 1 ≤ K ≤ N is expected"):
        parse_shard(text)


def test_a_shard_is_read():
    """K/N is part K of N."""
    assert (Shard(index=2, count=3), WHOLE) == (parse_shard("2/3"), parse_shard(None))
