"""What several differences show together: Holm's p-values, which run is better, and who ties."""

from collections.abc import Sequence
from dataclasses import replace

from evalkit.measure.multiplicity import adjust_holm
from evalkit.measure.ties import letters, tie_groups
from evalkit.run.compared import Compared, RunDifference

_RANKED = 3  # runs from which on tie groups say more than the differences


def adjusted(figures: Sequence[Compared], *, level: float) -> tuple[Compared, ...]:
    """Return the figures with Holm's p-values over all of them, what they show, and tie groups.

    A run is better where the adjusted p-value is below 1 - level and nothing speaks against it.
    From three runs on, runs that were not told apart share a letter; a is the best group.
    """
    raw = [
        each.difference.p_value
        for figure in figures
        for each in figure.differences
        if each.difference is not None and each.difference.p_value is not None
    ]
    p_values = iter(adjust_holm(raw))
    found = []
    for figure in figures:
        differences = []
        for each in figure.differences:
            if each.difference is None or each.difference.p_value is None:
                differences.append(each)
                continue
            p_value = next(p_values)
            differences.append(_judged(figure, each, p_value, level=level))
        found.append(
            replace(figure, differences=tuple(differences), letters=_letters(figure, differences))
        )
    return tuple(found)


def _judged(
    figure: Compared, each: RunDifference, p_value: float, *, level: float
) -> RunDifference:
    value = each.difference.value if each.difference else 0.0
    is_shown = p_value < 1.0 - level and not each.reason and value != 0.0
    second_is_better = (value > 0.0) == figure.higher_is_better
    better = (each.two if second_is_better else each.one) if is_shown else None
    return replace(each, adjusted_p=p_value, better=better)


def _letters(figure: Compared, differences: Sequence[RunDifference]) -> tuple[str, ...]:
    """Return each run's letters; a is the best group."""
    values = [each.value for each in figure.values]
    if len(values) < _RANKED or all(each.adjusted_p is None for each in differences):
        return ()
    sign = -1.0 if figure.higher_is_better else 1.0
    worst = max((sign * each for each in values if each is not None), default=0.0)
    order = sorted(
        range(len(values)),
        key=lambda number: worst if (v := values[number]) is None else sign * v,
    )
    rank = {number: place for place, number in enumerate(order)}
    differing = [
        (rank[each.one], rank[each.two]) for each in differences if each.better is not None
    ]
    given = letters(len(values), tie_groups(len(values), differing))
    return tuple(given[rank[number]] for number in range(len(values)))
