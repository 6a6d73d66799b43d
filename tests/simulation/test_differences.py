"""How often intervals of a difference hold the truth, and how often En raises an alarm for nothing.

Two runs answer the same items: a latent normal variable of each answer has a part of its cluster
and one of its item, and a share of both is common to the runs. ``table(repeats)`` gives every cell
of the full study.
"""

import logging
from functools import partial
from statistics import NormalDist

import numpy as np
import pytest
from simulation.rows import Row

from evalkit.measure.difference import paired_difference
from evalkit.measure.independent_difference import Marked, independent_difference
from evalkit.measure.interlaboratory import agreement_of, en_score
from evalkit.measure.proportion import estimate_proportion
from evalkit.measure.quantile import student_quantile
from evalkit.measure.replication import within_items

LOG = logging.getLogger(__name__)
NORMAL = NormalDist()
LEAST = 0.93  # of 95 % intervals
PAIRS = ((0.5, 0.5), (0.9, 0.9), (0.9, 0.8), (0.97, 0.97), (0.99, 0.97), (0.995, 0.98))
SHAPES = ((50, 1), (300, 1), (20, 5), (50, 5), (100, 5), (20, 20), (200, 2))
BESIDE = {
    "paired": "paired",
    "without_clusters": "clusters left out (rejected)",
    "unpaired": "pairs left out (rejected)",
}
COMMON = (0.3, 0.9)  # share of both parts that the runs have in common


def draw(generator, *, clusters, size, first, second, icc, common):
    """Return 0/1 marks of two runs on the same items."""
    n = clusters * size
    of_cluster, of_item = generator.normal(size=clusters), generator.normal(size=n)
    runs = []
    for probability in (first, second):
        own_cluster, own_item = generator.normal(size=clusters), generator.normal(size=n)
        cluster = common**0.5 * of_cluster + (1 - common) ** 0.5 * own_cluster
        item = common**0.5 * of_item + (1 - common) ** 0.5 * own_item
        latent = icc**0.5 * np.repeat(cluster, size) + (1 - icc) ** 0.5 * item
        runs.append((latent < NORMAL.inv_cdf(probability)).astype(float).tolist())
    return runs


def names_of(clusters, size):
    """Return the name of each item's cluster."""
    return [str(number) for number in range(clusters) for _ in range(size)]


def simulated(*, clusters, size, first, second, icc, common, repeats, seed=0, estimate=None):
    """Return the share of intervals that hold the truth, and of those that exclude 0; the width."""
    generator = np.random.default_rng(seed)
    names, held, excluded, width = names_of(clusters, size), 0, 0, 0.0
    for _ in range(repeats):
        one, two = draw(
            generator, clusters=clusters, size=size, first=first, second=second, icc=icc,
            common=common,
        )  # fmt: skip
        found = (estimate or paired)(one, two, names)
        held += found.low <= second - first <= found.high
        excluded += not found.low <= 0.0 <= found.high
        width += found.high - found.low
    return {
        "coverage": held / repeats,
        "excludes 0": excluded / repeats,
        "width": width / repeats,
    }


def paired(one, two, names):
    """Return what evalkit states."""
    return paired_difference(one, two, names, bounds=(0.0, 1.0))


def without_clusters(one, two, names):
    """Return what would be stated if every item were one of its own."""
    return paired_difference(one, two, [str(n) for n in range(len(names))], bounds=(0.0, 1.0))


def unpaired(one, two, names):
    """Return what would be stated of runs on different items."""
    return independent_difference(Marked(one, names), Marked(two, names), bounds=(0.0, 1.0))


def en_alarms(*, n, replicates, repeats, seed, with_items=False):
    """Return how often |En| is above 1 for two laboratories that measure one model alike."""
    generator = np.random.default_rng(seed)
    names, alarms = [str(number) for number in range(n)], 0
    for _ in range(repeats):
        shares = generator.beta(1.5, 0.7, n)
        results = []
        for _ in range(2):
            marks = (generator.random((n, replicates)) < shares[:, None]).astype(float)
            rows = dict(zip(names, marks.tolist(), strict=True))
            found = within_items(rows, bounds=(0.0, 1.0))
            quantile = student_quantile(0.975, degrees_of_freedom=int(found.degrees_of_freedom))
            expanded = quantile * found.standard_error
            if with_items:
                clusters = [name for name in names for _ in range(replicates)]
                each = estimate_proportion(marks.ravel().tolist(), clusters, purpose="description")
                expanded = (each.high - each.low) / 2
            results += [found.value, expanded]
        alarms += agreement_of(en_score(*results), kind="en") == "unsatisfactory"
    return alarms / repeats


def words_of(clusters, size):
    """Return how many clusters of which size, in words: one line of the table each."""
    return f"{clusters} of {size}"


def cell(shape, pair, icc, common, repeats):
    """Return one row of the coverage study."""
    figure = simulated(
        clusters=shape[0], size=shape[1], first=pair[0], second=pair[1], icc=icc, common=common,
        repeats=repeats,
    )  # fmt: skip
    return Row(
        study="differences of runs",
        method="paired",
        setting={
            "clusters": words_of(*shape), "first": pair[0], "second": pair[1], "icc": icc,
            "common": common,
        },
        figure=figure,
        repeats=repeats,
        least={"coverage": LEAST},
    )  # fmt: skip


def beside(estimate, repeats):
    """Return a row with strong clusters and no difference: what is stated, or what is not."""
    setting = {"clusters": 50, "size": 10, "first": 0.7, "second": 0.7, "icc": 0.6, "common": 0.5}
    without_size = {name: each for name, each in setting.items() if name != "size"}
    return Row(
        study="differences of runs",
        method=BESIDE[estimate.__name__],
        setting={**without_size, "clusters": words_of(setting["clusters"], setting["size"])},
        figure=simulated(**setting, repeats=repeats, estimate=estimate),
        repeats=repeats,
        note="" if estimate is paired else "beside it: not what is stated",
    )


def en_row(n, replicates, with_items, repeats):
    """Return a row of the alarms of En."""
    figure = en_alarms(n=n, replicates=replicates, repeats=repeats, seed=1, with_items=with_items)
    return Row(
        study="En of two laboratories",
        method="item sampling in U (rejected)" if with_items else "run to run in U",
        setting={"n": n, "replicates": replicates},
        figure={"alarms": figure},
        repeats=repeats,
        most={} if with_items else {"alarms": 0.06},
        note="beside it: not what is stated" if with_items else "",
    )


def cells(repeats):
    """Return functions that give one row each."""
    found = [
        partial(cell, shape, pair, icc, common, repeats)
        for shape in SHAPES
        for pair in PAIRS
        for icc in ((0.2, 0.6) if shape[1] > 1 else (0.0,))
        for common in COMMON
    ]
    found += [partial(beside, each, repeats) for each in (paired, without_clusters, unpaired)]
    return found + [
        partial(en_row, n, replicates, with_items, repeats)
        for n in (50, 300)
        for replicates in (2, 5)
        for with_items in (False, True)
    ]


def table(repeats):
    """Return all rows: coverage of differences, what fails beside them, and alarms of En."""
    return [each() for each in cells(repeats)]


def one(number, repeats):
    """Return one row of the table, as a list."""
    return [cells(repeats)[number]()]


def jobs(repeats):
    """Return functions that give the rows in parts, for several processes."""
    return [partial(one, number, repeats) for number in range(len(cells(repeats)))]


@pytest.mark.parametrize("common", COMMON)
@pytest.mark.parametrize("pair", [(0.5, 0.5), (0.9, 0.8), (0.99, 0.97)])
@pytest.mark.parametrize("n", [50, 300])
def test_independent_marks_are_covered(n, pair, common):
    """Newcombe's interval of independent pairs covers at 93 % at least."""
    row = cell((n, 1), pair, 0.0, common, 500)
    LOG.info("%s", row)

    assert [] == list(row.misses())


@pytest.mark.parametrize("pair", [(0.9, 0.9), (0.9, 0.8), (0.995, 0.98)])
@pytest.mark.parametrize("shape", [(20, 5), (100, 5), (20, 20)])
def test_clusters_are_covered(shape, pair):
    """Clustered pairs are covered at 93 % at least, also where few clusters differ."""
    row = cell(shape, pair, 0.6, 0.3, 300)
    LOG.info("%s", row)

    assert [] == list(row.misses())


def test_leaving_out_clusters_finds_differences_that_are_not_there():
    """Strong clusters taken for independent items reject a true null far more than 5 % of times."""
    setting = {"clusters": 50, "size": 10, "first": 0.7, "second": 0.7, "icc": 0.6, "common": 0.5}
    right = simulated(**setting, repeats=250)
    naive = simulated(**setting, repeats=250, estimate=without_clusters)
    LOG.info("%s, %s", right, naive)

    assert right["excludes 0"] <= 0.1
    assert naive["excludes 0"] >= 0.25


def test_leaving_out_the_pairs_overlooks_differences():
    """Runs that agree on most items are told apart by their pairs, and not by two intervals."""
    setting = {"clusters": 300, "size": 1, "first": 0.8, "second": 0.75, "icc": 0.0, "common": 0.9}
    right = simulated(**setting, repeats=150)
    naive = simulated(**setting, repeats=150, estimate=unpaired)
    LOG.info("%s, %s", right, naive)

    assert right["excludes 0"] >= 0.6
    assert naive["excludes 0"] <= 0.2


@pytest.mark.parametrize(("n", "replicates"), [(50, 5), (200, 2)])
def test_en_alarms_in_one_of_twenty(n, replicates):
    """With what differs between laboratories in U, |En| is above 1 in about 5 % of cases."""
    alarms = en_alarms(n=n, replicates=replicates, repeats=600, seed=1)
    LOG.info("%s", alarms)

    assert pytest.approx(0.05, abs=3 * (0.05 * 0.95 / 600) ** 0.5) == alarms


def test_item_sampling_in_u_hides_every_disagreement():
    """The trap of shared items: with their drawing in U hardly any alarm is ever raised."""
    assert en_alarms(n=200, replicates=5, repeats=150, seed=2, with_items=True) <= 0.01
