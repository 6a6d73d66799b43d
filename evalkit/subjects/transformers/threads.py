"""How many threads of the processor a model is worth."""

import contextlib
from collections.abc import Iterator

import torch
from transformers import PreTrainedModel

_SMALL = 20_000_000  # parameters; below, threads wait for one another longer than they compute


@contextlib.contextmanager
def suitable_threads(model: PreTrainedModel) -> Iterator[None]:
    """Let a small model on the processor compute in one thread, and undo it afterwards.

    On a machine that does other work too, two threads were forty times slower than one.
    """
    before = torch.get_num_threads()
    if model.device.type == "cpu" and model.num_parameters() < _SMALL:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
