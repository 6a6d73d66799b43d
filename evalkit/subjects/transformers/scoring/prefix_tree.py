"""Token sequences as a tree of their prefixes, laid out in one row. Pure: nothing here is a model.

Sorted sequences are a tree already: what a sequence shares with the one before it is a branch, the
rest is new. Laid out in that order, every token stands before all that continue it, and those stand
together, so that one number a token says who may see it: where its last descendant ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A token sequence whose last ``scored`` tokens are scored, given all before them."""

    ids: tuple[int, ...]
    scored: int

    @property
    def width(self) -> int:
        """How many tokens the model is fed: all but the last."""
        return len(self.ids) - 1

    @property
    def fed(self) -> tuple[int, ...]:
        """What the model is fed."""
        return self.ids[:-1]

    @property
    def given(self) -> int:
        """How many fed tokens stand before the first one whose logits are wanted."""
        return self.width - self.scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Several sequences in one row behind a common prefix, each shared token there once.

    ``places`` says for each sequence at which tokens of the row its logits stand.
    """

    tokens: Ints  # (tokens,)
    positions: Ints  # (tokens,): in the sequence, the common prefix included
    ends: Ints  # (tokens,): a token is seen by itself and by those behind it up to here
    places: tuple[Ints, ...]  # each (scored,)

    def __len__(self) -> int:
        """Return how many tokens the row has."""
        return len(self.tokens)


def shared_lengths(sequences: Sequence[tuple[int, ...]]) -> list[int]:
    """Return how many tokens each sequence begins with like the one before; 0 for the first."""
    lengths = [shared_length(one, other) for one, other in pairwise(sequences)]
    return [0, *lengths] if sequences else []


def shared_length(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many elements the two begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # slices are compared faster than tokens
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def pack(rows: Sequence[Row], shared: Sequence[int], prefix: int) -> Packed:
    """Return sorted rows as one, without the ``prefix`` tokens that all of them begin with.

    Args:
        rows: In the order of what they feed; each scores tokens behind the prefix only.
        shared: How many fed tokens each has in common with the one before.
        prefix: How many tokens to leave out.
    """
    tokens: list[int] = []
    positions: list[Ints] = []
    ends: list[tuple[int, int, int]] = []  # from, to, end
    path = _Path()
    places = []
    for n, (row, common) in enumerate(zip(rows, shared, strict=True)):
        begin = max(common, prefix) if n else prefix
        ends += path.cut(begin, len(tokens))
        path.add(begin, row.width, len(tokens))
        tokens += row.ids[begin : row.width]
        positions.append(np.arange(begin, row.width))
        places.append(path.places(row.given, row.width))
    ends += path.cut(prefix, len(tokens))
    closing = np.empty(len(tokens), dtype=np.int64)  # (tokens,)
    for start, stop, end in ends:
        closing[start:stop] = end
    return Packed(
        tokens=np.asarray(tokens, dtype=np.int64),
        positions=np.concatenate(positions),
        ends=closing,
        places=tuple(places),
    )


class _Path:
    """The branches from the root to the sequence that is being laid out."""

    def __init__(self) -> None:
        self._branches: list[tuple[int, int, int]] = []  # first depth, last depth + 1, place

    def cut(self, depth: int, now: int) -> list[tuple[int, int, int]]:
        """Leave what is deeper than ``depth``; return which places have their end at ``now``."""
        closed = []
        while self._branches and self._branches[-1][1] > depth:
            begin, end, place = self._branches.pop()
            keep = max(depth - begin, 0)
            closed.append((place + keep, place + end - begin, now))
            if keep:
                self._branches.append((begin, depth, place))
        return closed

    def add(self, begin: int, end: int, place: int) -> None:
        """Go on with a branch of depths ``begin`` to ``end``, laid out from ``place`` on."""
        if end > begin:
            self._branches.append((begin, end, place))

    def places(self, begin: int, end: int) -> Ints:
        """Return where the tokens of depths ``begin`` to ``end`` are laid out."""
        parts = []
        for first, last, place in reversed(self._branches):
            if last <= begin:
                break
            low, high = max(first, begin), min(last, end)
            parts.append(np.arange(place + low - first, place + high - first))
        return np.concatenate(parts[::-1])  # (end - begin,)
