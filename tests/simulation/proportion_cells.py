"""The cells of proportions: coverage, one-sided bounds and widths of ``estimate_proportion``.

Marks are independent, or drawn in clusters whose probabilities are Beta distributed (Beta-binomial
sums). An estimate depends on how many clusters of each size have how many marks of 1 and on
nothing else; such a *composition* is drawn, and estimated once however often it comes.

Independent marks are not drawn at all: each possible number of ones enters with its binomial
probability, so that these figures are exact.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

import numpy as np
from scipy.stats import binom
from simulation.rows import Row

from evalkit.errors import TooLittleData
from evalkit.measure.proportion import Purpose, estimate_proportion

PROBABILITIES = (0.5, 0.7, 0.9, 0.97, 0.99, 1.0)
ITEMS = (20, 50, 100, 300, 1000)
SIZES = (1, 5, 20)
CORRELATIONS = (0.0, 0.2, 0.6)
PURPOSES: tuple[Purpose, ...] = ("description", "decision")
MIXTURES: Mapping[str, tuple[int, ...]] = {
    "one of 50 beside 14 single": (50, *[1] * 14),
    "10 of 20 beside 100 single": (*[20] * 10, *[1] * 100),
    "20 of 40 beside 200 single": (*[40] * 20, *[1] * 200),
    "30 each of 1, 2, 5 and 20": (*[1, 2, 5, 20] * 30,),
    "40 of 25 beside 1000 single": (*[25] * 40, *[1] * 1000),
}
LARGE, HALF = 1000, 2  # so many items are drawn half as often: each draw is another composition
SEED = 20261126

Composition = tuple[tuple[int, int, int], ...]
"""(size, marks of 1, how many such clusters), each once, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The ends of the 95 % interval, and of the 90 % interval: two one-sided 95 % bounds."""

    low: float
    high: float
    lower_bound: float
    upper_bound: float


@cache
def ends_of(composition: Composition, purpose: Purpose) -> Ends:
    """Return what ``estimate_proportion`` says of clusters so composed."""
    marks: list[float] = []
    names: list[str] = []
    for size, ones, count in composition:
        marks += ([1.0] * ones + [0.0] * (size - ones)) * count
        names += [f"{size}-{ones}-{each}" for each in range(count) for _ in range(size)]
    wide = estimate_proportion(marks, names, purpose=purpose)
    narrow = estimate_proportion(marks, names, level=0.9, purpose=purpose)
    return Ends(low=wide.low, high=wide.high, lower_bound=narrow.low, upper_bound=narrow.high)


def sizes_of(n: int, size: int) -> tuple[int, ...]:
    """Return clusters of one size that hold n items, the last one smaller where it must be."""
    rest = n % size
    return (*[size] * (n // size), *([rest] if rest else []))


def drawn(
    sizes: Sequence[int], *, probability: float, correlation: float, repeats: int, seed: int
) -> Counter[Composition]:
    """Return how often each composition was drawn."""
    generator = np.random.default_rng(seed)
    shape = (repeats, len(sizes))
    if probability in {0.0, 1.0} or correlation == 0.0:
        shares = np.full(shape, probability)
    else:
        spread = (1.0 - correlation) / correlation
        shares = generator.beta(probability * spread, (1.0 - probability) * spread, shape)
    ones = generator.binomial(np.asarray(sizes), shares)
    found: Counter[Composition] = Counter()
    for row in ones.tolist():
        pairs = Counter(zip(sizes, row, strict=True))
        found[tuple((size, right, count) for (size, right), count in sorted(pairs.items()))] += 1
    return found


def binomial(n: int, probability: float) -> dict[Composition, float]:
    """Return the probability of each number of ones among n independent marks."""
    weights = binom.pmf(np.arange(n + 1), n, probability).tolist()
    return {
        tuple(part for part in ((1, 0, n - ones), (1, 1, ones)) if part[2]): weight
        for ones, weight in enumerate(weights)
        if weight > 1e-12
    }


def figures(
    weights: Mapping[Composition, float], purpose: Purpose, truth: float
) -> dict[str, float | None]:
    """Return the coverage, the rate at which each bound is wrong, and the mean width."""
    total = sum(weights.values())
    sums = dict.fromkeys(("covered", "missed_low", "missed_high", "width"), 0.0)
    for composition, weight in weights.items():
        ends = ends_of(composition, purpose)
        sums["covered"] += weight * (ends.low <= truth <= ends.high)
        sums["missed_low"] += weight * (truth < ends.lower_bound)
        sums["missed_high"] += weight * (truth > ends.upper_bound)
        sums["width"] += weight * (ends.high - ends.low)
    return {name: value / total for name, value in sums.items()}


def targets(
    purpose: Purpose, *, size: int, most: float = 0.05
) -> dict[Literal["least", "most"], dict[str, float]]:
    """Return what a cell should hold: coverage of descriptions, both bounds of decisions."""
    if purpose == "description":
        return {"least": {"covered": 0.91 if size == 1 else 0.93}, "most": {}}
    least = {"covered": 0.95 if size == 1 else 0.93}
    return {"least": least, "most": {"missed_low": most, "missed_high": most}}


def cell(*, size: int, correlation: float, n: int, probability: float, repeats: int) -> list[Row]:
    """Return the rows of one cell, one for each purpose."""
    rows = []
    sizes = sizes_of(n, size)
    exact = size == 1 or probability == 1.0
    setting = {"cluster": size, "icc": correlation, "n": n, "p": probability}
    weights: Mapping[Composition, float] = (
        binomial(n, probability)
        if size == 1
        else drawn(
            sizes,
            probability=probability,
            correlation=correlation,
            repeats=1 if exact else repeats,
            seed=SEED + 1000 * n + size,
        )
    )
    for purpose in PURPOSES:
        try:
            figure, note = figures(weights, purpose, probability), ""
        except TooLittleData as error:
            figure, note = {"covered": None, "missed_low": None, "missed_high": None}, str(error)
        row = Row(
            study="proportion",
            method=purpose,
            setting=setting,
            figure=figure,
            repeats=0 if exact else repeats,
            note=note,
            **targets(purpose, size=size),
        )
        rows.append(row)
    ends_of.cache_clear()
    return rows


def mixture(name: str, *, correlation: float, probability: float, repeats: int) -> list[Row]:
    """Return the rows of clusters of unequal size, one for each purpose."""
    weights = drawn(
        MIXTURES[name], probability=probability, correlation=correlation, repeats=repeats, seed=SEED
    )
    rows = [
        Row(
            study="proportion, unequal clusters",
            method=purpose,
            setting={"clusters": name, "icc": correlation, "p": probability},
            figure=figures(weights, purpose, probability),
            repeats=repeats,
            **targets(purpose, size=0, most=0.065),
        )
        for purpose in PURPOSES
    ]
    ends_of.cache_clear()
    return rows


def jobs(repeats: int) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments that together give all rows, the longest first."""
    fewer = max(1, repeats // HALF)
    unequal = [
        partial(mixture, name, correlation=correlation, probability=probability, repeats=fewer)
        for name in MIXTURES
        for correlation in (0.2, 0.6, 0.8)
        for probability in (0.5, 0.7, 0.9, 0.97, 0.99)
    ]
    equal = [
        partial(
            cell,
            size=size,
            correlation=correlation,
            n=n,
            probability=probability,
            repeats=repeats if n < LARGE else repeats // HALF,
        )
        for n in sorted(ITEMS, reverse=True)
        for size in SIZES
        for correlation in (CORRELATIONS if size > 1 else (0.0,))
        for probability in PROBABILITIES
    ]
    return [*equal, *unequal]
