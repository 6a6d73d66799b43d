"""Whole clusters drawn with replacement, and a metric on what was drawn.

Both ways of computing draw the same clusters from the same seed: by lists of items, for any
metric, and by counts, for one with a weighted form, which is faster by far.
"""

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from evalkit.errors import UndefinedMetric
from evalkit.measure.clusters import Groups
from evalkit.measure.weighted import Array, Numbers, WeightedForm, over_clusters

_CELLS = 2**21  # counts in memory at once: 16 MiB, and a few arrays of that size beside it


def values_by_list(
    aggregate: Callable[[Sequence[int]], float | None],
    groups: Groups,
    *,
    resamples: int,
    seed: int,
) -> Array:
    """Return the metric on each resample, shape (resamples,); NaN where it has no value.

    Args:
        aggregate: takes item indices, repeated as often as they were drawn; where it has no value
            it returns None or a number that is not finite, or raises ``UndefinedMetric``.
        groups: the items of each cluster.
        resamples: how many.
        seed: of the generator PCG64.

    >>> values_by_list(len, ((0, 1), (2, 3)), resamples=2, seed=1).tolist()
    [4.0, 4.0]
    """
    found = [
        _value_of(aggregate, [item for number in drawn.tolist() for item in groups[number]])
        for drawn in _draws(len(groups), resamples=resamples, seed=seed)
    ]
    return np.array(found, dtype=np.float64)


def values_by_count(
    forms: Sequence[WeightedForm], codes: Numbers, clusters: int, *, resamples: int, seed: int
) -> Array:
    """Return each form on each resample, shape (forms, resamples); NaN where it has no value.

    The clusters drawn are those of ``values_by_list``. A few resamples at a time are in memory.

    Args:
        forms: weighted forms of the same n items.
        codes: shape (n,), the number of each item's cluster, in the order of ``groups``.
        clusters: how many there are.
        resamples: how many.
        seed: of the generator PCG64.

    >>> from evalkit.measure.weighted import Sums
    >>> items = Sums(columns=np.ones((4, 1)), formula=lambda sums: sums[0])
    >>> values_by_count([items], np.array([0, 0, 1, 1]), 2, resamples=2, seed=1).tolist()
    [[4.0, 4.0]]
    """
    of_clusters = [over_clusters(form, codes, clusters) for form in forms]
    rows = max(1, _CELLS // len(codes))
    found = np.empty((len(forms), resamples))
    draws = _draws(clusters, resamples=resamples, seed=seed)
    for start in range(0, resamples, rows):
        stop = min(start + rows, resamples)
        counts = np.empty((stop - start, clusters))
        for row in range(stop - start):
            counts[row] = np.bincount(next(draws), minlength=clusters)
        for number, form in enumerate(of_clusters):
            found[number, start:stop] = form(counts)
    return found


def _draws(clusters: int, *, resamples: int, seed: int) -> Iterator[Numbers]:
    """Yield, for each resample, the numbers of as many clusters as there are, with repetition."""
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(resamples):
        yield generator.integers(0, clusters, size=clusters)


def _value_of(aggregate: Callable[[Sequence[int]], float | None], items: Sequence[int]) -> float:
    try:
        value = aggregate(items)
    except UndefinedMetric:
        return math.nan
    return math.nan if value is None or not math.isfinite(value) else float(value)
