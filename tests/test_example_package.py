"""The example of a stranger's package: it installs, is found, and its own tests pass."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "evalkit-library-desk"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Install the package as pip does, into a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source") / EXAMPLE.name
    subprocess.run(["cp", "-r", str(EXAMPLE), str(source)], check=True)  # noqa: S603, S607 - ours
    command = [*PIP, "install", "--no-deps", "--no-build-isolation", "--target", str(folder)]
    subprocess.run([*command, str(source)], check=True)  # noqa: S603 - our own interpreter
    return folder


def test_suite_and_metric_are_found(site):
    """Evalkit lists what the package brings, beside its own."""
    program = "from evalkit.cli import main; main()"
    listed = [
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", program, "list", kind],
            env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for kind in ("suites", "metrics")
    ]

    assert "accuracy: Questions at the library desk" in listed[0]
    assert "Return the share of answers that name the number of the right note." in listed[1]


def test_its_own_tests_pass(site):
    """The package's tests pass against this evalkit, the suite locked."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules",
         "--rootdir", str(site), str(EXAMPLE / "tests"), str(site / "evalkit_library_desk")],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        check=False,
        text=True,
    )  # fmt: skip

    assert 0 == done.returncode, done.stdout
    assert "passed" in done.stdout
