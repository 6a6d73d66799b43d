"""How many processes a run is divided among, and what each has of the machine; no torch needed."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evalkit.agreement import Shard
from evalkit.errors import UsageError

VISIBLE = "CUDA_VISIBLE_DEVICES"  # which devices CUDA shows a process, and in which order
THREADS = "OMP_NUM_THREADS"
AUTO = "auto"
MOST_PROCESSES = 256  # a slip of the finger is no reason to stop the machine
_DRIVER = Path("/proc/driver/nvidia/gpus")
_TOOL_SECONDS = 30
_LISTED = re.compile(r"^(?P<part> *)(?:GPU|MIG)\b.*\(UUID: (?P<id>[\w-]+)\)\s*$", re.MULTILINE)


def parse_processes(text: str | None, environment: Mapping[str, str]) -> int:
    """Read how many processes are wanted: a number, or ``auto`` for one a CUDA device.

    Raises:
        UsageError: it is neither, or ``auto`` and there is no device.
    """
    if text is None:
        return 1
    if text == AUTO:
        found = len(visible_devices(environment))
        if not found:
            raise UsageError(
                "--processes: there is no CUDA device here that may be used (got 'auto'); "
                "give a number"
            )
        return min(found, MOST_PROCESSES)
    number = int(text) if re.fullmatch("[0-9]{1,3}", text) else 0
    if not 1 <= number <= MOST_PROCESSES:
        raise UsageError(
            f"--processes: a number from 1 to {MOST_PROCESSES}, or 'auto', is expected "
            f"(got {text!r})"
        )
    return number


def visible_devices(environment: Mapping[str, str], *, driver: Path = _DRIVER) -> tuple[str, ...]:
    """Return the CUDA devices that a process with this environment may use, as CUDA names them."""
    chosen = environment.get(VISIBLE)
    if chosen is not None:
        return tuple(_until_none(chosen.split(",")))
    tool = shutil.which("nvidia-smi", path=environment.get("PATH"))
    return (listed(_said_by(tool)) if tool else ()) or _known_to(driver)


def _until_none(names: Sequence[str]) -> Iterator[str]:
    """Yield names as CUDA reads them: an empty or a negative one ends the list."""
    for name in names:
        if not name.strip() or name.strip().startswith("-"):
            return
        yield name.strip()


def _said_by(tool: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - found on the PATH, with a word of our own
            [tool, "-L"], capture_output=True, text=True, timeout=_TOOL_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def listed(text: str) -> tuple[str, ...]:
    r"""Return the devices that ``nvidia-smi -L`` lists; the parts of a divided one in its place.

    >>> listed("GPU 0: NVIDIA H100 (UUID: GPU-1)\nGPU 1: NVIDIA H100 (UUID: GPU-2)\n")
    ('GPU-1', 'GPU-2')
    >>> listed("GPU 0: A (UUID: GPU-1)\n  MIG 1g.10gb Device 0: (UUID: MIG-1)\n")
    ('MIG-1',)
    """
    found: list[str] = []
    whole = None  # the last device that might be divided
    for each in _LISTED.finditer(text):
        if each["part"] and whole in found:
            found.remove(whole)
        whole = whole if each["part"] else each["id"]
        found.append(each["id"])
    return tuple(found)


def _known_to(driver: Path) -> tuple[str, ...]:
    """Return the numbers of the devices that the driver shows, where its tool is lacking."""
    try:
        return tuple(str(number) for number, _ in enumerate(driver.iterdir()))
    except OSError:
        return ()


def environment_of(
    shard: Shard, environment: Mapping[str, str], devices: Sequence[str]
) -> dict[str, str]:
    """Return the environment of a shard's process: a device of its own, its part of the threads.

    More processes than devices share them in turn. What the environment says of threads stays.
    """
    own = dict(environment)
    if devices:
        own[VISIBLE] = devices[(shard.index - 1) % len(devices)]
    own.setdefault(THREADS, str(max(1, _cores() // shard.count)))
    return own


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
