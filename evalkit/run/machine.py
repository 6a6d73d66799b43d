"""What of a machine decides whether evalkit can run on it: interpreter, packages, resources."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

State = Literal["ok", "note", "problem"]
GIB = 1024**3
LITTLE_MEMORY_GIB = 4
LITTLE_DISK_GIB = 10
NO_DISK_GIB = 1
_TORCH_SECONDS = 120  # a cold import from a slow disk
_ASK_TORCH = """
import json, torch
n = torch.cuda.device_count() if torch.cuda.is_available() else 0
found = [torch.cuda.get_device_properties(i) for i in range(n)]
print(json.dumps({"built_for": torch.version.cuda, "devices": [
    [each.name, each.total_memory] for each in found]}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    state: State
    what: str
    found: str
    advice: str = ""  # what to do about it


def machine_findings(folder: Path) -> Iterator[Finding]:
    """Yield what was found of the machine; ``folder`` is where runs are to be written.

    Packages are looked up by their metadata and not imported; torch is asked for CUDA devices in a
    process of its own, so that a broken installation of it ends there.
    """
    yield _python()
    yield from _packages()
    yield _cores()
    yield _memory()
    yield from _disk(folder)
    yield _cuda()


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = metadata.metadata("evalkit")["Requires-Python"] or ""
    if meets(version, wanted):
        return Finding(state="ok", what="Python", found=f"{version} (needs {wanted})")
    return Finding(
        state="problem", what="Python", found=version, advice=f"install evalkit on Python {wanted}"
    )


def _packages() -> Iterator[Finding]:
    good: list[str] = []
    for line in metadata.requires("evalkit") or ():
        requirement, _, marker = line.partition(";")
        match = re.fullmatch(r"([\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?([^()]*)\)?", requirement.strip())
        if match is None or "extra" in marker:
            continue
        name, wanted = match.groups()
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            advice = f'pip install "{name}{wanted}"'
            yield Finding(state="problem", what=name, found="is not installed", advice=advice)
            continue
        if meets(version, wanted):
            good.append(f"{name} {version}")
        else:
            yield Finding(
                state="problem",
                what=name,
                found=f"{version} is installed; {wanted} is needed",
                advice=f'pip install "{name}{wanted}"',
            )
    if good:
        yield Finding(state="ok", what="packages", found=", ".join(good))


def meets(version: str, wanted: str) -> bool:
    """Return whether a version is in a range such as ``>=1.2,<3``; suffixes are not compared.

    >>> meets("2.11.0+cu128", ">=2.11"), meets("1.9", ">=1.10"), meets("3.0", ">=2,<3")
    (True, False, False)
    """
    own = _release(version)
    for part in filter(None, (each.strip() for each in wanted.split(","))):
        match = re.fullmatch(r"(>=|<=|==|!=|~=|>|<)\s*([\w.*+!-]+)", part)
        if match is None:
            continue
        sign, limit = match[1], _release(match[2])
        fits = {
            ">=": own >= limit,
            "<=": own <= limit,
            "==": own == limit,
            "!=": own != limit,
            "~=": own >= limit and own[: len(limit) - 1] == limit[:-1],
            ">": own > limit,
            "<": own < limit,
        }
        if not fits[sign]:
            return False
    return True


def _release(version: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(each) for each in match[0].split(".")] if match else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _cores() -> Finding:
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Finding(state="ok", what="cores", found=f"{allowed} that this process may use")


def _memory() -> Finding:
    total, available = _memory_bytes()
    if total is None:
        return Finding(state="note", what="memory", found="not known on this system")
    found = f"{total / GIB:.1f} GiB"
    found += "" if available is None else f", {available / GIB:.1f} GiB of it free"
    if total >= LITTLE_MEMORY_GIB * GIB:
        return Finding(state="ok", what="memory", found=found)
    advice = f"below {LITTLE_MEMORY_GIB} GiB only small models and recorded answers fit"
    return Finding(state="note", what="memory", found=found, advice=advice)


def _memory_bytes() -> tuple[int | None, int | None]:
    """Return how much memory there is, and how much of it is free; a container's limit counts."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None, None
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if ":" in line}
    total, available = sizes.get("MemTotal"), sizes.get("MemAvailable")
    try:
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii"))
    except (OSError, ValueError):  # no such group, or "max"
        return total, available
    if total is None or limit >= total:
        return total, available
    return limit, None if available is None else min(available, limit)


def _disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free / GIB
    found = f"{free:.1f} GiB free in {folder}"
    if free < NO_DISK_GIB:
        yield Finding(state="problem", what="disk", found=found, advice="make room")
    elif free < LITTLE_DISK_GIB:
        advice = "evidence of many long answers, and models, may need more"
        yield Finding(state="note", what="disk", found=found, advice=advice)
    else:
        yield Finding(state="ok", what="disk", found=found)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Finding(
            state="problem",
            what="folder",
            found=f"{folder} cannot be written ({error.strerror})",
            advice="change to another folder, or give 'evalkit run' an --out elsewhere",
        )
    else:
        yield Finding(state="ok", what="folder", found=f"{folder} can be written")


def _cuda() -> Finding:
    try:
        done = subprocess.run(  # noqa: S603 - our own text, our own interpreter
            [sys.executable, "-c", _ASK_TORCH],
            capture_output=True, text=True, timeout=_TORCH_SECONDS, check=True,
        )  # fmt: skip
        answer = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, OSError, ValueError, IndexError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        return Finding(
            state="problem",
            what="torch",
            found=f"cannot be imported ({said[-1] if said else error})",
            advice="install torch again; recorded answers and reference subjects run without it",
        )
    devices = [f"{name}, {size / GIB:.0f} GiB" for name, size in answer["devices"]]
    if devices:
        return Finding(state="ok", what="CUDA", found="; ".join(devices))
    return _no_cuda(answer["built_for"], driver=shutil.which("nvidia-smi") is not None)


def _no_cuda(built_for: str | None, *, driver: bool) -> Finding:
    found = "torch sees no device; models run on the CPU"
    if not driver:
        return Finding(state="note", what="CUDA", found=found, advice="fine for small models only")
    advice = (
        "nvidia-smi is here, but this torch was built without CUDA; install one that was"
        if built_for is None
        else f"nvidia-smi is here; this torch wants a driver for CUDA {built_for}"
    )
    return Finding(state="note", what="CUDA", found=found, advice=advice)
