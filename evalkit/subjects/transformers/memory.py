"""How much goes through the model at once: halved when memory runs out, without losing anything."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import torch

from evalkit.errors import SubjectError

Item = TypeVar("Item")
Result = TypeVar("Result")
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
    """The batch size of a run. It only ever shrinks, so it can be reported with the results."""

    def __init__(self, rows: int, tokens: int | None) -> None:
        """Allow ``rows`` sequences a batch, and at most ``tokens`` tokens with their padding."""
        self.rows = rows
        self.tokens = tokens
        self.halved = 0

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
        before = self.rows
        while len(done) < len(items):
            rest = items[len(done) :]
            chunk = rest[: self.fitting([work.width(each) for each in rest])]
            results = self._attempt(chunk, work)
            if results is None:  # no memory for several: try fewer
                self.rows = max(1, len(chunk) // 2)
                self.halved += 1
                continue
            if len(chunk) == 1 and isinstance(results[0], Failure):
                self.rows = before  # the item was too much, not the batch
            before = self.rows
            done.extend(results)
        return done

    def _attempt(
        self, chunk: Sequence[Item], work: Work[Item, Result]
    ) -> Sequence[Result | Failure] | None:
        """Return the results, or None where memory was short for more than one item."""
        try:
            return work.compute(chunk)
        except (RuntimeError, MemoryError, ValueError, IndexError, TypeError) as error:
            problem, short = _problem(error), _is_short_of_memory(error)
        if not short and len(chunk) > 1:  # one item's failure must not become another's
            return [each for item in chunk for each in self._attempt((item,), work) or ()]
        _release()  # outside the handler: the traceback would keep the tensors alive
        if len(chunk) > 1:
            return None
        if short:
            problem = (
                f"memory: one sequence of {work.width(chunk[0])} tokens does not fit ({problem}); "
                "a smaller max_length, a smaller dtype or more memory is needed"
            )
        return [Failure(reason=problem)]


def _problem(error: Exception) -> str:
    words = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    if isinstance(error, torch.AcceleratorError) and not _is_short_of_memory(error):
        raise SubjectError(
            f"accelerator: failed and computes nothing more (got {words}); start the same command "
            "again, it goes on from what is on disk"
        ) from error
    return words


def _is_short_of_memory(error: Exception) -> bool:
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(each in text for each in _NO_MEMORY)


def _release() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
