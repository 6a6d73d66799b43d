"""Packed rows behind one trunk → the log-probability of every scored token: one forward pass."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import torch
from transformers import PreTrainedModel

from evalkit.subjects.transformers.forward import Pass, logits, on_device
from evalkit.subjects.transformers.scoring.planning import Pack
from evalkit.subjects.transformers.scoring.prefix_tree import Ints, Row
from evalkit.subjects.transformers.scoring.trunks import Trunk, cache_behind

Masking: TypeAlias = Literal["tree", "causal"]
"""``tree``: a mask and positions of our own; ``causal``: the model's, with one sequence a pack."""

_CELLS = 2**24  # logits that are turned into float32 at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What a pass found, still on the model's device."""

    values: torch.Tensor  # float32 (scored tokens of all members of all packs,)
    members: tuple[tuple[int, int], ...]  # which row, and how many of the values are its

    def by_row(self) -> dict[int, tuple[float, ...]]:
        """Return each row's log-probabilities; waits for the device."""
        values: list[float] = self.values.tolist()
        found, at = {}, 0
        for member, count in self.members:
            found[member] = tuple(values[at : at + count])
            at += count
        return found


def is_finite(found: Mapping[int, tuple[float, ...]]) -> bool:
    """Return whether all values are numbers: in one row, one that is not spoils its neighbours."""
    return all(math.isfinite(value) for values in found.values() for value in values)


def score(
    model: PreTrainedModel,
    trunk: Trunk | None,
    packs: Sequence[Pack],
    rows: Sequence[Row],
    masking: Masking,
) -> Scored:
    """Return the natural log-probability of each scored token, in float32 whatever the dtype.

    Args:
        model: Whose probabilities.
        trunk: What stands before every pack.
        packs: What goes through the model at once.
        rows: All planned rows, which the packs number.
        masking: Who says what a token sees.
    """
    batch = _Batch(packs, rows)
    found = logits(model, _pass(model, trunk, batch, masking))  # (places, vocab)
    values = _log_probabilities(found, batch.event_places, batch.targets)
    return Scored(values=values, members=batch.members)


class _Batch:
    """Packs padded at the right to one array, and where which token is scored."""

    def __init__(self, packs: Sequence[Pack], rows: Sequence[Row]) -> None:
        width = max(len(each.packed) for each in packs)
        shape = (len(packs), width)
        self.ids: Ints = np.zeros(shape, dtype=np.int64)  # (batch, tokens)
        self.positions: Ints = np.zeros(shape, dtype=np.int64)  # (batch, tokens)
        self.ends: Ints = np.tile(np.arange(1, width + 1), (len(packs), 1))  # padding sees itself
        events, targets, members = [], [], []
        for n, each in enumerate(packs):
            length = len(each.packed)
            self.ids[n, :length] = each.packed.tokens
            self.positions[n, :length] = each.packed.positions
            self.ends[n, :length] = each.packed.ends
            for member, places in zip(each.members, each.packed.places, strict=True):
                events.append(places + n * width)
                targets.append(rows[member].ids[-rows[member].scored :])
                members.append((member, rows[member].scored))
        self.lengths = [len(each.packed) for each in packs]
        self.members = tuple(members)
        self.targets: Ints = np.concatenate([np.asarray(each) for each in targets])  # (events,)
        places, self.event_places = np.unique(np.concatenate(events), return_inverse=True)
        self.rows, self.columns = places // width, places % width  # both (places,)


def _pass(model: PreTrainedModel, trunk: Trunk | None, batch: _Batch, masking: Masking) -> Pass:
    device, count = model.device, len(batch.ids)
    before = len(trunk.ids) if trunk else 0
    is_tree = masking == "tree"
    return Pass(
        ids=on_device(batch.ids, device),
        rows=on_device(batch.rows, device),
        columns=on_device(batch.columns, device),
        positions=on_device(batch.positions, device) if is_tree else None,
        mask=tree_mask(on_device(batch.ends, device), before)
        if is_tree
        else _padding_mask(batch.lengths, before).to(device),
        cache=cache_behind(trunk, count) if trunk else None,
    )


def tree_mask(ends: torch.Tensor, before: int) -> torch.Tensor:
    """Return who sees whom, True where a token (third axis) sees another (last axis).

    Args:
        ends: ``(batch, tokens)``, see :class:`Packed`.
        before: Tokens of the trunk, which all see.

    Returns:
        ``(batch, 1, tokens, before + tokens)``.
    """
    at = torch.arange(ends.shape[1], device=ends.device)  # (tokens,)
    before_it = at[None, :] <= at[:, None]  # (tokens, tokens)
    seen = before_it & (at[:, None] < ends[:, None, :])  # (batch, tokens, tokens)
    seen = torch.nn.functional.pad(seen, (before, 0), value=True)  # (batch, tokens, seen)
    return seen[:, None]  # (batch, 1, tokens, before + tokens)


def _padding_mask(lengths: Sequence[int], before: int) -> torch.Tensor:
    """Return which of trunk and tokens are no padding: ``(batch, before + tokens)``."""
    at = torch.arange(before + max(lengths))  # (before + tokens,)
    return (at[None, :] < before + torch.tensor(lengths)[:, None]).long()


def _log_probabilities(found: torch.Tensor, at: Ints, targets: Ints) -> torch.Tensor:
    """Return the log-probability of each event's target ``(events,)`` from ``(places, vocab)``."""
    step = max(1, _CELLS // found.shape[1])
    norms = [part.float().logsumexp(dim=-1) for part in torch.split(found, step)]  # each (places,)
    places = on_device(at, found.device)  # (events,)
    chosen = found[places, on_device(targets, found.device)]  # (events,)
    return chosen.float() - torch.cat(norms)[places]  # (events,)
