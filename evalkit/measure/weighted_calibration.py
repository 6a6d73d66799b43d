"""The weighted forms of ``calibration.py``: the same figures for many resamples at once.

``confidences`` has shape (n,), each 0 to 1, and ``correct`` shape (n,), each 0 or 1. Everything
runs along the distinct confidences in rising order: items of equal confidence share what they got
right evenly, as in ``calibration.py``.
"""

from collections.abc import Sequence
from typing import assert_never

from evalkit.measure.calibration import Binning
from evalkit.measure.weighted import Array, Folded, Sums, WeightedForm, folded_sums, ratio
from evalkit.measure.weighted_ranks import Ladder, ladder, pairs_won


def calibration_error_form(
    confidences: Sequence[float],
    correct: Sequence[float],
    *,
    bins: int = 10,
    binning: Binning = "equal_mass",
) -> Folded:
    """Return the weighted form of ``expected_calibration_error``, a size of gaps in bins.

    Its distance is taken in the bins of all items: sum_b |G_b / n - g_b|, with G_b the gaps that a
    resample of n items has in bin b and g_b the gaps that all items have there, by item.

    With equal mass a bin may end among items of equal confidence, all of which have the same gap,
    so that the gaps summed up to a place between two rungs lie on a straight line.

    >>> import numpy as np
    >>> form = calibration_error_form([0.9, 0.9, 0.6, 0.6], [1, 1, 1, 0], bins=2)
    >>> form(np.ones((1, 4))).round(12).tolist()
    [0.1]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    stated, right = np.asarray(confidences, dtype=float), np.asarray(correct, dtype=float)
    match binning:
        case "equal_width":
            edges = np.arange(1, bins + 1) / bins
            numbers = np.searchsorted(edges, stated, side="left").clip(max=bins - 1)
            return _in_bins(np.eye(bins)[numbers], right - stated)
        case "equal_mass":
            rungs = ladder(stated)
            return Folded(
                form=lambda counts: _equal_mass(rungs, counts, right, bins=bins),
                distance=_in_bins(_shares_of_bins(rungs, bins=bins), right - stated).distance,
            )
        case _:
            assert_never(binning)


def _in_bins(shares: Array, gaps: Array) -> Folded:
    """Return the form with bins that do not move: the share of each item in each, (n, bins)."""
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    columns = np.column_stack([shares * gaps[:, None], np.ones(len(gaps))])
    size = Sums(columns=columns, formula=lambda components: abs(components).sum(axis=0))
    return folded_sums(size, lambda sums: ratio(sums[:-1], sums[-1:].repeat(len(sums) - 1, axis=0)))


def _shares_of_bins(rungs: Ladder, *, bins: int) -> Array:
    """Return which share of each item lies in each bin of equal mass: those of a rung alike."""
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    n = len(rungs.order)
    first, last = rungs.starts[:, None], np.append(rungs.starts[1:], n)[:, None]  # (rungs, 1)
    ends = np.append(0, _ends(n, bins=bins))
    inside = np.minimum(last, ends[1:]) - np.maximum(first, ends[:-1])  # (rungs, bins)
    shares = np.empty((n, bins))
    shares[rungs.order] = np.repeat(
        inside.clip(min=0) / (last - first), (last - first)[:, 0], axis=0
    )
    return shares


def _ends(n: float, *, bins: int) -> Array:
    """Return the number of items up to the end of each bin of equal mass, shape (bins,)."""
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    size, larger = divmod(n, bins)
    numbers = np.arange(1, bins + 1)
    return np.asarray(numbers * size + np.minimum(numbers, larger), dtype=np.float64)


def _equal_mass(rungs: Ladder, counts: Array, right: Array, *, bins: int) -> Array:
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    number = rungs.counted(counts)  # (rungs, b)
    gaps = rungs.counted(counts, right == 1.0)
    gaps -= number * rungs.values[:, None]
    reached = np.cumsum(number, axis=0, out=number).T  # (b, rungs)
    summed = np.cumsum(gaps, axis=0, out=gaps).T
    values = np.full(len(counts), np.nan)
    for row in range(len(counts)):
        n = reached[row, -1]
        if n > 0.0:
            places = np.concatenate([[0.0], reached[row]])
            line = np.concatenate([[0.0], summed[row]])
            values[row] = (
                np.abs(np.diff(np.interp(_ends(n, bins=bins), places, line), prepend=0.0)).sum() / n
            )
    return values


def rank_area_form(confidences: Sequence[float], correct: Sequence[float]) -> WeightedForm:
    """Return the weighted form of ``rank_area``.

    >>> import numpy as np
    >>> form = rank_area_form([0.9, 0.8, 0.8, 0.1], [1, 1, 0, 0])
    >>> form(np.array([[1.0, 1.0, 1.0, 1.0], [1.0, 0.0, 0.0, 0.0]])).tolist()
    [0.875, nan]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    rungs, right = ladder(np.asarray(confidences, dtype=float)), np.asarray(correct) == 1.0

    def form(counts: Array) -> Array:
        ahead, behind = rungs.counted(counts, right), rungs.counted(counts, ~right)
        return ratio(pairs_won(ahead, behind), ahead.sum(axis=0) * behind.sum(axis=0))

    return form


def risk_coverage_form(confidences: Sequence[float], correct: Sequence[float]) -> WeightedForm:
    """Return the weighted form of ``risk_coverage_area``; counts are whole numbers.

    With e the share of errors on a rung of w items, N items and E errors above it, the j-th surest
    item has E + e (j - N) errors up to it; sum_j 1 / j from N + 1 to N + w is a difference of
    harmonic numbers.

    >>> import numpy as np
    >>> risk_coverage_form([0.9, 0.5], [1, 0])(np.ones((1, 2))).tolist()
    [0.25]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    rungs, right = ladder(np.asarray(confidences, dtype=float)), np.asarray(correct) == 1.0

    def form(counts: Array) -> Array:
        size = rungs.counted(counts)[::-1]  # (rungs, b), the surest first
        errors = rungs.counted(counts, ~right)[::-1]
        reached, wrong = np.cumsum(size, axis=0), np.cumsum(errors, axis=0)
        most = int(reached[-1].max(initial=0.0))
        harmonic = np.concatenate([[0.0], np.cumsum(1.0 / np.arange(1, most + 1))])
        rate = np.divide(errors, size, out=np.zeros_like(size), where=size > 0.0)
        step = harmonic[np.rint(reached).astype(np.intp)]
        step -= harmonic[np.rint(reached - size).astype(np.intp)]
        area = ((wrong - errors - rate * (reached - size)) * step + errors).sum(axis=0)
        return ratio(area, reached[-1])

    return form


def coverage_form(
    confidences: Sequence[float], correct: Sequence[float], *, accuracy: float = 0.95
) -> WeightedForm:
    """Return the weighted form of ``coverage_at``.

    >>> import numpy as np
    >>> form = coverage_form([0.9, 0.8, 0.7, 0.1], [1, 1, 0, 1], accuracy=1.0)
    >>> form(np.ones((1, 4))).tolist()
    [0.5]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    rungs, is_right = ladder(np.asarray(confidences, dtype=float)), np.asarray(correct) == 1.0

    def form(counts: Array) -> Array:
        kept = np.cumsum(rungs.counted(counts)[::-1], axis=0)  # (rungs, b), the surest first
        right = np.cumsum(rungs.counted(counts, is_right)[::-1], axis=0)
        suffices = right.round(9) >= accuracy * kept
        return ratio((kept * suffices).max(axis=0), kept[-1])

    return form
