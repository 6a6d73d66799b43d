"""Cells of the study of corpus intervals: drawn corpora and true values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

import numpy as np
from simulation.rows import Row

from evalkit.measure.bootstrap import estimate_corpus
from evalkit.measure.weighted import (
    Folded,
    Sums,
    WeightedForm,
    folded_sums,
    ratio,
    share_of_halves,
    widest_gap,
)
from evalkit.measure.weighted_calibration import calibration_error_form

LEVEL = 0.95
SEED = 20261126
TRULY = 1_000_000  # clusters from which the true value is computed, where it is not 0
CLUSTERS = (20, 50, 200)
REJECTED = "quantiles of resamples (rejected)"
LEAST = 0.93  # of the level of 0.95, with 50 clusters or more
LEAST_FEW = 0.90  # with fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What was drawn: the metric in its weighted form, and the cluster of each item."""

    form: WeightedForm
    clusters: list[str]


def group_gap(generator: np.random.Generator, clusters: int) -> Corpus:
    """Draw pairs of questions, one of each side, that share a Beta(4, 1.5) chance."""
    chance = generator.beta(4.0, 1.5, clusters)
    marks = [
        np.where(generator.random(clusters) < factor * chance, 1.0, -1 / 3) for factor in (1.0, 0.9)
    ]
    columns = np.column_stack([marks[0] - marks[1], np.ones(clusters)])
    return Corpus(
        form=Sums(columns=columns, formula=lambda sums: ratio(*sums)), clusters=_names(clusters, 1)
    )


def change_loss(generator: np.random.Generator, clusters: int) -> Corpus:
    """Draw one to three questions a cluster, each with four changed forms: the attack success."""
    chance = generator.beta(3.0, 1.2, clusters)
    sizes = generator.integers(1, 4, clusters)
    item = np.repeat(np.arange(clusters), sizes)
    clean = (generator.random(len(item)) < chance[item]).astype(float)
    changed = generator.binomial(4, 0.85 * chance[item]) / 4
    columns = np.column_stack([clean * (1.0 - changed), clean])
    names = [f"c{number}" for number in item]
    return Corpus(form=Sums(columns=columns, formula=lambda sums: ratio(*sums)), clusters=names)


def calibration(
    generator: np.random.Generator, clusters: int, *, overconfidence: float, size: int = 1
) -> Corpus:
    """Draw confidences on 0.25 to 1, right that much less often: the error of ten bins."""
    stated = generator.uniform(0.25, 1.0, clusters * size)
    shared = generator.random(clusters).repeat(size)  # makes a cluster's answers alike by halves
    luck = np.where(generator.random(len(stated)) < 0.5, shared, generator.random(len(stated)))
    right = (luck < stated - overconfidence).astype(float)
    form = calibration_error_form(stated.tolist(), right.tolist())
    return Corpus(form=form, clusters=_names(clusters, size))


def accuracy_spread(generator: np.random.Generator, clusters: int, *, loss: float) -> Corpus:
    """Draw questions asked in three variants, of which the first loses a share of the chance."""
    chance = generator.beta(4.0, 1.5, clusters)[:, None] * np.array([1.0 - loss, 1.0, 1.0])
    right = (generator.random((clusters, 3)) < chance).astype(float)
    size = Sums(columns=np.column_stack([right, np.ones((clusters, 3))]), formula=widest_gap)
    return Corpus(form=folded_sums(size, share_of_halves), clusters=_names(clusters, 1))


def _names(clusters: int, size: int) -> list[str]:
    return [f"c{number}" for number in range(clusters) for _ in range(size)]


CORPORA: Mapping[str, Callable[[np.random.Generator, int], Corpus]] = MappingProxyType(
    {
        "group_gap": group_gap,
        "change_loss asr": change_loss,
        "ece, calibrated": partial(calibration, overconfidence=0.0),
        "ece, calibrated, pairs": partial(calibration, overconfidence=0.0, size=2),
        "ece, 0.1 overconfident": partial(calibration, overconfidence=0.1),
        "ece, 0.2 overconfident": partial(calibration, overconfidence=0.2),
        "accuracy_spread, none": partial(accuracy_spread, loss=0.0),
        "accuracy_spread, a tenth": partial(accuracy_spread, loss=0.1),
    }
)
NOTHING = {"ece, calibrated", "ece, calibrated, pairs", "accuracy_spread, none"}


@cache
def true_value(metric: str) -> float:
    """Return what the metric is of a corpus without end."""
    if metric in NOTHING:
        return 0.0
    corpus = CORPORA[metric](np.random.default_rng(0), TRULY)
    return float(corpus.form(np.ones((1, len(corpus.clusters))))[0])


def cell(
    metric: str, clusters: int, *, repeats: int, resamples: int = 1000, is_bare: bool = False
) -> Row:
    """Return how often the interval covers the true value, and how wide it is in the mean.

    Args:
        metric: a key of ``CORPORA``.
        clusters: how many a corpus has.
        repeats: how many corpora are drawn.
        resamples: of each bootstrap.
        is_bare: whether a folded metric is treated as any other, which evalkit does not do.
    """
    generator = np.random.default_rng(SEED + clusters)
    truth = true_value(metric)
    below = above = 0
    widths, method = [], ""
    for repeat in range(repeats):
        corpus = CORPORA[metric](generator, clusters)
        form = corpus.form.form if is_bare and isinstance(corpus.form, Folded) else corpus.form
        once = float(form(np.ones((1, len(corpus.clusters))))[0])
        found = estimate_corpus(
            lambda _, once=once: once,
            corpus.clusters,
            weighted=form,
            level=LEVEL,
            resamples=resamples,
            seed=repeat,
        )
        below += truth < found.low
        above += truth > found.high
        widths.append(found.high - found.low)
        method = found.method
    least = LEAST if clusters >= 50 else LEAST_FEW
    return Row(
        study="corpus",
        method=REJECTED if is_bare else method,
        setting={"metric": metric, "clusters": clusters, "true value": round(truth, 4)},
        figure={
            "covered": 1.0 - (below + above) / repeats,
            "missed_low": below / repeats,
            "missed_high": above / repeats,
            "width": float(np.mean(widths)),
        },
        repeats=repeats,
        least={} if is_bare else {"covered": least},
        note="beside it: not what is stated of a folded metric" if is_bare else "",
    )


def table(repeats: int) -> list[Row]:
    """Return all cells: each corpus at three numbers of clusters, folded ones bare as well."""
    return [row for job in jobs(repeats) for row in job()]


def jobs(repeats: int) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments that together give all rows."""
    return [partial(of_metric, metric, repeats=repeats) for metric in CORPORA]


def of_metric(metric: str, *, repeats: int) -> list[Row]:
    """Return the rows of one metric."""
    bare = (False, True) if metric.startswith(("ece", "accuracy_spread")) else (False,)
    return [
        cell(metric, clusters, repeats=repeats, is_bare=is_bare)
        for is_bare in bare
        for clusters in CLUSTERS
    ]
