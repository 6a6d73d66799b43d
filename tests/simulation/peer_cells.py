"""The cells of other harnesses: the same drawn marks, their intervals beside evalkit's."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from simulation import peers
from simulation.proportion_cells import drawn, ends_of, sizes_of
from simulation.rows import Row

PROBABILITIES = (0.7, 0.9, 0.99)
ITEMS = (50, 300, 1000)
DESIGNS = ((1, 0.0), (5, 0.3))
RESAMPLES = 1000
SEED = 20261128


def _ends(ones: peers.Array, sizes: peers.Array) -> Iterator[tuple[str, peers.Array, peers.Array]]:
    """Yield the ends of each harness."""
    item = peers.item_error(ones, sizes)
    yield "lm-eval, lighteval, Inspect: sd / sqrt(n)", *peers.around(ones, sizes, item)
    resampled = peers.resampled_error(ones, sizes, draws=RESAMPLES, seed=SEED)
    yield "lm-eval, bootstrap", *peers.around(ones, sizes, resampled)
    divided = resampled / RESAMPLES**0.5
    yield "lighteval, bootstrap", *peers.around(ones, sizes, divided)
    clustered = peers.cluster_error(ones, sizes)
    yield "Inspect, clusters named", *peers.around(ones, sizes, clustered)
    yield "Inspect, ci_wilson with clusters", *peers.cluster_wilson(ones, sizes)


def cell(*, size: int, correlation: float, n: int, p: float, repeats: int) -> list[Row]:
    """Return a row for each harness and one for evalkit, of the same marks."""
    sizes = sizes_of(n, size)
    compositions = list(
        drawn(sizes, probability=p, correlation=correlation, repeats=repeats, seed=SEED).items()
    )
    times = np.array([count for _, count in compositions], dtype=float)
    ones = np.array(
        [
            [right for _, right, count in composition for _ in range(count)]
            for composition, _ in compositions
        ],
        dtype=float,
    )
    own = [ends_of(composition, "description") for composition, _ in compositions]
    found = [
        *_ends(ones, np.asarray(sizes, dtype=float)),
        ("evalkit", np.array([each.low for each in own]), np.array([each.high for each in own])),
    ]
    ends_of.cache_clear()
    return [
        Row(
            study="other harnesses",
            method=method,
            setting={"cluster": size, "icc": correlation, "n": n, "p": p},
            figure={
                "covered": float(times @ ((low <= p) & (p <= high)) / times.sum()),
                "width": float(times @ (high - low) / times.sum()),
                "no_width": float(times @ (high == low) / times.sum()),
            },
            repeats=repeats,
            least={"covered": 0.91 if size == 1 else 0.93} if method == "evalkit" else {},
        )
        for method, low, high in found
    ]


def jobs(repeats: int) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments that together give all rows."""
    return [
        partial(cell, size=size, correlation=correlation, n=n, p=p, repeats=repeats)
        for size, correlation in DESIGNS
        for n in ITEMS
        for p in PROBABILITIES
    ]
