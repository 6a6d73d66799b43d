"""Coverage of the interval of an agreement over replicates, by simulation."""

import numpy as np

from evalkit.measure.bootstrap import estimate_corpus
from evalkit.plugins import make_metric
from evalkit.records import Mark, Outcome, Score

CLUSTERS, REPLICATES, TRIALS = 60, 5, 100
SPREAD = (2.0, 1.0)  # of the Beta distribution of an item's chance of its usual answer


def draw(generator: np.random.Generator) -> tuple[Score, ...]:
    """Return five answers to each of 60 questions, each usual with the question's own chance."""
    chances = generator.beta(*SPREAD, CLUSTERS)
    usual = generator.random((CLUSTERS, REPLICATES)) < chances[:, None]
    return tuple(
        Score(
            suite="s",
            sample_id=str(cluster),
            replicate=replicate,
            metric="m",
            mark=Mark(
                value=None,
                outcome=Outcome.SCORED,
                parts={
                    "answer": "usual" if usual[cluster, replicate] else "other",
                    "is_read": 1.0,
                    "is_right": float(usual[cluster, replicate]),
                },
            ),
            cluster=str(cluster),
            labels={},
            by="over_replicates@1",
        )
        for cluster in range(CLUSTERS)
        for replicate in range(REPLICATES)
    )


def test_the_interval_covers_the_agreement_of_the_population():
    """Replicates are drawn with their question, and copies of a question do not push it up."""
    metric = make_metric("over_replicates", {"figure": "agreement"})
    a, b = SPREAD
    square = a * (a + 1) / ((a + b) * (a + b + 1))  # E p^2 of a Beta
    true = 2 * square - 2 * a / (a + b) + 1  # E[p^2 + (1 - p)^2]
    generator = np.random.default_rng(11)
    covered, values = 0, []
    for trial in range(TRIALS):
        scores = draw(generator)
        found = estimate_corpus(
            lambda indices, scores=scores: metric.aggregate([scores[i] for i in indices]),
            [score.cluster for score in scores],
            level=0.9,
            resamples=200,
            seed=trial,
        )
        covered += found.low <= true <= found.high
        values.append(found.value)

    assert abs(np.mean(values) - true) < 4 * np.std(values) / TRIALS**0.5
    assert covered >= 0.82 * TRIALS  # 0.9 less almost three standard errors
