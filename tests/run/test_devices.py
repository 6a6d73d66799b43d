"""What each process of a divided run has of the machine."""

import os
from pathlib import Path

import pytest

from evalkit.agreement import Shard
from evalkit.errors import UsageError
from evalkit.run.devices import environment_of, parse_processes, visible_devices

TWO = "GPU 0: NVIDIA H100 (UUID: GPU-aa)\nGPU 1: NVIDIA H100 (UUID: GPU-bb)\n"
DIVIDED = (
    "GPU 0: NVIDIA H100 (UUID: GPU-aa)\n"
    "  MIG 1g.10gb     Device  0: (UUID: MIG-a1)\n"
    "  MIG 1g.10gb     Device  1: (UUID: MIG-a2)\n"
    "GPU 1: NVIDIA H100 (UUID: GPU-bb)\n"
)


def tool(folder: Path, text: str, code: int = 0) -> str:
    """Write a program ``nvidia-smi`` that says ``text``; return a PATH that leads to it alone."""
    path = folder / "nvidia-smi"
    path.write_text(f"#!/bin/sh\necho '{text}'\nexit {code}\n")
    path.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("3", ("3",)),
        ("2, GPU-aa", ("2", "GPU-aa")),
        ("", ()),
        ("-1", ()),
        ("1,-1,2", ("1",)),
    ],
)
def test_what_is_set_counts(tmp_path, chosen, expected):
    """CUDA_VISIBLE_DEVICES is respected, read as CUDA reads it."""
    environment = {"PATH": tool(tmp_path, TWO), "CUDA_VISIBLE_DEVICES": chosen}

    assert expected == visible_devices(environment)


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (TWO, 0, ("GPU-aa", "GPU-bb")),
        (DIVIDED, 0, ("MIG-a1", "MIG-a2", "GPU-bb")),
        ("No devices were found", 0, ()),
        ("NVIDIA-SMI has failed", 9, ()),
    ],
)
def test_the_driver_s_tool_is_asked(tmp_path, text, code, expected):
    """Where nothing is set, ``nvidia-smi -L`` says which devices there are."""
    environment = {"PATH": tool(tmp_path, text, code)}

    assert expected == visible_devices(environment, driver=tmp_path / "none")


def test_a_tool_that_cannot_be_run_says_nothing(tmp_path):
    """A file of that name that is no program is as good as none."""
    (tmp_path / "nvidia-smi").write_bytes(b"\x7fELF")
    (tmp_path / "nvidia-smi").chmod(0o755)

    assert () == visible_devices({"PATH": str(tmp_path)}, driver=tmp_path / "none")


def test_without_the_tool_the_driver_s_list_is_taken(tmp_path):
    """Devices that the driver shows are numbered."""
    for name in ("0000:01:00.0", "0000:02:00.0"):
        (tmp_path / "gpus" / name).mkdir(parents=True)

    assert ("0", "1") == visible_devices({"PATH": ""}, driver=tmp_path / "gpus")


@pytest.mark.parametrize(
    ("text", "expected"), [(None, 1), ("1", 1), ("8", 8), ("256", 256), ("auto", 2)]
)
def test_how_many_processes_are_wanted(text, expected):
    """A number is taken as it is; ``auto`` is one for each visible device."""
    assert expected == parse_processes(text, {"CUDA_VISIBLE_DEVICES": "4,7"})


@pytest.mark.parametrize("text", ["0", "-2", "257", "9999", "two", "", "1.5", "AUTO", "²"])
def test_another_word_is_refused(text):
    """What is no number of processes is one sentence with the value."""
    with pytest.raises(UsageError, match=r"--processes: a number from 1 to 256.*\(got "):
        parse_processes(text, {})


def test_auto_needs_a_device():
    """``auto`` on a machine without a device is refused."""
    with pytest.raises(UsageError, match="--processes: there is no CUDA device"):
        parse_processes("auto", {"CUDA_VISIBLE_DEVICES": ""})


def test_each_process_has_a_device_of_its_own():
    """Shard K gets the Kth device; where there are more shards they share in turn."""
    given = [
        environment_of(Shard(index=k, count=3), {}, ("4", "7"))["CUDA_VISIBLE_DEVICES"]
        for k in (1, 2, 3)
    ]

    assert ["4", "7", "4"] == given


def test_without_devices_nothing_is_set():
    """On a machine without CUDA the variable stays as it was."""
    shard = Shard(index=1, count=2)

    assert "CUDA_VISIBLE_DEVICES" not in environment_of(shard, {}, ())
    assert "" == environment_of(shard, {"CUDA_VISIBLE_DEVICES": ""}, ())["CUDA_VISIBLE_DEVICES"]


@pytest.mark.parametrize("count", [1, 2, 200])
def test_the_processor_s_threads_are_divided(count):
    """Each process has its part of the cores, one at least; what is set already stays."""
    shard = Shard(index=1, count=count)
    cores = len(os.sched_getaffinity(0))

    assert str(max(1, cores // count)) == environment_of(shard, {}, ())["OMP_NUM_THREADS"]
    assert "5" == environment_of(shard, {"OMP_NUM_THREADS": "5"}, ())["OMP_NUM_THREADS"]
