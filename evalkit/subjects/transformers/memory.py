"""How much goes through the model at once: halved when memory runs out, without losing anything."""

import contextlib
import gc
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import torch
from transformers import PreTrainedModel

from evalkit.errors import SubjectError

Item = TypeVar("Item")
Result = TypeVar("Result")
PROBLEMS = (  # what models raise for what they cannot compute
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)
_NO_MEMORY = ("can't allocate memory", "not enough memory", "out of memory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an item has no result."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[Item, Result]):
    """A computation over a batch, and how many tokens wide an item makes it."""

    width: Callable[[Item], int]
    compute: Callable[[Sequence[Item]], Sequence[Result]]


class Batches:
    """How much goes through the model at once: by tokens, unless a number of rows was asked for.

    It grows while it is too little for what waits, and halves when memory runs out.
    """

    def __init__(self, *, rows: int | None, tokens: int | None, ceiling: int | None = None) -> None:
        """Allow ``rows`` sequences a batch, and ``tokens`` tokens with their padding.

        Args:
            rows: None is any number.
            tokens: None is any number.
            ceiling: Up to how many tokens a batch may grow; None leaves it as it is.
        """
        self.rows = rows
        self.tokens = tokens
        self.halved = 0
        self._ceiling = ceiling or tokens
        self._first = (rows, tokens, self._ceiling)

    def reset(self) -> None:
        """Forget what memory was short for, so that the next batch is as the first one was."""
        self.rows, self.tokens, self._ceiling = self._first

    def fitting(self, widths: Sequence[int]) -> int:
        """Return how many of the first items make one batch: at least one if there is one."""
        widest, count = 0, 0
        for width in widths[: self.rows]:
            widest = max(widest, width)
            if count and self.tokens is not None and widest * (count + 1) > self.tokens:
                break
            count += 1
        return count

    def run(self, items: Sequence[Item], work: Work[Item, Result]) -> list[Result | Failure]:
        """Return each item's result, or why it has none, in order.

        Raises:
            SubjectError: the accelerator itself has failed, so that nothing more can be computed.
        """
        done: list[Result | Failure] = []
        before = (self.rows, self.tokens, self._ceiling)
        while len(done) < len(items):
            rest = items[len(done) :]
            widths = [work.width(each) for each in rest]
            chunk = rest[: self.fitting(widths)]
            results = self._attempt(chunk, work)
            if results is None:  # no memory for several: try fewer
                self._halve(len(chunk), max(widths[: len(chunk)]))
                continue
            if len(chunk) == 1 and isinstance(results[0], Failure):
                # the item was too much, not the batch
                self.rows, self.tokens, self._ceiling = before
            elif len(chunk) < len(rest):
                self._grow()
            before = (self.rows, self.tokens, self._ceiling)
            done.extend(results)
        return done

    def _halve(self, rows: int, width: int) -> None:
        self.halved += 1
        if self.rows is not None:
            self.rows = max(1, rows // 2)
        if self.tokens is not None:
            self.tokens = max(1, rows * width // 2)
            self._ceiling = rows * width * 3 // 4

    def _grow(self) -> None:
        if self.tokens is not None and self._ceiling is not None:
            self.tokens = min(max(self._ceiling, self.tokens), self.tokens * 5 // 4)

    def _attempt(
        self, chunk: Sequence[Item], work: Work[Item, Result]
    ) -> Sequence[Result | Failure] | None:
        """Return the results, or None where memory was short for more than one item."""
        try:
            return work.compute(chunk)
        except PROBLEMS as error:
            problem, short = what_failed(error), is_short_of_memory(error)
        if not short and len(chunk) > 1:  # one item's failure must not become another's
            return [each for item in chunk for each in self._attempt((item,), work) or ()]
        release()  # outside the handler: the traceback would keep the tensors alive
        if len(chunk) > 1:
            return None
        if short:
            problem = too_wide(work.width(chunk[0]), problem)
        return [Failure(reason=problem)]


def what_failed(error: Exception) -> str:
    """Return the error in words.

    Raises:
        SubjectError: the accelerator itself has failed, so that nothing more can be computed.
    """
    words = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    if isinstance(error, torch.AcceleratorError) and not is_short_of_memory(error):
        raise SubjectError(
            f"accelerator: failed and computes nothing more (got {words}); start the same command "
            "again, it goes on from what is on disk"
        ) from error
    return words


def too_wide(width: int, problem: str) -> str:
    """Return that one sequence does not fit, and what to do about it."""
    return (
        f"memory: one sequence of {width} tokens does not fit ({problem}); "
        "a smaller max_length, a smaller dtype or more memory is needed"
    )


def is_short_of_memory(error: Exception) -> bool:
    """Return whether the error says that memory has run out."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(each in text for each in _NO_MEMORY)


def release() -> None:
    """Give back the memory that nothing holds any more."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def free_bytes(device: torch.device) -> int:
    """Return how much memory the device has left."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        line = next(each for each in lines if each.startswith("MemAvailable:"))
        return int(line.split()[1]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def cached_bytes_per_token(model: PreTrainedModel) -> int:
    """Return about what the keys and values of a token take in all layers."""
    hidden = _size(model, "hidden_size", 1024)
    heads = _size(model, "num_attention_heads", 1)
    groups = _size(model, "num_key_value_heads", heads)
    width = _size(model, "head_dim", max(1, hidden // heads))
    return 2 * _size(model, "num_hidden_layers", 32) * groups * width * model.dtype.itemsize


def bytes_per_token(model: PreTrainedModel) -> int:
    """Return about what a token of a batch takes while it is computed, its cache included.

    One layer's activations are alive at a time; keys and values are those of all layers, and once
    more while a layer joins them to what stands before and spreads them over the heads.
    """
    hidden = _size(model, "hidden_size", 1024)
    inner = _size(model, "intermediate_size", 4 * hidden)
    return (12 * hidden + 3 * inner) * model.dtype.itemsize + cached_bytes_per_token(model)


def _size(model: PreTrainedModel, name: str, otherwise: int) -> int:
    """Return a number of the configuration, the largest where layers differ in it."""
    try:
        found: object = getattr(model.config.get_text_config(), name, None)
    except (RuntimeError, ValueError):  # layers differ, or there are several texts: theirs raises
        found = None
    values = found if isinstance(found, list | tuple) else [found]
    return max((each for each in values if isinstance(each, int) and each > 0), default=otherwise)


def peak_bytes(device: torch.device) -> int:
    """Return the most memory that was in use so far: the device's, or this process's."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
