"""Numbers that come out the same every time on one machine, where torch can promise it."""

import contextlib
import os
from collections.abc import Iterator

import torch


@contextlib.contextmanager
def repeatable() -> Iterator[None]:
    """Make torch take its deterministic algorithms, and undo it afterwards."""
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # read when CUDA starts
    before = torch.are_deterministic_algorithms_enabled()
    warns = torch.is_deterministic_algorithms_warn_only_enabled()
    torch.use_deterministic_algorithms(mode=True, warn_only=True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(mode=before, warn_only=warns)
