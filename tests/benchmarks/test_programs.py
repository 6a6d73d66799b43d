"""The programs from end to end, with a tiny model and the plain peer."""

import json
import sys

import generation_speed
import loglikelihood_speed
import pytest
import random_llama
from speed.likelihood_work import works
from speed.settings import Settings, opened


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Return how the tiny model is compared, in one turn and one thread."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    return Settings(
        model=str(random_llama.make(folder, "tiny", 1)),
        shape="tiny",
        dtype="float32",
        device="cpu",
        batch_size=4,
        threads=1,
        turns=1,
        peer=sys.executable,
    )


def test_a_kept_model_is_left_as_it_is(settings, tmp_path):
    """A folder is filled once for a shape and seed, and anew for another seed."""
    folder = tmp_path / "tiny"
    random_llama.make(folder, "tiny", 1)
    first = (folder / "model.safetensors").stat().st_mtime_ns
    random_llama.make(folder, "tiny", 1)
    second = (folder / "model.safetensors").stat().st_mtime_ns
    random_llama.make(folder, "tiny", 2)

    assert first == second
    assert second != (folder / "model.safetensors").stat().st_mtime_ns


@pytest.mark.slow
def test_scores_of_both_sides_are_equal(settings):
    """Evalkit and the plain peer score the same; every figure can be written."""
    with opened(settings) as (evalkit, peer):
        content, good = loglikelihood_speed.run(works(3, 2, "cpu"), settings, evalkit, peer)

    assert good
    assert {"zero-shot", "five-shot", "machine", "settings"} <= set(json.loads(json.dumps(content)))


@pytest.mark.slow
def test_texts_of_both_sides_are_equal(settings):
    """Evalkit and static batches write the same; every figure can be written."""
    with opened(settings) as (evalkit, peer):
        work = generation_speed.work_of(8, 16)
        content, good = generation_speed.run(work, settings, evalkit, peer)

    assert good
    assert {"generation", "machine", "settings"} <= set(json.loads(json.dumps(content)))
