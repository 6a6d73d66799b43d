"""The cells of means: coverage of Student's clustered interval where values are skewed.

Values of one cluster share a part of a normal variable each (a Gaussian copula) and are then bent
into the named distribution, whose mean is known.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, expon, lognorm, norm
from simulation.rows import Row

from evalkit.measure.mean import Bounds, estimate_mean

Bend = Callable[[NDArray[np.float64]], NDArray[np.float64]]

DISTRIBUTIONS: Mapping[str, tuple[Bend, float, Bounds]] = {
    "normal": (norm.ppf, 0.0, (None, None)),
    "exponential": (expon.ppf, 1.0, (0.0, None)),
    "lognormal": (lognorm(s=1.0).ppf, float(np.exp(0.5)), (0.0, None)),
    "bounded": (beta(4.5, 0.5).ppf, 0.9, (0.0, 1.0)),
}
CLUSTERS = (20, 50, 200)
DESIGNS = ((1, 0.0), (5, 0.4))
SEED = 20261127


def cell(name: str, *, clusters: int, size: int, correlation: float, repeats: int) -> Row:
    """Return the row of one distribution."""
    bend, truth, bounds = DISTRIBUTIONS[name]
    generator = np.random.default_rng(SEED + clusters)
    names = [str(each) for each in range(clusters) for _ in range(size)]
    sums = dict.fromkeys(("covered", "missed_low", "missed_high", "width"), 0.0)
    for _ in range(repeats):
        shared = np.repeat(generator.normal(0, 1, clusters), size)
        own = generator.normal(0, 1, clusters * size)
        values = bend(norm.cdf(correlation**0.5 * shared + (1 - correlation) ** 0.5 * own)).tolist()
        wide = estimate_mean(values, names, bounds=bounds)
        narrow = estimate_mean(values, names, level=0.9, bounds=bounds)
        if wide.low is None or wide.high is None or narrow.low is None or narrow.high is None:
            continue
        sums["covered"] += wide.low <= truth <= wide.high
        sums["missed_low"] += truth < narrow.low
        sums["missed_high"] += truth > narrow.high
        sums["width"] += wide.high - wide.low
    straight = name == "normal"
    return Row(
        study="mean",
        method="student_clustered",
        setting={
            "values": name,
            "clusters": clusters,
            "cluster": size,
            "correlation": correlation,
        },
        figure={key: value / repeats for key, value in sums.items()},
        repeats=repeats,
        least={"covered": 0.95} if straight else {},
        note="" if straight else "skewed: no target, the figure says what to expect",
    )


def jobs(repeats: int) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments that together give all rows."""
    return [partial(of_distribution, name, repeats=repeats) for name in DISTRIBUTIONS]


def of_distribution(name: str, *, repeats: int) -> list[Row]:
    """Return the rows of one distribution."""
    return [
        cell(name, clusters=count, size=size, correlation=correlation, repeats=repeats)
        for size, correlation in DESIGNS
        for count in CLUSTERS
    ]
