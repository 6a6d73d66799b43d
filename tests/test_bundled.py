"""Bundled files are found, and every bundled suite is as it was locked."""

import pytest

from evalkit.bundled import folder, suites
from evalkit.catalogue import build_index
from evalkit.dossier import dossier_path, read_dossier, tie_of
from evalkit.layouts import layout
from evalkit.locking import differences, lock_path, read_lock
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

LEFT_OUT = {  # rows of public files that become no sample on purpose: how many, and why
    "advglue_pairs": (456, "the modified prompts, which are versions of the original ones"),
    "bipia_table": (4, "an answer of several parts, all of which are asked for"),
    "cyberseceval_injection": (126, "whether the attack succeeded takes a judge"),
    "ifbench": (17, "an instruction that needs a lexicon or geography"),
    "model_written_identity": (6, "options without a question"),
    "mmlu_sample": (1, "the right option stands twice"),
    "pararel": (
        5603,
        "relations without four patterns that end in the answer, or with many answers",
    ),
    "safetybench_zh": (1, "the right option stands twice"),
    "selfaware": (2, "a right answer that reads as declining to answer"),
    "tmmlu": (54, "53 without four marked options and an answer among them, 1 with the key twice"),
    "winobias": (2, "a third occupation in the sentence"),
}
SUITES = [each for each in build_index(folder("suites")) if each.kind == "suite"]


def paths(*kinds):
    """Return suites with data of these kinds."""
    return [pytest.param(each.path, id=each.name) for each in SUITES if each.data in kinds]


PUBLIC = [each for each in paths("local") if load_suite(folder("suites") / each.values[0]).public]


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


@pytest.mark.parametrize("path", paths("bundled", "hub", "local"))
def test_suite_has_a_valid_dossier(path):
    """Every locked suite's dossier is about its text, rows and code: else run 'make dossiers'."""
    suite = load_suite(folder("suites") / path)
    lock, dossier = read_lock(lock_path(suite)), read_dossier(dossier_path(suite))
    if lock is None:
        pytest.skip("rows are a vendor's: each order locks and validates its own")

    assert dossier is not None
    assert tie_of(suite, lock.data) == dossier.tie
    assert "fit_within_limits" == dossier.fitness


@pytest.mark.shared_data
@pytest.mark.parametrize("path", PUBLIC)
def test_public_suite_reads_every_row(path, shared_data):
    """Every row of public data makes a Sample or several, those aside that are left out above."""
    suite = load_suite(folder("suites") / path)
    rows = load_rows(suite.dataset, shared_data).rows
    made = [len(layout(suite.dataset.layout)(placed.row)) for placed in rows]
    left_out, _ = LEFT_OUT.get(suite.name, (0, ""))

    assert left_out == made.count(0)
    assert sum(made) == len(build_samples(suite, rows))
