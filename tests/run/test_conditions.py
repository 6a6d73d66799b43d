"""What may differ between runs of one model, what did, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_runs import PLAN_RECORD as PLAN
from small_runs import SUITE_RECORD

from evalkit.agreement import (
    PrecisionStudy,
    Run,
    Shard,
    SubjectDescription,
)
from evalkit.errors import EvidenceError, UsageError
from evalkit.run.conditions import (
    conditions_of,
    core,
    is_same,
    refuse_other_models,
    refuse_unlike,
    seeds_of,
)

MODEL = SubjectDescription(
    plugin="transformers",
    name="m",
    digests={"model.safetensors": "1" * 64},
    settings={"dtype": "float32", "batch_size": None, "max_length": 512, "torch": "2.13"},
    observed={"threads": 2, "peak_memory_bytes": 7},
)
RUN = Run(
    id="a",
    plan="0" * 64,
    seed=0,
    shards=(Shard(index=1, count=1),),
    subjects={"model": MODEL},
    environment={"order": 0, "python": "3.11", "packages": {"torch": "2.13", "scipy": "1"}},
    item=None,
    started="",
    finished="",
    evidence=(),
)


def having(run=RUN, **settings):
    """Return a run whose model has other settings."""
    model = replace(MODEL, settings={**MODEL.settings, **settings})
    return replace(run, subjects={"model": model})


def varied(*runs, plans=None):
    """Return what differs between runs, and each one's condition."""
    found = conditions_of(list(zip(plans or [PLAN] * len(runs), runs, strict=True)))
    return found.varied, found.of_runs


def test_runs_that_are_alike():
    """Memory is no condition, and an id none either: repetitions."""
    other = replace(
        RUN, id="b", subjects={"model": replace(MODEL, observed={"threads": 2, "peak": 9})}
    )

    assert ((), ("1", "1")) == varied(RUN, other)


def test_settings_observations_order_and_machine():
    """Each of them makes another condition, which says what is its own."""
    threads = replace(RUN, subjects={"model": replace(MODEL, observed={"threads": 4})})
    elsewhere = replace(RUN, environment={**RUN.environment, "order": 3, "python": "3.12"})
    runs = (RUN, having(dtype="bfloat16"), threads, elsewhere, RUN)
    found = conditions_of([(PLAN, each) for each in runs])

    assert {"dtype", "order", "python", "threads"} == set(found.varied)
    assert ("1", "2", "3", "4", "1") == found.of_runs
    assert {"dtype": "bfloat16", "order": 0, "python": "3.11", "threads": 2} == found.values["2"]


def test_versions_of_the_engine():
    """Another torch is another condition; a package that computes nothing here is none."""
    packages = {"torch": "2.14", "scipy": "2"}
    other = replace(RUN, environment={**RUN.environment, "packages": packages})

    assert (("torch",), ("1", "2")) == varied(RUN, other)


def test_shards():
    """A run of two processes is another condition than one of one; both machines count."""
    parts = tuple(
        {"run": name, "environment": {"order": 2, "python": python}, "observed": {"model": {}}}
        for name, python in (("x", "3.11"), ("y", "3.12"))
    )
    shards = (Shard(index=1, count=2), Shard(index=2, count=2))
    merged = replace(RUN, shards=shards, environment={"shards": parts})
    found = conditions_of([(PLAN, RUN), (PLAN, merged)])

    assert ("3.11", "3.12") == found.values["2"]["python"]
    assert (2, 2) == (found.values["2"]["processes"], found.values["2"]["order"])


def test_wordings_are_called_by_their_names():
    """The wording is a factor of its own."""
    plans = [PLAN, replace(PLAN, wording="framed"), PLAN]

    assert (("wording",), ("as_written", "framed", "as_written")) == varied(
        RUN, RUN, RUN, plans=plans
    )


def test_one_factor_at_a_time():
    """Wording and something else at once cannot be told apart."""
    plans = [PLAN, replace(PLAN, wording="framed")]

    with pytest.raises(UsageError, match="both the wording and dtype differ"):
        varied(RUN, having(dtype="bfloat16"), plans=plans)


def test_a_seed_is_a_repetition():
    """Seeds of the plan and of a subject make no condition and are counted."""
    pairs = [(PLAN, RUN), (replace(PLAN, seed=1), RUN), (PLAN, having(seed=4)), (PLAN, RUN)]

    assert ("1", "1", "1", "1") == conditions_of(pairs).of_runs
    assert 3 == seeds_of(pairs)


def test_a_model_is_its_files():
    """Its name, and how it computes, do not matter; files and settings that say what it is do."""
    assert is_same(MODEL, replace(MODEL, name="copy", settings={**MODEL.settings, "dtype": "f"}))
    assert not is_same(MODEL, replace(MODEL, digests={"model.safetensors": "2" * 64}))
    assert not is_same(MODEL, replace(MODEL, settings={**MODEL.settings, "max_length": 9}))
    nameless = SubjectDescription(plugin="reference", name="oracle")
    assert not is_same(nameless, replace(nameless, name="first"))
    assert {"max_length": 512} == core(MODEL).settings


def refused(plan=PLAN, run=RUN):
    """Return how a second run is refused beside the first."""
    with pytest.raises(UsageError) as caught:
        refuse_unlike([(Path("a"), PLAN, RUN), (Path("b"), plan, run)])
    return str(caught.value)


def test_another_model():
    """What is another is named."""
    files = replace(MODEL, digests={"model.safetensors": "2" * 64})

    assert "another files" not in refused(run=replace(RUN, subjects={"model": files}))
    assert "other files" in refused(run=replace(RUN, subjects={"model": files}))
    assert "other max_length" in refused(run=having(max_length=9))


def test_no_model():
    """Runs over documents alone have no model."""
    assert "asks no model" in refused(run=replace(RUN, subjects={"documents": MODEL}))


def test_another_judge():
    """The judge is part of the measurement."""
    judged = replace(RUN, subjects={**RUN.subjects, "judge:j": MODEL})

    assert "other judges or documents" in refused(run=judged)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"digest": "1" * 64}, "another text"),
        ({"data": {"file": "x"}}, "other data"),
        ({"replicates": 3}, "another number of replicates (3)"),
        ({"samples": 2, "samples_digest": "x"}, "other samples (2)"),
        ({"wording": "framed", "samples": 2}, "another number of samples (2)"),
        ({"name": "t"}, "other suites"),
    ],
)
def test_other_suites(change, words):
    """Text, data, replicates and samples are the same, or the runs are not compared."""
    assert words in refused(plan=replace(PLAN, suites=(replace(SUITE_RECORD, **change),)))


def study_of(model):
    """Return a study of a model that says nothing."""
    return PrecisionStudy(
        model=core(model),
        factor="configuration",
        varied=(),
        conditions={},
        runs=(),
        seeds=1,
        suites={},
        level=0.95,
        figures=(),
        evalkit="1",
    )


def test_a_study_of_the_same_model_may_be_quoted():
    """However it computes now."""
    refuse_other_models([study_of(MODEL)], having(dtype="float16").subjects)


def test_a_study_of_another_model_is_refused():
    """Another model, or nobody."""
    study = study_of(replace(MODEL, name="n", digests={"x": "1"}))

    with pytest.raises(EvidenceError, match="the study is of transformers:n"):
        refuse_other_models([study], {"model": MODEL})
    with pytest.raises(EvidenceError, match="the model is nobody"):
        refuse_other_models([study], {})
