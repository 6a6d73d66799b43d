"""Items in the order of a value, with counts: what rank statistics and calibration sum along."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evalkit.measure.weighted import Array, Numbers, WeightedForm

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The distinct values of n items in rising order, m rungs.

    Attributes:
        values: shape (m,), the distinct values.
        order: shape (n,), the items by rising value.
        starts: shape (m,), where each rung begins in ``order``.
    """

    values: Array
    order: Numbers
    starts: Numbers

    def counted(self, counts: Array, chosen: "NDArray[bool_] | None" = None) -> Array:
        """Return how often each rung was drawn, of counts of shape (b, n): shape (m, b).

        Args:
            counts: shape (b, n).
            chosen: shape (n,), the items that count; None: all.
        """
        import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

        rows = counts.T[self.order]  # (n, b)
        if chosen is not None:
            rows *= chosen[self.order, None]
        return rows if len(self.starts) == len(rows) else np.add.reduceat(rows, self.starts, axis=0)


def ladder(values: Array) -> Ladder:
    """Return the rungs of values, shape (n,), at least one.

    >>> import numpy as np
    >>> found = ladder(np.array([3.0, 1.0, 3.0]))
    >>> found.values.tolist(), found.counted(np.array([[1.0, 1.0, 2.0]])).T.tolist()
    ([1.0, 3.0], [[1.0, 3.0]])
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    order = np.argsort(values, kind="stable")
    rising = values[order]
    starts = np.flatnonzero(np.concatenate([[True], rising[1:] != rising[:-1]]))
    return Ladder(values=rising[starts], order=order, starts=starts)


def pairs_won(ahead: Array, behind: Array) -> Array:
    """Return in how many pairs the first is on a higher rung than the second, ties a half.

    Args:
        ahead: shape (m, b), how many of the first kind stand on each rung, from the lowest.
        behind: shape (m, b), the same of the second kind.

    >>> import numpy as np
    >>> pairs_won(np.array([[1.0], [2.0]]), np.array([[1.0], [1.0]])).tolist()  # 1/2 + 2 * 1.5
    [3.5]
    """
    below = behind.cumsum(axis=0)
    below -= behind / 2.0
    below *= ahead
    total: Array = below.sum(axis=0)
    return total


def largest_form(values: Sequence[float]) -> WeightedForm:
    """Return the weighted form of the largest value of items that are drawn at all.

    >>> import numpy as np
    >>> largest_form([3.0, 1.0])(np.array([[1.0, 1.0], [0.0, 2.0], [0.0, 0.0]])).tolist()
    [3.0, 1.0, nan]
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    given = np.asarray(values, dtype=np.float64)
    falling = np.argsort(-given, kind="stable")

    def form(counts: Array) -> Array:
        drawn = counts.T[falling] > 0.0  # (n, b)
        found = given[falling][drawn.argmax(axis=0)]
        return np.where(drawn.any(axis=0), found, np.nan)

    return form
