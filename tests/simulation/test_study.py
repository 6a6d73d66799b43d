"""The fast part of the simulation study, and the committed whole of it."""

import json

import pytest
from simulation import corpus_cells, mean_cells, peer_cells, proportion_cells, study, tables
from simulation.neighbours import adapted
from simulation.rows import Row, read_row

from evalkit.measure.proportion import estimate_proportion

REPEATS = 150
RULES = ("bound", "simple", "guard", "posterior", "nonbinary", "zero_failure")
CHARTS = ("1-3s", "Westgard", "CUSUM", "all")
EXPECTED = {
    ("proportion", "description"),
    ("proportion", "decision"),
    ("proportion, unequal clusters", "description"),
    ("proportion, unequal clusters", "decision"),
    ("mean", "student_hall_clustered"),
    ("other harnesses", "evalkit"),
    ("differences of runs", "paired"),
    ("differences of runs", "clusters left out (rejected)"),
    ("differences of runs", "pairs left out (rejected)"),
    ("En of two laboratories", "run to run in U"),
    ("judge correction", "rogan_gladen_square_and_add"),
    ("prediction-powered mean", "prediction_powered"),
    ("corpus", "cluster_bootstrap_expanded"),
    ("corpus", "cluster_bootstrap_folded"),
    ("corpus", corpus_cells.REJECTED),
    *(("decision rules", name) for name in RULES),
    *(("control chart", name) for name in CHARTS),
    ("precision", "one-way analysis of variance"),
}


@pytest.fixture(scope="module")
def content():
    """Return the committed data file."""
    return json.loads(tables.DATA.read_text(encoding="utf-8"))


def test_the_page_shows_the_committed_data(content):
    """The tables in docs/statistics.md are what the data file gives."""
    page = tables.PAGE.read_text(encoding="utf-8")
    assert tables.between_marks(page, tables.text_of(content)) == page


def test_every_committed_cell_holds_its_target(content):
    """No cell misses its target by more than three standard errors of the simulation."""
    rows = [read_row(each) for each in content["rows"]]
    assert [] == [sentence for row in rows for sentence in row.misses()]


def test_the_committed_data_have_every_cell(content):
    """Each p, n, size and correlation was drawn, for both purposes."""
    found = {
        (row["method"], *row["setting"].values())
        for row in content["rows"]
        if row["study"] == tables.PROPORTION
    }
    expected = {
        (purpose, size, correlation, n, p)
        for purpose in proportion_cells.PURPOSES
        for size in proportion_cells.SIZES
        for correlation in (proportion_cells.CORRELATIONS if size > 1 else (0.0,))
        for n in proportion_cells.ITEMS
        for p in proportion_cells.PROBABILITIES
    }
    assert expected == found


def test_the_committed_data_have_every_study(content):
    """Each method of each study stands in the data file; a method that is new is drawn first."""
    found = {(row["study"], row["method"]) for row in content["rows"]}
    assert set() == EXPECTED - found


def test_what_is_rejected_is_named_so(content):
    """A figure beside what evalkit states says in its method that it is rejected."""
    named = {"(rejected)" in row["method"] for row in content["rows"] if "note" in row
             and row["note"].startswith("beside it")}  # fmt: skip
    assert {True} == named


@pytest.mark.parametrize("n", [20, 50, 100, 300])
@pytest.mark.parametrize("probability", proportion_cells.PROBABILITIES)
def test_independent_marks_hold_their_targets_exactly(n, probability):
    """Wilson covers at 91 % or more, and no Clopper-Pearson bound is wrong above 5 %."""
    rows = proportion_cells.cell(size=1, correlation=0.0, n=n, probability=probability, repeats=0)
    assert [] == [sentence for row in rows for sentence in row.misses()]


@pytest.mark.parametrize("size", [5, 20])
@pytest.mark.parametrize("correlation", proportion_cells.CORRELATIONS)
@pytest.mark.parametrize(("n", "probability"), [(100, 0.97), (300, 0.9), (1000, 0.7), (300, 1.0)])
def test_clusters_hold_their_targets(size, correlation, n, probability):
    """Clustered intervals cover at 93 % or more, bounds are wrong in 5 % or less."""
    rows = proportion_cells.cell(
        size=size, correlation=correlation, n=n, probability=probability, repeats=REPEATS
    )
    assert [] == [sentence for row in rows for sentence in row.misses()]


@pytest.mark.parametrize("correlation", [0.2, 0.8])
def test_single_items_beside_large_clusters_do_not_break_bounds(correlation):
    """40 clusters of 25 beside 1000 single items keep their bounds (14 % wrong before)."""
    rows = proportion_cells.mixture(
        "40 of 25 beside 1000 single", correlation=correlation, probability=0.97, repeats=100
    )
    assert [] == [sentence for row in rows for sentence in row.misses()]


def test_one_cluster_is_refused_in_words():
    """A cell that the estimator refuses has no figure, and says why."""
    rows = proportion_cells.cell(size=20, correlation=0.2, n=20, probability=0.9, repeats=10)
    assert {None} == {row.figure["covered"] for row in rows}
    assert all("number of clusters (got 1" in row.note for row in rows)


def test_a_composition_is_what_its_marks_are():
    """The ends of a composition are those of its marks in any order."""
    ends = proportion_cells.ends_of(((1, 0, 3), (1, 1, 5), (4, 2, 1)), "decision")
    marks, names = [1.0, 0.0, 0.0, 1.0, *[1.0] * 5, *[0.0] * 3], ["a"] * 4 + list("bcdefghi")
    found = estimate_proportion(marks, names, purpose="decision")
    assert (found.low, found.high) == (ends.low, ends.high)


def test_normal_means_hold_their_target():
    """Student's interval of clustered normal values covers as often as it says."""
    row = mean_cells.cell("normal", clusters=20, design="5", repeats=500)
    assert [] == list(row.misses())


def test_means_of_unequal_clusters_hold_their_target():
    """One cluster in ten holds 20 items: the variance rests on few, and the degrees say so."""
    row = mean_cells.cell("normal", clusters=100, design="one of 20 to nine of 1", repeats=300)
    assert [] == list(row.misses())


def test_long_tails_are_missed_more_often():
    """The mean of 20 lognormal values is above its interval's upper bound far too often."""
    row = mean_cells.cell("lognormal", clusters=20, design="1", repeats=500)
    assert row.figure["missed_high"] > 0.1


def test_other_harnesses_miss_what_evalkit_covers():
    """On 60 clusters of 5 at 0.99 the usual formula covers below 70 %, evalkit above 93 %."""
    rows = peer_cells.cell(size=5, correlation=0.3, n=300, p=0.99, repeats=300)
    covered = {row.method: row.figure["covered"] for row in rows}
    assert covered["lm-eval, lighteval, Inspect: sd / sqrt(n)"] < 0.7
    assert covered["lighteval, bootstrap"] < 0.2
    assert covered["evalkit"] > 0.93


def test_a_miss_is_a_sentence():
    """A cell below its target by more than noise says which, and what would be right."""
    row = Row(
        study="s",
        method="m",
        setting={"n": 20},
        figure={"covered": 0.9},
        repeats=10_000,
        least={"covered": 0.95},
    )
    assert ["s, m, n 20: covered (got 0.9000); at least 0.95"] == list(row.misses())


def test_a_row_is_read_as_it_was_written():
    """read_row(as_json) is the row, its figures rounded."""
    row = Row(study="s", method="m", setting={"n": 20}, figure={"covered": 0.5}, repeats=10)
    assert row == read_row(json.loads(json.dumps(row.as_json())))


def test_cells_of_other_studies_become_rows():
    """A plain dict of another topic is taken apart into method, setting and figures."""
    row = adapted({"metric": "gap", "clusters": 20, "coverage": 0.94, "kind": "x"}, "corpus", 70)
    assert ("gap", {"clusters": 20, "kind": "x"}, {"coverage": 0.94}, 70) == (
        row.method,
        row.setting,
        row.figure,
        row.repeats,
    )


def test_jobs_run_in_processes_in_their_order():
    """Rows come in the order of their jobs, whichever process was first."""
    jobs = [job for job in proportion_cells.jobs(10) if job.keywords.get("n") == 20][:4]
    assert [row for job in jobs for row in job()] == study.run(jobs, 2)
