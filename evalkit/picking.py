"""Which samples a rate is about: exactly so many of each suite, by hash."""

import math
from collections.abc import Iterable

from evalkit.canonical import seed_from
from evalkit.records import Sample


def picked_samples(samples: Iterable[Sample], rate: float, seed: int) -> set[tuple[str, str]]:
    """Return suite and id of exactly floor(rate·n + 0.5) of each suite's samples.

    They are those with the smallest hash of seed, suite and id, whatever the order.
    """
    suites: dict[str, list[tuple[int, str]]] = {}
    for sample in samples:
        draw = seed_from(seed, sample.suite, sample.id)
        suites.setdefault(sample.suite, []).append((draw, sample.id))
    return {
        (suite, sample_id)
        for suite, draws in suites.items()
        for _, sample_id in sorted(draws)[: math.floor(rate * len(draws) + 0.5)]
    }
