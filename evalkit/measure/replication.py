"""Fixed items asked several times: how much the drawing of answers alone moves their mean.

This is the whole uncertainty of a statement about exactly these items, and a part of one about
items like these.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.errors import EvalkitError, TooLittleData
from evalkit.measure.interval import check_level, clopper_pearson
from evalkit.measure.quantile import student_quantile

_FEWEST_REPLICATES = 2
_ROUNDING = 1e-9  # a whole number of degrees stays one


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationResult:
    """The mean over fixed items, and how much the drawing of answers moves it.

    Attributes:
        value: mean over all marks.
        standard_error: of the value, with the items as they are; None where no item's marks
            differ, since such marks do not show how much they vary.
        degrees_of_freedom: of the standard error (Satterthwaite); None where there is none.
        low: lower end of the interval.
        high: upper end of the interval.
        items: number of items.
        replicates: number of marks.
        method: ``student_within_items``, or ``unseen_changes`` where no mark changed.
    """

    value: float
    standard_error: float | None
    degrees_of_freedom: float | None
    low: float
    high: float
    items: int
    replicates: int
    method: str


def within_items(
    marks: Mapping[str, Sequence[float]],
    *,
    level: float = 0.95,
    bounds: tuple[float | None, float | None],
) -> GenerationResult:
    """Return the mean over fixed items with the interval that the drawing of answers gives it.

    Formula, with item i of K_i marks whose variance is s_i^2, and N marks in all::

        u^2 = sum_i K_i s_i^2 / N^2;    value ± t u

    s_i^2 has the divisor K_i - 1; an item with one mark takes the pooled variance of the others.
    Degrees of freedom: (sum a_i)^2 / sum(a_i^2 / (K_i - 1)) with a_i = K_i s_i^2 / N^2.

    *No mark changed*: the variance is not 0 but not seen. Among m repeated marks (those beyond the
    first of each item) no change was seen, so that at most a share q of marks changes, q the
    Clopper-Pearson bound of no event in m. Were all of these at the far end, the value would be
    value - q (value - lowest) to value + q (highest - value), which needs both bounds.

    Args:
        marks: by item, its marks in each replicate; finite numbers.
        level: two-sided level, in (0, 1).
        bounds: lowest and highest possible value, None where there is none.

    Raises:
        TooLittleData: there is no item, no item has two marks, or no mark changed and the range is
            unknown.
        EvalkitError: a mark is not finite.
        UsageError: the level is outside (0, 1).

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., 5.4 (a stratum an item, drawn with
    replacement); Satterthwaite (1946), Biometrics Bulletin 2:110; Miller (2024),
    arXiv:2411.00640, section 3.1 (variance within questions).

    >>> found = within_items({"a": [0.0, 1.0], "b": [1.0, 1.0]}, bounds=(0.0, 1.0))
    >>> found.value, found.standard_error  # sqrt(2 * 0.5 / 16)
    (0.75, 0.25)
    """
    where = "generation randomness"
    check_level(level, where=where)
    rows = [marks[name] for name in sorted(marks)]
    _check(rows, where=where)
    count = sum(map(len, rows))
    value = math.fsum(mark for row in rows for mark in row) / count
    variances = [_variance(row) for row in rows if len(row) >= _FEWEST_REPLICATES]
    repeated = [row for row in rows if len(row) >= _FEWEST_REPLICATES]
    pooled = math.fsum(
        variance * (len(row) - 1) for variance, row in zip(variances, repeated, strict=True)
    ) / sum(len(row) - 1 for row in repeated)
    if pooled == 0.0:
        again = sum(len(row) - 1 for row in repeated)
        low, high = _unseen(value, again, level=level, bounds=bounds, where=where)
        error, degrees, method = None, None, "unseen_changes"
    else:
        parts = [
            (len(row) * (_variance(row) if len(row) > 1 else pooled) / count**2, len(row))
            for row in rows
        ]
        error = math.sqrt(math.fsum(part for part, _ in parts))
        degrees = error**4 / math.fsum(
            part**2 / max(1, size - 1) for part, size in parts if part > 0.0
        )
        quantile = student_quantile(
            (1.0 + level) / 2.0, degrees_of_freedom=max(1, math.floor(degrees + _ROUNDING))
        )
        low, high = value - quantile * error, value + quantile * error
        method = "student_within_items"
    lowest, highest = bounds
    return GenerationResult(
        value=value,
        standard_error=error,
        degrees_of_freedom=degrees,
        low=low if lowest is None else max(lowest, low),
        high=high if highest is None else min(highest, high),
        items=len(rows),
        replicates=count,
        method=method,
    )


def _unseen(
    value: float,
    again: int,
    *,
    level: float,
    bounds: tuple[float | None, float | None],
    where: str,
) -> tuple[float, float]:
    lowest, highest = bounds
    if lowest is None or highest is None:
        message = (
            f"{where}: no mark changed in {again} repeated answers (got bounds {bounds}); a metric "
            "with a range, so that unseen changes can be bounded"
        )
        raise TooLittleData(message)
    share = clopper_pearson(0, again, level=level).high
    return value - share * (value - lowest), value + share * (highest - value)


def _variance(row: Sequence[float]) -> float:
    mean = math.fsum(row) / len(row)
    if all(each == row[0] for each in row):
        return 0.0
    return math.fsum((each - mean) ** 2 for each in row) / (len(row) - 1)


def _check(rows: Sequence[Sequence[float]], *, where: str) -> None:
    if not any(len(row) >= _FEWEST_REPLICATES for row in rows):
        message = (
            f"{where}: items with two marks or more (got none of {len(rows)}); ask each at least "
            "twice"
        )
        raise TooLittleData(message)
    for row in rows:
        for mark in row:
            if not math.isfinite(mark):
                message = f"{where}: a mark (got {mark}); a finite number"
                raise EvalkitError(message)
