"""How long a model's forward passes take: hooks around the model, whoever calls it and how.

The model, the body below its output layer, and the output layer itself are watched; only the
outermost call that is under way counts. What is left of a turn's time is not the forward pass:
rendering, tokenising, planning batches, log-softmax, the driver and the journal. On CUDA the time
is the stream's own, between events, so that measuring does not make anybody wait. A captured graph
that is replayed calls no module and isn't seen.
"""

import time

import torch
from transformers import PreTrainedModel

_Event = tuple[torch.cuda.Event, torch.cuda.Event]


class ForwardClock:
    """Adds up the time of forward passes from :meth:`reset` on."""

    def __init__(self, model: PreTrainedModel) -> None:
        """Put hooks on the model; they stay."""
        self.calls = 0
        self._on_cuda = model.device.type == "cuda"
        self._depth = 0
        self._seconds = 0.0
        self._started = 0.0
        self._events: list[_Event] = []
        watched = {id(each): each for each in (model, model.base_model, _head(model)) if each}
        for each in watched.values():
            each.register_forward_pre_hook(self._enter)
            each.register_forward_hook(self._leave, always_call=True)

    def reset(self) -> None:
        """Begin at zero."""
        self.calls, self._depth, self._seconds, self._events = 0, 0, 0.0, []

    def seconds(self) -> float:
        """Return the time of all forward passes since the last reset."""
        if self._on_cuda:
            torch.cuda.synchronize()
            return float(sum(begin.elapsed_time(end) for begin, end in self._events)) / 1000
        return self._seconds

    def _enter(self, *_: object) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        self.calls += 1
        if self._on_cuda:
            begin, end = _event(), _event()
            begin.record()
            self._events.append((begin, end))
        self._started = time.perf_counter()

    def _leave(self, *_: object) -> None:
        self._depth -= 1
        if self._depth:
            return
        self._seconds += time.perf_counter() - self._started
        if self._on_cuda:
            self._events[-1][1].record()


def _event() -> torch.cuda.Event:
    return torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call] # theirs


def _head(model: PreTrainedModel) -> torch.nn.Module | None:
    head = model.get_output_embeddings()  # type: ignore[no-untyped-call] # theirs
    return head if isinstance(head, torch.nn.Module) else None
