"""A run from plan to results: going on, refusing, sharding, scoring again, verifying."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from small_runs import SUITE, resolved, write_suite

from evalkit.agreement import Shard
from evalkit.errors import EvidenceError, RunLocked, UsageError
from evalkit.run import folder
from evalkit.run.merge import merge
from evalkit.run.results import compute, score_run
from evalkit.run.verification import verify


def results(run):
    """Return the bytes of a run's results."""
    return (run / "results.json").read_bytes()


def test_known_answers_give_the_known_value(sums, do_run):
    """An oracle with 10 % errors scores exactly 0.9 on 60 samples."""
    run = do_run(resolved([sums]), "reference:oracle?error_rate=0.1")
    [row] = [row for row in json.loads(results(run)) if not row["slice"]]

    assert (0.9, 60, 30, 0) == (row["value"], row["n"], row["clusters"], row["missing"])


def test_three_shards_merged_are_one_run(sums, do_run, tmp_path):
    """Three shards, merged in any order, give the same bytes as one run."""
    plan = resolved([sums])
    whole = do_run(plan, "reference:random?seed=3", name="whole")
    parts = [
        do_run(
            plan,
            "reference:random?seed=3",
            name=f"part{k}",
            shard=Shard(index=k, count=3),
            score=False,
        )
        for k in (1, 2, 3)
    ]
    out = tmp_path / "merged"
    merge([parts[2], parts[0], parts[1]], out)
    score_run(out)

    assert results(whole) == results(out)
    assert {"holds"} == {check.state for check in verify(out)}


def test_merge_refuses_what_does_not_belong_together(sums, do_run, tmp_path):
    """A shard twice, a shard lacking, another plan: each is refused with its reason."""
    plan = resolved([sums])
    parts = [do_run(plan, name=f"p{k}", shard=Shard(index=k, count=2), score=False) for k in (1, 2)]
    other = do_run(
        resolved([sums], seed=1), name="other", shard=Shard(index=2, count=2), score=False
    )

    with pytest.raises(UsageError, match="stands already"):
        merge([parts[0], parts[0]], tmp_path / "a")
    with pytest.raises(UsageError, match="shard 2 of 2 is lacking"):
        merge([parts[0]], tmp_path / "b")
    with pytest.raises(EvidenceError, match="another plan"):
        merge([parts[0], other], tmp_path / "c")


def test_merge_finds_edited_evidence(sums, do_run, tmp_path):
    """A shard whose evidence was edited is not merged."""
    plan = resolved([sums])
    parts = [do_run(plan, name=f"p{k}", shard=Shard(index=k, count=2), score=False) for k in (1, 2)]
    path = parts[1] / "evidence" / "0000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"text":"', b'"text":"1', 1))

    with pytest.raises(EvidenceError, match=r"0000\.jsonl"):
        merge(parts, tmp_path / "out")


def test_going_on_asks_nothing_twice(sums, do_run):
    """The same command on a finished folder asks nothing and changes nothing."""
    plan = resolved([sums])
    run = do_run(plan)
    before = {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}
    do_run(plan)

    assert before == {path: path.read_bytes() for path in run.rglob("*") if path.is_file()}


def test_an_interrupted_run_goes_on(sums, do_run, tmp_path):
    """What is on disk is not asked again; what is lacking is; the results are the same."""
    plan = resolved([sums])
    whole = do_run(plan, "reference:random?seed=1", name="whole")
    run = do_run(plan, "reference:random?seed=1", name="cut", score=False)
    path = run / "evidence" / "0000.jsonl"
    path.write_bytes(path.read_bytes()[:5000])
    record = folder.read_run(run)
    folder.write_run(run, replace(record, finished=None, evidence=()))
    do_run(plan, "reference:random?seed=1", name="cut")

    assert results(whole) == results(run)
    assert ["0000.jsonl", "0001.jsonl"] == [e.name for e in folder.read_run(run).evidence]
    assert {"holds"} == {check.state for check in verify(run)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seed": 1}, "another plan .seed 0, not 1"),
        ({"limit": 10}, "another plan .*limit none, not 10"),
    ],
)
def test_another_plan_in_the_folder_is_refused(sums, do_run, change, words):
    """Another seed or limit in the same folder is refused, and says which."""
    do_run(resolved([sums]))

    with pytest.raises(EvidenceError, match=words):
        do_run(resolved([sums], **change))


def test_another_model_in_the_folder_is_refused(sums, do_run):
    """Another model in the same folder is refused, by name."""
    do_run(resolved([sums]))

    with pytest.raises(EvidenceError, match="the model was 'oracle' and is now 'refuses'"):
        do_run(resolved([sums]), "reference:refuses")


def test_a_second_process_is_refused(sums, do_run, tmp_path):
    """While one process holds the folder, another is refused."""
    with folder.locked(tmp_path / "run"), pytest.raises(RunLocked, match="another process"):
        do_run(resolved([sums]))


def test_nothing_is_left_of_a_run_that_could_not_begin(sums, do_run, tmp_path):
    """A subject that cannot be opened leaves no folder."""
    with pytest.raises(UsageError):
        do_run(resolved([sums]), "reference:orakel")

    assert not (tmp_path / "run").exists()


def test_scoring_again_writes_the_same_or_a_new_version(sums, do_run):
    """The same outcome writes nothing; another one stands beside the old, never over it."""
    run = do_run(resolved([sums]))
    old = results(run)
    score_run(run)
    names = sorted(path.name for path in run.glob("results*"))
    (run / "results.json").write_bytes(b"[]\n")
    score_run(run)

    assert ["results.json"] == names
    assert (b"[]\n", old) == (results(run), (run / "results.2.json").read_bytes())


def test_scoring_needs_neither_suite_nor_data(sums, do_run):
    """A run is scored from its own folder when suite and data are gone."""
    run = do_run(resolved([sums]))
    before = results(run)
    for path in sums.parent.iterdir():
        path.unlink()
    (run / "results.json").unlink()
    score_run(run)

    assert before == results(run)


@pytest.mark.parametrize("name", ["plan/plan.json", "plan/samples/sums.jsonl", "results.json"])
def test_verify_finds_an_edit(sums, do_run, name):
    """An edited plan, sample or result is broken."""
    run = do_run(resolved([sums]))
    path = run / name
    path.write_bytes(path.read_bytes().replace(b"sums", b"summ").replace(b"1.0", b"0.9"))

    assert "broken" in {check.state for check in verify(run)}


def test_verify_says_that_a_journal_is_open(sums, do_run):
    """A journal that no process closed is reported as open."""
    run = do_run(resolved([sums]))
    record = folder.read_run(run)
    folder.write_run(run, replace(record, evidence=(), finished=None))

    assert "open" in {check.state for check in verify(run)}


def test_missing_answers_are_missing_not_wrong(sums, do_run):
    """Answers that are not there are missing: bounded, flagged, and in the audit."""
    run = do_run(resolved([sums]), score=False)
    path = run / "evidence" / "0000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:91]))
    folder.write_run(run, replace(folder.read_run(run), evidence=(), finished=None))
    found = compute(run)
    rows, problems = found.rows, found.problems
    row = rows[0]

    assert row["missing"] == row["outcomes"]["missing"] > 12
    assert 1.0 == row["value"]
    assert "not_evaluable" in row["flags"]
    assert row["missing"] == len(problems)


def test_replicates_are_items_of_their_sample(tmp_path, do_run):
    """With three replicates every sample has three scores in one cluster."""
    text = SUITE.replace("procedure:", "replicates: 3\nprocedure:")
    suite = write_suite(tmp_path / "three", 10, text)
    run = do_run(resolved([suite]))
    row = json.loads(results(run))[0]

    assert (30, 5) == (row["n"], row["clusters"])


def test_a_suite_without_its_subject_is_not_applicable(do_run):
    """A suite that asks for documents is not applicable when nobody hands any in."""
    plan = resolved_bundled("model_documentation")
    run = do_run(plan)
    rows = json.loads(results(run))
    [row] = [each for each in rows if each["verdict"]]

    assert {None} == {each["value"] for each in rows}
    assert "NOT_APPLICABLE" == row["verdict"]
    assert {"name": "simple"} == row["rule"]  # of grades, whoever is asked
    assert "documents" in row["reason"]


def resolved_bundled(*names):
    """Return the plan of bundled suites."""
    from evalkit.order import order_of
    from evalkit.plan import resolve

    return resolve(order_of(names, [], with_data=False), seed=0, limit=None, data=None)


def test_order_of_the_data_does_not_matter(tmp_path, do_run):
    """The same rows in another order give the same results."""
    first = write_suite(tmp_path / "a", 40)
    second = write_suite(tmp_path / "b", 40)
    data = second.with_name("sums.jsonl")
    data.write_text("".join(reversed(data.read_text().splitlines(keepends=True))))
    runs = [
        do_run(resolved([suite]), "reference:random?seed=5", name=suite.parent.name + "-run")
        for suite in (first, second)
    ]

    assert results(runs[0]) == results(runs[1])


def test_file_size_limit_keeps_what_was_answered(tmp_path):
    """A disk that refuses ends the run with one sentence; the same command finishes it later."""
    suite = write_suite(tmp_path / "suite", 400)
    program = (
        "import resource, sys; from evalkit.cli import _outcome\n"
        "limit = int(sys.argv.pop(1))\n"
        "if limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "sys.exit(_outcome(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program]
    out = str(tmp_path / "r")
    arguments = ["run", "--model", "reference:oracle", "--suite", str(suite), "--out", out]
    cut = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, "90000", *arguments], capture_output=True, text=True, check=False
    )
    kept = (tmp_path / "r" / "evidence" / "0000.jsonl").stat().st_size
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [*command, "0", *arguments], capture_output=True, text=True, check=False
    )

    assert (3, 0) == (cut.returncode, done.returncode)
    assert "cannot be written" in cut.stderr
    assert "Traceback" not in cut.stderr
    assert 0 < kept <= 90000
    assert {"holds"} == {check.state for check in verify(tmp_path / "r")}
