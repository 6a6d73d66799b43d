"""The environment of a run: machine, interpreter and the versions of what computes."""

import os
import platform
import sys
from importlib import metadata

from evalkit.records import Json

_PACKAGES = (
    "datasets", "evaluate", "evalkit", "numpy", "pandas", "pyarrow", "safetensors", "scipy",
    "tokenizers", "torch", "transformers",
)  # fmt: skip


def environment() -> dict[str, Json]:
    """Return what a second laboratory would need to set up the same machine; no names of people."""
    return {
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "cpus": os.cpu_count(),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
