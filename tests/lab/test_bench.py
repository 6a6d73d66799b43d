"""Benches: which machine and engine a run was computed on."""

from dataclasses import replace

import pytest
from lab.quality_values import BENCH, on_device

from evalkit.lab.bench import bench_here, bench_of, benches_of, is_same
from evalkit.run.environment import environment


def test_this_process_has_a_bench():
    """Host, processor and versions are known; no model was asked."""
    here = bench_here()

    assert here.machine["host"]
    assert "" == here.engine["device"]
    assert "no model asked" in here.words


def test_a_name_holds_no_name_of_a_person():
    """The name of a bench is two digests, and so is the host in a run's environment."""
    assert 17 == len(bench_here().name)
    assert 12 == len(environment()["host"])


def test_a_bench_is_its_own():
    """Nothing differs."""
    assert is_same(BENCH, BENCH)


@pytest.mark.parametrize("name", ["host", "processor"])
def test_another_machine_is_another_bench(name):
    """Each part of a machine counts."""
    assert not is_same(BENCH, replace(BENCH, machine={**BENCH.machine, name: "other"}))


@pytest.mark.parametrize("name", ["evalkit", "torch", "python"])
def test_another_engine_is_another_bench(name):
    """Each version counts."""
    assert not is_same(BENCH, replace(BENCH, engine={**BENCH.engine, name: "other"}))


def test_another_device_is_another_bench_unless_it_is_not_known():
    """A run without a model may have meant any device."""
    assert not is_same(BENCH, on_device("NVIDIA H100"))
    assert is_same(BENCH, on_device(""))


def test_a_host_that_is_not_known_is_nobodys():
    """Runs from before the host was recorded belong to no bench."""
    old = {key: value for key, value in environment().items() if key != "host"}
    bench = bench_of(old, {})

    assert not is_same(bench, bench)


def test_a_merged_run_has_the_benches_of_its_shards(finished_run):
    """Each different one once, with the device that its model observed."""
    found = environment()
    part = {"environment": found, "observed": {"model": {"device_name": "NVIDIA H100"}}}
    other = {"environment": {**found, "host": "elsewhere"}, "observed": {}}
    merged = replace(finished_run, environment={"shards": (part, part, other)})

    assert {"NVIDIA H100", ""} == {each.engine["device"] for each in benches_of(merged)}
    assert 2 == len(benches_of(merged))


def test_a_run_has_the_device_of_its_model(finished_run):
    """The device is what the model observed."""
    model = replace(finished_run.subjects["model"], observed={"device_name": "NVIDIA H100"})
    [bench] = benches_of(replace(finished_run, subjects={"model": model}))

    assert "NVIDIA H100" == bench.engine["device"]
