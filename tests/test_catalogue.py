"""The catalogue: names, paths, the committed index, and folders that do not fit."""

import pytest
from test_plugins import install_fixture  # noqa: F401 - a fixture

from evalkit.bundled import folder
from evalkit.catalogue import INDEX, build_index, entries, find, write_index
from evalkit.errors import PlanError, SuiteError, UnknownName

SUITE = """\
suite: {name}
version: 3
criterion: accuracy
title: {{en: Small}}
dataset: {{file: x.jsonl}}
sample: {{id: "{{id}}", input: "{{q}}"}}
procedure: ask
metrics: [exact_match]
licence: Apache-2.0
"""
PLAN = "plan: {name}\ntitle: {{en: P}}\nsuites: [a]\n"


def write(path, text, name):
    """Write a suite or plan called ``name``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(name=name))


@pytest.fixture
def offer(install):
    """Return what installs a distribution that offers a folder of suites."""

    def offer_folder(name, path):
        source = f"from pathlib import Path\ndef make(): return Path({str(path)!r})"
        install(source, ("suites", name, "make"))

    return offer_folder


def test_committed_index_is_fresh():
    """The index that is committed is the one that the files give: else run 'make index'."""
    committed = (folder("suites") / INDEX).read_text(encoding="utf-8")
    built = build_index(folder("suites"))
    by_path = {entry.path: entry for entry in built}

    assert by_path == {
        path.relative_to(folder("suites")).as_posix(): entry
        for path, entry in entries().items()
        if path.is_relative_to(folder("suites"))
    }
    assert committed.count('"name"') == len(built)


def test_index_is_written_as_committed(tmp_path):
    """Writing the index of the same files gives the same bytes."""
    import shutil

    copy = shutil.copytree(folder("suites"), tmp_path / "suites")

    assert (folder("suites") / INDEX).read_bytes() == write_index(copy).read_bytes()


def test_find_by_name():
    """A bundled suite and plan are found by name; kinds do not mix."""
    assert folder("suites") / "accuracy/word_problems.yaml" == find("suite", "word_problems")
    assert folder("suites") / "plans/quick.yaml" == find("plan", "quick")
    with pytest.raises(UnknownName, match="plan: there is none called 'word_problems'"):
        find("plan", "word_problems")


def test_find_by_path(tmp_path, monkeypatch):
    """A path with the ending of YAML is the file itself."""
    write(tmp_path / "x.yml", SUITE, "x")
    monkeypatch.chdir(tmp_path)

    assert "x.yml" == str(find("suite", "x.yml"))
    with pytest.raises(SuiteError, match=r"suite: there is no file 'y.yaml'"):
        find("suite", "y.yaml")
    with pytest.raises(PlanError, match=r"plan: there is no file 'y.yml'"):
        find("plan", "y.yml")


def test_near_matches():
    """An unknown name is answered with those that are near."""
    with pytest.raises(UnknownName, match="did you mean word_problems"):
        find("suite", "word_problem")
    with pytest.raises(UnknownName, match=r"plan: .*did you mean quick"):
        find("plan", "quik")


def test_strangers_folder(offer, tmp_path):
    """Another distribution's suites and plans are found beside the bundled ones."""
    write(tmp_path / "s/deep/a.yaml", SUITE, "strange_one")
    write(tmp_path / "s/plans/p.yaml", PLAN, "strange_plan")
    offer("strangers", tmp_path / "s")
    entry = entries()[tmp_path / "s/deep/a.yaml"]

    assert ("strange_one", 3, "bundled") == (entry.name, entry.version, entry.data)
    assert tmp_path / "s/plans/p.yaml" == find("plan", "strange_plan")
    assert folder("suites") / "plans/quick.yaml" == find("plan", "quick")


def test_two_folders_with_one_name(offer, tmp_path):
    """A name that stands in two folders is an error that names both files."""
    write(tmp_path / "s/a.yaml", SUITE, "word_problems")
    offer("strangers", tmp_path / "s")
    with pytest.raises(SuiteError, match=r"'word_problems': stands in .* and in .*rename one"):
        entries()


def test_one_folder_offered_twice(offer, tmp_path):
    """A folder that two distributions offer is read once."""
    write(tmp_path / "s/a.yaml", SUITE, "strange_one")
    offer("strangers", tmp_path / "s")
    offer("others", tmp_path / "s")

    assert 1 == [entry.name for entry in entries().values()].count("strange_one")


@pytest.mark.parametrize("content", ["{", "3", "null", '[{"kind": "suite"}]', '{"a": 1}', "\udcff"])
def test_broken_index(offer, tmp_path, content):
    """An index that is none is an error that says what to do."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / INDEX).write_bytes(content.encode(errors="surrogateescape"))
    offer("strangers", tmp_path / "s")
    with pytest.raises(SuiteError, match=r"index.json: is no index .*remove it, or write it anew"):
        entries()


def test_broken_suite_in_a_folder(tmp_path):
    """A file that is no suite stops the index with its name."""
    write(tmp_path / "a.yaml", "suite: {name}\n", "x")
    with pytest.raises(SuiteError, match=r"a\.yaml"):
        build_index(tmp_path)
    write(tmp_path / "a.yaml", SUITE, "x")
    write(tmp_path / "plans/p.yaml", "plan: {name}\n", "x")
    with pytest.raises(PlanError, match=r"p\.yaml"):
        build_index(tmp_path)
