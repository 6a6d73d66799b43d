"""Fixtures for all tests."""

import os
import signal
from pathlib import Path

import pytest

# A shell without job control starts its background jobs deaf to Ctrl-C, and they their children.
signal.signal(signal.SIGINT, signal.default_int_handler)

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def _no_laboratory(tmp_path_factory) -> None:
    """Keep tests from the quality control of whoever runs them."""
    os.environ["EVALKIT_LAB"] = str(tmp_path_factory.mktemp("laboratory"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of public benchmark files; skip where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the folder of public benchmark files is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def shared_models() -> Path:
    """Return the folder of small real models; skip where it is absent."""
    folder = SHARED / "models"
    if not folder.is_dir():
        pytest.skip("the folder of small real models is not beside the repository")
    return folder
