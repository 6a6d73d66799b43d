"""Which samples of a suite are asked under a limit: drawn by hash, in strata where a plan says so.

The draw depends on ids and a recorded seed alone, so that a longer file or another order keeps the
same samples first, two models get the same ones, and no part of a file is favoured.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.agreement import Stratum
from evalkit.canonical import seed_from
from evalkit.records import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The samples that are asked, in the order of the file, and how they were drawn."""

    samples: tuple[Sample, ...]
    strata: tuple[Stratum, ...] = ()


def draw(
    samples: Sequence[Sample], limit: int | None, *, strata: Sequence[str] = (), seed: int = 0
) -> Drawn:
    """Return at most ``limit`` samples, of each stratum its share.

    Without strata they are those with the smallest hash of seed, suite and id. With strata (all
    combinations of the values of these labels) each gets limit times its share of the samples,
    rounded down, and the largest remainders one more; so every sample has nearly the same chance,
    and the estimate needs no weights. A stratum may get none where the limit is small.

    Args:
        samples: all of the suite, in order.
        limit: None asks all.
        strata: names of labels; each sample has them.
        seed: a recorded whole number.

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., section 5.2 (proportional allocation).
    """
    if limit is None or limit >= len(samples):
        return Drawn(samples=tuple(samples))
    groups: dict[tuple[str, ...], list[Sample]] = {}
    for sample in samples:
        groups.setdefault(tuple(sample.labels[name] for name in strata), []).append(sample)
    names = sorted(groups)
    shares = _shares([len(groups[name]) for name in names], limit)
    chosen = {
        sample.id
        for name, share in zip(names, shares, strict=True)
        for sample in _by_hash(groups[name], seed)[:share]
    }
    found = [
        Stratum(
            labels=dict(zip(strata, name, strict=True)), available=len(groups[name]), drawn=share
        )
        for name, share in zip(names, shares, strict=True)
    ]
    return Drawn(
        samples=tuple(sample for sample in samples if sample.id in chosen),
        strata=tuple(found) if strata else (),
    )


def _by_hash(samples: Sequence[Sample], seed: int) -> list[Sample]:
    return sorted(samples, key=lambda each: (seed_from(seed, each.suite, each.id), each.id))


def _shares(sizes: Sequence[int], limit: int) -> list[int]:
    """Return the limit divided in proportion to sizes, by the largest remainder.

    >>> _shares([60, 30, 10], 11)  # 6.6, 3.3 and 1.1
    [7, 3, 1]
    """
    exact = [limit * size / sum(sizes) for size in sizes]
    shares = [math.floor(each) for each in exact]
    left = limit - sum(shares)
    order = sorted(range(len(sizes)), key=lambda each: (shares[each] - exact[each], each))
    for index in order[:left]:
        shares[index] += 1
    return shares


def population_of(
    available: int, asked: int, strata: Sequence[Stratum], measurand: str, where: Mapping[str, str]
) -> str:
    """Return of which samples an estimate speaks, in words."""
    how = ""
    if asked < available:
        names = list(strata[0].labels) if strata else []
        stratified = f", stratified by {' and '.join(names)}" if names else ""
        how = f", of which {asked} were drawn by hash{stratified}"
    part = f" with {', '.join(f'{k}={v}' for k, v in sorted(where.items()))}" if where else ""
    if measurand == "benchmark":
        return f"the {available} samples of the suite{how}{part and f'; those{part}'}"
    return f"samples like the {available} of the suite{how}{part and f'; those{part}'}"
