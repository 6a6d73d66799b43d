"""Carry pure-Python packages to a machine without network.

    python benchmarks/wheels.py collect DIR
    python benchmarks/wheels.py unpack DIR FOLDER

``collect`` downloads with pip, here, the wheels of lm-eval and of what its model ``hf`` imports
beyond torch and transformers; only wheels that fit every machine are taken. ``unpack`` is for the
other machine: it unpacks those whose distribution isn't installed there, so that nothing is
shadowed. ``gpu.sh --wheels DIR`` does the second by itself. evalkit's own dependencies are not
carried: what the benchmarks import of them comes with transformers and the usual packages.
"""

import argparse
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

PACKAGES = (
    "lm_eval==0.4.13",
    "accelerate",
    "requests",
    "urllib3",
    "certifi",
    "charset-normalizer",
    "idna",
    "more-itertools",
    "dill",
)
_PURE = ("--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none")


def collect(folder: Path) -> None:
    """Download the wheels."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", *_PURE]
    version = f"--python-version={sys.version_info.major}.{sys.version_info.minor}"
    subprocess.run([*command, version, "--dest", str(folder), *PACKAGES], check=True)  # noqa: S603 - ours


def unpack(folder: Path, target: Path) -> list[str]:
    """Unpack the wheels that are lacking here; return their distributions."""
    found = []
    for path in sorted(folder.glob("*.whl")):
        name = distribution_of(path)
        if not _is_installed(name):
            with zipfile.ZipFile(path) as wheel:
                wheel.extractall(target)
            found.append(name)
    return found


def distribution_of(wheel: Path) -> str:
    """Return the name of the distribution in a wheel's file name."""
    return wheel.name.partition("-")[0].replace("_", "-").lower()


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> None:
    """Collect or unpack."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("collect").add_argument("folder", type=Path)
    unpacking = verbs.add_parser("unpack")
    unpacking.add_argument("folder", type=Path)
    unpacking.add_argument("target", type=Path)
    options = parser.parse_args(arguments)
    if options.verb == "collect":
        collect(options.folder)
    else:
        print("unpacked:", ", ".join(unpack(options.folder, options.target)) or "nothing lacks")


if __name__ == "__main__":
    main()
