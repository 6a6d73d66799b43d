"""The environment of a run: machine, interpreter and the versions of what computes."""

import os
import platform
import sys
from importlib import metadata
from pathlib import Path

from evalkit.canonical import digest
from evalkit.records import Json
from evalkit.run.order import AS_PLANNED, NAME

_PACKAGES = (
    "datasets", "evaluate", "evalkit", "numpy", "pandas", "pyarrow", "safetensors", "scipy",
    "tokenizers", "torch", "transformers",
)  # fmt: skip
_HOST_DIGITS = 12


def environment(order: int = AS_PLANNED) -> dict[str, Json]:
    """Return what a second laboratory would need to do the same again; no names of people.

    ``host`` is a digest of the machine's name in the network: it tells machines apart and names
    none.

    Args:
        order: the number of the order in which the run asks.
    """
    return {
        NAME: order,
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "host": digest(platform.node().encode())[:_HOST_DIGITS],
        "processor": _processor(),
        "cpus": os.cpu_count(),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def _processor() -> str | None:
    """Return the processor's own name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or None
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
