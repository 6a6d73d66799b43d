"""Precision: how far results of the same measurement lie apart when it is done again.

Repeatability is between runs in which nothing was changed, intermediate precision between runs in
which the configuration may have been another one too. A configuration stands where ISO 5725 has a
laboratory, a run where it has a test result.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.errors import EvalkitError, TooLittleData
from evalkit.measure.interval import check_level

SINGLE_RUNS = "single_runs"
ONE_CONFIGURATION = "one_configuration"
REPEATS_EQUAL = "repeats_equal"
BETWEEN_NOT_SEEN = "between_not_seen"
LIMIT_FACTOR = 2.8  # 1.96 sqrt(2), rounded as ISO 5725 rounds it

_FEWEST_RUNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardDeviation:
    """A standard deviation with its two-sided interval, in the unit of the results."""

    value: float
    low: float
    high: float
    degrees: float | None  # of freedom; None for a component that has none of its own


_Found = tuple[StandardDeviation | None, StandardDeviation | None, StandardDeviation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """What repeated results say of the precision of a measurement.

    Attributes:
        mean: of all results.
        runs: number N of results.
        configurations: number k of configurations.
        repeatability: s_r, within a configuration; None with the flag ``single_runs`` or
            ``repeats_equal``.
        between: s_L, of the configurations' true values; None with the flag ``single_runs`` or
            ``one_configuration``. 0 with ``between_not_seen``: runs of one configuration differ so
            much that nothing is seen beside them; its upper end says how much there may be.
        intermediate: s_I, of one result in a configuration like these; None with the flag
            ``one_configuration``.
        level: two-sided level of the intervals.
        flags: ``single_runs`` (each configuration was run once), ``one_configuration``,
            ``repeats_equal`` (no difference was seen within any configuration),
            ``between_not_seen``.
    """

    mean: float
    runs: int
    configurations: int
    repeatability: StandardDeviation | None
    between: StandardDeviation | None
    intermediate: StandardDeviation | None
    level: float
    flags: tuple[str, ...]


def estimate_precision(
    values: Sequence[float], configurations: Sequence[str], *, level: float = 0.95
) -> Precision:
    """Return the precision that repeated results show, by a one-way analysis of variance.

    Formula, with N results in k configurations of n_i each, the mean square M_w within and M_b
    between configurations, and n_0 = (N - sum n_i^2 / N) / (k - 1)::

        s_r^2 = M_w      s_L^2 = max(0, (M_b - M_w) / n_0)      s_I^2 = s_L^2 + s_r^2

    The degrees of freedom of s_r are N - k, those of s_I Satterthwaite's. The interval of s_r is
    the chi-square one; that of s_I is Graybill and Wang's and that of s_L Tukey and Williams', both
    on the mean square of the configurations' means (Thomas and Hultquist) where the n_i differ,
    and stretched to the estimate where it lies outside. No upper end of s_L is 0: where the formula
    gives none above, it is that of s_I. Where each configuration was run once, the
    results' standard deviation is s_I and nothing more is stated; where there is one configuration,
    it is s_r.

    Args:
        values: shape (N,), one result a run; a run without a result is left out beforehand.
        configurations: shape (N,), the name of each run's configuration.
        level: two-sided level of the intervals, in (0, 1).

    Raises:
        TooLittleData: there is one run, or none; or all results are equal, which shows no spread
            and does not show that there is none.
        EvalkitError: the lengths differ, or a result is not finite.
        UsageError: the level is not between 0 and 1.

    Source: ISO 5725-2:2019, one-way analysis of variance; ISO 5725-3, intermediate conditions;
    Satterthwaite (1946), Biometrics Bulletin 2:110; Graybill and Wang (1980), JASA 75:869; Williams
    (1962), Biometrika 49:278; Thomas and Hultquist (1978), Annals of Statistics 6:582; all of them
    in Burdick and Graybill (1992), "Confidence Intervals on Variance Components".

    >>> found = estimate_precision([1.0, 3.0, 5.0, 7.0], ["a", "a", "b", "b"])
    >>> round(found.repeatability.value**2, 9), round(found.between.value**2, 9)  # 2, (16 - 2) / 2
    (2.0, 7.0)
    >>> round(found.intermediate.value, 9)
    3.0
    """
    check_level(level, where="precision")
    groups = _grouped(values, configurations)
    found: _Found
    if len(groups) == 1:
        found, flags = (_spread(values, level=level), None, None), [ONE_CONFIGURATION]
    elif len(groups) == len(values):
        found, flags = (None, None, _spread(values, level=level)), [SINGLE_RUNS]
    else:
        squares = _mean_squares(groups)
        flags = [REPEATS_EQUAL] if squares.within == 0.0 else []
        flags += [BETWEEN_NOT_SEEN] if squares.between <= squares.within else []
        found = _components(squares, level=level)
    return Precision(
        mean=math.fsum(values) / len(values),
        runs=len(values),
        configurations=len(groups),
        repeatability=found[0],
        between=found[1],
        intermediate=found[2],
        level=level,
        flags=tuple(flags),
    )


def limit_of(deviation: float) -> float:
    """Return the difference that two results exceed in 5 % of cases, from their deviation.

    Formula: 2.8 s. From s_r it is the repeatability limit r, of two runs of one configuration; from
    s_I that of two runs of different configurations.

    Source: ISO 5725-6:1994, section 4.1.

    >>> limit_of(0.5)
    1.4
    """
    return LIMIT_FACTOR * deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Squares:
    within: float  # M_w
    between: float  # M_b, with each configuration as heavy as it has runs
    size: float  # n_0
    of_means: float  # the variance of the configurations' means, each counted once
    harmonic: float  # the harmonic mean of the numbers of runs
    degrees_within: int
    degrees_between: int


def _grouped(values: Sequence[float], configurations: Sequence[str]) -> list[list[float]]:
    if len(values) != len(configurations):
        raise EvalkitError(
            f"precision: results and configurations (got {len(values)} and "
            f"{len(configurations)}); as many"
        )
    if len(values) < _FEWEST_RUNS:
        raise TooLittleData(
            f"precision: the number of runs (got {len(values)}); at least 2, of which the "
            "second shows how far they lie apart"
        )
    for index, value in enumerate(values):
        if not math.isfinite(value):
            raise EvalkitError(
                f"precision: the result of run {index} (got {value}); a finite number"
            )
    if _variance(values) == 0.0:
        raise TooLittleData(
            f"precision: all {len(values)} results are equal (got {values[0]}); no difference "
            "was seen, and the items alone can bound what there may be"
        )
    groups: dict[str, list[float]] = {}
    for value, name in zip(values, configurations, strict=True):
        groups.setdefault(name, []).append(value)
    return [groups[name] for name in sorted(groups)]


def _mean_squares(groups: Sequence[Sequence[float]]) -> _Squares:
    sizes = [len(group) for group in groups]
    total, count = sum(sizes), len(groups)
    means = [math.fsum(group) / len(group) for group in groups]
    mean = math.fsum(value for group in groups for value in group) / total
    inside = math.fsum(_variance(group) * (len(group) - 1) for group in groups)
    outside = math.fsum(size * (each - mean) ** 2 for size, each in zip(sizes, means, strict=True))
    return _Squares(
        within=inside / (total - count),
        between=outside / (count - 1),
        size=(total - sum(size**2 for size in sizes) / total) / (count - 1),
        of_means=_variance(means),
        harmonic=count / math.fsum(1.0 / size for size in sizes),
        degrees_within=total - count,
        degrees_between=count - 1,
    )


def _variance(values: Sequence[float]) -> float:
    """Return the variance; exactly 0 where the values differ by rounding alone."""
    if len(values) == 1:
        return 0.0
    mean = math.fsum(values) / len(values)
    rounding = 8.0 * sys.float_info.epsilon * max(abs(value) for value in values)
    if max(values) - min(values) <= rounding:
        return 0.0
    return math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _components(squares: _Squares, *, level: float) -> _Found:
    within = squares.within
    between = max(0.0, (squares.between - within) / squares.size)
    parts = (
        (squares.between / squares.size, squares.degrees_between),
        ((1.0 - 1.0 / squares.size) * within, squares.degrees_within),
    )
    total = math.fsum(part for part, _ in parts)
    is_seen = squares.between > within
    ends = _ends_total(squares, level=level)
    degrees = total**2 / math.fsum(part**2 / degrees for part, degrees in parts)
    return (
        _chi_square(within, squares.degrees_within, level=level) if within else None,
        _deviation(between, _ends_between(squares, ends[1], level=level), None),
        _deviation(
            between + within,
            ends,
            degrees if is_seen else float(squares.degrees_within),
        ),
    )


def _spread(values: Sequence[float], *, level: float) -> StandardDeviation:
    """Return the standard deviation of results that are alike in kind."""
    return _chi_square(_variance(values), len(values) - 1, level=level)


def _chi_square(variance: float, degrees: int, *, level: float) -> StandardDeviation:
    lower, upper = _chi_square_quantiles(degrees, level=level)
    return _deviation(
        variance, (degrees * variance / upper, degrees * variance / lower), float(degrees)
    )


def _deviation(
    variance: float, ends: tuple[float, float], degrees: float | None
) -> StandardDeviation:
    """Return the root of a variance and of its ends, which hold it and are not below 0."""
    return StandardDeviation(
        value=math.sqrt(variance),
        low=math.sqrt(max(0.0, min(ends[0], variance))),
        high=math.sqrt(max(ends[1], variance)),
        degrees=degrees,
    )


def _ends_total(squares: _Squares, *, level: float) -> tuple[float, float]:
    """Return Graybill and Wang's ends of the variance between and within together."""
    parts = (
        (squares.of_means, squares.degrees_between),
        ((1.0 - 1.0 / squares.harmonic) * squares.within, squares.degrees_within),
    )
    below, above = [], []
    for part, degrees in parts:
        lower, upper = _chi_square_quantiles(degrees, level=level)
        below.append((1.0 - degrees / upper) * part)
        above.append((degrees / lower - 1.0) * part)
    total = math.fsum(part for part, _ in parts)
    return total - math.hypot(*below), total + math.hypot(*above)


def _ends_between(squares: _Squares, most: float, *, level: float) -> tuple[float, float]:
    """Return Tukey and Williams' ends of the variance between; ``most`` where there is none."""
    from scipy.special import fdtri  # noqa: PLC0415 (slow to load)

    tail = (1.0 - level) / 2.0
    count, others = squares.degrees_between, squares.degrees_within
    lower, upper = _chi_square_quantiles(count, level=level)
    within = squares.within / squares.harmonic
    low = squares.of_means - within * float(fdtri(count, others, 1.0 - tail))
    high = squares.of_means - within * float(fdtri(count, others, tail))
    return count * low / upper, count * high / lower if high > 0.0 else most


def _chi_square_quantiles(degrees: int, *, level: float) -> tuple[float, float]:
    from scipy.special import chdtri  # noqa: PLC0415 (slow to load)

    tail = (1.0 - level) / 2.0
    return float(chdtri(degrees, 1.0 - tail)), float(chdtri(degrees, tail))
