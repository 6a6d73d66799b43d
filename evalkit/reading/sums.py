"""Corpus metrics that are formulas of sums over marks, in their weighted form."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from evalkit.errors import UndefinedMetric
from evalkit.measure.weighted import Array, Folded, Sums, folded_sums, share_of_halves
from evalkit.records import Score

Prepare: TypeAlias = Callable[[Sequence[Score]], Sums]
Addends: TypeAlias = Callable[[Mapping[str, float | str]], Sequence[float]]
"""What one mark, by its parts, adds to each of the sums."""


def sums_of(addends: Addends, formula: Callable[[Array], Array]) -> Prepare:
    """Return what prepares the weighted form of a formula of sums from scores.

    Args:
        addends: k numbers of a mark's parts.
        formula: of the k sums, shape (k, b); see :class:`evalkit.measure.weighted.Sums`.

    Raises:
        UndefinedMetric: when called with no score.
    """

    def prepare(scores: Sequence[Score]) -> Sums:
        import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

        if not scores:
            raise UndefinedMetric("weighted metric: there is no mark (got 0); at least one")
        width = len(addends(scores[0].mark.parts))
        numbers = (number for each in scores for number in addends(each.mark.parts))
        flat = np.fromiter(numbers, dtype=np.float64, count=width * len(scores))
        return Sums(columns=flat.reshape(len(scores), width), formula=formula)

    return prepare


def size_of(
    addends: Addends,
    components: Callable[[Array], Array],
    size: Callable[[Array], Array],
    *,
    top: float | None = None,
) -> Callable[[Sequence[Score]], Folded]:
    """Return what prepares the weighted form of a size of components, as of differences.

    Args:
        addends: k numbers of a mark's parts.
        components: from the k sums, shape (k, b), to m components, shape (m, b).
        size: from the components to their size, shape (b,); a seminorm of them.
        top: of a metric that is ``top`` less the size; None: it is the size.

    Raises:
        UndefinedMetric: when called with no score.
    """
    prepare = sums_of(addends, size)
    return lambda scores: folded_sums(prepare(scores), components, top=top)


def means_by_kind(
    part: str, *, label: str, kinds: Sequence[str], formula: Callable[[Array], Array]
) -> Prepare:
    """Return what prepares a formula of the means of a part over each kind of marks.

    Args:
        part: the part that is averaged.
        label: the part that names the kind.
        kinds: those that there are.
        formula: of the means, shape (kinds, b), NaN where a kind has no mark; returns shape (b,).
    """

    def prepare(scores: Sequence[Score]) -> Sums:
        import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

        parts = [each.mark.parts for each in scores]
        values = np.fromiter((float(each[part]) for each in parts), float, len(parts))
        numbers = {kind: number for number, kind in enumerate(kinds)}
        kind = np.fromiter(
            (numbers.get(str(each[label]), -1) for each in parts), np.intp, len(parts)
        )
        inside = (kind[:, None] == np.arange(len(kinds))).astype(float)  # (n, kinds)
        columns = np.column_stack([inside * values[:, None], inside])
        return Sums(columns=columns, formula=lambda sums: formula(share_of_halves(sums)))

    return prepare
