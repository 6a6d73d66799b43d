"""Agreement of two raters beyond chance."""

from collections import Counter
from collections.abc import Hashable, Sequence

from evalkit.errors import EvalkitError, UndefinedMetric


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Cohen's kappa of two raters who sorted the same items into categories.

    Formula: (p_o - p_e) / (1 - p_e), with p_o the share of items in one category for both, and p_e
    the sum over categories of the product of both raters' shares of it. Categories are not ordered:
    a half is as far from 1 as 0 is.

    Args:
        first: shape (n,), the category that the first rater gave each item.
        second: shape (n,), the same of the second.

    Returns:
        A number from -1 to 1: 1 where they agree on all items, 0 where they agree as often as two
        raters with these shares would by chance.

    Raises:
        EvalkitError: the lengths differ.
        UndefinedMetric: there is no item, or both gave all items one and the same category.

    Source: Cohen (1960), Educational and Psychological Measurement 20:37.

    >>> cohen_kappa([1, 1, 0, 0], [1, 1, 0, 1])  # (0.75 - 0.5) / (1 - 0.5)
    0.5
    """
    n = len(first)
    if n != len(second):
        raise EvalkitError(f"kappa: {n} and {len(second)} ratings; each item needs both")
    if not n:
        raise UndefinedMetric("kappa: no item was rated by both")
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    shares, others = Counter(first), Counter(second)
    expected = sum(shares[each] * others[each] for each in shares) / n**2
    if expected == 1.0:
        raise UndefinedMetric(
            f"kappa: both gave all {n} items one category; two are needed to tell agreement from "
            "habit"
        )
    return (observed - expected) / (1.0 - expected)
