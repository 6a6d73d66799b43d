"""The bare forward pass: nothing but the model, at the batch size at which it is fastest."""

import inspect
import statistics
import time
from collections.abc import Callable

import torch
from transformers import DynamicCache, PreTrainedModel

from speed.wire import Bare, Rate

_LEAST_PASSES = 2
_GIVING_UP = 0.9  # a batch size slower than this share of the best ends the search


@torch.inference_mode()
def rate(model: PreTrainedModel, work: Bare) -> Rate:
    """Return the highest rate in tokens a second; tokens of the cache are not counted.

    Logits are computed for the last ``scored`` places of each row: as many as are scored.
    """
    best = Rate(rows=work.rows[0], tokens_per_second=0.0)
    for rows in work.rows:
        try:
            speed = _measure(_pass(model, rows, work), rows * work.tokens, work.seconds)
        except torch.OutOfMemoryError:
            break
        if speed > best.tokens_per_second:
            best = Rate(rows=rows, tokens_per_second=speed)
        if speed < _GIVING_UP * best.tokens_per_second:
            break
    return best


def _pass(model: PreTrainedModel, rows: int, work: Bare) -> Callable[[], None]:
    """Return a function that does one pass and waits for its end."""
    draw = torch.Generator().manual_seed(rows)
    vocabulary = model.config.vocab_size
    ids = torch.randint(vocabulary, (rows, work.tokens), generator=draw)  # (rows, tokens)
    ids = ids.to(model.device)  # (rows, tokens)
    takes = inspect.signature(model.forward).parameters
    cache_name = "cache" if "cache" in takes else "past_key_values"
    only = {"logits_to_keep": work.scored} if "logits_to_keep" in takes else {}
    begun = _cache(model, rows, work.cached, cache_name) if work.cached else None

    def run() -> None:
        given = {} if begun is None else {cache_name: begun}
        model(input_ids=ids, use_cache=begun is not None, **given, **only)
        if begun is not None:
            begun.crop(-work.tokens)
        if model.device.type == "cuda":
            torch.cuda.synchronize()

    return run


def _cache(model: PreTrainedModel, rows: int, tokens: int, name: str) -> DynamicCache:
    """Return the keys and values of one prefix, repeated for each row."""
    prefix = torch.arange(tokens, device=model.device)[None]  # (1, tokens)
    prefix = prefix % model.config.vocab_size  # (1, tokens)
    cache = DynamicCache()
    model(input_ids=prefix, use_cache=True, **{name: cache})
    cache.batch_repeat_interleave(rows)
    return cache


def _measure(run: Callable[[], None], tokens: int, seconds: float) -> float:
    """Return tokens a second of the middle pass of all that fit into ``seconds``."""
    run()  # warm
    taken: list[float] = []
    while len(taken) < _LEAST_PASSES or sum(taken) < seconds:
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return tokens / statistics.median(taken)
