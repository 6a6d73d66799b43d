"""The weighted form of a metric: its values for many weightings of the same items at once.

A bootstrap draws items again and again. Where a metric can say its value for item i counted w_i
times without listing the copies, thousands of resamples become a few operations on arrays.

numpy is imported inside the functions so that lists of metrics stay fast.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from evalkit.errors import UndefinedMetric, UsageError

if TYPE_CHECKING:  # types alone: numpy takes longer to load than a list of metrics to print
    from numpy import float64, intp
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[float64]"
Numbers: TypeAlias = "NDArray[intp]"
WeightedForm: TypeAlias = Callable[[Array], Array]
"""Takes counts of shape (b, n), whole numbers of 0 or more, and returns values of shape (b,).

Value j is the metric of the items with item i repeated counts[j, i] times; NaN where it has none,
as where all counts of a row are 0.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The weighted form of a metric that is a formula of sums over items.

    Attributes:
        columns: shape (n, k), what each item adds to each of k sums.
        formula: takes the k sums, shape (k, b), and returns the values, shape (b,), NaN where the
            metric has none.
    """

    columns: Array
    formula: Callable[[Array], Array]

    def __call__(self, counts: Array) -> Array:
        """Return the values for counts of shape (b, n), as every ``WeightedForm`` does."""
        import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

        # Not counts @ columns: the threads of a BLAS wait for one another on a busy machine, which
        # made a narrow product a hundred times slower.
        return self.formula(np.einsum("bn,kn->kb", counts, self.columns.T))


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The weighted form of a metric that is a size of several components, as of differences.

    A sum of absolute values, a largest difference, a standard deviation are never below 0, so that
    noise in the components lifts the value, most where all of them are 0 in truth. Such a size is
    a (semi)norm: it differs from the true one by at most the size of what the components are off.

    Attributes:
        form: the weighted form of the metric.
        distance: takes counts of shape (b, n) and returns the size of the components with these
            counts less those of all items once, shape (b,).
        top: None where the metric is the size; else it is ``top`` less the size, and noise
            lowers it.
    """

    form: WeightedForm
    distance: WeightedForm
    top: float | None = None

    def __call__(self, counts: Array) -> Array:
        """Return the values for counts of shape (b, n), as every ``WeightedForm`` does."""
        return self.form(counts)


def folded_sums(
    sums: Sums, components: Callable[[Array], Array], *, top: float | None = None
) -> Folded:
    """Return the form of a formula that is a size of components, which are formulas of sums.

    Args:
        sums: its columns, and its formula, from the components, shape (m, b), to their size,
            shape (b,).
        components: from the sums, shape (k, b), to the components, shape (m, b).
        top: of a metric that is ``top`` less the size; None: it is the size.

    >>> import numpy as np
    >>> columns = np.array([[1.0, 1.0], [-3.0, 1.0]])  # a difference, and 1
    >>> size = Sums(columns=columns, formula=lambda components: abs(components[0]))
    >>> folded = folded_sums(size, lambda sums: ratio(sums[:1], sums[1:]))
    >>> twice_the_first = np.array([[2.0, 0.0]])
    >>> folded(twice_the_first).tolist(), folded.distance(twice_the_first).tolist()  # |1 - -1|
    ([1.0], [2.0])
    """
    once = components(sums.columns.sum(axis=0)[:, None])  # (m, 1)
    return Folded(
        form=replace(sums, formula=lambda found: _from_top(sums.formula(components(found)), top)),
        distance=replace(sums, formula=lambda found: sums.formula(components(found) - once)),
        top=top,
    )


def _from_top(size: Array, top: float | None) -> Array:
    return size if top is None else top - size


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooling:
    """A weighted form that may have a faster one for whole clusters.

    Attributes:
        form: the weighted form of the metric.
        pool: takes the number of each item's cluster, shape (n,), and returns the same metric as
            sums over items, valid where all counts of a cluster are alike; None: there is none.
    """

    form: WeightedForm
    pool: Callable[[Numbers], Sums | None]

    def __call__(self, counts: Array) -> Array:
        """Return the values for counts of shape (b, n), as every ``WeightedForm`` does."""
        return self.form(counts)


def ratio(above: Array, below: Array) -> Array:
    """Return above / below, NaN where below is 0; shapes (b,).

    >>> import numpy as np
    >>> ratio(np.array([1.0, 1.0]), np.array([2.0, 0.0])).tolist()
    [0.5, nan]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    found: Array = np.divide(above, below, out=np.full(below.shape, np.nan), where=below != 0.0)
    return found


def share_of_halves(sums: Array) -> Array:
    """Return the first half of the sums over the second half, shape (2 m, b) to (m, b).

    >>> import numpy as np
    >>> share_of_halves(np.array([[1.0], [0.0], [2.0], [4.0]])).tolist()
    [[0.5], [0.0]]
    """
    middle = len(sums) // 2
    return ratio(sums[:middle], sums[middle:])


def highest(rows: Array) -> Array:
    """Return the largest size of k values, shape (k, b) to (b,); NaN where one is.

    >>> import numpy as np
    >>> highest(np.array([[0.5, 1.0], [-0.75, np.nan]])).tolist()
    [0.75, nan]
    """
    found: Array = abs(rows).max(axis=0)
    return found


def widest_gap(rows: Array) -> Array:
    """Return the highest of k values less the lowest, shape (k, b) to (b,); NaN where one is.

    >>> import numpy as np
    >>> widest_gap(np.array([[0.5, 1.0], [0.25, np.nan]])).tolist()
    [0.25, nan]
    """
    found: Array = rows.max(axis=0) - rows.min(axis=0)
    return found


def over_clusters(form: WeightedForm, codes: Numbers, clusters: int) -> WeightedForm:
    """Return the form that takes counts of whole clusters, shape (b, clusters).

    What is a formula of sums is summed in each cluster first, so that a resample costs as much as
    there are clusters, not items.

    Args:
        form: that of the items.
        codes: shape (n,), the number of each item's cluster, 0 to clusters - 1.
        clusters: how many there are.

    >>> import numpy as np
    >>> form = Sums(columns=np.array([[1.0], [5.0]]), formula=lambda sums: sums[0])
    >>> over_clusters(form, np.array([0, 0]), 1)(np.array([[2.0]])).tolist()
    [12.0]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    if isinstance(form, Folded):
        of_value = over_clusters(form.form, codes, clusters)
        of_distance = over_clusters(form.distance, codes, clusters)
        return replace(form, form=of_value, distance=of_distance)
    if isinstance(form, Pooling):
        found = form.pool(codes)
        return over_clusters(form.form if found is None else found, codes, clusters)
    if isinstance(form, Sums):
        totals = [
            np.bincount(codes, weights=column, minlength=clusters) for column in form.columns.T
        ]
        return replace(form, columns=np.array(totals, dtype=np.float64).T)

    def expanded(counts: Array) -> Array:
        # One row an item: numpy copies rows in one piece, so that this order is the fast one.
        return form(np.ascontiguousarray(counts.T)[codes].T)

    return expanded


def value_with_more(form: WeightedForm, n: int, kinds: int, kind: int, more: int) -> float:
    """Return the value of n items once, with some more of one of the kinds that follow them.

    Args:
        form: that of n + ``kinds`` items.
        n: how many count once.
        kinds: how many follow them.
        kind: which of these counts, from 0.
        more: how often it counts.

    Raises:
        UndefinedMetric: there is no value with these counts.

    >>> import numpy as np
    >>> form = Sums(columns=np.array([[1.0], [5.0], [7.0]]), formula=lambda sums: sums[0])
    >>> value_with_more(form, 1, 2, 1, 3)  # 1 + 3 * 7
    22.0
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    counts = np.ones(n + kinds)
    counts[n:] = 0.0
    counts[n + kind] = more
    return value_at(form, counts)


def value_at(form: WeightedForm, counts: Array) -> float:
    """Return the value for one weighting, shape (n,).

    Raises:
        UsageError: a count is negative or not finite, or they sum to nothing.
        UndefinedMetric: the metric has no value on what is left.

    >>> import numpy as np
    >>> form = Sums(columns=np.array([[1.0], [5.0]]), formula=lambda sums: sums[0])
    >>> value_at(form, np.array([1.0, 2.0]))
    11.0
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    if not (np.isfinite(counts).all() and (counts >= 0.0).all() and counts.sum() > 0.0):
        message = (
            f"weighted metric: the weights (got {len(counts)} that sum to {counts.sum():g}); "
            "finite numbers of 0 or more, one of them above 0"
        )
        raise UsageError(message)
    [value] = form(counts[None, :]).tolist()
    if not np.isfinite(value):
        message = f"weighted metric: the value (got {value}); a finite number"
        raise UndefinedMetric(message)
    return float(value)
