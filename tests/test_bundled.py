"""Bundled files are found, and every bundled suite is as it was locked."""

import pytest

from evalkit.bundled import folder, suites
from evalkit.catalogue import build_index
from evalkit.locking import differences, lock_path, read_lock
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

SUITES = [each for each in build_index(folder("suites")) if each.kind == "suite"]


def paths(*kinds):
    """Return suites with data of these kinds."""
    return [pytest.param(each.path, id=each.name) for each in SUITES if each.data in kinds]


@pytest.mark.parametrize("name", ["suites", "datasets", "reports"])
def test_folders(name):
    """The three folders are there."""
    assert folder(name).is_dir()
    assert suites() == folder("suites")


@pytest.mark.parametrize("path", paths("bundled", "public"))
def test_suite_loads(path):
    """Every bundled suite fits its schema and its plugins."""
    suite = load_suite(folder("suites") / path)

    assert suite.title["zh-TW"]


@pytest.mark.parametrize("path", paths("bundled"))
def test_suite_is_locked(path):
    """Every suite with bundled data is as it was locked: else run 'make lock'."""
    suite = load_suite(folder("suites") / path)
    rows = load_rows(suite.dataset, None)

    assert build_samples(suite, rows.rows)
    assert read_lock(lock_path(suite)) is not None
    assert () == differences(suite, rows.provenance)


@pytest.mark.shared_data
@pytest.mark.parametrize("path", paths("local"))
def test_public_suite_reads_every_row(path, shared_data):
    """Every suite on public data makes a Sample of every row."""
    suite = load_suite(folder("suites") / path)
    rows = load_rows(suite.dataset, shared_data)

    assert len(rows.rows) == len(build_samples(suite, rows.rows))
