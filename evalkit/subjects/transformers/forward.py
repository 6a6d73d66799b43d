"""One forward pass in which all is said: positions, mask, cache, and where logits are wanted.

Models compute logits at every position unless told otherwise; with a vocabulary of 128k those would
take more memory than all else. Here the hidden states are picked right before the output layer, so
that each architecture's own scaling after it is kept.
"""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from transformers import Cache, PreTrainedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What goes through the model, and at which places logits are wanted."""

    ids: torch.Tensor  # (batch, tokens)
    rows: torch.Tensor  # (places,): of ids
    columns: torch.Tensor  # (places,): of ids
    positions: torch.Tensor | None = None  # (batch, tokens); None: counted on from the cache
    mask: torch.Tensor | None = None  # bool (batch, 1, tokens, cached + tokens), True: is seen;
    # or (batch, cached + tokens), 1: is no padding
    cache: Cache | None = None  # takes the keys and values of ids behind what it holds


@torch.inference_mode()
def logits(model: PreTrainedModel, what: Pass) -> torch.Tensor:
    """Return the logits at the wanted places, in the model's dtype: ``(places, vocab)``."""
    takes = parameters(model)
    given: dict[str, object] = {
        "input_ids": what.ids,
        "attention_mask": _as_taken(model, what.mask),
        "use_cache": what.cache is not None,
    }
    if what.positions is not None:
        given["position_ids"] = what.positions
    if what.cache is not None:
        # named so before transformers 5.2x and in code that comes with models
        given["cache" if "cache" in takes else "past_key_values"] = what.cache
    with _picking(model, what.rows, what.columns) as picked:
        found: torch.Tensor = model(**given).logits  # (1, places, vocab) or (batch, tokens, vocab)
    return found[0] if picked else found[what.rows, what.columns]


def on_device(array: npt.NDArray[np.int64], device: torch.device) -> torch.Tensor:
    """Return an array on a device, without waiting for what the device computes just now."""
    tensor = torch.from_numpy(array)  # as array
    if device.type == "cuda":
        return tensor.pin_memory().to(device, non_blocking=True)
    return tensor.to(device)


def parameters(model: PreTrainedModel) -> frozenset[str]:
    """Return the names of what the model's ``forward`` takes."""
    return _names(getattr(model.forward, "__func__", model.forward))


@functools.lru_cache(maxsize=16)
def _names(function: Callable[..., object]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)  # slow: once, not at every pass


@contextlib.contextmanager
def _picking(
    model: PreTrainedModel, rows: torch.Tensor, columns: torch.Tensor
) -> Iterator[list[bool]]:
    """Hand only the wanted hidden states to the output layer; yields a list that is then filled."""
    picked: list[bool] = []
    head = cast("Callable[[], object]", model.get_output_embeddings)()

    def pick(_: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
        picked.append(True)
        return (given[0][rows, columns][None], *given[1:])  # (1, places, hidden)

    if not isinstance(head, torch.nn.Module):
        yield picked
        return
    handle = head.register_forward_pre_hook(pick)
    try:
        yield picked
    finally:
        handle.remove()


def _as_taken(model: PreTrainedModel, mask: torch.Tensor | None) -> torch.Tensor | None:
    """Return a mask of booleans as the model's attention takes it."""
    says_pairs = mask is not None and mask.ndim == len(("batch", "heads", "tokens", "seen"))
    if mask is None or not says_pairs or model.config._attn_implementation == "sdpa":  # noqa: SLF001 - no public name
        return mask
    hidden = torch.finfo(model.dtype).min
    return torch.where(mask, 0.0, hidden).to(model.dtype)  # (batch, 1, tokens, cached + tokens)
