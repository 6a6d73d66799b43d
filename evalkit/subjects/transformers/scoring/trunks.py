"""Keys and values of prefixes that many requests share, kept while there is room for them."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import DynamicCache, PreTrainedModel
from transformers.cache_utils import DynamicLayer

from evalkit.subjects.transformers.forward import Pass, logits

CHUNK = 2048  # tokens of a long prefix that go through the model at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """A prefix that has been computed."""

    ids: tuple[int, ...]
    layers: tuple[tuple[torch.Tensor, torch.Tensor], ...]  # each (1, heads, tokens, width)

    @property
    def size(self) -> int:
        """Bytes that it holds."""
        return sum(each.nbytes for layer in self.layers for each in layer)


def cache_behind(trunk: Trunk | None, rows: int) -> DynamicCache:
    """Return a cache in which each of ``rows`` rows stands behind the trunk; nothing is copied."""
    cache = DynamicCache()
    for keys, values in trunk.layers if trunk else ():
        layer = DynamicLayer()  # type: ignore[no-untyped-call] # theirs
        layer.lazy_initialization(keys, values)
        layer.keys = keys.expand(rows, -1, -1, -1)  # (rows, heads, tokens, width)
        layer.values = values.expand(rows, -1, -1, -1)  # (rows, heads, tokens, width)
        cache.layers.append(layer)
    return cache


class Trunks:
    """Computed prefixes of one model, the least recently used one let go of first."""

    def __init__(self, model: PreTrainedModel, budget: int) -> None:
        """Keep at most ``budget`` bytes beside the one that is being used."""
        self._model = model
        self._budget = budget
        self._kept: OrderedDict[tuple[int, ...], Trunk] = OrderedDict()
        self.computed_tokens = 0
        self.evicted = 0

    def of(self, ids: Sequence[int], stages: Sequence[int] = ()) -> Trunk | None:
        """Return the trunk of a prefix, computing only what no kept one has; None for no tokens.

        Args:
            ids: The prefix.
            stages: Lengths of it that others share: those are kept. A prefix that is no stage
                itself is used once and not kept.
        """
        wanted = tuple(ids)
        for length in stages:
            self._keep(wanted[:length])
        if not wanted:
            return None
        if wanted in self._kept:
            return self._kept[wanted]
        return self._grown(self._longest(wanted), wanted)

    def clear(self) -> None:
        """Let go of all."""
        self._kept.clear()

    def _keep(self, ids: tuple[int, ...]) -> None:
        """Have a trunk among those kept, as the one used last."""
        if ids not in self._kept:
            self._kept[ids] = self._grown(self._longest(ids), ids)
        self._kept.move_to_end(ids)
        while len(self._kept) > 1 and sum(each.size for each in self._kept.values()) > self._budget:
            self._kept.popitem(last=False)
            self.evicted += 1

    def _longest(self, ids: tuple[int, ...]) -> Trunk | None:
        """Return the longest kept trunk that ``ids`` begins with."""
        fitting = [each for each in self._kept if ids[: len(each)] == each]
        return self._kept[max(fitting, key=len)] if fitting else None

    def _grown(self, trunk: Trunk | None, ids: tuple[int, ...]) -> Trunk:
        device = self._model.device
        cache = cache_behind(trunk, 1)
        done = len(trunk.ids) if trunk else 0
        while done < len(ids):
            part = torch.tensor([ids[done : done + CHUNK]], device=device)  # (1, tokens)
            last = torch.tensor([part.shape[1] - 1], device=device)  # (1,)
            # positions count on from the cache: some models take none from us
            logits(self._model, Pass(ids=part, rows=last * 0, columns=last, cache=cache))
            done += part.shape[1]
            self.computed_tokens += part.shape[1]
        return Trunk(ids=ids, layers=tuple(map(filled, cache.layers)))


def filled(layer: object) -> tuple[torch.Tensor, torch.Tensor]:
    """Return keys and values of a layer that a pass has filled, each (rows, heads, tokens, width).

    Raises:
        TypeError: the layer holds something else, as those of recurrent models do.
    """
    keys, values = getattr(layer, "keys", None), getattr(layer, "values", None)
    if not isinstance(keys, torch.Tensor) or not isinstance(values, torch.Tensor):
        raise TypeError(f"{type(layer).__name__} holds no keys and values")
    return keys, values
