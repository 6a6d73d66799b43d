"""The weighted forms of how well scores tell members from others, each stratum by itself."""

from collections.abc import Sequence

from evalkit.measure.weighted import Array, Numbers, WeightedForm, ratio
from evalkit.measure.weighted_ranks import ladder, pairs_won


def area_within_form(
    scores: Sequence[float], members: Sequence[float], strata: Sequence[str]
) -> WeightedForm:
    """Return the weighted form of the share of pairs within strata that the member wins.

    Formula: over all pairs of a member and another item of the same stratum, the share in which
    the member's score is higher; ties a half. Strata without one of the two have no pair.

    Args:
        scores: shape (n,).
        members: shape (n,), 1 for members, 0 for others.
        strata: shape (n,), names.

    >>> import numpy as np
    >>> form = area_within_form([3.0, 2.0, 2.0, 1.0], [1, 1, 0, 0], ["a"] * 4)
    >>> form(np.ones((1, 4))).tolist()
    [0.875]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    of_strata = [
        (items, ladder(np.asarray(scores)[items]), np.asarray(members)[items] == 1.0)
        for items in _items_of(strata)
    ]

    def form(counts: Array) -> Array:
        won, pairs = np.zeros(len(counts)), np.zeros(len(counts))
        for items, rungs, is_member in of_strata:
            drawn = counts.T[items].T
            ahead, behind = rungs.counted(drawn, is_member), rungs.counted(drawn, ~is_member)
            won += pairs_won(ahead, behind)
            pairs += ahead.sum(axis=0) * behind.sum(axis=0)
        return ratio(won, pairs)

    return form


def _items_of(strata: Sequence[str]) -> list[Numbers]:
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    names = np.asarray(strata)
    return [np.flatnonzero(names == name) for name in np.unique(names)]
