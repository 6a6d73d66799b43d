"""A release made once, and the keys and the run that it is made of; tests take copies."""

from pathlib import Path

import pytest
from runs_on_disk import make_run
from small_releases import (
    copied,
    make_keys,
    order_of,
    release_of,
    review_both,
    signers,
    write_record,
)


@pytest.fixture(scope="session")
def keys(tmp_path_factory) -> Path:
    """Return a folder with the keys of a trial authority."""
    return make_keys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="session")
def strangers_keys(tmp_path_factory) -> Path:
    """Return the keys of somebody else's authority, for people of the same names."""
    return make_keys(tmp_path_factory.mktemp("stranger") / "keys")


@pytest.fixture(scope="session")
def made_run(tmp_path_factory) -> Path:
    """Return a run with its report, reviewed and authorised; not to be written to."""
    run = make_run(tmp_path_factory.mktemp("run"), "reference:oracle")
    write_record(run)
    review_both(run)
    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory, made_run, keys) -> Path:
    """Return a full release; not to be written to."""
    return release_of(made_run, order_of(tmp_path_factory.mktemp("made"), signers(keys)))


@pytest.fixture(scope="session")
def made_summary(tmp_path_factory, made_run, keys) -> Path:
    """Return a summary release; not to be written to."""
    order = order_of(tmp_path_factory.mktemp("made"), signers(keys), disclosure="summary")
    return release_of(made_run, order)


@pytest.fixture
def run(made_run, tmp_path) -> Path:
    """Return a run of one's own, with its report, reviewed and authorised."""
    return copied(made_run, tmp_path)


@pytest.fixture
def release(made, tmp_path) -> Path:
    """Return a full release of one's own."""
    return copied(made, tmp_path)
