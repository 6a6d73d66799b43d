"""Locks: changed text or code makes a draft, changed data is refused."""

import pytest
from small_runs import write_suite
from test_plugins import HEAD, install_fixture  # noqa: F401 - a fixture

from evalkit.canonical import digest
from evalkit.errors import DataError, SuiteError
from evalkit.locking import (
    code_digest,
    differences,
    lock_path,
    make_lock,
    read_lock,
    write_lock,
)
from evalkit.sources import load_rows
from evalkit.suite import load_suite


def lock(path):
    """Lock a suite."""
    suite = load_suite(path)
    write_lock(make_lock(suite, load_rows(suite.dataset, None).provenance), lock_path(suite))
    return lock_path(suite)


def reasons(path, provenance=None):
    """Return why the suite in ``path`` is a draft."""
    suite = load_suite(path)
    return differences(suite, provenance or load_rows(suite.dataset, None).provenance)


def test_locked(tmp_path):
    """A suite that is as it was locked is no draft; the lock names all that was digested."""
    path = write_suite(tmp_path, 3)
    assert ("it has no lock (sums.lock)",) == reasons(path)
    found = read_lock(lock(path))

    assert () == reasons(path)
    assert ("sums", 1, digest(path.read_bytes())) == (found.suite, found.version, found.text)
    assert {"sums.jsonl": digest((tmp_path / "sums.jsonl").read_bytes())} == found.data["files"]
    assert ["metrics.number_match", "procedures.ask"] == sorted(found.code)


def test_same_bytes(tmp_path):
    """Locking again writes the same bytes."""
    path = write_suite(tmp_path, 3)

    assert lock(path).read_bytes() == lock(path).read_bytes()


def test_changed_data(tmp_path):
    """One changed byte of the data is an error that says what to do."""
    path = write_suite(tmp_path, 3)
    lock(path)
    with (tmp_path / "sums.jsonl").open("a") as file:
        file.write("\n")
    with pytest.raises(DataError, match=r"suite sums: the data sums.jsonl are not those .*anew"):
        reasons(path)


def test_changed_text(tmp_path):
    """One changed byte of the suite file makes a draft."""
    path = write_suite(tmp_path, 3)
    lock(path)
    path.write_text(path.read_text() + "#")

    assert ("the suite file was changed after it was locked",) == reasons(path)


def test_other_file(tmp_path):
    """A suite that reads another file than the one locked is a draft for two reasons."""
    path = write_suite(tmp_path, 3)
    lock(path)
    (tmp_path / "other.jsonl").write_bytes((tmp_path / "sums.jsonl").read_bytes())
    path.write_text(path.read_text().replace("file: sums.jsonl", "file: other.jsonl"))
    expected = "its rows come from another place than those that were locked"

    assert (expected, "the suite file was changed after it was locked") == reasons(path)


def test_hub_rows(tmp_path):
    """Rows of the hub are compared by their digest, and not with files."""
    path = write_suite(tmp_path, 3)
    suite = load_suite(path)
    hub = {"hub": "a/b", "revision": "0" * 40, "rows": "1" * 64}
    write_lock(make_lock(suite, hub), lock_path(suite))

    assert () == reasons(path, hub)
    assert 1 == len(reasons(path))
    with pytest.raises(DataError, match="the data rows are not those that were locked"):
        reasons(path, {**hub, "rows": "2" * 64})


@pytest.mark.parametrize("content", ["", "[]", "{", '{"suite": "x"}', '{"suite": 1}', "\udcff"])
def test_broken_lock(tmp_path, content):
    """A lock that is none is an error, not a draft."""
    path = write_suite(tmp_path, 3)
    lock_path(load_suite(path)).write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(SuiteError, match=r"sums.lock: is no lock .*write it anew"):
        reasons(path)


def test_lock_that_cannot_be_written(tmp_path):
    """A lock that cannot be written is an error with the reason."""
    suite = load_suite(write_suite(tmp_path, 3))
    with pytest.raises(SuiteError, match="cannot be written"):
        write_lock(make_lock(suite, {}), tmp_path / "no" / "x.lock")


PACKAGE = {
    "__init__.py": HEAD + "from .inner import one\ndef make(): return _metric()",
    "inner/__init__.py": "from . import two\nfrom ..records import three\none = 1\n",
    "inner/two.py": "import json, no_such_library_here if False else json" and "import json\n",
    "records.py": "three = 3\n",
    "apart.py": "four = 4\n",
}


@pytest.mark.parametrize("name", sorted(PACKAGE))
def test_code_of_a_package(install, tmp_path, name):
    """A change in any module that a stranger's plugin imports, relatively too, is seen."""
    files = {key: text for key, text in PACKAGE.items() if key != "__init__.py"}
    module = install(PACKAGE["__init__.py"], ("metrics", "stranger", "make"), files=files)
    before = code_digest("metrics", "stranger")
    path = tmp_path / f"site_{module}" / module / name
    path.write_text(path.read_text() + "# changed\n")

    assert (name != "apart.py") == (before != code_digest("metrics", "stranger"))


def test_changed_code_makes_a_draft(install, tmp_path):
    """A suite whose metric was changed after the lock is a draft."""
    module = install(HEAD + "def make(): return _metric()", ("metrics", "stranger", "make"))
    path = write_suite(tmp_path / "s", 3)
    path.write_text(path.read_text().replace("number_match", "stranger"))
    lock(path)
    source = tmp_path / f"site_{module}" / f"{module}.py"
    source.write_text(source.read_text() + "\n")

    assert ("the code of metrics.stranger was changed after the suite was locked",) == reasons(path)


def test_code_of_the_built_in():
    """Built-in plugins have digests of their own."""
    assert code_digest("procedures", "ask") != code_digest("procedures", "choose")
    assert code_digest("procedures", "ask") == code_digest("procedures", "ask")
