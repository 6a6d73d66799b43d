"""Several statements at once: p-values adjusted so that one false one among all stays rare."""

import math
from collections.abc import Sequence

from evalkit.errors import UsageError


def adjust_holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return Holm's adjusted p-values, in the order given.

    Formula: with the m p-values sorted upwards, the k-th becomes the largest of
    (m - j + 1) p_(j) over j ≤ k, and at most 1. Whoever calls those differences shown whose
    adjusted p-value is below α is wrong about any of them with probability α at most, however the
    p-values depend on one another.

    Args:
        p_values: shape (m,), each from 0 to 1; none gives none.

    Raises:
        UsageError: a p-value is not a number from 0 to 1.

    Source: Holm (1979), Scandinavian Journal of Statistics 6:65; computed by
    ``statsmodels.stats.multitest.multipletests``.

    >>> adjust_holm([0.01, 0.04, 0.03])  # 3 * 0.01, the larger of 2 * 0.03 and 0.04, 2 * 0.03
    (0.03, 0.06, 0.06)
    """
    for each in p_values:
        if not 0.0 <= each <= 1.0 or not math.isfinite(each):
            raise UsageError(f"Holm's adjustment: a p-value (got {each}); a number from 0 to 1")
    if not p_values:
        return ()
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415 (slow to load)

    adjusted = multipletests(list(p_values), method="holm")[1]
    return tuple(float(each) for each in adjusted)
