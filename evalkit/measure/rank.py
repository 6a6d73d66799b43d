"""Rank correlation."""

import math
from collections.abc import Sequence

from evalkit.errors import EvalkitError, UndefinedMetric


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation of two series of n values.

    Formula: the product-moment correlation of the ranks, where equal values share the mean of their
    ranks. Range -1 to 1.

    Raises:
        UndefinedMetric: fewer than two values, or all values of one series are equal.
        EvalkitError: a value is not a number.
        ValueError: the series differ in length.

    Source: Spearman (1904), American Journal of Psychology 15:72; ties by mid-ranks.

    >>> rank_correlation((1.0, 2.0, 3.0), (10.0, 30.0, 20.0))
    0.5
    """
    if any(math.isnan(each) for each in (*first, *second)):
        raise EvalkitError("rank correlation: a value (got nan); a number for each")
    ranks = [_ranks(first), _ranks(second)]
    pairs = list(zip(*ranks, strict=True))
    middle = (len(pairs) + 1) / 2
    products = math.fsum((a - middle) * (b - middle) for a, b in pairs)
    spreads = [math.fsum((each - middle) ** 2 for each in series) for series in ranks]
    if 0.0 in spreads:
        raise UndefinedMetric(
            f"rank correlation: a series of {len(pairs)} values does not vary (got {list(first)} "
            f"and {list(second)}); two different values at least are needed in each"
        )
    return products / math.sqrt(spreads[0] * spreads[1])


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(each) + (ordered.count(each) + 1) / 2 for each in values]
