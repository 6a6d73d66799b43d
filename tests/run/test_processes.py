"""A run by several processes is one run: the same bytes, whatever happens on the way."""

import json
import shutil
from dataclasses import replace

import pytest
from small_runs import resolved, write_suite

from evalkit import references
from evalkit.agreement import Item, Shard
from evalkit.canonical import from_plain
from evalkit.errors import EvalkitError, EvidenceError, RunLocked, UsageError
from evalkit.run import folder, parts
from evalkit.run.exchanges import read_exchanges
from evalkit.run.merge import merge
from evalkit.run.part_process import Report, Stop, Task, line_of, work
from evalkit.run.processes import perform_in_processes
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.run.verification import verify

ITEM = Item(
    name="n", version="1", customer="c", contact="c", received="2026-01-01", condition="good"
)
RANDOM = "reference:random?seed=3"


@pytest.fixture
def divide(tmp_path):
    """Return a function that makes a run by several processes and returns how it ended."""

    def run(plan, model=RANDOM, *, processes=2, name="divided", watch=None, **changes):
        subjects = {"model": references.parse(model)}
        session = session_of(plan, tmp_path / name, subjects, **changes)
        return perform_in_processes(session, subjects, processes, watch or (lambda _state: None))

    return run


def session_of(plan, out, subjects, *, shard=WHOLE, item=None):
    """Return a session that opens some references."""
    openers = {role: references.opener(each) for role, each in subjects.items()}
    return Session(out=out, resolved=plan, openers=openers, shard=shard, item=item)


@pytest.fixture
def interrupted(tmp_path):
    """Return a function that leaves a run of two processes whose named parts are finished."""

    def leave(plan, *indices, model=RANDOM):
        out, subjects = tmp_path / "divided", {"model": references.parse(model)}
        with parts.begun(session_of(plan, out, subjects), 2):
            (out / "parts").mkdir()
            for index in indices:
                shard = Shard(index=index, count=2)
                part = session_of(plan, parts.part_folder(out, shard), subjects, shard=shard)
                perform(part, lambda _state: None)
        return out

    return leave


def outcome(run):
    """Return the bytes of a run's scores and results, scored now."""
    score_run(run)
    return [(run / name).read_bytes() for name in ("scores.jsonl", "results.json")]


def files(run):
    """Return every file of a run with its bytes."""
    return {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}


def test_three_processes_make_the_same_bytes_as_one(sums, do_run, divide, tmp_path):
    """Scores and results are those of an undivided run, and every check of the run holds."""
    plan = resolved([sums])
    whole = do_run(plan, RANDOM)
    ended = divide(plan, processes=3)
    out = tmp_path / "divided"

    assert outcome(whole) == outcome(out)
    assert {"holds"} == {check.state for check in verify(out)}
    assert (60, 60, 60) == (ended.progress.units, ended.progress.done, ended.progress.asked)
    assert folder.read_run(out) == ended.run


def test_the_record_names_every_part(sums, divide, tmp_path):
    """``run.json`` holds the shards and what was found where each ran; no part is left."""
    divide(resolved([sums]), item=ITEM)
    out = tmp_path / "divided"
    record = folder.read_run(out)

    assert [(1, 2), (2, 2)] == [(each.index, each.count) for each in record.shards]
    assert [("1/2",), ("2/2",)] == [each["shards"] for each in record.environment["shards"]]
    assert (ITEM, {"model"}) == (record.item, set(record.subjects))
    assert {".lock", "evidence", "plan", "run.json"} == {path.name for path in out.iterdir()}


def test_progress_is_of_all_processes_together(sums, divide):
    """Whoever watches sees one run that grows to its end."""
    seen = []
    divide(resolved([sums]), watch=seen.append)

    assert (60, 60) == (seen[-1].units, seen[-1].done)
    assert sorted(each.done for each in seen) == [each.done for each in seen]


def test_more_processes_than_samples(tmp_path, do_run, divide):
    """A process without a sample has nothing to ask and is no obstacle."""
    plan = resolved([write_suite(tmp_path / "few", 2)])
    whole = do_run(plan, RANDOM)
    divide(plan, processes=4)

    assert outcome(whole) == outcome(tmp_path / "divided")


def test_the_same_command_on_a_finished_run_changes_nothing(sums, divide, tmp_path):
    """A finished run is left as it is."""
    divide(resolved([sums]))
    before = files(tmp_path / "divided")
    divide(resolved([sums]))

    assert before == files(tmp_path / "divided")


def test_another_model_is_refused_on_a_finished_run(sums, divide):
    """Who answers is looked at again, as in an undivided run."""
    divide(resolved([sums]))

    with pytest.raises(EvidenceError, match="the model was 'random' and is now 'oracle'"):
        divide(resolved([sums]), "reference:oracle")


def test_what_all_processes_say_is_said_once(sums, divide, tmp_path):
    """Wrong words of the call are one sentence, and nothing is left behind."""
    with pytest.raises(UsageError, match=r"^reference subject: there is none called 'oracel'"):
        divide(resolved([sums]), "reference:oracel", name="new/run")

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        (2, 3, r"was begun with --processes 2 \(got --processes 3\); give --processes 2, or"),
        (2, 1, r"was begun with --processes 2 \(got one process\); give --processes 2, or"),
        (1, 2, r"was begun without --processes \(got --processes 2\); leave --processes out"),
    ],
)
def test_another_number_of_processes_is_refused(sums, do_run, divide, tmp_path, first, then, words):
    """A folder is gone on with as it was begun."""
    if first == 1:
        do_run(resolved([sums]), RANDOM, name="divided")
    else:
        divide(resolved([sums]), processes=first)

    with pytest.raises(EvidenceError, match=words):
        parts.refuse_otherwise_begun(tmp_path / "divided", then)


def test_a_part_of_several_machines_is_refused(sums, do_run, divide, tmp_path):
    """A folder that holds one shard is not divided further, and is left as it is."""
    do_run(resolved([sums]), name="divided", shard=Shard(index=1, count=2), score=False)
    before = files(tmp_path / "divided")

    with pytest.raises(EvidenceError, match=r"was begun with --shard 1/2 .*give --shard 1/2 alone"):
        divide(resolved([sums]))
    assert before == files(tmp_path / "divided")


def test_two_calls_on_one_folder_are_refused(sums, divide, tmp_path):
    """While one holds the folder, another is refused."""
    with folder.locked(tmp_path / "divided"), pytest.raises(RunLocked, match="another process"):
        divide(resolved([sums]))


def test_a_folder_of_other_files_is_refused(sums, divide, tmp_path):
    """Nothing is written among other people's files."""
    (tmp_path / "divided").mkdir()
    (tmp_path / "divided" / "mine").touch()

    with pytest.raises(UsageError, match="holds 'mine' and no run"):
        divide(resolved([sums]))


def test_what_is_lacking_is_asked(sums, do_run, divide, interrupted, tmp_path):
    """One part is finished, the other not begun: the same call goes on to the same bytes."""
    plan = resolved([sums])
    whole, out = do_run(plan, RANDOM), interrupted(plan, 1)
    before = (out / "parts" / "1-of-2" / "evidence" / "0000.jsonl").read_bytes()
    divide(plan)

    assert outcome(whole) == outcome(out)
    assert before == (out / "evidence" / "0000.jsonl").read_bytes()


@pytest.mark.parametrize("has_evidence", [False, True])
def test_a_join_that_was_killed_is_done_again(
    sums, do_run, divide, interrupted, tmp_path, has_evidence
):
    """Half of the whole, or its evidence without its record, is replaced."""
    plan = resolved([sums])
    whole, out = do_run(plan, RANDOM), interrupted(plan, 1, 2)
    merge([path for path, _ in parts.begun_parts(out)], out / "parts" / "whole")
    if has_evidence:
        (out / "parts" / "whole" / "evidence").rename(out / "evidence")
    divide(plan)

    assert outcome(whole) == outcome(out)
    assert {"holds"} == {check.state for check in verify(out)}


def test_parts_left_beside_a_finished_run_are_removed(sums, divide, interrupted, tmp_path):
    """A removal that was killed is done by the next call."""
    plan = resolved([sums])
    out = interrupted(plan, 1, 2)
    shutil.copytree(out / "parts", tmp_path / "left")
    divide(plan)
    shutil.copytree(tmp_path / "left", out / "parts")
    divide(plan)

    assert not (out / "parts").exists()


def test_another_model_is_refused_before_a_new_part_begins(sums, divide, interrupted):
    """A part that has not begun asks nobody else than those that have."""
    out = interrupted(resolved([sums]), 1)

    with pytest.raises(EvidenceError, match=f"^{out}: the model was 'random' and is now 'oracle'"):
        divide(resolved([sums]), "reference:oracle")
    assert ["1-of-2"] == [path.name for path, _ in parts.begun_parts(out)]


def test_another_plan_item_or_fewer_subjects_are_refused(sums, divide, interrupted, tmp_path):
    """What the folder was begun for is what it is gone on for."""
    out = interrupted(resolved([sums]), 1)

    with pytest.raises(EvidenceError, match=r"holds another plan \(seed 0, not 1\)"):
        divide(resolved([sums], seed=1))
    with pytest.raises(EvidenceError, match=f"^{out}: is of another item; name another --out"):
        divide(resolved([sums]), item=ITEM)
    nobody = session_of(resolved([sums]), out, {})
    with pytest.raises(EvidenceError, match="the model was 'random' and is now 'nobody'"):
        perform_in_processes(nobody, {}, 2, lambda _state: None)


def test_one_process_that_fails_loses_nothing_of_the_others(sums, divide, interrupted):
    """Which shard failed and why is one sentence; the other one is finished."""
    plan = resolved([sums])
    out = interrupted(plan, 1)
    part = out / "parts" / "1-of-2"
    folder.write_run(part, replace(folder.read_run(part), finished=None))
    path = part / "evidence" / "0000.jsonl"
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(EvalkitError, match=r"^.*: shard 1 of 2 failed: .*0000\.jsonl.* goes on$"):
        divide(plan)
    assert folder.read_run(out / "parts" / "2-of-2").finished is not None
    assert folder.read_run(out).finished is None


def test_an_interrupted_run_can_be_looked_at(sums, interrupted):
    """Its parts are checked one by one; nothing is scored before they are joined."""
    out = interrupted(resolved([sums]), 1)
    checks = {check.what: check.state for check in verify(out)}

    assert {"holds", "open"} == set(checks.values())
    assert "holds" == checks["part 1-of-2, evidence 0000.jsonl"]
    assert "open" == checks["numbers"]
    [(path, record)] = parts.begun_parts(out)
    assert 0 < len(read_exchanges(path, record).exchanges) < 60
    with pytest.raises(EvidenceError, match="is not finished"):
        score_run(out)


def test_an_edited_part_is_found(sums, interrupted):
    """A line of a part that was changed is broken before anything is joined."""
    out = interrupted(resolved([sums]), 1)
    path = out / "parts" / "1-of-2" / "evidence" / "0000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"text":"', b'"text":"1', 1))

    assert "broken" in {check.state for check in verify(out)}


def test_the_plan_on_disk_is_the_plan(sums, interrupted):
    """A process that reads the plan from the folder has what was resolved."""
    plan = resolved([sums])

    assert replace(plan, drafts={}) == parts.planned(interrupted(plan))


def test_a_shard_s_work_is_reported_line_by_line(sums, interrupted, tmp_path):
    """The reports count the answers and end with what became of the shard."""
    out = interrupted(resolved([sums]))
    task = Task(
        out=str(out),
        shard=Shard(index=2, count=2),
        subjects={"model": references.parse(RANDOM)},
        item=None,
        deterministic=False,
    )
    with (tmp_path / "reports").open("wb", buffering=0) as reports:
        codes = [work(task, reports, Stop())]
        broken = replace(task, subjects={"model": references.parse("reference:oracle")})
        codes.append(work(broken, reports, Stop()))
    said = [
        from_plain(Report, json.loads(line))
        for line in (tmp_path / "reports").read_bytes().splitlines()
    ]

    assert [0, 3] == codes
    assert task == from_plain(Task, json.loads(line_of(task)))
    assert next(each for each in said if each.is_done).progress.done > 0
    assert "is now 'oracle'" in said[-1].failure


def test_a_stop_comes_at_a_good_moment_and_once():
    """Asked for, it waits; once it came, nothing disturbs the closing of the books."""
    stop = Stop()
    stop.good_moment()
    stop.ask()
    with pytest.raises(KeyboardInterrupt):
        stop.good_moment()

    stop.ask()
    stop.insist()
    stop.good_moment()


def test_a_process_that_breaks_off_leaves_its_words(sums, divide, tmp_path, monkeypatch):
    """Where it gave no reason, the sentence names the file that holds what it printed."""
    (tmp_path / "broken" / "evalkit").mkdir(parents=True)
    (tmp_path / "broken" / "evalkit" / "__init__.py").write_text("raise ImportError('half of it')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))

    with pytest.raises(EvalkitError, match=r"shard 1 of 2 ended unexpectedly \(.*1-of-2\.log says"):
        divide(resolved([sums]))
    words = (tmp_path / "divided" / "parts" / "1-of-2.log").read_text()
    monkeypatch.delenv("PYTHONPATH")
    divide(resolved([sums]))

    assert "half of it" in words
    assert {"holds", "open"} >= {check.state for check in verify(tmp_path / "divided")}
