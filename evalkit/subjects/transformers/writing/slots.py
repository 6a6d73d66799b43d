"""Keys and values of rows that are written side by side, each of its own length.

All rows end at one column, so that every architecture sees what it sees in a batch that is padded
at the left: a window counts back from the last column, and new keys and values of all rows are
written by one slice. A row that is done gives its place to the last one, a new row is put behind
them; nothing else moves until the columns are used up.

            start                 end
      . . . . a a a a a a a a a a a _ _ _
      . . . . . . . . . b b b b b b b _ _ _
      . . . . . . c c c c c c c c c _ _ _
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import Cache
from transformers.cache_utils import CacheLayerMixin

_MORE = 64  # columns that are added at least


@dataclass(slots=True, kw_only=True)
class _Extent:
    """Which part of the buffers holds something."""

    rows: int = 0
    start: int = 0
    end: int = 0


class _SlotLayer(CacheLayerMixin):
    """One layer's buffers, each (places, heads, columns, width)."""

    is_sliding = False

    def __init__(self, extent: _Extent, keys: torch.Tensor, values: torch.Tensor) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # theirs
        self.extent = extent
        self.keys: torch.Tensor = keys
        self.values: torch.Tensor = values
        self.is_initialized = True

    def lazy_initialization(self, key_states: torch.Tensor, value_states: torch.Tensor) -> None:
        """Do nothing: the buffers are there from the beginning."""

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: object, **__: object
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Write the next column ``(rows, heads, 1, width)`` and return all columns of all rows."""
        at, past = self.extent, self.extent.end + 1
        self.keys[: at.rows, :, at.end : past] = key_states
        self.values[: at.rows, :, at.end : past] = value_states
        seen = slice(at.start, past)
        return self.keys[: at.rows, :, seen], self.values[: at.rows, :, seen]

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        """Return how many columns the mask has, and that it begins at the first."""
        return self.get_seq_length() + query_length, 0

    def get_seq_length(self) -> int:
        """Return how many columns hold something."""
        return self.extent.end - self.extent.start

    def get_max_length(self) -> int:
        """Return that there is no limit."""
        return -1


class Slots:
    """The cache of the rows in flight; it holds the memory that they take."""

    def __init__(self) -> None:
        """Begin without any row."""
        self._extent = _Extent()
        self._layers: list[_SlotLayer] = []
        self._lengths: list[int] = []
        self._expected_rows = self._expected_steps = 0

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._lengths)

    @property
    def lengths(self) -> Sequence[int]:
        """How many tokens each row holds."""
        return self._lengths

    @property
    def longest(self) -> int:
        """How many tokens the longest row holds."""
        return self._extent.end - self._extent.start

    @property
    def cache(self) -> Cache:
        """The cache for a pass with one token a row; ``advance`` must follow it."""
        return Cache(layers=list(self._layers))

    def expect(self, rows: int, steps: int) -> None:
        """Take note how many rows there will be, and how many tokens each writes at most."""
        self._expected_rows, self._expected_steps = rows, steps

    def place(
        self,
        layers: Sequence[tuple[torch.Tensor, torch.Tensor]],
        sources: Sequence[int],
        lengths: Sequence[int],
    ) -> None:
        """Put new rows behind those that are there.

        Args:
            layers: Keys and values, each (batch, heads, tokens, width), padded at the right.
            sources: Which of the batch each new row is; one may be several.
            lengths: How many tokens each new row holds.
        """
        new, longest = len(sources), max(lengths)
        self._make_room(layers, rows=self.rows + new, columns=longest)
        at, device = self._extent, layers[0][0].device
        rows = torch.tensor(sources, device=device)[:, None]  # (new, 1)
        skipped = longest - torch.tensor(lengths, device=device)[:, None]  # (new, 1)
        # what stands before a row's first token is never seen, but must be finite
        columns = (torch.arange(longest, device=device) - skipped).clamp(min=0)  # (new, longest)
        to, within = slice(at.rows, at.rows + new), slice(at.end - longest, at.end)
        for layer, (keys, values) in zip(self._layers, layers, strict=True):
            for buffer, given in ((layer.keys, keys), (layer.values, values)):
                buffer[to].zero_()
                picked = given[rows, :, columns]  # (new, longest, heads, width)
                buffer[to, :, within] = picked.transpose(1, 2)
        self._lengths.extend(lengths)
        self._measure()

    def advance(self) -> None:
        """Count the column that a pass has written."""
        self._extent.end += 1
        self._lengths = [each + 1 for each in self._lengths]

    def remove(self, rows: Sequence[int]) -> list[int]:
        """Drop rows and return which rows stand at their places and the others' now."""
        gone = set(rows)
        left = self.rows - len(gone)
        holes = [each for each in sorted(gone) if each < left]
        movers = [each for each in range(left, self.rows) if each not in gone]
        order = list(range(left))
        for hole, mover in zip(holes, movers, strict=True):
            order[hole] = mover
        if holes:
            seen = slice(self._extent.start, self._extent.end)
            device = self._layers[0].keys.device
            to, source = torch.tensor([holes, movers], device=device)  # (2, moved)
            for layer in self._layers:
                for buffer in (layer.keys, layer.values):
                    buffer[to, :, seen] = buffer[source, :, seen]  # (moved, heads, seen, width)
        self._lengths = [self._lengths[each] for each in order]
        self._measure()
        return order

    def reserve(self) -> None:
        """Make room for one more column."""
        places, _, columns, _ = self._layers[0].keys.shape
        if self._extent.end == columns:
            self._repack(places, end=self.longest, columns=self.longest + self._spare(self.longest))

    def shrink(self) -> None:
        """Give back the memory that no row needs."""
        self._repack(self.rows, end=self.longest, columns=self.longest)

    def clear(self) -> None:
        """Drop all rows and give back their memory."""
        self._layers, self._lengths = [], []
        self._extent = _Extent()

    def _measure(self) -> None:
        """Say again how far the rows reach."""
        self._extent.rows = self.rows
        self._extent.start = self._extent.end - max(self._lengths, default=0)

    def _make_room(
        self, layers: Sequence[tuple[torch.Tensor, torch.Tensor]], *, rows: int, columns: int
    ) -> None:
        """Have places for ``rows`` rows, and ``columns`` columns up to the end."""
        places = max(rows, self._expected_rows)
        if not self._layers:
            room = columns + self._spare(columns)
            self._extent.end = columns
            self._layers = [
                _SlotLayer(self._extent, *(_empty(each, places, room) for each in layer))
                for layer in layers
            ]
        held = self._layers[0].keys.shape[0]
        if rows > held or columns > self._extent.end:
            end = max(columns, self.longest)
            self._repack(max(places, held), end=end, columns=end + self._spare(end))

    def _spare(self, columns: int) -> int:
        """Return how many columns to have behind so many: all that come, or a part of them."""
        return max(1, min(self._expected_steps, max(_MORE, columns // 2)))

    def _repack(self, places: int, *, end: int, columns: int) -> None:
        """Move all rows into buffers of another size, to end at column ``end``."""
        at, lengths = self._extent, self._lengths
        start = end - self.longest
        self._lengths = []  # if memory runs out on the way, no row is whole
        for layer in self._layers:
            for name in ("keys", "values"):
                old: torch.Tensor = getattr(layer, name)  # (places, heads, columns, width)
                new = _empty(old, places, columns)  # (places, heads, columns, width)
                moved = old[: at.rows, :, at.start : at.end]  # (rows, heads, longest, width)
                new[: at.rows, :, start:end] = moved
                setattr(layer, name, new)
        at.start, at.end = start, end
        self._lengths = lengths


def _empty(like: torch.Tensor, places: int, columns: int) -> torch.Tensor:
    """Return zeros ``(places, heads, columns, width)``: what is masked must still be finite."""
    _, heads, _, width = like.shape
    return torch.zeros((places, heads, columns, width), dtype=like.dtype, device=like.device)
