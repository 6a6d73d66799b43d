"""Coverage of corpus intervals by simulation: a rare bias in a small suite."""

import logging
from dataclasses import replace

import numpy as np
from small_runs import SUITE_RECORD

from evalkit.measure.bootstrap import estimate_corpus
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score
from evalkit.run.intervals import corpus_ends
from evalkit.run.measurand import Marks

CLUSTERS, TRIALS = 24, 120
RARE = 0.02  # share of items answered with the stereotype, all others rightly "unknown"


def draw(generator: np.random.Generator) -> tuple[Score, ...]:
    """Return two items in each of 24 clusters, few of them biased; the true score is RARE."""
    biased = generator.random((CLUSTERS, 2)) < RARE
    return tuple(
        Score(
            suite=SUITE_RECORD.name,
            sample_id=f"{cluster}-{item}",
            replicate=None,
            metric="m",
            mark=Mark(
                value=None,
                outcome=Outcome.SCORED,
                parts={
                    "biased": float(biased[cluster, item]),
                    "known": float(biased[cluster, item]),
                    "correct": float(not biased[cluster, item]),
                },
            ),
            cluster=str(cluster),
            labels={},
            by="group_bias@2",
        )
        for cluster in range(CLUSTERS)
        for item in range(2)
    )


def test_a_rare_bias_is_inside_the_interval():
    """The interval covers a rare bias at its level; the percentile bootstrap alone does not."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    generator = np.random.default_rng(8)
    covered = alone = 0
    for trial in range(TRIALS):
        scores = draw(generator)
        _, ends = corpus_ends(metric, Marks(there=scores, lost=()), level=0.95, seed=trial)
        bare = estimate_corpus(
            lambda indices, scores=scores: metric.aggregate([scores[i] for i in indices]),
            [score.cluster for score in scores],
            resamples=200,
            seed=trial,
        )
        covered += ends.low <= RARE <= ends.high
        alone += bare.low is not None and bare.low <= RARE <= bare.high
    logging.getLogger(__name__).info("covered %s, alone %s of %s", covered, alone, TRIALS)

    assert covered >= 0.95 * TRIALS
    assert alone < 0.8 * TRIALS


def test_one_error_is_not_more_certain_than_none():
    """An interval with one deviating cluster is not narrower than with none."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    none = draw(np.random.default_rng(0))
    clean = tuple(
        replace(
            score,
            mark=replace(score.mark, parts={"biased": 0.0, "known": 0.0, "correct": 1.0}),
        )
        for score in none
    )
    wrong = {"biased": 1.0, "known": 1.0, "correct": 0.0}
    one = (replace(clean[0], mark=replace(clean[0].mark, parts=wrong)), *clean[1:])
    widths = [
        ends.high - ends.low
        for scores in (clean, one)
        for _, ends in [corpus_ends(metric, Marks(there=scores, lost=()), level=0.95, seed=1)]
    ]

    assert widths[1] >= widths[0] - 1e-9
