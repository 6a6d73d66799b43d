"""Processes that compute one model together, held to the same steps.

Each has a part of every layer, so they meet in every layer. Where one of them takes another step
than the others (it alone ran out of memory, or drew another token), they would wait for one another
for ever or add up numbers that do not belong together. So they compare what they are about to
compute before they compute it, in a group of their own, and the first difference ends them all.
"""

import datetime as dt
import functools
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.distributed as dist

from evalkit.errors import SubjectError

PATIENCE = dt.timedelta(minutes=10)  # one process waits so long for the slowest other


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which of several processes one is, and where they find one another."""

    rank: int
    ranks: int
    store: str  # a file that does not exist yet, in a folder of their own
    device: str  # cpu or cuda
    threads: int  # of the processor, for each of them


class Lockstep:
    """The connection of one process with the others."""

    def __init__(self, place: Place) -> None:
        """Meet the others; returns when all are there."""
        self.failure: str | None = None  # why this process goes no further
        self._place = place
        self._steps = 0
        device = torch.device(place.device, place.rank) if place.device == "cuda" else None
        if device is None:
            torch.set_num_threads(place.threads)
        else:
            torch.cuda.set_device(device)
        dist.init_process_group(
            backend="nccl" if device else "gloo",
            init_method=f"file://{place.store}",
            rank=place.rank,
            world_size=place.ranks,
            timeout=PATIENCE,
            device_id=device,
        )
        # apart from the model's own, so that a comparison never meets a layer's sum
        self._group = dist.new_group(backend="gloo", timeout=PATIENCE)

    def watch(self, model: torch.nn.Module) -> None:
        """Compare each forward pass with the others' before it is computed."""
        forward = model.forward

        @functools.wraps(forward)
        def watched(*given: object, **named: object) -> object:
            ids = named.get("input_ids", given[0] if given else None)
            self.compare(_summary(ids) if isinstance(ids, torch.Tensor) else ())
            try:
                return forward(*given, **named)
            except (RuntimeError, MemoryError, ValueError, LookupError, TypeError) as error:
                # the others may be waiting in a layer that this process will never reach
                raise self._failed(error) from error

        object.__setattr__(model, "forward", watched)

    def compare(self, step: Sequence[int]) -> None:
        """Return when all processes are about to take this step.

        Raises:
            SubjectError: they are not, or one of them cannot be reached.
        """
        if self.failure is not None:
            raise SubjectError(self.failure)
        self._steps += 1
        mine = (self._steps, *step, *(0,) * (3 - len(step)))
        least, most = self._range(mine)
        if least != most:
            self.failure = (
                f"tensor_parallel: the {self._place.ranks} processes were about to compute "
                f"different things (got {least} to {most} in step {self._steps}); start the same "
                "command again with a smaller batch_size, it goes on from what is on disk"
            )
            raise SubjectError(self.failure)

    def least(self, value: int) -> int:
        """Return the least of what the processes have: of free memory, for example."""
        return self._range((value,))[0][0]

    def _range(self, values: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the least and the greatest of each value over all processes."""
        both = torch.tensor([values, [-each for each in values]])  # (2, values)
        try:
            dist.all_reduce(both, op=dist.ReduceOp.MAX, group=self._group)
        except RuntimeError as error:
            raise self._failed(error) from error
        most, least = both.tolist()
        return tuple(-each for each in least), tuple(most)

    def _failed(self, error: Exception) -> SubjectError:
        words = " ".join(str(error).split())[:200]
        self.failure = self.failure or (
            f"tensor_parallel: process {self._place.rank} of {self._place.ranks} cannot go on (got "
            f"{type(error).__name__}: {words}); start the same command again, it goes on from what "
            "is on disk, and where memory was short, with a smaller batch_size or max_length"
        )
        return SubjectError(self.failure)


def _summary(ids: torch.Tensor) -> tuple[int, int, int]:
    """Return rows, width and check sum of token ids."""
    numbers = ids.cpu().contiguous()  # (batch, tokens)
    return numbers.shape[0], numbers.shape[-1], zlib.crc32(numbers.numpy().tobytes())
