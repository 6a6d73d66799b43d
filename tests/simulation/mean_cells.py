"""The cells of means: coverage of the clustered interval where values are skewed.

Values of one cluster share a part of a normal variable each (a Gaussian copula) and are then bent
into the named distribution, whose mean is known.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, expon, lognorm, norm
from simulation.rows import Row

from evalkit.measure.mean import SKEW, Bounds, estimate_mean

Bend = Callable[[NDArray[np.float64]], NDArray[np.float64]]

DISTRIBUTIONS: Mapping[str, tuple[Bend, float, Bounds]] = {
    "normal": (norm.ppf, 0.0, (None, None)),
    "exponential": (expon.ppf, 1.0, (0.0, None)),
    "lognormal": (lognorm(s=1.0).ppf, float(np.exp(0.5)), (0.0, None)),
    "bounded": (beta(4.5, 0.5).ppf, 0.9, (0.0, 1.0)),
}
CLUSTERS = (10, 20, 50, 100, 300)
DESIGNS: Mapping[str, tuple[tuple[int, ...], float]] = {  # sizes in turn, and correlation
    "1": ((1,), 0.0),
    "5": ((5,), 0.4),
    "one of 20 to nine of 1": ((20, *[1] * 9), 0.4),
}
UNEQUAL_FROM = 100  # clusters: fewer are hardly any where one in ten is large
SEED = 20261127
LEAST: Mapping[str, tuple[float, int]] = {  # coverage, from so many clusters on
    "normal": (0.94, 10),
    "exponential": (0.93, 20),
    "lognormal": (0.93, 50),
    "bounded": (0.93, 20),
}


def cell(name: str, *, clusters: int, design: str, repeats: int) -> Row:
    """Return the row of one distribution."""
    bend, truth, bounds = DISTRIBUTIONS[name]
    generator = np.random.default_rng(SEED + clusters)
    pattern, correlation = DESIGNS[design]
    sizes = [pattern[each % len(pattern)] for each in range(clusters)]
    names = [str(each) for each in range(clusters) for _ in range(sizes[each])]
    sums = dict.fromkeys(("covered", "missed_low", "missed_high", "width", "flagged"), 0.0)
    method = ""
    for _ in range(repeats):
        shared = np.repeat(generator.normal(0, 1, clusters), sizes)
        own = generator.normal(0, 1, len(names))
        values = bend(norm.cdf(correlation**0.5 * shared + (1 - correlation) ** 0.5 * own)).tolist()
        wide = estimate_mean(values, names, bounds=bounds)
        narrow = estimate_mean(values, names, level=0.9, bounds=bounds)
        method = wide.method
        sums["covered"] += wide.low <= truth <= wide.high
        sums["missed_low"] += truth < narrow.low
        sums["missed_high"] += truth > narrow.high
        sums["width"] += wide.high - wide.low
        sums["flagged"] += SKEW in wide.flags
    least, fewest = LEAST[name]
    has_target = clusters >= fewest
    if len(pattern) > 1:
        has_target = name == "normal" and clusters >= UNEQUAL_FROM
    return Row(
        study="mean",
        method=method,
        setting={
            "values": name,
            "clusters": clusters,
            "cluster": design,
            "correlation": correlation,
        },
        figure={key: value / repeats for key, value in sums.items()},
        repeats=repeats,
        least={"covered": least} if has_target else {},
        note="" if has_target else "skewed and few: no target, the figure says what to expect",
    )


def jobs(repeats: int) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments that together give all rows."""
    return [partial(of_distribution, name, repeats=repeats) for name in DISTRIBUTIONS]


def of_distribution(name: str, *, repeats: int) -> list[Row]:
    """Return the rows of one distribution."""
    return [
        cell(name, clusters=count, design=design, repeats=repeats)
        for design in DESIGNS
        for count in CLUSTERS
    ]
