"""What marks that changed between runs say of the spread of a mean, and what unchanged ones bound.

A few runs show little of how far their means lie apart: two may agree by chance while a tenth of
the items changed its mark. The items show it with many degrees of freedom.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.clusters import effective_count
from evalkit.measure.interval import clopper_pearson, one_sided_level

_FEWEST_RUNS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedMarks:
    """The standard deviation of a run's mean, as the marks that changed show it."""

    deviation: float | None  # in the unit of the marks; None where no mark changed
    degrees: float | None  # of freedom


def spread_of_marks(marks: Sequence[Sequence[float]], clusters: Sequence[str]) -> ChangedMarks:
    """Return the standard deviation of a run's mean if clusters changed independently.

    Formula, with n items, and v_c the variance over the runs of the total of cluster c's marks::

        sqrt(sum v_c) / n          degrees of freedom (runs - 1) (sum v_c)^2 / sum v_c^2

    A shift of all items in one direction is not seen in it: that is what the runs' means show.

    Args:
        marks: shape (runs, n), each run's marks of the same items in the same order.
        clusters: shape (n,), the cluster's name of each item.

    Raises:
        TooLittleData: fewer than 2 runs, or no item.
        EvalkitError: the lengths differ.

    Source: the variance of a sum of independent totals; degrees of freedom by Satterthwaite (1946),
    Biometrics Bulletin 2:110.

    >>> found = spread_of_marks([[0.0, 1.0, 1.0, 1.0], [1.0, 0.0, 1.0, 1.0]], ["a", "b", "c", "d"])
    >>> found.deviation, found.degrees  # sqrt(0.5 + 0.5) / 4, 1 * 1^2 / (0.25 + 0.25)
    (0.25, 2.0)
    """
    if len(marks) < _FEWEST_RUNS or not clusters:
        raise TooLittleData(
            f"changed marks: runs and items (got {len(marks)} and {len(clusters)}); at least 2 "
            "runs and 1 item"
        )
    for run in marks:
        if len(run) != len(clusters):
            raise EvalkitError(
                f"changed marks: marks and clusters (got {len(run)} and {len(clusters)}); as many"
            )
    totals: dict[str, list[list[float]]] = {}
    for index, cluster in enumerate(clusters):
        of_cluster = totals.setdefault(cluster, [[] for _ in marks])
        for number, run in enumerate(marks):
            of_cluster[number].append(run[index])
    variances = [
        _variance([math.fsum(run) for run in totals[cluster]]) for cluster in sorted(totals)
    ]
    together = math.fsum(variances)
    if together == 0.0:
        return ChangedMarks(deviation=None, degrees=None)
    squares = math.fsum(each**2 for each in variances)
    return ChangedMarks(
        deviation=math.sqrt(together) / len(clusters),
        degrees=(len(marks) - 1) * together**2 / squares,
    )


def _variance(values: Sequence[float]) -> float:
    if max(values) == min(values):
        return 0.0
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def share_of_change(changed: int, clusters: Sequence[str], *, alpha: float = 0.05) -> float:
    """Return the largest share of items like these whose mark may change in another run.

    Formula: the one-sided 1 - alpha Clopper-Pearson bound of changed / n among as many trials as
    the clusters weigh (Kish). With no change among n independent items it is 1 - alpha^(1 / n).

    Args:
        changed: number of items whose mark changed, 0 to n.
        clusters: shape (n,), the cluster's name of each item that was compared.
        alpha: error probability of the bound, in (0, 0.5).

    Raises:
        TooLittleData: no item was compared.
        UsageError: changed is outside [0, n], or alpha outside (0, 0.5).

    Source: Clopper and Pearson (1934), Biometrika 26:404; Kish (1965), "Survey Sampling", 11.7.

    >>> round(share_of_change(0, ["a", "b", "c", "d", "e"]), 4)  # 1 - 0.05 ** (1 / 5)
    0.4507
    """
    n = len(clusters)
    if not n:
        raise TooLittleData("change: no item was marked in every run (got 0); at least 1")
    if not 0 <= changed <= n:
        raise UsageError(f"change: the changed items (got {changed}); a number from 0 to {n}")
    trials = effective_count(list(Counter(clusters).values()))
    level = one_sided_level(alpha)
    return clopper_pearson(changed / n * trials, trials, level=level).high
