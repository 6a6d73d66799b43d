"""Merging: all shards or none, nothing half-made, and nothing of a shard forgotten."""

from dataclasses import replace

import pytest
from small_runs import resolved

from evalkit.agreement import Item, Shard
from evalkit.errors import EvidenceError, UsageError
from evalkit.run import folder
from evalkit.run.merge import merge, parts_of
from evalkit.run.results import score_run
from evalkit.run.verification import verify


@pytest.fixture
def shards(sums, do_run):
    """Return two shards of one plan."""
    plan = resolved([sums])
    return [do_run(plan, name=f"p{k}", shard=Shard(index=k, count=2), score=False) for k in (1, 2)]


def amend(run, **changes):
    """Change the record of a run."""
    folder.write_run(run, replace(folder.read_run(run), **changes))


def test_every_shard_s_environment_is_kept(shards, tmp_path):
    """What each machine was, and what each subject saw there, stands in the whole run."""
    subject = folder.read_run(shards[1]).subjects["model"]
    elsewhere = replace(subject, observed={"device": "second"})
    amend(shards[1], environment={"python": "elsewhere"}, subjects={"model": elsewhere})
    merged = merge(shards, tmp_path / "out")
    parts = folder.read_run(tmp_path / "out").environment["shards"]

    assert [folder.read_run(each).id for each in shards] == [each["run"] for each in parts]
    assert [("1/2",), ("2/2",)] == [each["shards"] for each in parts]
    assert "elsewhere" == parts[1]["environment"]["python"]
    assert {"model": {"device": "second"}} == parts[1]["observed"]
    assert {} == merged.subjects["model"].observed
    assert merged == folder.read_run(tmp_path / "out")


def test_a_merged_run_can_be_merged_again(shards, tmp_path):
    """The parts of a whole run stay its parts."""
    once = merge(shards, tmp_path / "once")
    twice = merge([tmp_path / "once"], tmp_path / "twice")
    score_run(tmp_path / "twice")

    assert parts_of(once) == parts_of(twice)
    assert {"holds"} == {check.state for check in verify(tmp_path / "twice")}


def test_what_a_killed_merge_left_is_replaced(shards, tmp_path):
    """Half a run beside OUT is no obstacle, and does not get into the whole one."""
    left = tmp_path / "out.partial"
    (left / "evidence").mkdir(parents=True)
    (left / "evidence" / "0007.jsonl").write_text("half")
    (left / "run.json").write_text("{")
    merge(shards, tmp_path / "out")
    score_run(tmp_path / "out")

    assert not left.exists()
    assert {"holds"} == {check.state for check in verify(tmp_path / "out")}


def test_a_merge_that_fails_leaves_nothing(shards, tmp_path):
    """Where a folder cannot be copied, neither OUT nor half of it is there."""
    samples = shards[0] / "plan" / "samples"
    samples.chmod(0o700)
    (samples / "link").symlink_to(tmp_path / "nowhere")

    with pytest.raises(EvidenceError, match="cannot be written"):
        merge(shards, tmp_path / "out")
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("name", ["file", "full"])
def test_an_out_that_is_there_is_refused(shards, tmp_path, name):
    """A file or a folder with something in it is not written over."""
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()

    with pytest.raises(UsageError, match="is there and not empty"):
        merge(shards, tmp_path / name)


@pytest.mark.parametrize("length", [250, 300])
def test_a_name_that_is_too_long_is_one_sentence(shards, tmp_path, length):
    """Also where only the name of the half-made folder is too long."""
    with pytest.raises(EvidenceError, match="the name is too long"):
        merge(shards, tmp_path / ("x" * length))


def test_an_empty_folder_is_filled(shards, tmp_path):
    """An empty folder is as good as none."""
    (tmp_path / "out").mkdir()
    merge(shards, tmp_path / "out")
    score_run(tmp_path / "out")

    assert {"holds"} == {check.state for check in verify(tmp_path / "out")}


def test_evidence_of_another_run_is_refused(shards, tmp_path):
    """A journal that another run has written does not get into the whole."""
    amend(shards[1], id="another")

    with pytest.raises(EvidenceError, match=r"is of run .*is another"):
        merge(shards, tmp_path / "out")


def test_another_model_or_item_is_refused(shards, sums, do_run, tmp_path):
    """Shards of another model, of another item or unfinished ones are not merged."""
    other = do_run(
        resolved([sums]), "reference:refuses", name="q", shard=Shard(index=2, count=2), score=False
    )
    with pytest.raises(EvidenceError, match="the model was 'oracle' and is now 'refuses'"):
        merge([shards[0], other], tmp_path / "out")
    item = Item(
        name="n", version="1", customer="c", contact="c", received="2026-01-01", condition="good"
    )
    amend(shards[1], item=item)
    with pytest.raises(EvidenceError, match="is of another item, beside"):
        merge(shards, tmp_path / "out")
    amend(shards[1], finished=None)
    with pytest.raises(EvidenceError, match="is not finished"):
        merge(shards, tmp_path / "out")
