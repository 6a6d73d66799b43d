"""A second model of the same weights whose attention reads a paged cache, and what drives it.

transformers' continuous batching switches the attention of the model that it is given: to
``paged|sdpa`` in 5.17, to flash attention where that is installed. A plain forward pass of that
model then fails, or rounds otherwise. The twin shares every parameter with the model and has its
own configuration, so log-likelihood work with the model goes on beside it, untouched.
"""

import copy
import threading
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields

import torch
from transformers import (
    ContinuousBatchingConfig,
    ContinuousBatchingManager,
    GenerationConfig,
    PreTrainedModel,
)
from transformers.utils.import_utils import (
    is_flash_attn_2_available,
    is_flash_attn_3_available,
)

from evalkit.errors import SubjectError

_FULL = "full_attention"
_ATTENTIONS = ("sdpa", "eager", "flash_attention_2", "flash_attention_3")
_CPU_TOKENS = 16_384  # in the cache, where the manager cannot see what is free
_PAGE = 32  # tokens: a shared prefix is shared in whole pages, and the last page is half empty
_FLASH_PAGE = 256  # tokens: what its kernels take
_TAKEN = {field.name for field in fields(ContinuousBatchingConfig)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a paged cache and the passes that use it may take."""

    rows: int = 256  # answers written at once
    share: float = 0.5  # of the card's free memory; what is left is for other work
    tokens: int | None = None  # in the cache; None: what the share allows
    batch_tokens: int | None = None  # in one pass; None: 4096, 1024 where a mask is needed


class _Unmeasured(float):
    """Bytes that the manager may plan with, where it would take a share of nothing.

    It multiplies the share with the free memory that it finds, which is 0 on a CPU without psutil,
    and refuses every cache that is larger, also one whose size it was given.
    """

    __slots__ = ()

    def __rmul__(self, other: float) -> float:
        del other
        return float(self)


def can_page(model: PreTrainedModel, *, on_cpu: bool = False) -> str | None:
    """Return why the model's answers cannot be written with a paged cache; None if they can.

    What only shows when it is tried is found by ``writer_check.largest_gap``.
    """
    config = model.config.get_text_config()
    attention = model.config._attn_implementation  # noqa: SLF001 - it has no public name
    layers = getattr(config, "layer_types", None)
    if layers is None:
        layers = ["sliding_attention" if getattr(config, "sliding_window", None) else _FULL]
    reasons = {
        "it is not on a CUDA device": model.device.type != "cuda" and not on_cpu,
        "its class has no continuous batching": not hasattr(model, "init_continuous_batching"),
        "it has an encoder": bool(getattr(config, "is_encoder_decoder", False)),
        "it keeps a state instead of keys and values": bool(getattr(model, "_is_stateful", False)),
        f"its attention is {attention}": attention not in _ATTENTIONS,
        "not all of its layers attend to every token": any(each != _FULL for each in layers),
        "it lies on several devices": len({each.device for each in model.parameters()}) > 1
        or getattr(model, "_device_mesh", None) is not None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


# the manager's thread may not write to a cache that was made in a caller's inference mode
@torch.inference_mode(mode=False)
def start(model: PreTrainedModel, room: Room) -> ContinuousBatchingManager:
    """Return a running manager over a twin of the model.

    Raises:
        SubjectError: the cache does not fit, or the model cannot be paged.
    """
    twin = _twin(model)
    # the manager takes a share of what is free on the current card, whichever has the model
    on_card = torch.cuda.device(model.device) if model.device.type == "cuda" else nullcontext()
    try:
        with on_card:
            manager: ContinuousBatchingManager = twin.init_continuous_batching(  # type: ignore[operator] # theirs
                generation_config=GenerationConfig(do_sample=False, eos_token_id=-1),  # type: ignore[no-untyped-call] # theirs
                continuous_batching_config=ContinuousBatchingConfig(
                    **_settings(twin, room)  # type: ignore[arg-type] # names differ by version
                ),
            )
            # makes the cache here: what fails then is told, not lost in the thread
            manager.warmup()
    except (RuntimeError, MemoryError, ValueError, TypeError, AttributeError, KeyError) as error:
        words = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise SubjectError(
            f"paged cache: cannot be made for {room.rows} answers at once (got {words}); fewer, "
            "or generation without a paged cache, are right"
        ) from error
    # a thread inherits this; one that is not a daemon keeps a process that failed from ending
    starter = threading.Thread(target=manager.start, daemon=True)
    starter.start()
    starter.join()
    return manager


def capacity(manager: ContinuousBatchingManager) -> int:
    """Return how many tokens the cache of a running manager holds."""
    processor, config = manager.batch_processor, manager.continuous_batching_config
    page: object = config.page_size if "page_size" in _TAKEN else config.block_size
    blocks: object = processor.cache.num_blocks if processor is not None else None
    if isinstance(blocks, int) and isinstance(page, int):
        return blocks * page
    raise SubjectError(f"paged cache: has no size (got {blocks} pages of {page} tokens)")


def _twin(model: PreTrainedModel) -> PreTrainedModel:
    shared = {id(each): each for each in (*model.parameters(), *model.buffers())}
    twin = copy.deepcopy(model, shared)
    attention = _attention(model)
    if "auto_switch_to_flash" not in _TAKEN:  # before 5.2x: named so, or it is changed for us
        attention = f"paged|{attention}"
    if attention != twin.config._attn_implementation:  # noqa: SLF001 - it has no public name
        twin.set_attn_implementation(attention)
    return twin


def _attention(model: PreTrainedModel) -> str:
    """Return the fastest attention that is installed; nothing is fetched from a hub."""
    mine: str = model.config._attn_implementation  # noqa: SLF001 - it has no public name
    fits = model.device.type == "cuda" and model.dtype in {torch.float16, torch.bfloat16}
    if mine != "sdpa" or not fits or not getattr(model, "_supports_flash_attn", False):
        return mine
    if is_flash_attn_3_available():
        return "flash_attention_3"
    return "flash_attention_2" if is_flash_attn_2_available() else mine


def _settings(twin: PreTrainedModel, room: Room) -> Mapping[str, object]:
    is_flash = "flash" in twin.config._attn_implementation  # noqa: SLF001 - it has no public name
    on_cpu = twin.device.type == "cpu"
    page = _FLASH_PAGE if is_flash else _PAGE
    tokens = _CPU_TOKENS if on_cpu and room.tokens is None else room.tokens
    # without flash a mask of batch_tokens x (cached + batch_tokens) is held
    batch_tokens = room.batch_tokens or (4096 if is_flash else 1024)
    settings: dict[str, object] = {
        "page_size" if "page_size" in _TAKEN else "block_size": page,
        "num_blocks": None if tokens is None else max(1, -(-tokens // page)),
        "max_batch_tokens": batch_tokens,
        "max_requests_per_batch": min(room.rows, batch_tokens),
        "max_memory_percent": _Unmeasured(1e18) if on_cpu else room.share,
        # with it, a request cancelled while its pass is under way ends the manager (KeyError)
        "use_async_batching": False,
        "return_logprobs": True,  # one that is not a number is the only sign of NaN logits
        "disable_nccl_graph_mixing": False,  # it would set an environment variable
    }
    if "auto_switch_to_flash" in _TAKEN:
        settings["auto_switch_to_flash"] = False  # chosen above; theirs would ask the hub
    return settings
